"""What a process that builds one archive again and again keeps between two builds, so that a save shows at once.

A build that starts from nothing trusts no date of a file. Within one process a file need not be read again while the
system says that it is the same and untouched: device, number, size, and the times of its last change of content and
of state. A file that was touched shortly before it was read is read again, since a clock's tick may hide a change.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from regesta.build.inputs import digest_file

if TYPE_CHECKING:
    from regesta.rendering.environment import ThemeEnvironment
    from regesta.types import Digest

_TICK = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system, that of FAT."""

_State = tuple[int, int, int, int, int]


class Standing:
    """The digests of files and the compiled templates of one process."""

    def __init__(self, *, lasts: bool = True) -> None:
        """Make one for a process that builds again, or with `lasts` false for one that builds once."""
        self._lasts = lasts
        self._digests: dict[str, tuple[_State, Digest]] = {}
        self._environments: dict[str, ThemeEnvironment] = {}
        self._environments_of: Digest | None = None

    def digest(self, path: str) -> Digest:
        """Return the digest of a file, which is read unless it is known. Raises `OSError`."""
        if not self._lasts:
            return digest_file(path)
        before = os.stat(path)
        state = (before.st_dev, before.st_ino, before.st_size, before.st_mtime_ns, before.st_ctime_ns)
        known = self._digests.get(path)
        if known is not None and known[0] == state:
            return known[1]
        read_at = time.time_ns()
        found = digest_file(path)
        if read_at - max(before.st_mtime_ns, before.st_ctime_ns) > _TICK:
            self._digests[path] = (state, found)
        return found

    def environments(self, rest: Digest) -> dict[str, ThemeEnvironment]:
        """Return the environments made so far, by language, to be added to; none once anything beside content changed.

        `rest` is the digest of all that a build reads beside the files of the content: theme, config, code.
        """
        if rest != self._environments_of:
            self._environments, self._environments_of = {}, rest
        return self._environments
