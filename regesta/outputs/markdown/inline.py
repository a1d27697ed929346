"""Text within a block of Markdown: signs that would be markup are escaped, emphasis is marked where that can be read.

CommonMark 0.31.2, with the tables, tasks and deletions of GitHub. While a block is put together its emphasis stands as
marks, since whether ``*`` opens or closes depends on both neighbours (section 6.2), of which one is not known yet.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

BREAK = "\x05"
"""Stands for a line break while a block is put together."""
EMPHASIS = ("\x01", "\x02")
STRONG = ("\x03", "\x04")
_SHOWN = {"\x01": "*", "\x02": "*", "\x03": "**", "\x04": "**"}
_TAGS = {"\x01": "<em>", "\x02": "</em>", "\x03": "<strong>", "\x04": "</strong>"}
_MARKS = re.compile("[\x01-\x04]+")
_HELD = re.compile("[\x01-\x05]")
"""Whatever stands for something else while a block is put together."""
_OPENING = frozenset("\x01\x03")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SIGNS = re.compile(r"[\\`*\[\]<~_&!](?:(?<=[^_&!])|(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))|(?<=&)(?=#?\w+;|$)|(?<=!)$)")
"""It begins with a set, which the search skips to: a text has few of them."""
_LINE_START = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:[\s-]|$)|=+\s*$|[|:])")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_NOTE = re.compile(r"(\[\^\w+\]):")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = "/:?#[]@!$&'()*+,;=-._~%"
"""What an address may hold as it is (RFC 3986, section 2)."""
_SPACES = " \t\r\n\f"


def without_controls(text: str) -> str:
    """Return a text without the characters that show nothing, of which some stand for marks here."""
    return _CONTROL.sub("", text)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, wherever in a line it stands."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", without_controls(text))


def code_span(text: str) -> str:
    """Return a code span (section 6.1)."""
    content = _spaced(text)
    ticks = "`" * (longest_run(content) + 1)
    is_edged = "`" in {content[:1], content[-1:]} or content[:1] == content[-1:] == " "
    pad = " " if is_edged else ""
    return f"{ticks}{pad}{content}{pad}{ticks}" if content.strip() else escaped(content)


def longest_run(text: str) -> int:
    """Return how many backticks stand in a row at most."""
    return max(map(len, re.findall("`+", text)), default=0)


def marked(text: str, marks: tuple[str, str]) -> str:
    """Put marks around a text; white space at its ends stays outside."""
    inner = text.strip(" \t\r\n")
    if not inner.strip("\x01\x02\x03\x04\x05 "):
        return text
    start = text.index(inner)
    return f"{text[:start]}{marks[0]}{inner}{marks[1]}{text[start + len(inner) :]}"


def link(label: str, address: str) -> str:
    """Return a link (section 6.3); white space at the ends of its words stays outside."""
    words = label.strip(" \t\r\n")
    return label.replace(words, f"[{words}]({destination(address)})") if words else label


def image(alternative: str, address: str) -> str:
    """Return an image (section 6.4)."""
    return f"![{escaped(' '.join(alternative.split()))}]({destination(address)})"


def destination(address: str) -> str:
    """Return an address as a link has it."""
    plain = _ENTITY.sub("&amp;", quote(without_controls(address).strip(), safe=_ADDRESS, errors="replace"))
    return f"<{plain}>" if not plain or "(" in plain or ")" in plain else plain


def finished(line: str) -> str:
    """Return a block of text as it stands in a file: one line, or several with hard breaks."""
    text = _spaced(line).strip(" ")
    if not _HELD.search(text):
        return _started(text)
    lines = [part.strip(" ") for part in _emphasised(text).split(BREAK)]
    return "\\\n".join(_started(part) for part in lines if part)


def _spaced(text: str) -> str:
    """Return a text with single spaces for runs of white space."""
    for sign in _SPACES[1:]:
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _started(line: str) -> str:
    """Escape what would be something else at the beginning of a line."""
    line = _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
    line = _NOTE.sub(r"\1\\:", line, count=1) if _NOTE.match(line) else line
    return f"\\{line}" if _LINE_START.match(line) else line


def _emphasised(text: str) -> str:
    shown = _SHOWN if _can_be_read(text) else _TAGS
    return _MARKS.sub(lambda found: "".join(shown[mark] for mark in found[0]), text)


def _can_be_read(text: str) -> bool:
    """Tell whether every run of marks would open or close emphasis as it is meant to (section 6.2).

    Of a run that might do both, the lengths of all others decide (rules 9 and 10): then all must be of one length.
    """
    lengths: set[int] = set()
    doubtful = False
    for found in _MARKS.finditer(text):
        opening = [mark in _OPENING for mark in found[0]]
        if any(opening) and not all(opening):
            return False
        before = text[found.start() - 1] if found.start() else " "
        after = text[found.end()] if found.end() < len(text) else " "
        inside, outside = (after, before) if opening[0] else (before, after)
        if not _flanks(inside=inside, outside=outside):
            return False
        doubtful = doubtful or _flanks(inside=outside, outside=inside)
        lengths.add(sum(len(_SHOWN[mark]) for mark in found[0]))
    return not doubtful or len(lengths) == 1


def _flanks(*, inside: str, outside: str) -> bool:
    if inside.isspace() or inside == BREAK:
        return False
    return not _is_sign(inside) or outside.isspace() or outside == BREAK or _is_sign(outside)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
