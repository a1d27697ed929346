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
from regesta.build.answers import (
    Answer,
    Question,
    Searcher,
    answer_key,
    decode_answer,
    encode_answer,
    link_policy,
    names_key,
)
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.build.workers import at, inherits_memory, share_out, start_workers
from regesta.errors import Problem
from regesta.mentions.asked import encode_asked
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.model import LinkPolicy
from regesta.mentions.problems import unsettled_problem
from regesta.types import ArticleId, SourcePath

_BATCH = 32
"""Articles that travel together."""
_WORTH_WORKERS = 200
"""Articles from which on starting processes to search them pays."""


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """An archive in which it is known who is named where."""

    archive: Archive
    gazetteer: Gazetteer
    problems: tuple[Problem, ...]
    keys: dict[SourcePath, bytes]
    """By the file of each article, under which key the store has what was found in it."""
    passages: frozenset[bytes]
    """Under which keys the store has what pages show of the mentions."""


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
