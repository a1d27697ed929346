"""The whole way from a rendered body to the mentions in it: search, judge, set in sentences."""

from __future__ import annotations

from itertools import chain

from regesta.mentions.body_text import BodyText
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.judgement import judge
from regesta.mentions.matcher import Matcher, Searched, leftmost_longest
from regesta.mentions.model import ArticleMentions, Situation
from regesta.mentions.passages import set_in_sentences
from regesta.mentions.rulings import meanings, ruled_hits
from regesta.prose.model import Prose


class Finder:
    """Finds mentions by one gazetteer. It does not change once it is made."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._matcher = Matcher(gazetteer)
        self._periods = gazetteer.periods

    def find(self, prose: Prose, situation: Situation) -> ArticleMentions:
        """Return who is named in a body. The same gazetteer, prose and situation give the same mentions."""
        text = BodyText(prose)
        searched = Searched(text.searched, situation.lang)
        rulings = situation.rulings
        ruled = ruled_hits(rulings, searched, self._matcher)
        hits = leftmost_longest(chain(ruled, self._matcher.hits(searched)))
        judged, doubts = judge(hits, meanings(hits, rulings, searched), situation, self._periods)
        return set_in_sentences(text, judged, doubts, situation.lang)
