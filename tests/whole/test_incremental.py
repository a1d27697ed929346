"""A build that remembers comes to the same site as one that does not, byte for byte, after whatever was edited."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.build.cache.store import STORE_NAME
from tests.support.archives import article, generate_archive, rich_archive, write_archive
from tests.support.in_process import build_here, read_tree
from tests.support.sequences import Sequence

WROTE_NOTHING = "0 files written"


def _is_ours(path: str) -> bool:
    return not path.startswith("foreign-")


def _ours(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_tree(site).items() if _is_ours(path)}


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _restore(archive: Path, files: dict[str, bytes]) -> None:
    """Undo what was done to the files of an archive."""
    for path in read_tree(archive).keys() - files.keys():
        (archive / path).unlink()
    write_archive(archive, files)


def _edit_and_compare(folder: Path, *, seed: int, steps: int) -> int:
    """Take steps, building after each with what is remembered and without; return how many sites were compared.

    A step that leaves faulty content is undone after it was seen that it changes nothing.
    """
    archive = rich_archive(folder / "archive")
    site, clean = folder / "site", folder / "clean"
    chance = random.Random(seed)
    sequence = Sequence(archive, site, chance)
    assert build_here(archive, "--output", site, "--cache", folder / "cache").exit == 0
    compared = 0
    for number in range(steps):
        files = read_tree(archive)
        name = sequence.step()
        before = _ours(site) if site.is_dir() else {}
        run = build_here(archive, "--output", site, "--cache", folder / "cache")
        assert "Traceback" not in run.stderr
        again = build_here(archive, "--output", clean, "--no-cache")
        where = f"seed {seed}, step {number}, {name}\n{run.stderr}\n{again.stderr}"
        assert run.exit == again.exit, where
        assert [line for line in run.stderr.splitlines() if ": " in line and "Nothing" not in line] == [
            line for line in again.stderr.splitlines() if ": " in line and "Nothing" not in line
        ], where
        after = _ours(site) if site.is_dir() else {}
        assert _differences(after, _ours(clean) if run.exit == 0 else before) == [], where
        if run.exit == 0:
            compared += 1
        else:
            _restore(archive, files)
    return compared


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_incremental_equals_clean_after_any_edit(tmp_path: Path, seed: int) -> None:
    assert _edit_and_compare(tmp_path, seed=seed, steps=25) > 12


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
def test_incremental_equals_clean_after_thousands_of_edits(tmp_path: Path, seed: int) -> None:
    assert _edit_and_compare(tmp_path, seed=seed, steps=250) > 125


def _flip(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _zero(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + b"\0" * 4096 + data[place + 4096 :]


def _pickle(data: bytes, chance: random.Random) -> bytes:
    del data, chance
    return b"cos\nsystem\n(S'echo run > /tmp/regesta-was-run'\ntR."


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _zero, _pickle)


def _damage_and_compare(folder: Path, *, seed: int, times: int) -> None:
    archive = generate_archive(folder / "archive", seed=4, articles=8, actors=6)
    site, cache = folder / "site", folder / "cache"
    assert build_here(archive, "--output", site, "--cache", cache).exit == 0
    expected, sound = read_tree(site), (cache / STORE_NAME).read_bytes()
    chance = random.Random(seed)
    for number in range(times):
        (cache / STORE_NAME).write_bytes(chance.choice(MUTATIONS)(sound, chance))
        if chance.random() < 0.5:
            (site / "index.html").unlink(missing_ok=True)
        if chance.random() < 0.3:
            kept = chance.choice(sorted(path for path in (cache / "outputs").rglob("*") if path.is_file()))
            kept.unlink()
            kept.write_bytes(b"something else")
        run = build_here(archive, "--output", site, "--cache", cache)
        assert run.exit == 0, f"seed {seed}, time {number}: {run.stderr}"
        assert "Traceback" not in run.stderr
        assert read_tree(site) == expected, f"seed {seed}, time {number}"
    assert not Path("/tmp/regesta-was-run").exists()  # noqa: S108 - where the pickle above would have left its mark


def test_a_damaged_cache_costs_a_rebuild_and_never_a_wrong_page(tmp_path: Path) -> None:
    _damage_and_compare(tmp_path, seed=5, times=30)


@pytest.mark.long
def test_hundreds_of_damaged_caches_never_cost_a_wrong_page(tmp_path: Path) -> None:
    _damage_and_compare(tmp_path, seed=6, times=500)


def test_a_cache_from_another_version_is_made_anew_with_one_line_that_says_so(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article()})
    assert build_here(archive).exit == 0
    store = sqlite3.connect(archive / ".regesta" / STORE_NAME)
    store.execute("UPDATE version SET code = 'another'")
    store.commit()
    store.close()
    run = build_here(archive)
    assert run.exit == 0
    notes = [line for line in run.stderr.splitlines() if "cache" in line]
    assert notes == ["The cache is from another version of Regesta or its libraries: it is made anew."]
    assert WROTE_NOTHING in run.stdout


def test_a_body_edit_writes_the_articles_own_page_and_the_feeds_that_carry_it(tmp_path: Path) -> None:
    files = {f"content/articles/n{number}.md": article(f"N{number}", keys="summary: S") for number in range(5)}
    config = "url: https://example.org/\npages: {search: false}\noutputs: {csv: false, sqlite: false, markdown: true}\n"
    archive = write_archive(tmp_path, {**files, "config.yaml": config})
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    write_archive(archive, {"content/articles/n2.md": article("N2", keys="summary: S", body="Edited.")})
    run = build_here(archive)
    after = read_tree(archive / "site")
    assert run.stdout.startswith("4 files written")
    written = ["articles/n2/index.html", "articles/n2/index.md", "feed.json", "feed.xml", "manifest.json"]
    assert _differences(before, after) == written


def test_a_cache_that_has_moved_is_as_good_as_before(tmp_path: Path) -> None:
    archive = rich_archive(tmp_path / "here")
    assert build_here(archive).exit == 0
    moved = archive.rename(tmp_path / "there")
    run = build_here(moved)
    assert run.stdout.startswith(WROTE_NOTHING)
    assert "cache" not in run.stderr


def test_a_site_that_is_gone_is_put_back_from_the_cache(tmp_path: Path) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    (archive / "site").rename(tmp_path / "elsewhere")
    assert build_here(archive).exit == 0
    assert read_tree(archive / "site") == before


def test_a_file_changed_in_place_is_not_put_back_from_the_cache(tmp_path: Path) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    page = archive / "site/index.html"
    page.write_bytes(page.read_bytes() + b"<!-- spoilt -->")
    assert build_here(archive).exit == 0
    assert read_tree(archive / "site") == before


def test_a_text_that_the_cache_let_go_before_its_head_is_parsed_again(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article(), "config.yaml": "title: One\n"})
    assert build_here(archive).exit == 0
    store = sqlite3.connect(archive / ".regesta" / STORE_NAME)
    with store:
        store.execute("DELETE FROM texts")
    store.close()
    write_archive(archive, {"config.yaml": "title: Another\n"})
    run = build_here(archive)
    assert run.exit == 0
    assert "cache" not in run.stderr
    assert b"A delegation came." in (archive / "site/articles/a/index.html").read_bytes()
