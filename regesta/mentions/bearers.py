"""Whose a family name is: behind another's given name it is that other's, whoever has an entry.

*Otto Keller* is not Marta Keller. *Minister Keller*, *Mr Keller* and, at the beginning of a sentence, *Later Keller*
may well be. In doubt, which is a capitalised word that is no title, the name is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from regesta.mentions.abbreviations import OPENERS
from regesta.text.folded_text import SEPARATOR
from regesta.text.folding import fold

_SPACES = (" ", "\n", "\u00a0")
_BOUNDS = (*_SPACES, SEPARATOR)
_OPENING = "\"“«„'‘([*_"
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*\.?")
_SENTENCE_BEFORE = re.compile(r"(?:\0\s*|[.!?…][\"“”«»‘’)\]]*\s)[\"“«„‘(\[]*\Z|[\"“«„]\Z")
_LOOK_BACK = 40
_INITIAL = 2
"""A letter and its point."""
_TITLE_ENDINGS = ("'s", "’s", "minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "in-chief")
"""How titles end in several languages, and the possessive that is no given name."""

_TITLES = frozenset(
    """
    adm admiral ambassador amir april archbishop attorney august ayatollah baron baroness bishop brigadier
    candidate captain cardinal chairman chairperson chairwoman chancellor chief colonel comandante commander
    commissioner congressman congresswoman consul councillor count countess dame december deputy director doctor
    don dr emir emperor envoy father february field first foreign former frau friday gen general gov governor
    grand haji herr hon imam interior january judge july june justice king lady leader lieutenant lord lt madame
    maj major march marshal maulana maulvi mawlawi may mayor mgr minister miss mme monday monsieur mr mrs ms
    mufti mullah november october officer pope premier president prime prince princess principal prof professor
    qari queen rabbi rep representative rev reverend saturday secretary sen senator senior september sergeant
    shah sheik sheikh sir sister speaker spokesman spokesperson spokeswoman sultan sunday superintendent
    thursday treasurer tuesday undersecretary vice viscount wednesday
    """.split()
)
"""English words before a family name that leave it what it is, days and months included."""


def is_of_another(text: str, start: int, given: Collection[str], *, lang: str) -> bool:
    """Tell whether a family name at an offset follows a given name that is none of the bearer's (`given`, folded).

    A word that begins an English sentence is no given name if it is one of those that begin sentences; of any other
    language nothing is known, and it is none.
    """
    if text[start - 1 : start] not in _SPACES or start <= 1:
        return False
    floor = max(0, start - _LOOK_BACK)
    begin = max(floor, 1 + max(text.rfind(space, floor, start - 1) for space in _BOUNDS))
    written = text[begin : start - 1].lstrip(_OPENING)
    if not written[:1].isupper() or not _NAME.fullmatch(written):
        return False
    word = written.rstrip(".")
    if len(word) > 1 and word.isupper():
        return False  # an acronym, or a line in capitals
    plain = word.lower()
    if plain in _TITLES or plain.endswith(_TITLE_ENDINGS) or fold(plain) in given:
        return False
    if len(word) < len(written) == _INITIAL:
        return not any(name.startswith(fold(plain)) for name in given)
    before = text[floor : start - 1 - len(written)]
    begins = _SENTENCE_BEFORE.search(before if floor else SEPARATOR + before)
    return not begins or (lang.lower().startswith("en") and plain not in OPENERS)
