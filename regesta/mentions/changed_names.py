"""Which texts a change of the names can matter to, told without searching them anew.

Of a gazetteer only those forms bear on a text that stand in it. So where no form stands of which the new gazetteer says
anything else than the old one, both find the same mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import ahocorasick

from regesta.mentions.body_text import BodyText
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.matcher import Searched, in_usual_width, is_exact
from regesta.mentions.model import Claim, Situation
from regesta.mentions.rulings import form_of_ruling, forms_of_references
from regesta.prose.model import Prose
from regesta.types import ActorId


class ChangedNames:
    """The forms of which two gazetteers do not say the same."""

    def __init__(self, old: Gazetteer, new: Gazetteer) -> None:
        # That a body was renamed decides between it and whoever shares its names.
        moved = {
            actor
            for actor in old.periods.keys() | new.periods.keys()
            if old.periods.get(actor) != new.periods.get(actor)
        }
        before, after = ({pattern.text: set(pattern.claims) for pattern in names.patterns} for names in (old, new))
        nobody: set[Claim] = set()
        self.forms: set[str] = set()
        """All of them, folded."""
        self.names: set[str] = set()
        """Those that are searched for folded."""
        self.acronyms: set[str] = set()
        """Those that are searched for as they are written."""
        for form in before.keys() | after.keys():
            claims = before.get(form, nobody) | after.get(form, nobody)
            same = before.get(form, nobody) & after.get(form, nobody)
            changed = [claim for claim in claims if claim not in same or claim.actor in moved]
            if changed:
                self.forms.add(form)
            for claim in changed:
                if is_exact(claim):
                    self.acronyms.add(claim.written)
                else:
                    self.names.add(form)

    def can_matter(
        self, prose: Prose, situation: Situation, references: Sequence[ActorId | None], *, text: BodyText
    ) -> bool:
        """Tell whether a body may have other mentions by one gazetteer than by the other.

        The arguments are those of `Finder.find`.
        """
        searched = Searched(text.searched, situation.lang)
        return (
            _occurs(self._names, searched.folded.text)
            or _occurs(self._acronyms, in_usual_width(searched.text))
            # Whatever these are by the names, the author has said whom they mean: it is asked for their kind alone.
            or any(form_of_ruling(ruling) in self.forms for ruling in situation.rulings)
            or any(form in self.forms for form in forms_of_references(prose, text, references, searched))
        )

    @cached_property
    def _names(self) -> ahocorasick.Automaton:
        return _automaton(self.names)

    @cached_property
    def _acronyms(self) -> ahocorasick.Automaton:
        return _automaton(self.acronyms)


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words:
        automaton.add_word(word)
    automaton.make_automaton()
    return automaton


def _occurs(automaton: ahocorasick.Automaton, text: str) -> bool:
    return len(automaton) > 0 and any(True for _ in automaton.iter(text))
