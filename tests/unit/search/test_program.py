"""The program that makes the index."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from regesta.errors import RegestaError
from regesta.search.program import Program, find_program, make_index

PAGES = [
    ("articles/a/", '<html lang="en"><body data-pagefind-body><h1>A</h1><p id="p">Harbour dues</p></body></html>'),
    ("articles/b/", '<html lang="en"><body data-pagefind-body><h1>B</h1></body></html>'),
]


@pytest.fixture
def program() -> Program:
    found = find_program()
    assert found is not None
    return found


def test_it_makes_the_same_index_of_the_same_pages(program: Program) -> None:
    index = make_index(program, PAGES, "en")
    assert make_index(program, PAGES, "en") == index
    assert set(index.fragments) == {"articles/a/", "articles/b/"}
    assert {f"fragment/{name}.pf_fragment" for name in index.fragments.values()} <= set(index.files)
    assert set(index.shared) == {"pagefind.js", "wasm.en.pagefind"}


def test_a_language_without_a_stemmer_has_an_index_too(program: Program) -> None:
    assert set(make_index(program, PAGES, "fa").shared) == {"pagefind.js", "wasm.unknown.pagefind"}


@pytest.mark.parametrize("script", ["echo broken >&2; exit 3", "exit 0"])
def test_one_that_fails_is_told_of_in_one_line(script: str, tmp_path: Path) -> None:
    path = tmp_path / "pagefind"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(RegestaError, match="search index cannot be made") as error:
        make_index(Program(str(path), "0"), PAGES, "en")
    assert "\n" not in str(error.value)


def test_one_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RegestaError, match="search index cannot be made"):
        make_index(Program(str(tmp_path / "nothing"), "0"), PAGES, "en")
