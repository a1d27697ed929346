"""A store of the cache's folder, or where that cannot be written one that goes again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from regesta.build.cache.opening import open_store
from regesta.build.cache.store import STORE_NAME
from regesta.types import Digest

CODE = Digest("0" * 64)


def test_a_cache_is_kept_where_it_may_be(tmp_path: Path) -> None:
    with open_store(tmp_path / "cache", CODE) as store:
        store.put("heads", [(b"a", b"b")])
    with open_store(tmp_path / "cache", CODE) as store:
        assert store.get("heads", b"a") == b"b"
        assert store.notes == []


@pytest.mark.parametrize("name", ["cache", f"cache/{STORE_NAME}"])
def test_where_it_may_only_be_read_nothing_is_kept_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    cache = tmp_path / "cache"
    with open_store(cache, CODE):
        pass
    # Of what lies on a disk that is mounted read only, the system says so to root as well.
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path / name and may(path, mode))
    before = (cache / STORE_NAME).read_bytes()
    with open_store(cache, CODE) as store:
        store.put("heads", [(b"a", b"b")])
        folder = Path(store.folder)
        assert store.notes == [
            f"Nothing is kept for the next build: the cache {cache} cannot be written (Read-only file system)."
        ]
    assert (cache / STORE_NAME).read_bytes() == before
    assert not folder.exists()
