"""The manifest is written the same each time, and read with distrust."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regesta.build.manifest import FileEntry, ManifestState, encode_manifest, load_manifest, stale_paths
from regesta.text.digests import digest
from regesta.types import OutputPath

_A = OutputPath("a.html")
_B = OutputPath("b/index.html")


def _entry(data: bytes) -> FileEntry:
    return FileEntry(digest(data), len(data))


def test_the_bytes_do_not_depend_on_the_order_of_the_files() -> None:
    assert encode_manifest({_B: _entry(b"2"), _A: _entry(b"1")}) == encode_manifest(
        {_A: _entry(b"1"), _B: _entry(b"2")}
    )


def test_it_is_plain_json_with_digest_and_size() -> None:
    read = json.loads(encode_manifest({_A: _entry(b"abc")}))
    assert read["files"] == {"a.html": {"sha256": digest(b"abc"), "size": 3}}
    assert read["generator"].startswith("Regesta ")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    data = encode_manifest({_A: _entry(b"1"), _B: _entry(b"2")})
    (tmp_path / "manifest.json").write_bytes(data)
    loaded = load_manifest(str(tmp_path))
    assert loaded.state is ManifestState.OURS
    assert loaded.manifest.files == {_A: _entry(b"1"), _B: _entry(b"2")}
    assert loaded.data == data


def test_a_manifest_that_was_formatted_anew_is_still_ours(tmp_path: Path) -> None:
    again = json.dumps(json.loads(encode_manifest({_A: _entry(b"1")})), separators=(",", ":"))
    (tmp_path / "manifest.json").write_text(again)
    assert load_manifest(str(tmp_path)).state is ManifestState.OURS


def test_no_manifest_is_absent(tmp_path: Path) -> None:
    loaded = load_manifest(str(tmp_path))
    assert loaded.state is ManifestState.ABSENT
    assert loaded.manifest.files == {}


_WHOLE = encode_manifest({_A: _entry(b"1"), _B: _entry(b"2")})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        _WHOLE[:60],
        _WHOLE[:-5],
        _WHOLE.replace(b'"size": 1', b'"size": "one"', 1),
        _WHOLE.replace(b"a.html", b"\xff\xfe", 1),
        _WHOLE.replace(b'"files"', b'"lists"'),
    ],
)
def test_a_damaged_manifest_lists_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    loaded = load_manifest(str(tmp_path))
    assert loaded.state is ManifestState.DAMAGED
    assert loaded.manifest.files == {}


@pytest.mark.parametrize(
    "data",
    [
        b'{"name": "An app", "start_url": "/"}',
        b'{"generator": "Another", "files": {}}',
        b"[" * 100_000,
        b"\x80\x04\x95pickle",
        b"null",
        b'{"files": {}}',
    ],
)
def test_another_programs_manifest_is_foreign(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    assert load_manifest(str(tmp_path)).state is ManifestState.FOREIGN


def test_a_folder_or_a_link_in_its_place_is_foreign(tmp_path: Path) -> None:
    (tmp_path / "one" / "manifest.json").mkdir(parents=True)
    (tmp_path / "real.json").write_bytes(_WHOLE)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "manifest.json").symlink_to(tmp_path / "real.json")
    assert load_manifest(str(tmp_path / "one")).state is ManifestState.FOREIGN
    assert load_manifest(str(tmp_path / "two")).state is ManifestState.FOREIGN


def test_listed_paths_that_lead_out_of_the_output_are_never_stale() -> None:
    listed = [
        OutputPath(path) for path in ("../x", "/etc/passwd", "a\\b", "a/../../b", "old.html", ".git/HEAD", "kept.html")
    ]
    assert stale_paths(listed, {"kept.html"}) == ["old.html"]
