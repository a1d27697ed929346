"""Sets mentions in their sentences: the passages by which an actor's page quotes an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from regesta.errors import Span
from regesta.mentions.body_text import BodyText
from regesta.mentions.judgement import Doubt, Judged
from regesta.mentions.model import ArticleMentions, Mention, Sentence, Unsettled
from regesta.mentions.sentences import split_sentences
from regesta.types import ActorId

_UNQUOTED = frozenset({"heading", "caption"})
"""Blocks in which names are not counted: what they announce stands below them."""


def set_in_sentences(text: BodyText, judged: Iterable[Judged], doubts: Iterable[Doubt], lang: str) -> ArticleMentions:
    """Return the mentions of an article, the sentences that hold them, and the names that are not settled."""
    mentions: list[Mention] = []
    sentences: list[Sentence] = []
    for block, found in groupby(judged, key=lambda one: text.block_at(one.start)):
        if text.contexts[block] in _UNQUOTED:
            continue
        for (start, end), held in _by_sentence(text, block, found, lang):
            mentions += (_mention(text, one, block=block, start=start, sentence=len(sentences)) for one in held)
            sentences.append(_sentence(text, block, start, end))
    unsettled = tuple(_unsettled(text, doubts))
    return ArticleMentions(mentions=tuple(mentions), sentences=tuple(sentences), unsettled=unsettled)


def sentence_around(text: BodyText, at: int, lang: str) -> Sentence | None:
    """Return the sentence that holds a character; none in a heading or a caption, which are not quoted."""
    block = text.block_at(at)
    if text.contexts[block] in _UNQUOTED:
        return None
    bounds, starts = _bounds(text, block, lang)
    return _sentence(text, block, *bounds[bisect_right(starts, at) - 1])


def _sentence(text: BodyText, block: int, start: int, end: int) -> Sentence:
    return Sentence(
        text=_on_one_line(text.text[start:end]),
        block=block,
        at=start - text.block_starts[block],
        context=text.contexts[block],
        span=text.span(start, end),
    )


def _bounds(text: BodyText, block: int, lang: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return where the sentences of a block begin and end, and where they begin."""
    first, last = text.block_bounds(block)
    bounds = [(first + start, first + end) for start, end in split_sentences(text.text[first:last], lang)]
    return bounds, [start for start, _ in bounds]


def _by_sentence(
    text: BodyText, block: int, found: Iterable[Judged], lang: str
) -> Iterator[tuple[tuple[int, int], Iterator[Judged]]]:
    """Yield the bounds of each sentence of a block that holds a name, with the names in it."""
    bounds, starts = _bounds(text, block, lang)
    for index, held in groupby(found, key=lambda one: bisect_right(starts, one.start) - 1):
        yield bounds[index], held


def _mention(text: BodyText, one: Judged, *, block: int, start: int, sentence: int) -> Mention:
    return Mention(
        actor=one.actor,
        kind=one.kind,
        form=_on_one_line(text.text[one.start : one.end]),
        span=text.span(one.start, one.end),
        block=block,
        context=text.context_at(one.start),
        sentence=sentence,
        start=one.start - start,
        end=one.end - start,
        weak=one.weak,
        reference=one.reference,
    )


def _unsettled(text: BodyText, doubts: Iterable[Doubt]) -> Iterator[Unsettled]:
    """Yield each name that is not settled once, where it is first met."""
    found: dict[tuple[str, tuple[ActorId, ...]], list[tuple[str, Span]]] = {}
    for doubt in doubts:
        if text.contexts[text.block_at(doubt.start)] not in _UNQUOTED:
            phrase = _on_one_line(text.text[doubt.start : doubt.end])
            place = (phrase, text.span(doubt.start, doubt.end))
            found.setdefault((doubt.form, doubt.candidates), []).append(place)
    for (_, candidates), places in found.items():
        phrase, _ = places[0]
        yield Unsettled(phrase=phrase, spans=tuple(span for _, span in places), candidates=candidates)


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")
