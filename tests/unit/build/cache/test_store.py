from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from regesta.build.cache.store import STORE_NAME, Store, UnusableStoreError
from regesta.build.cache.texts import LostTextError, StoredTexts
from regesta.types import Digest

VERSION = Digest("1" * 64)
OTHER = Digest("2" * 64)


def opened(folder: Path, version: Digest = VERSION, *, mends: bool = True) -> Store:
    return Store(str(folder), version, mends=mends)


def test_a_record_comes_back_as_it_was_put(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put("heads", [(b"one", b"first"), (b"two", b"")])
        store.put("heads", [(b"one", b"second")])
    with opened(tmp_path) as store:
        assert store.get("heads", b"one") == b"second"
        assert store.get("heads", b"three") is None
        assert store.get("texts", b"one") is None
        assert store.every("heads") == {b"one": b"second", b"two": b""}
        assert store.notes == []


def test_a_record_that_was_damaged_is_not_there(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put("heads", [(b"one", b"first"), (b"two", b"second")])
    raw = sqlite3.connect(tmp_path / STORE_NAME)
    with raw:
        raw.execute("UPDATE heads SET data = ? WHERE key = ?", (b"firsT", b"one"))
    raw.close()
    with opened(tmp_path) as store:
        assert store.get("heads", b"one") is None
        assert store.every("heads") == {b"two": b"second"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"no database at all, but long enough to look like one" * 9, "damaged"), (b"SQLite format 3\x00", "damaged")],
)
def test_a_file_that_is_no_store_is_made_anew_and_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / STORE_NAME).write_bytes(content)
    with opened(tmp_path) as store:
        assert store.notes == [f"The cache is {reason}: it is made anew."]
        store.put("heads", [(b"one", b"first")])
        assert store.get("heads", b"one") == b"first"


def test_another_programs_database_is_made_anew(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / STORE_NAME)
    raw.execute("CREATE TABLE heads (key, sum, data)")
    raw.commit()
    raw.close()
    with opened(tmp_path) as store:
        assert store.notes == ["The cache was not written by Regesta: it is made anew."]


def test_another_version_begins_anew_and_one_that_does_not_mend_refuses(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put("heads", [(b"one", b"first")])
    with pytest.raises(UnusableStoreError):
        opened(tmp_path, OTHER, mends=False)
    with opened(tmp_path) as store:
        assert store.get("heads", b"one") == b"first"
    with opened(tmp_path, OTHER) as store:
        assert len(store.notes) == 1
        assert store.get("heads", b"one") is None


def test_idle_records_go_once_they_outnumber_those_in_use(tmp_path: Path) -> None:
    keys = [str(number).encode() for number in range(200)]
    with opened(tmp_path) as store:
        store.put("heads", [(key, b"x") for key in keys])
        store.prune("heads", set(keys[:120]))
        assert len(store.every("heads")) == 200
        store.prune("heads", set(keys[:50]))
        assert set(store.every("heads")) == set(keys[:50])


def test_a_store_that_was_paused_goes_on(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put("texts", [(b"one", b"first")])
        with store.paused():
            pass
        assert store.get("texts", b"one") == b"first"


def test_a_text_that_is_not_there_as_it_was_put_is_lost(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put("texts", [(bytes.fromhex("aa"), b"\x91\xa1x"), (bytes.fromhex("bb"), b"not msgpack")])
    texts = StoredTexts(str(tmp_path))
    assert texts.pieces(Digest("aa")) == ("x",)
    for lost in ("bb", "cc"):
        with pytest.raises(LostTextError):
            texts.pieces(Digest(lost))
    texts.close()
