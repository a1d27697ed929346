"""What a language server knows: the archive, the files that are open, and what is to be told of each.

The archive is read anew when something is saved. While something is typed, its file is looked at alone, at once; a
moment later the archive is assembled with all open files laid over it. Both happen beside the talk with the editor.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from regesta.build.settings import Settings
from regesta.editors.buffers import Buffer, read_buffer
from regesta.editors.diagnostics import Rest, all_problems, rest_of
from regesta.editors.library import Library, read_library, with_buffers
from regesta.errors import Problem
from regesta.text.digests import digest
from regesta.types import SourcePath

_PAUSE = 0.4
"""Seconds without a keystroke before the archive is assembled; if that took longer the last time, so many seconds."""

Tell = Callable[[SourcePath, tuple[Problem, ...]], None]
"""Tells an editor of the problems of a file."""


class Workbench:
    """One archive in one editor."""

    def __init__(self, settings: Settings, tell: Tell) -> None:
        self.settings = settings
        self.library: Library | None = None
        self._tell = tell
        self._texts: dict[SourcePath, str] = {}
        self._buffers: dict[SourcePath, Buffer] = {}
        self._rests: dict[SourcePath, Rest] = {}
        self._on_disk: dict[SourcePath, tuple[Problem, ...]] = {}
        self._told: set[SourcePath] = set()
        self._reading: asyncio.Task[None] | None = None
        self._assembling: asyncio.Task[None] | None = None
        self._again = False
        self._took = 0.0

    @property
    def root(self) -> Path:
        """The archive's folder."""
        return self.settings.root

    @property
    def buffers(self) -> Mapping[SourcePath, Buffer]:
        """The files that are open, as they were last looked at."""
        return self._buffers

    def is_saved(self) -> bool:
        """Tell whether all open files are as they lie on the disk."""
        known = self.library.digests if self.library else {}
        return all(known.get(path) in {None, digest(text.encode())} for path, text in self._texts.items())

    def change(self, path: SourcePath, text: str) -> None:
        """Take a file as the editor has it now, and tell of it at once."""
        self._texts[path] = text
        if self.library is not None:
            self._look(path)
            self._assemble_soon()

    def close(self, path: SourcePath) -> None:
        """Take a file as it lies on the disk again."""
        self._texts.pop(path, None)
        self._buffers.pop(path, None)
        self._rests.pop(path, None)
        self._publish(path, self._on_disk.get(path, ()))
        self._assemble_soon()

    def read_soon(self) -> None:
        """Read the archive anew, as something was saved; once more if that happens meanwhile."""
        if self._reading is not None and not self._reading.done():
            self._again = True
            return
        self._reading = asyncio.get_running_loop().create_task(self._read())

    async def ready(self) -> Library | None:
        """Wait until the archive has been read for the first time."""
        if self.library is None and self._reading is not None:
            await asyncio.shield(self._reading)
        return self.library

    async def _read(self) -> None:
        while True:
            self._again = False
            library, problems = await asyncio.to_thread(read_library, self.settings)
            by_path: dict[SourcePath, list[Problem]] = {}
            for found in problems:
                by_path.setdefault(found.span.path, []).append(found)
            self._on_disk = {path: tuple(found) for path, found in by_path.items()}
            # With a config that cannot be used, what was known stays known.
            self.library = library or self.library
            for path in self._texts:
                self._look(path)
            for path in {*self._told, *self._on_disk} - self._texts.keys():
                self._publish(path, self._on_disk.get(path, ()))
            await self._assemble()
            if not self._again:
                return

    def _assemble_soon(self) -> None:
        if self._assembling is not None:
            self._assembling.cancel()
        self._assembling = asyncio.get_running_loop().create_task(self._assemble_later())

    async def _assemble_later(self) -> None:
        await asyncio.sleep(max(_PAUSE, self._took))
        await self._assemble()

    async def _assemble(self) -> None:
        """Lay the open files over the archive, and tell of each all that there is to be told."""
        library, texts = self.library, dict(self._texts)
        if library is None:
            return
        began = time.monotonic()
        laid, problems = await asyncio.to_thread(with_buffers, library, texts)
        self._took = time.monotonic() - began
        if library.whole is not (self.library and self.library.whole):
            return  # it was read anew meanwhile, and is laid out once more
        self.library = laid
        for path, text in texts.items():
            self._rests[path] = rest_of(
                (found for found in problems if found.span.path == path), read_buffer(laid, path, text)
            )
            if path in self._texts:
                self._look(path)

    def _look(self, path: SourcePath) -> None:
        if self.library is None:
            return
        buffer = self._buffers[path] = read_buffer(self.library, path, self._texts[path])
        self._publish(path, all_problems(buffer, self._rests.get(path)))

    def _publish(self, path: SourcePath, problems: tuple[Problem, ...]) -> None:
        if problems or path in self._told:
            self._tell(path, problems)
        self._told = self._told | {path} if problems else self._told - {path}
