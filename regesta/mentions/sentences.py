"""Cuts a paragraph into sentences, so that a passage can be one of them.

What ends a sentence differs by script more than by language: a full stop may be an abbreviation's, a 。 never is. In
doubt a sentence goes on: two in one passage are read as two, half a one is not understood. What stands in brackets or
in quotation marks is not cut, unless it is long.
"""

from __future__ import annotations

import re

from regesta.mentions.abbreviations import BEFORE_A_NUMBER, NEVER_LAST, OPENERS, PERHAPS_LAST, WITH_ORDINALS

_CLOSERS = "\"'”’»›)\\]」』）】〉》"
_END = re.compile(f"(?:[.!?…]+[{_CLOSERS}]*(?=\\s)|[。！？．｡؟۔।॥።։။។]+[{_CLOSERS}]*)\\s*")
_NEVER_FIRST = frozenset("”»›)]」』）】〉》.,;:!?…–—-،؛、，；：")
_LAST_WORD = re.compile(r"[^\W_][\w.ª’'-]*\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_OPENING = "\"'“‘«‹([¿¡「『（【〈《"
_WORD_AT_MOST = 24
_ASIDE_AT_MOST = 300
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "「": "」", "『": "』", "（": "）", "„": "“", '"': '"'}
_PARTICLES = frozenset("とってのをがはにもでなだかやへ")
"""What goes on after a quotation in Japanese."""
_INITIAL = 1
_ORDINAL_DIGITS = 2


def split_sentences(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of a text begins and ends, without the white space between them.

    `lang` is a language tag; it decides whether "3." can be an ordinal.
    """
    sentences: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        following = match.end()
        if following >= len(text):
            break
        if _goes_on(text, start, match, lang):
            continue
        sentences.append((start, match.start() + len(match[0].rstrip())))
        start = following
    end = len(text.rstrip())
    if start < end:
        sentences.append((start, end))
    return tuple(sentences)


def _goes_on(text: str, start: int, match: re.Match[str], lang: str) -> bool:
    """Tell whether the sentence that began at `start` goes on behind what looks like its end."""
    mark = match[0].rstrip()
    before = text[start : match.start()]
    rest = text[match.end() : match.end() + _WORD_AT_MOST]
    following = rest.lstrip(_OPENING)
    if not following or following[0].islower() or rest[0] in _NEVER_FIRST:
        return True
    if len(mark) > 1 and mark[-1] in "」』" and rest[0] in _PARTICLES:
        return True
    if mark == "." and _is_abbreviation(before, following, lang):
        return True
    return _is_aside(before + mark, text, match.start() + len(mark))


def _is_abbreviation(before: str, following: str, lang: str) -> bool:
    """Tell whether a full stop belongs to the word before it and ends no sentence."""
    match = _LAST_WORD.search(before[-_WORD_AT_MOST:])
    if match is None:
        return not before.strip()
    word = match[0].lower()
    if word.isdecimal():
        counts = match[0] == before  # "1." at the beginning of a paragraph
        ordinal = len(word) <= _ORDINAL_DIGITS and lang.partition("-")[0].lower() in WITH_ORDINALS
        return counts or ordinal
    if word in NEVER_LAST or (word == "m" and lang.startswith("fr")):
        return True
    if word in BEFORE_A_NUMBER and following[0].isdecimal():
        return True
    if word in PERHAPS_LAST or len(word) == _INITIAL or _has_stops(word):
        return not _opens(following)
    return False


def _has_stops(word: str) -> bool:
    """Tell whether a word is one of letters with stops between them: U.S, Ph.D, z.B."""
    return "." in word and all(len(part) <= _ORDINAL_DIGITS for part in word.split("."))


def _opens(following: str) -> bool:
    """Tell whether a text begins with a word that begins sentences."""
    word = _NEXT_WORD.match(following)
    return word is not None and word[0].lower() in OPENERS


def _is_aside(sentence: str, text: str, at: int) -> bool:
    """Tell whether a bracket or a quotation is open that closes soon."""
    for opening, closing in _PAIRS.items():
        if opening not in sentence:
            continue
        if opening == closing:
            is_open = sentence.count(opening) % 2 == 1
        else:
            is_open = sentence.count(opening) > sentence.count(closing)
        if is_open and text.find(closing, at, at + _ASIDE_AT_MOST) >= 0:
            return True
    return False
