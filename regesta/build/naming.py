"""The step *name*: who is named in the texts of the articles; from the cache what was found before, the rest anew.

A text is searched again when it has changed, or the register, or what its article says of itself. It is not parsed
again for that: what is searched is kept. What is found anew is found by several processes where that pays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack

import msgspec

from regesta.archive.asking import asked_of
from regesta.archive.model import Archive
from regesta.archive.naming import gazetteer_of, with_mentions
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.build.workers import at, inherits_memory, share_out, start_workers
from regesta.config.model import Config
from regesta.errors import Problem
from regesta.mentions.additions import Additions, additions_of, encode_additions
from regesta.mentions.asked import Asked, encode_asked
from regesta.mentions.body_text import BodyText
from regesta.mentions.finding import Finder
from regesta.mentions.first_links import link_mentions
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.model import LinkPolicy, Unsettled
from regesta.mentions.problems import unsettled_problem
from regesta.mentions.records import PackedMentions, WorkMentions, key_of, named_actors, pack, sentence_places
from regesta.mentions.shown_words import ShownWords
from regesta.mentions.told_events import Telling, told_events
from regesta.prose.parts import Outline, rejoin
from regesta.text.digests import digest_parts
from regesta.types import ArticleId, SourcePath

_BATCH = 32
"""Articles that travel together."""
_WORTH_WORKERS = 200
"""Articles from which on starting processes to search them pays."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a text."""

    outline: Outline
    asked: Asked


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a text, as the store keeps it."""

    mentions: PackedMentions
    unsettled: tuple[Unsettled, ...]
    asked: bytes
    """What was asked, less the text."""
    passages: tuple[bytes, ...]
    """The keys of all that pages show of it."""


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """An archive in which it is known who is named where."""

    archive: Archive
    gazetteer: Gazetteer
    problems: tuple[Problem, ...]
    keys: dict[SourcePath, bytes]
    """By the file of each article, under which key the store has what was found in it."""
    passages: frozenset[bytes]
    """Under which keys the store has what pages show of the mentions."""


class Searcher:
    """Searches texts, one after the other, in one process."""

    def __init__(self, gazetteer: Gazetteer, policy: LinkPolicy | None, texts: StoredTexts) -> None:
        """Take what to search for; without a policy for the links, nothing is searched."""
        self._finder = Finder(gazetteer)
        self._policy = policy
        self._texts = texts

    def search(self, question: Question) -> tuple[Answer, dict[bytes, bytes]]:
        """Return what is found in a text, and what pages show of it, by key.

        Raises:
            LostTextError: if the text is not kept any more.
        """
        outline = question.outline
        asked, encoded = question.asked, encode_asked(question.asked)
        if self._policy is None or outline.text is None or outline.written is None:
            return Answer(mentions=PackedMentions(), unsettled=(), asked=encoded, passages=()), {}
        prose = rejoin(outline, self._texts.pieces(outline.text), self._texts.manuscript(outline.written))
        text = BodyText(prose)
        found = self._finder.find(prose, asked.situation, asked.actors, text=text)
        placed = link_mentions(prose, found, self._policy, text=text)
        words = ShownWords(prose, text, asked.words)
        actors, kept = named_actors(found, placed.anchors, words)
        telling = Telling(prose, text, asked.situation, found)
        events, told = told_events(telling, asked.events, asked.dated, placed.anchors, words)
        kept |= told
        additions, linked = additions_of(found, placed)
        key = None
        if additions != Additions():
            data = encode_additions(additions)
            key = key_of(data)
            kept[key] = data
        mentions = WorkMentions(
            actors=actors,
            sentences=sentence_places(found, placed.anchors),
            linked=linked,
            additions=key,
            events=events,
        )
        answer = Answer(mentions=pack(mentions), unsettled=found.unsettled, asked=encoded, passages=tuple(kept))
        return answer, kept


def link_policy(config: Config) -> LinkPolicy | None:
    """Return which mentions are links; none: names are not looked for at all."""
    return config.mentions.links if config.mentions.find else None


def answer_key(head: bytes, names: bytes, asked: bytes) -> bytes:
    """Return under which key an answer is kept.

    `head` stands for the file of the article, `names` for all names and how they are linked.
    """
    return bytes.fromhex(digest_parts(head, names, asked))


def names_key(gazetteer: Gazetteer, policy: LinkPolicy | None) -> bytes:
    """Return what stands for the names of an archive in the keys of its answers."""
    return bytes.fromhex(digest_parts(gazetteer.digest.encode(), (policy or "").encode()))


def decode_answer(data: bytes) -> Answer:
    """Read a kept answer.

    Raises:
        msgspec.MsgspecError: if it is anything else.
    """
    return _ANSWER.decode(data)


def encode_answer(answer: Answer) -> bytes:
    """Encode an answer for the store."""
    return _ENCODER.encode(answer)


def name_all(
    archive: Archive,
    heads: Mapping[SourcePath, bytes],
    store: Store,
    *,
    jobs: int,
    begin: Callable[[int], Callable[[], None]],
) -> Naming:
    """Find who is named in every article.

    `heads` has the key of each article's file; `begin` is told how many are searched.

    Raises:
        LostTextError: if a text is not kept any more.
        RegestaError: if the cache cannot be written.
    """
    gazetteer = gazetteer_of(archive)
    policy = link_policy(archive.config)
    names = names_key(gazetteer, policy)
    questions = {
        identity: Question(outline=work.text.outline, asked=asked_of(archive, work))
        for identity, work in archive.works.items()
    }
    keys = {
        identity: answer_key(heads[archive.works[identity].article.path], names, encode_asked(question.asked))
        for identity, question in questions.items()
    }
    kept = store.keys("passages")
    answers: dict[ArticleId, Answer] = {}
    missing: list[ArticleId] = []
    for identity, key in keys.items():
        answer = _kept_answer(store, key, kept)
        if answer is None:
            missing.append(identity)
        else:
            answers[identity] = answer
    tick = begin(len(missing)) if missing else _nothing
    crew = _Crew(gazetteer, policy, questions, store.folder)
    for identity, answer in _search(crew, missing, keys, store, jobs=jobs):
        tick()
        answers[identity] = answer
    mentions = {identity: answers[identity].mentions for identity in archive.works if answers[identity].mentions.data}
    problems = (
        unsettled_problem(doubt, lambda actor: archive.actors[actor].name)
        for answer in answers.values()
        for doubt in answer.unsettled
    )
    return Naming(
        archive=with_mentions(archive, mentions),
        gazetteer=gazetteer,
        problems=tuple(problems),
        keys={archive.works[identity].article.path: key for identity, key in keys.items()},
        passages=frozenset(key for answer in answers.values() for key in answer.passages),
    )


def _kept_answer(store: Store, key: bytes, kept: frozenset[bytes | str]) -> Answer | None:
    data = store.get("mentions", key)
    try:
        answer = None if data is None else decode_answer(data)
    except msgspec.MsgspecError:
        return None
    return answer if answer is not None and kept.issuperset(answer.passages) else None


class _Crew(msgspec.Struct, frozen=True):
    """What everyone who searches is given."""

    gazetteer: Gazetteer
    policy: LinkPolicy | None
    questions: dict[ArticleId, Question]
    cache: str

    def searcher(self) -> Searcher:
        """Make one who searches, with a connection to the store of its own."""
        return Searcher(self.gazetteer, self.policy, StoredTexts(self.cache))


def _search(
    crew: _Crew, missing: list[ArticleId], keys: Mapping[ArticleId, bytes], store: Store, *, jobs: int
) -> Iterator[tuple[ArticleId, Answer]]:
    """Search texts, and keep what is found, a batch at a time."""
    if not missing:
        return
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
    worker = _Worker(crew, crew.searcher())
    with ExitStack() as stack:
        if jobs == 1 or len(missing) < _WORTH_WORKERS or crew.policy is None:
            results: Iterable[list[_Found]] = map(worker.search, batches)
        else:
            with store.paused():
                # A worker that inherits this process's memory has the automaton; another makes its own.
                state = (crew, worker) if inherits_memory() else (crew, None)
                executor = stack.enter_context(start_workers(jobs - 1, _begin, state))
            results = share_out(executor, _search_batch, worker.search, batches, others=jobs - 1)
        for batch, result in zip(batches, results, strict=True):
            yield from _keep(batch, result, keys, store)


_Found = tuple[Answer, dict[bytes, bytes]]


def _keep(
    batch: list[ArticleId], results: list[_Found], keys: Mapping[ArticleId, bytes], store: Store
) -> Iterable[tuple[ArticleId, Answer]]:
    store.put("passages", [item for _, kept in results for item in kept.items()])
    answers = [answer for answer, _ in results]
    found = list(zip(batch, answers, strict=True))
    store.put("mentions", [(keys[identity], encode_answer(answer)) for identity, answer in found])
    return found


class _Worker:
    """Searches the texts of batches in one process."""

    def __init__(self, crew: _Crew, searcher: Searcher) -> None:
        self._crew = crew
        self._searcher = searcher

    def search(self, batch: list[ArticleId]) -> list[_Found]:
        """Search the texts of some articles."""
        return [self._one(identity) for identity in batch]

    def _one(self, identity: ArticleId) -> _Found:
        at(f"the names in {identity}")
        return self._searcher.search(self._crew.questions[identity])


_workers: list[_Worker] = []
"""In a worker process, the one that it works with; nowhere else."""


def _begin(state: tuple[_Crew, _Worker | None]) -> None:
    crew, inherited = state
    _workers[:] = [inherited or _Worker(crew, crew.searcher())]


def _search_batch(batch: list[ArticleId]) -> list[_Found]:
    return _workers[0].search(batch)


def _nothing() -> None:
    """Tell nobody."""


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_ANSWER = msgspec.msgpack.Decoder(Answer)
