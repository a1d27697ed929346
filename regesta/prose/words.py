"""How many words a text has, and the first paragraph of a parsed body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from regesta.prose.model import BLOCK_END
from regesta.prose.work import plain_text

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_CHARACTERS_A_WORD = 2

_TYPOGRAPHY = {"’": "'", "‘": " ", "“": " ", "”": " ", "–": " ", "—": " ", "…": " "}
"""What Western prose has beside Latin-1, as what it is to the pattern of a word: a part of one, or none."""
_CLASSES = bytes(
    ord("a" if chr(code).isalnum() or chr(code) == "_" else "'" if chr(code) in "'.-" else " ") for code in range(0x100)
)
"""For each character of Latin-1, whether it is part of a word, can join two parts, or neither."""
_JOINED = re.compile(rb"'(?<=a')(?=a)")

_OUTSIDE = frozenset(
    {"blockquote_open", "bullet_list_open", "ordered_list_open", "callout_open", "footnote_block_open"}
)


def first_paragraph(tokens: Sequence[Token]) -> str:
    """Return the text of the first paragraph that is not in a quotation, a list, a callout or a note."""
    depth = 0
    for index, token in enumerate(tokens):
        if token.type in _OUTSIDE or token.type.replace("_close", "_open") in _OUTSIDE:
            depth += token.nesting
        elif token.type == "paragraph_open" and depth == 0:
            text = " ".join(plain_text(tokens[index + 1].children or ()).split())
            if text:
                return text
    return ""


def count_words(text: str) -> int:
    """Count the words of a text. A Chinese or Japanese character counts as half a word."""
    for mark, sign in _TYPOGRAPHY.items():
        text = text.replace(mark, sign)
    try:
        return _count_latin(text)
    except UnicodeEncodeError:
        return _count_by_lines(text.replace(BLOCK_END, "\n").split("\n"))


def _count_latin(text: str) -> int:
    """Count the words of a Latin-1 text as `_WORD` does: by where their parts begin, and where two are joined.

    Raises:
        UnicodeEncodeError: for a text with other characters.
    """
    classes = f" {text}".encode("latin-1").translate(_CLASSES)
    return classes.count(b" a") + classes.count(b"'a") - len(_JOINED.findall(classes))


def _count_by_lines(lines: Sequence[str]) -> int:
    words = characters = 0
    for line in lines:
        try:
            words += _count_latin(line)
        except UnicodeEncodeError:
            spaced, unspaced = _UNSPACED.subn(" ", line)
            words += len(_WORD.findall(spaced))
            characters += unspaced
    return words + -(-characters // _CHARACTERS_A_WORD)
