"""The whole way from a rendered body to the mentions in it: search, judge, set in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from regesta.mentions.body_text import BodyText
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.judgement import judge
from regesta.mentions.matcher import Matcher, Searched, leftmost_longest
from regesta.mentions.model import ArticleMentions, Situation
from regesta.mentions.passages import set_in_sentences
from regesta.mentions.rulings import meanings, referenced, referenced_hits, ruled_hits
from regesta.prose.model import Prose
from regesta.types import ActorId


class Finder:
    """Finds mentions by one gazetteer. It does not change once it is made."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._matcher = Matcher(gazetteer)
        self._periods = gazetteer.periods

    def find(
        self,
        prose: Prose,
        situation: Situation,
        references: Sequence[ActorId | None] = (),
        *,
        text: BodyText | None = None,
    ) -> ArticleMentions:
        """Return who is named in a body. The same gazetteer and arguments give the same mentions.

        `references` has for each slot of the prose the actor to whom it leads, or none. `text` is that of the prose, if
        it is there already.
        """
        text = text or BodyText(prose)
        searched = Searched(text.searched, situation.lang)
        rulings = situation.rulings
        own = referenced(prose, text, references)
        settled = (*referenced_hits(own, searched, self._matcher), *ruled_hits(rulings, searched, self._matcher))
        hits = leftmost_longest(chain(settled, self._matcher.hits(searched)))
        judged, doubts = judge(hits, meanings(hits, rulings, own, searched), situation, self._periods)
        return set_in_sentences(text, judged, doubts, situation.lang)
