"""Whatever is built after whatever, over whatever was damaged: the site equals one that was built clean."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.build.manifest import FileEntry, decode_manifest
from regesta.build.output_tree import folders_above, is_output_path
from regesta.build.writer import open_site
from regesta.errors import RegestaError
from regesta.text.digests import digest
from regesta.types import OutputPath

_SEGMENTS = st.sampled_from(["a", "b", "c", "index.html"])
_PATHS = st.lists(_SEGMENTS, min_size=1, max_size=3).map("/".join)
_DATA = st.sampled_from([b"", b"one", b"two", b"longer than the others"])


def _is_possible(files: Mapping[str, bytes]) -> bool:
    return not any(folder in files for path in files for folder in folders_above(path))


_SITES = st.dictionaries(_PATHS, _DATA, max_size=6).filter(_is_possible)


def _build(output: Path, files: Mapping[str, bytes], *, keeps: bool = False) -> None:
    with open_site(output, wait=0) as site:
        for path, data in files.items():
            if not (keeps and site.keep(OutputPath(path), FileEntry(digest(data), len(data)))):
                site.stage(OutputPath(path), data)
        site.commit()


def _read(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir():
            found[name] = path.read_bytes()
        elif not path.is_symlink() and not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


@given(sites=st.lists(_SITES, min_size=2, max_size=4), keeps=st.booleans(), lost=st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_a_site_depends_on_its_last_build_alone(*, sites: list[dict[str, bytes]], keeps: bool, lost: Random) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("os.fsync"):
        site, clean = Path(folder) / "site", Path(folder) / "clean"
        for files in sites:
            _build(site, files, keeps=keeps)
            shutil.rmtree(clean, ignore_errors=True)
            _build(clean, files)
            found = _read(site)
            assert found == _read(clean)
            manifest = decode_manifest(found.pop("manifest.json"))
            assert manifest is not None
            assert {path: entry.sha256 for path, entry in manifest.files.items()} == {
                path: digest(data) for path, data in found.items()
            }
            removable = sorted(found)
            if removable:
                (site / lost.choice(removable)).unlink()


@given(
    path=st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(["..", ".", "", "a", "link", "\\", "C:", ".git", " ", "x."]), max_size=5).map(
            "/".join
        ),
    )
)
@settings(max_examples=150, deadline=None)
def test_no_path_writes_outside_the_output(path: str) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("os.fsync"):
        victim, site = Path(folder) / "victim", Path(folder) / "site"
        victim.mkdir()
        site.mkdir()
        (victim / "a").write_text("mine")
        (site / "link").symlink_to(victim)
        try:
            _build(site, {path: b"evil"})
        except RegestaError:
            written = False
        else:
            written = True
        assert _read(victim) == {"a": b"mine"}
        assert sorted(path.name for path in Path(folder).iterdir()) == ["site", "victim"]
        assert not written or (is_output_path(path) and (site / path).read_bytes() == b"evil")


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_reading_a_manifest_fail(data: bytes) -> None:
    manifest = decode_manifest(data)
    assert manifest is None or manifest.generator.startswith("Regesta ")
