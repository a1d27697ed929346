"""Words with the frequencies of a language: a few that are everywhere, and a long tail that are hardly ever met.

How fast Markdown is read depends on what prose looks like: on the length of words and sentences, and on how often a
letter that could be markup turns out to be none.
"""

from __future__ import annotations

import random
import struct

_SHIFT = 2.7
"""Mandelbrot's correction of Zipf's law, which has the first ranks less frequent than one half, one third, …"""
_URN = 1 << 16
_TAIL = 9000
"""Made-up words behind the common ones."""

_FUNCTION = (
    "the of and to in a that is was for it with as on be by at this had not are but from or have an they which one "
    "were all their there been has when who will more no if out so said what up its about into than them can only "
    "other new some could time these two may then do first any my now such like our over man me even most made "
    "after also did many before must through back where much your way well down should because each just those "
    "people too how little state good very make world still own see men work long get here between both under never "
    "day same another know while last might us great old year off come since against go came right used take three"
).split()
_CONTENT = (
    "government minister talks policy border council letter treaty envoy delegation statement visit agreement "
    "ministry official region trade security aid sanctions embassy recognition channel winter harbour ledger grain "
    "road signal witness charter river market archive seal bridge lantern salt quay tide vessel clerk mason widow "
    "province capital president parliament election court army ceasefire front convoy refugee camp donor budget "
    "loan currency inflation export pipeline corridor railway port customs tariff quota licence contract company "
    "bank bond investor journalist newspaper broadcast rumour denial admission apology threat promise offer demand "
    "deadline summit communiqué draft clause paragraph wording translation interpreter protocol ceremony handshake "
    "photograph silence absence presence pressure leverage patience restraint escalation deterrence alliance "
    "rivalry partnership dependence autonomy unrest protest strike arrest trial verdict pardon exile return "
    "succession rival faction movement party coalition cabinet reshuffle appointment dismissal resignation inquiry "
    "commission report finding evidence testimony doubt certainty likely unlikely possible public private formal "
    "informal quiet sudden gradual partial final early late recent former regional national foreign domestic "
    "military civilian economic political humanitarian legal cautious ambitious weak announced denied received "
    "rejected accepted delayed resumed suspended signed extended withdrew opened closed held suggests remains "
    "appears follows precedes depends explains confirms contradicts implies requires allows prevents"
).split()
_ONSETS = (
    "b c d f g h l m n p r s t v w b c d f l m n p r s t bl br ch cl cr dr fl gr k pl pr qu sh sp st th tr".split()
)
_NUCLEI = "a e i o u a e i o a e i o ai ea ou".split()
_CODAS = "n r l s t d m ck nd nt st rd ll ss ng mp rt".split()
_ENDINGS = "ed ing ly er s es tion ment ness al ive ous ity ure ance ary".split()
_ACCENTED = str.maketrans({"e": "é", "o": "ö", "i": "ï"})
_ACCENTED_SHARE = 0.01


def rank(share: float, size: int) -> int:
    """Return which of `size` things stands at a point between 0 and 1, if all lie there by the law of Zipf.

    The first is the commonest: of 400, it takes a share of about a sixteenth.
    """
    return int(_SHIFT * (size / _SHIFT + 1) ** share - _SHIFT)


class Words:
    """An urn with words, in which each lies as often as its rank says."""

    def __init__(self, chance: random.Random) -> None:
        known = [*_FUNCTION, *_CONTENT]
        seen = set(known)
        while len(known) < len(_FUNCTION) + len(_CONTENT) + _TAIL:
            word = _made_up(chance)
            if word not in seen:
                seen.add(word)
                known.append(word)
        self._urn = tuple(known[rank(place / _URN, len(known))] for place in range(_URN))
        self._content = tuple(_CONTENT)

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Draw words of running text."""
        urn = self._urn
        return [urn[place] for place in struct.unpack(f"<{count}H", chance.randbytes(2 * count))]

    def content(self, chance: random.Random) -> str:
        """Draw a word that means something by itself."""
        return self._content[int(chance.random() * len(self._content))]


def syllables(chance: random.Random, count: int, *, closed: bool) -> str:
    """Make some syllables; a closed last one ends in a consonant."""
    parts = [pick(chance, _ONSETS) + pick(chance, _NUCLEI) for _ in range(count)]
    return "".join(parts) + (pick(chance, _CODAS) if closed else "")


def pick(chance: random.Random, things: list[str] | tuple[str, ...]) -> str:
    """Pick one of some things, all alike."""
    return things[int(chance.random() * len(things))]


def _made_up(chance: random.Random) -> str:
    stem = syllables(chance, 1 + int(chance.random() * 2), closed=True)
    word = stem + (pick(chance, _ENDINGS) if chance.random() < 0.6 else "")
    return word.translate(_ACCENTED) if chance.random() < _ACCENTED_SHARE else word
