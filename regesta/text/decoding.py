"""Bytes to text: the first step of reading any file of the archive.

Files are UTF-8, with or without a byte-order mark. What is not becomes a problem at the exact character, with a guess
at the encoding that the file was saved in.
"""

from __future__ import annotations

import codecs

from regesta.errors import Problem, problem
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""The UTF-32 mark begins with the UTF-16 one, so it comes first."""

_SURROGATE_LEAD = 0xED
_SURROGATE_SECOND = range(0xA0, 0xC0)
_NUL_SHARE_OF_UTF16 = 0.25
"""Latin text in UTF-16 is half NUL bytes; a stray NUL is far below this share of the file."""


def decode(path: SourcePath, data: bytes) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """Decode a file's bytes, without its byte-order mark.

    Returns no text where there is a problem: ``invalid-encoding`` at the first bad byte (a surrogate encoded as UTF-8
    is one), or ``nul-character`` at the first NUL.
    """
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            return None, (_invalid(SourceText(path, ""), 0, f"the file is {name}, not UTF-8"),)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        readable = SourceText(path, body.decode("utf-8", errors="replace"))
        offset = len(body[: fault.start].decode("utf-8"))
        return None, (_invalid(readable, offset, _explain(body, fault.start)),)
    nul = text.find("\0")
    if nul < 0:
        return SourceText(path, text), ()
    source = SourceText(path, text)
    count = text.count("\0")
    if count >= len(text) * _NUL_SHARE_OF_UTF16:
        return None, (_invalid(source, nul, "the file seems to be UTF-16 without a byte-order mark, not UTF-8"),)
    more = f", the first of {count}" if count > 1 else ""
    return None, (problem("nul-character", source.span(nul, nul + 1), f"a NUL character stands here{more}"),)


def _invalid(source: SourceText, offset: int, message: str) -> Problem:
    end = min(offset + 1, len(source.text))
    return problem("invalid-encoding", source.span(offset, end), message)


def _explain(data: bytes, position: int) -> str:
    """Say what the byte at a position is likely to be."""
    byte = data[position]
    if byte == _SURROGATE_LEAD and data[position + 1 : position + 2] and data[position + 1] in _SURROGATE_SECOND:
        return "half of a character (a surrogate) is encoded here, which UTF-8 forbids"
    name = f"the byte 0x{byte:02X} is not UTF-8"
    if b"\0" in data and data.count(b"\0") >= len(data) * _NUL_SHARE_OF_UTF16:
        return f"{name}; the file seems to be UTF-16"
    try:
        character = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return name
    return f"{name}; in Windows-1252 it is `{character}`, so the file was probably saved in that encoding"
