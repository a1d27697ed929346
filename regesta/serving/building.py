"""One build of the preview, in a thread of its own: the config read anew, the site written, what came of it told."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from regesta.build.manifest import FileEntry, load_manifest
from regesta.build.pipeline import build, sorted_problems
from regesta.build.progress import Progress
from regesta.build.repeating import repeat
from regesta.build.settings import Settings
from regesta.build.standing import Standing
from regesta.build.viewing import Glimpse
from regesta.build.writer import WriteReport
from regesta.config.model import Config
from regesta.config.reading import load_config
from regesta.errors import Problem, RegestaError
from regesta.serving.faults import Failure, failure_of
from regesta.serving.page_notes import Notes, notes_of
from regesta.types import OutputPath

_GRACE = 1.0
"""Seconds that a build has to stop; it is left to itself then, and the next one puts its folder in order."""


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a build."""

    config: Config
    problems: tuple[Problem, ...] = ()
    report: WriteReport | None = None
    changed: tuple[OutputPath, ...] = ()
    """The outputs that are new, other than before, or gone, sorted."""
    notes: Notes | None = None
    """What is known of each page; None where the archive was not looked at."""
    failure: Failure | None = None
    """Why nothing was written."""
    detail: str = ""
    """A traceback, where the program itself is at fault."""
    seconds: float


class Early(msgspec.Struct, frozen=True, kw_only=True):
    """Pages of a build that goes on, and what is known by then."""

    files: Mapping[OutputPath, bytes]
    """The pages, and what of the theme they need."""
    config: Config
    problems: tuple[Problem, ...]
    notes: Notes | None
    """As in `Finished`."""


class Audience(Protocol):
    """Those who look at the preview; called in the thread that builds."""

    def in_view(self) -> Iterable[OutputPath]:
        """Return the outputs that are looked at now."""

    def show(self, early: Early) -> None:
        """Show pages before the build ends."""


class _StoppedError(Exception):
    """Nobody waits for this build: the preview ends, or what it makes is out of date and its first pages were shown."""


class Builder:
    """Builds when told to; `stop` ends a build at the next file or page, with the site as it was.

    So does a change, once the pages that somebody looks at were shown: the next build shows them as they are then.
    """

    def __init__(self, settings: Settings, progress: Progress, *, notes: bool = False) -> None:
        self._notes = notes
        self._settings = settings
        self._progress = progress
        self._standing = Standing()
        self._stopped = threading.Event()
        self._outdated = threading.Event()
        self._idle = threading.Event()
        self._idle.set()

    def stop(self) -> None:
        """End the build that is running, if there is one, wait a little for it, and let no other begin."""
        self._stopped.set()
        self._idle.wait(_GRACE)

    def note_change(self) -> None:
        """Take note that something changed while a build may be running; whoever does so has another one follow."""
        self._outdated.set()

    def run(self, audience: Audience | None = None) -> Finished | None:
        """Build; None if it was stopped. Whatever goes wrong is told in what is returned.

        An `audience` is shown the pages that it looks at as soon as they are made.
        """
        started = time.monotonic()
        self._idle.clear()
        self._outdated.clear()
        try:
            finished = self._build(audience)
        except _StoppedError:
            return None
        except (RegestaError, OSError) as error:
            finished = _failed(str(error))
        except Exception as error:  # noqa: BLE001 - a fault of ours, or of a template's code, must not end the preview
            finished = _failed(f"{type(error).__name__}: {error}", detail=traceback.format_exc())
        finally:
            self._idle.set()
        return msgspec.structs.replace(finished, seconds=time.monotonic() - started)

    def _build(self, audience: Audience | None) -> Finished:
        settings = self._settings
        settings.require_content()
        config, faults = load_config(settings.root)
        if faults:
            problems = sorted_problems([*faults], Config())
            failure = failure_of(problems, Config(), settings.root, strict=True)
            return Finished(config=Config(), problems=problems, failure=failure, seconds=0)
        config = msgspec.structs.replace(config, url=settings.base_url or config.url)
        before = _files(settings.output)
        repeated = repeat(settings, self._standing)
        if repeated is not None:
            return Finished(
                config=config,
                problems=repeated.problems,
                report=repeated.report,
                changed=_changed(before, _files(settings.output)),
                seconds=0,
            )
        viewer = _Viewer(audience, config, notes=self._notes) if audience is not None else None
        progress = _Stoppable(self._progress, lambda: self._is_needless(viewer))
        outcome = build(settings, config, progress, publish=True, viewer=viewer, standing=self._standing)
        if outcome.report is None:
            failure = failure_of(outcome.problems, config, settings.root, strict=settings.strict)
            return Finished(config=config, problems=outcome.problems, failure=failure, seconds=0)
        return Finished(
            config=config,
            problems=outcome.problems,
            report=outcome.report,
            notes=notes_of(outcome.archive) if self._notes else None,
            changed=_changed(before, _files(settings.output)),
            seconds=0,
        )

    def _is_needless(self, viewer: _Viewer | None) -> bool:
        """Tell whether nobody waits for the rest of a build."""
        return self._stopped.is_set() or (viewer is not None and viewer.has_shown and self._outdated.is_set())


class _Viewer:
    """Looks at one build for an audience."""

    def __init__(self, audience: Audience, config: Config, *, notes: bool) -> None:
        self._audience = audience
        self._config = config
        self._notes = notes
        self.has_shown = False

    def wanted(self) -> Iterable[OutputPath]:
        return self._audience.in_view()

    def show(self, glimpse: Glimpse) -> None:
        notes = notes_of(glimpse.archive) if self._notes else None
        early = Early(files=glimpse.files, config=self._config, problems=glimpse.problems, notes=notes)
        self._audience.show(early)
        self.has_shown = True


class _Stoppable:
    """Follows a build, and ends it when nobody waits for it any more."""

    def __init__(self, progress: Progress, is_stopped: Callable[[], bool]) -> None:
        self._progress = progress
        self._is_stopped = is_stopped

    def step(self, name: str, total: int) -> Callable[[], None]:
        self._check()
        tick = self._progress.step(name, total)

        def checked_tick() -> None:
            self._check()
            tick()

        return checked_tick

    def _check(self) -> None:
        if self._is_stopped():
            raise _StoppedError


def _failed(message: str, detail: str = "") -> Finished:
    return Finished(config=Config(), failure=Failure(message=message), detail=detail, seconds=0)


def _files(output: Path) -> dict[OutputPath, FileEntry]:
    return load_manifest(str(output)).manifest.files


def _changed(before: dict[OutputPath, FileEntry], after: dict[OutputPath, FileEntry]) -> tuple[OutputPath, ...]:
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))
