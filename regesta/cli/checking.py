"""The command `check`: all that a build would complain of and the advice, told to people or to programs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Literal

import msgspec

from regesta.archive.model import Archive
from regesta.build.pipeline import Adviser, Outcome, build, sorted_problems, stops
from regesta.build.report import counted, tally_line
from regesta.build.settings import Settings
from regesta.checks.advice import advise
from regesta.checks.branch import of_files, path_in_repository, touched_files
from regesta.checks.unknown_names import Manuscripts
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT, FAULTY_CONTENT
from regesta.config.model import Config
from regesta.errors import Problem
from regesta.mending.mends import mend
from regesta.reporting.findings import make_report
from regesta.reporting.formats import FORMATS

_MOST_ROUNDS = 10
"""Of mending: each mends at least one problem that another had hidden."""


class CheckOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a check."""

    format: Literal["text", "json", "github", "sarif", "junit"] = "text"
    changed_since: str | None = None
    fix: bool = False
    external: bool = False


def check(invocation: Invocation, config: Config, console: Console) -> int:
    """Check an archive and tell what was found; nothing is written but what `--fix` mends."""
    options = msgspec.convert(invocation.asked, CheckOptions)
    settings = invocation.settings
    # Asked first: without an answer all further work would be in vain.
    touched = touched_files(settings.root, options.changed_since) if options.changed_since else None
    adviser = _with_links(settings, touched, console) if options.external else advise
    outcome = build(settings, config, console, publish=False, adviser=adviser)
    rounds = _MOST_ROUNDS if options.fix else 0
    while rounds and _mend(outcome, touched, config, invocation, console):
        rounds -= 1
        outcome = build(settings, config, console, publish=False, adviser=adviser)
    for note in outcome.notes:
        console.note(note)
    every, told = _problems(outcome, touched, config)
    stopped = stops(told, config, strict=settings.strict)
    if options.format == "text":
        console.problems(told, config)
        _sum_up(invocation, outcome, told, config, console)
    else:
        report = make_report(told, config, settings.root, articles=len(outcome.archive.works), passed=not stopped)
        console.data(FORMATS[options.format](report, path_in_repository(settings.root)))
    if len(told) < len(every):
        rest = sorted_problems([found for found in every if found not in set(told)], config)
        console.note(f"Not touched by this branch, and not told: {tally_line(rest, config)}.")
    return FAULTY_CONTENT if stopped else BUILT


def _with_links(settings: Settings, touched: frozenset[str] | None, console: Console) -> Adviser:
    """Return what gives all advice, and tests the links to other sites."""
    test = import_module("regesta.outgoing.telling").LinkTest(
        settings.root, settings.cache, begin=lambda total: console.step("Asking other sites", total)
    )

    def advise_of_all(archive: Archive, texts: Manuscripts) -> Iterator[Problem]:
        yield from advise(archive, texts)
        yield from test.problems(archive, touched)

    return advise_of_all


def _problems(
    outcome: Outcome, touched: frozenset[str] | None, config: Config
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return all problems, and those that are told: the ones in the files that a branch touched, if that is asked."""
    every = sorted_problems([*outcome.problems, *outcome.advice], config)
    return every, every if touched is None else tuple(of_files(every, touched))


def _mend(
    outcome: Outcome, touched: frozenset[str] | None, config: Config, invocation: Invocation, console: Console
) -> bool:
    """Mend what can be mended, and tell of it; false if that is nothing. What one fault hides, the next round sees."""
    root = invocation.settings.root
    _, told = _problems(outcome, touched, config)
    files, done = mend(root, told, outcome.archive)
    for path, data in files.items():
        target = (root / path).resolve()  # a link stays one
        fresh = target.with_name(f".{target.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.write_bytes(data)
        fresh.chmod(target.stat().st_mode)
        fresh.replace(target)
    for mended in done:
        span = mended.problem.span
        console.note(f"{span.path}:{span.line}:{span.column}: mended[{mended.problem.code}]: {mended.said}")
    return bool(files)


def report_faulty_config(invocation: Invocation, problems: tuple[Problem, ...], console: Console) -> None:
    """Tell of a config on which nothing can be built."""
    options = msgspec.convert(invocation.asked, CheckOptions)
    if options.format == "text":
        console.problems(problems, Config())
        return
    report = make_report(problems, Config(), invocation.settings.root, articles=0, passed=False)
    console.data(FORMATS[options.format](report, path_in_repository(invocation.settings.root)))


def _sum_up(
    invocation: Invocation, outcome: Outcome, told: tuple[Problem, ...], config: Config, console: Console
) -> None:
    if not invocation.quiet:
        articles = counted(len(outcome.archive.works), "article")
        console.say(f"Checked {articles}: {tally_line(told, config)}, {console.seconds()}.")
