"""A change held against what it must not do: what comes of it says what the old archive said, under new names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regesta.archive.model import Archive, Ref
from regesta.config.model import Config
from regesta.errors import Problem, Severity, sentence
from regesta.refactoring.model import FileChange, RefusedError
from regesta.refactoring.whole import Whole, assemble_changed
from regesta.types import UrlPath

Links = Mapping[tuple[Ref, Ref], frozenset[str]]
"""Who names whom, and in which ways."""


def prove(whole: Whole, files: Iterable[FileChange], renamed: Mapping[Ref, Ref], *, loses: Iterable[UrlPath]) -> None:
    """Make sure that a change does nothing but rename; `loses` are addresses that may lead nowhere.

    Raises:
        RefusedError: if it would.
    """
    after, problems = assemble_changed(whole, files)
    _refuse_errors(problems, whole)
    was, now = _links(whole.archive, renamed), _links(after, {})
    different = sorted(pair for pair in {*was, *now} if was.get(pair) != now.get(pair))
    if different:
        (source, target) = different[0]
        message = (
            f"this would change what the {source.kind} `{source.id}` says of the {target.kind} `{target.id}`; "
            "nothing is changed"
        )
        raise RefusedError(message)
    _refuse_lost(whole.archive, after, renamed, frozenset(loses))


def _refuse_errors(problems: Iterable[Problem], whole: Whole) -> None:
    known = {(found.code, found.message) for found in whole.problems}
    for found in problems:
        if _is_error(found, whole.config) and (found.code, found.message) not in known:
            place = f"{found.span.path}:{found.span.line}:{found.span.column}"
            message = (
                "nothing is changed, as this would come of it: "
                f"{place}: error[{found.code}]: {sentence(found.message, found.suggestion)}"
            )
            raise RefusedError(message)


def _is_error(found: Problem, config: Config) -> bool:
    return config.severity_of(found.code) is Severity.ERROR


def _links(archive: Archive, renamed: Mapping[Ref, Ref]) -> Links:
    found: dict[tuple[Ref, Ref], frozenset[str]] = {}
    for target, named in archive.backlinks.items():
        for backref in named:
            pair = (renamed.get(backref.source, backref.source), renamed.get(target, target))
            if pair[0] != pair[1]:
                found[pair] = found.get(pair, frozenset()) | frozenset(backref.ways)
    return found


def _refuse_lost(before: Archive, after: Archive, renamed: Mapping[Ref, Ref], loses: frozenset[UrlPath]) -> None:
    """Refuse a change after which an old address leads elsewhere or nowhere."""
    leads = {url: url for url in after.urls.values()} | dict(after.redirects)
    by_url = {url: ref for ref, url in before.urls.items()}
    wanted = {url: after.urls.get(renamed.get(ref, ref)) for ref, url in before.urls.items()}
    wanted |= {old: after.urls.get(renamed.get(by_url[url], by_url[url])) for old, url in before.redirects.items()}
    for url, target in sorted(wanted.items()):
        if target is not None and url not in loses and leads.get(url) != target:
            message = f"the address /{url} would no longer lead to /{target}; nothing is changed"
            raise RefusedError(message)
