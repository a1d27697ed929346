"""Alphabets that have letters of their own places: after CLDR's collation rules, as far as they make another letter.

A rule is LDML's ``&z<å<ä`` (UTS #35, part 5, section 3): after *z* come *å*, then *ä*; ``=`` files the next one in the
place of the one before it. What no rule names stands where its folded form does: an *é* among the *e*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

Place = tuple[int, int]
"""Of a letter: the code point after which it comes, and as the how manieth."""

_NORDIC = "&z<æ=ä<ø=ö<å=aa"
_SWEDISH = "&z<å<ä=æ<ö=ø"
_SPANISH = "&n<ñ"
_CROATIAN = "&c<č<ć &d<dž<đ &l<lj &n<nj &s<š &z<ž"

_RULES = {
    "az": "&c<ç &e<ə &g<ğ &h<x<ı<i &k<q &o<ö &s<ş &u<ü",
    "be": "&е<ё &и<і<й &у<ў",
    "bg": "&и<й",
    "bs": _CROATIAN,
    "cs": "&c<č &h<ch &r<ř &s<š &z<ž",
    "cy": "&c<ch &d<dd &f<ff &g<ng &l<ll &p<ph &r<rh &t<th",
    "da": _NORDIC,
    "eo": "&c<ĉ &g<ĝ &h<ĥ &j<ĵ &s<ŝ &u<ŭ",
    "es": _SPANISH,
    "et": "&s<š<z<ž &w<õ<ä<ö<ü",
    "eu": _SPANISH,
    "fa": "&ا<ب<پ<ت<ث<ج<چ<ح<خ<د<ذ<ر<ز<ژ<س<ش<ص<ض<ط<ظ<ع<غ<ف<ق<ک=ك<گ<ل<م<ن<و<ه<ی=ي",
    "fi": _SWEDISH,
    "fil": "&n<ñ<ng",
    "gl": _SPANISH,
    "hr": _CROATIAN,
    "hu": "&c<cs &d<dz<dzs &g<gy &l<ly &n<ny &o<ö=ő &s<sz &t<ty &u<ü=ű &z<zs",
    "is": "&a<á &d<ð &e<é &i<í &o<ó &u<ú &y<ý &z<þ<æ<ö",
    "lt": "&c<č &i=y &s<š &z<ž",
    "lv": "&c<č &g<ģ &i<y &k<ķ &l<ļ &n<ņ &s<š &z<ž",
    "mk": "&д<ѓ &з<ѕ &и<ј &л<љ &н<њ &т<ќ &ч<џ",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "&a<ą &c<ć &e<ę &l<ł &n<ń &o<ó &s<ś &z<ź<ż",
    "ro": "&a<ă<â &i<î &s<ș=ş &t<ț=ţ",
    "ru": "&и<й",
    "sk": "&a<ä &c<č &h<ch &o<ô &s<š &z<ž",
    "sl": "&c<č<ć &d<đ &s<š &z<ž",
    "sq": "&c<ç &d<dh &e<ë &g<gj &l<ll &n<nj &r<rr &s<sh &t<th &x<xh &z<zh",
    "sr": "&д<ђ &и<ј &л<љ &н<њ &т<ћ &ч<џ",
    "sv": _SWEDISH,
    "tr": "&c<ç &g<ğ &h<ı<i &o<ö &s<ş &u<ü",
    "uk": "&г<ґ &е<є &и<і<ї<й",
    "vi": "&a<ă<â &d<đ &e<ê &o<ô<ơ &u<ư",
}
_WITH_DOTS = frozenset({"az", "tr"})
"""Where *i* and *ı* are two letters, each with a capital of its own."""


class Alphabet(msgspec.Struct, frozen=True, kw_only=True):
    """The letters of a language that have places of their own, some of them written with two or three."""

    places: Mapping[str, Place]
    heads: Mapping[Place, str]
    """By place, the letter that stands there: of several that share it, the first."""
    small: Mapping[int, str]
    """The small letters of capitals where they are others than elsewhere, and the other way round."""
    capital: Mapping[int, str]
    letters: re.Pattern[str] | None
    """Finds any of them, the longest first."""


@lru_cache(maxsize=64)
def alphabet_of(language: str) -> Alphabet:
    """Return the alphabet of a language, by its primary subtag (BCP 47)."""
    rules = _read(_RULES.get(language, ""))
    heads = {place: letter for letter, place in reversed(rules)}
    places = {letter: place for letter, place in rules if place[1] or len(letter) > 1 or ord(letter) != place[0]}
    longest_first = sorted(places, key=lambda letter: (-len(letter), letter))
    has_dots = language in _WITH_DOTS
    return Alphabet(
        places=places,
        heads=heads,
        small=str.maketrans({"I": "ı", "İ": "i"} if has_dots else {}),
        capital=str.maketrans({"i": "İ"} if has_dots else {}),
        letters=re.compile("|".join(map(re.escape, longest_first))) if places else None,
    )


def _read(rules: str) -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []
    for rule in rules.split():
        reset, *steps = re.split("([<=])", rule.removeprefix("&"))
        number = 0
        found.append((reset, (ord(reset), 0)))
        for sign, letter in zip(steps[::2], steps[1::2], strict=True):
            number += sign == "<"
            found.append((letter, (ord(reset), number)))
    return found
