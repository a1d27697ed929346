"""What came of earlier visits, kept for a while in the archive's cache folder."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from regesta.build.cleaning import prepare_cache
from regesta.outgoing.model import Kind, Verdict

_NAME = "links.json"
_VERSION = 1
_HOUR = 3600.0
_KEPT: dict[Kind, float] = {
    "alive": 168 * _HOUR,
    "gone": 24 * _HOUR,
    "no-host": _HOUR,
    "no-answer": _HOUR,
    "not-tested": 24 * _HOUR,
}
"""For how many seconds a verdict holds."""


class _Remembered(msgspec.Struct, frozen=True):
    """A verdict, and when it was come to."""

    verdict: Verdict
    at: float


class _File(msgspec.Struct, frozen=True):
    version: int
    links: dict[str, _Remembered]


class Memory:
    """The verdicts that still hold. What cannot be read is nothing; what cannot be written is not kept."""

    def __init__(self, cache: Path | None, now: float) -> None:
        self._cache = cache
        self._now = now
        self._known = self._read()

    def recall(self, address: str) -> Verdict | None:
        """Return the verdict on an address, if it still holds."""
        known = self._known.get(address)
        return known.verdict if known is not None else None

    def keep(self, address: str, verdict: Verdict) -> None:
        """Keep a verdict that was come to now."""
        self._known[address] = _Remembered(verdict, self._now)

    def write(self) -> None:
        """Put what is known where the next run finds it."""
        if self._cache is None:
            return
        data = msgspec.json.encode(_File(_VERSION, dict(sorted(self._known.items()))))
        with suppress(OSError):
            prepare_cache(self._cache)
            handle, name = tempfile.mkstemp(dir=self._cache, prefix=f".{_NAME}.")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(self._cache / _NAME)

    def _read(self) -> dict[str, _Remembered]:
        if self._cache is None:
            return {}
        try:
            found = msgspec.json.decode((self._cache / _NAME).read_bytes(), type=_File)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return {}
        links = found.links.items() if found.version == _VERSION else ()
        return {address: known for address, known in links if 0 <= self._now - known.at < _KEPT[known.verdict.kind]}
