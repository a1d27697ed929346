"""What readers see of a sentence: typographic quotes, and for a reference without words what its target is called."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from regesta.mentions.body_text import BodyText
from regesta.mentions.model import Sentence
from regesta.mentions.references import places_of_references
from regesta.prose.model import Prose


class ShownWords:
    """The references of a text whose words the archive supplies, by their places."""

    def __init__(self, prose: Prose, text: BodyText, words: Sequence[str | None]) -> None:
        """Take for each slot of the prose the words that readers see in place of what is written, or none."""
        self._block_starts = text.block_starts
        references = ((*place, shown) for place, shown in places_of_references(prose, text, words))
        self._places = sorted((*references, *text.quotes()))

    def slice(self, sentence: Sentence, start: int, end: int) -> str:
        """Return what readers see of the characters of a sentence between two offsets."""
        if not self._places:
            return sentence.text[start:end]
        origin = self._block_starts[sentence.block] + sentence.at
        parts: list[str] = []
        done = start
        for first, last, shown in self._places[bisect_left(self._places, (origin + start, 0, "")) :]:
            if last - origin > end:
                break
            if first - origin < done:
                continue  # a quote within the words of a reference
            parts += (sentence.text[done : first - origin], shown)
            done = last - origin
        return "".join((*parts, sentence.text[done:end]))
