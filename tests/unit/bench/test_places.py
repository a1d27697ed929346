from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bench.forms.hugo import Hugo
from tests.bench.places import Place, make_places
from tests.bench.programs import Program
from tests.bench.scenarios import SCENARIOS, compare, edited
from tests.support.in_process import read_tree

_BUILD = """
import pathlib
log, made = pathlib.Path("log"), [name for name in ("site/page", "cache/part") if pathlib.Path(name).exists()]
edits = sum("One more sentence" in path.read_text() for path in pathlib.Path("content/articles").rglob("*.md"))
log.open("a").write(f"{' '.join(made)} {edits}\\n")
for name in ("site/page", "cache/part"):
    pathlib.Path(name).parent.mkdir(exist_ok=True)
    pathlib.Path(name).write_text("made")
"""
"""A program that notes what it finds before it makes a site and a cache."""


def _program(key: str) -> Program:
    return Program(
        key=key,
        name=key.title(),
        make_form=Hugo,
        build=lambda _: (sys.executable, "-c", _BUILD),
        site="site",
        kept=("cache",),
    )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (made,) = make_places(tmp_path, [_program("one")], articles=20)
    return made


def _log(place: Place) -> list[str]:
    return (place.root / "log").read_text("utf-8").splitlines()


def test_a_corpus_is_written_once(tmp_path: Path, place: Place) -> None:
    article = place.article(0.5)
    before = article.stat().st_mtime_ns
    (again,) = make_places(tmp_path, [_program("one")], articles=20)
    assert again.article(0.5) == article
    assert article.stat().st_mtime_ns == before
    (place.root / ".corpus").write_text("another version", "utf-8")
    article.write_text("damaged", "utf-8")
    make_places(tmp_path, [_program("one")], articles=20)
    assert article.read_text("utf-8") != "damaged"


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("cold", " 0"),
        ("unchanged", "site/page cache/part 0"),
        ("edit", "site/page cache/part 1"),
        ("cache", "cache/part 0"),
    ],
)
def test_each_scenario_begins_where_its_name_says(place: Place, key: str, found: str) -> None:
    scenario = next(scenario for scenario in SCENARIOS if scenario.key == key)
    before = read_tree(place.root / "content")
    for number in range(2):
        scenario.run(place, number)
    assert _log(place)[-2:] == [found, found]
    assert read_tree(place.root / "content") == before


def test_what_is_restored_is_newer_than_what_was_kept(place: Place) -> None:
    place.keep()
    for path in (place.root / "content").rglob("*.md"):
        os.utime(path, (0, 0))
    place.restore(site=True)
    assert place.article(0.0).stat().st_mtime > 0
    assert (place.site / "page").read_text("utf-8") == "made"


def test_runs_alternate(tmp_path: Path) -> None:
    shared = tmp_path / "order"
    say = f"open({str(shared)!r}, 'a').write(__import__('pathlib').Path.cwd().name + ' ')"
    programs = [_program(key)._replace(build=lambda _: (sys.executable, "-c", say)) for key in ("one", "other")]
    ours, theirs = make_places(tmp_path, programs, articles=20)
    pairs = list(compare(ours, theirs, SCENARIOS[0], pairs=3))
    assert shared.read_text("utf-8").split() == ["one", "other"] * 3
    assert len(pairs) == 3


def test_an_edit_is_one_sentence_in_one_article_and_is_taken_back(place: Place) -> None:
    before = read_tree(place.root)
    with edited(place, 4) as sentence:
        after = read_tree(place.root)
        changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    assert after[changed[0]] == before[changed[0]] + f"\n{sentence}\n".encode()
    assert read_tree(place.root) == before


def test_nothing_that_was_built_is_left_behind(tmp_path: Path, place: Place) -> None:
    place.restore(site=True)
    place.drop()
    assert not place.site.exists()
    assert not (place.root / "cache").exists()
    assert list((tmp_path / "kept").rglob("page")) == []
