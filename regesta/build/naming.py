"""The step *name*: who is named in the texts of the articles; from the cache what was found before, the rest anew.

A text is searched again when it has changed, or what its article says of itself, or when a name that stands in it has.
It is not parsed again for that: what is searched is kept. What is found anew is found by several processes where that
pays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from regesta.build.cache.last_names import LastNames, keep_last_names, recall_last_names
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.build.workers import at, inherits_memory, share_out, start_workers
from regesta.errors import Problem
from regesta.mentions.asked import encode_asked
from regesta.mentions.changed_names import ChangedNames
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
    questions = {
        identity: Question(outline=work.text.outline, asked=asked_of(archive, work))
        for identity, work in archive.works.items()
    }
    asked = {identity: encode_asked(question.asked) for identity, question in questions.items()}
    files = {identity: heads[work.article.path] for identity, work in archive.works.items()}
    keys = _keys(files, asked, gazetteer, policy)
    answers = _kept_answers(store, keys)
    missing = {identity: key for identity, key in keys.items() if identity not in answers}
    names, last = LastNames(gazetteer, policy), recall_last_names(store)
    changed: ChangedNames | None = None
    old: dict[ArticleId, Answer] = {}
    if missing and last is not None and last.policy == policy:
        changed = ChangedNames(last.gazetteer, gazetteer)
        old = _kept_answers(store, _keys(files, {each: asked[each] for each in missing}, last.gazetteer, policy))
    tick = begin(len(missing)) if missing else _nothing
    crew = _Crew(gazetteer, policy, questions, store.folder, changed, frozenset(old))
    for identity, answer in _search(crew, missing, old, store, jobs=jobs):
        tick()
        answers[identity] = answer
    if last != names:
        keep_last_names(store, names)
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


def _keys(
    files: Mapping[ArticleId, bytes],
    asked: Mapping[ArticleId, bytes],
    gazetteer: Gazetteer,
    policy: LinkPolicy | None,
) -> dict[ArticleId, bytes]:
    """Return under which keys answers by some names are kept, for the articles of which it is known what is asked."""
    names = names_key(gazetteer, policy)
    return {identity: answer_key(files[identity], names, encoded) for identity, encoded in asked.items()}


def _kept_answers(store: Store, keys: Mapping[ArticleId, bytes]) -> dict[ArticleId, Answer]:
    """Return the answers that are kept, whole, with all that pages show of them."""
    passages = store.keys("passages")
    answers: dict[ArticleId, Answer] = {}
    for identity, key in keys.items():
        data = store.get("mentions", key)
        try:
            answer = None if data is None else decode_answer(data)
        except msgspec.MsgspecError:
            continue
        if answer is not None and passages.issuperset(answer.passages):
            answers[identity] = answer
    return answers


class _Crew(msgspec.Struct, frozen=True):
    """What everyone who searches is given."""

    gazetteer: Gazetteer
    policy: LinkPolicy | None
    questions: dict[ArticleId, Question]
    cache: str
    changed: ChangedNames | None
    """How the names differ from those that were looked for last."""
    answered: frozenset[ArticleId]
    """The articles for which there is an answer by those."""

    def searcher(self) -> Searcher:
        """Make one who searches, with a connection to the store of its own."""
        return Searcher(self.gazetteer, self.policy, StoredTexts(self.cache))


def _search(
    crew: _Crew, missing: Mapping[ArticleId, bytes], old: Mapping[ArticleId, Answer], store: Store, *, jobs: int
) -> Iterator[tuple[ArticleId, Answer]]:
    """Search texts, and keep what is found, a batch at a time; an `old` answer stands where no changed name does.

    `missing` has the key of each answer that is looked for.
    """
    if not missing:
        return
    articles = tuple(missing)
    batches = [articles[start : start + _BATCH] for start in range(0, len(articles), _BATCH)]
    worker = _Worker(crew, crew.searcher())
    with ExitStack() as stack:
        if jobs == 1 or len(missing) < _WORTH_WORKERS or crew.policy is None:
            results: Iterable[list[_Found | None]] = map(worker.search, batches)
        else:
            with store.paused():
                # A worker that inherits this process's memory has the automaton; another makes its own.
                state = (crew, worker) if inherits_memory() else (crew, None)
                executor = stack.enter_context(start_workers(jobs - 1, _begin, state))
            results = share_out(executor, _search_batch, worker.search, batches, others=jobs - 1)
        for batch, result in zip(batches, results, strict=True):
            found = (each or (old[identity], {}) for identity, each in zip(batch, result, strict=True))
            yield from _keep(batch, tuple(found), missing, store)


_Found = tuple[Answer, dict[bytes, bytes]]


def _keep(
    batch: Sequence[ArticleId], results: Sequence[_Found], keys: Mapping[ArticleId, bytes], store: Store
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

    def search(self, batch: Sequence[ArticleId]) -> list[_Found | None]:
        """Search the texts of some articles; `None` for one of which the old answer stands."""
        return [self._one(identity) for identity in batch]

    def _one(self, identity: ArticleId) -> _Found | None:
        at(f"the names in {identity}")
        question, changed = self._crew.questions[identity], self._crew.changed
        if changed is not None and identity in self._crew.answered and not self._searcher.matters(changed, question):
            return None
        return self._searcher.search(question)


_workers: list[_Worker] = []
"""In a worker process, the one that it works with; nowhere else."""


def _begin(state: tuple[_Crew, _Worker | None]) -> None:
    crew, inherited = state
    _workers[:] = [inherited or _Worker(crew, crew.searcher())]


def _search_batch(batch: Sequence[ArticleId]) -> list[_Found | None]:
    return _workers[0].search(batch)


def _nothing() -> None:
    """Tell nobody."""
