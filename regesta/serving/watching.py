"""Watching what a build reads: `content/`, `templates/`, `config.yaml`, and the packaged theme.

Two threads. One watches the root folder without what is below it: a file or folder there may come, go, or be replaced
by another of its name, as editors and version control do, and only its parent sees that. The other watches the folders
that are there with all that is in them, and begins anew when the first one has seen one come or go.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from watchfiles import Change, watch

from regesta.build.settings import CONTENT_FOLDER, TEMPLATES_FOLDER
from regesta.types import CONFIG_FILE

_FOLDERS = frozenset({CONTENT_FOLDER, TEMPLATES_FOLDER})
_READ = _FOLDERS | {CONFIG_FILE}
_NEVER_READ = re.compile(
    r"\A\.|~\Z|\A#.*#\Z|\.(?:sw[a-z]|tmp|bak|orig)\Z|\A__pycache__\Z|\.pyc(?:\.[0-9]+)?\Z", re.IGNORECASE
)
"""Names of files that no build reads: hidden ones, an editor's swap and backup files, and what templates compile to."""

_STEP = 50
_BURST = 200
_TURN = 100
"""Milliseconds: between looks at what the system has reported, for which reports are gathered, until the threads look
whether they are to end."""
_PAUSE = 0.2
_ARMED = 10.0
"""Seconds: until a watch that failed is tried again; after which it is not waited for any longer."""


class Watch:
    """Calls `on_change`, in another thread, after every change of what a build reads; a context manager."""

    def __init__(self, root: Path, theme: Path, on_change: Callable[[], None]) -> None:
        self._root = root
        self._theme = theme
        self._on_change = on_change
        self._stopped = threading.Event()
        self._folders_changed = threading.Event()
        self._armed = (threading.Event(), threading.Event())
        self._threads = (
            threading.Thread(target=self._watch_root, name="watch root", daemon=True),
            threading.Thread(target=self._watch_folders, name="watch folders", daemon=True),
        )

    def __enter__(self) -> Self:
        """Begin; on return no change is missed."""
        for thread in self._threads:
            thread.start()
        for armed in self._armed:
            armed.wait(_ARMED)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _watch_root(self) -> None:
        armed = self._armed[0]
        for changes in self._changes((self._root,), recursive=False, ends=self._stopped):
            armed.set()
            seen = {(change, Path(path).name) for change, path in changes if _is_below(path, self._root)}
            if any(name in _FOLDERS and change is not Change.modified for change, name in seen):
                self._folders_changed.set()
            if any(name in _READ for _, name in seen):
                self._on_change()

    def _watch_folders(self) -> None:
        armed = self._armed[1]
        while not self._stopped.is_set():
            self._folders_changed.clear()
            folders = self._folders()
            if not folders:
                armed.set()
                self._wait_for_folders()
                continue
            for turn, changes in enumerate(self._changes(folders, recursive=True, ends=self._folders_changed)):
                # What changed before the watch was armed, it has not seen.
                if changes or (turn == 0 and armed.is_set()):
                    self._on_change()
                armed.set()

    def _wait_for_folders(self) -> None:
        while not self._stopped.is_set() and not self._folders_changed.wait(_TURN / 1000):
            pass

    def _folders(self) -> tuple[Path, ...]:
        own = [self._root / name for name in sorted(_FOLDERS)]
        theme = [] if self._theme.is_relative_to(self._root / TEMPLATES_FOLDER) else [self._theme]
        return tuple(folder for folder in (*own, *theme) if folder.is_dir())

    def _changes(
        self, folders: tuple[Path, ...], *, recursive: bool, ends: threading.Event
    ) -> Iterator[set[tuple[Change, str]]]:
        """Yield what changed, at first and every turn also nothing, until an event is set or a folder is gone."""
        for polling in (None, True):
            try:
                found = watch(
                    *folders,
                    watch_filter=_is_read,
                    debounce=_BURST,
                    step=_STEP,
                    rust_timeout=_TURN,
                    yield_on_timeout=True,
                    force_polling=polling,
                    recursive=recursive,
                    ignore_permission_denied=True,
                )
                with closing(found):
                    for changes in found:
                        yield changes
                        if ends.is_set() or self._stopped.is_set():
                            return
            except FileNotFoundError:
                self._stopped.wait(_PAUSE)
                return
            except (OSError, RuntimeError):
                # The system watches no more folders (Linux limits how many); looking at them in turn always works.
                continue
            return


def _is_read(change: Change, path: str) -> bool:
    del change
    return _NEVER_READ.search(Path(path).name) is None


def _is_below(path: str, root: Path) -> bool:
    parent = Path(path).parent
    return parent in {root, root.resolve()}
