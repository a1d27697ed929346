"""Lists of sources, imported, checked and built."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.importing import archive, assert_sound, imported, part, write
from tests.support.in_process import read_tree, run_here
from tests.support.source_lists import bibtex_entries, csl_items

BIBTEX = r"""@string{hf = "Harbour Foundation"}
@article{doe, author={Doe, Jane and {A Body, Inc.} and others}, title={The {NATO} d\'ecision \& more},
  journal={A Journal}, volume=12, number=3, pages={4--5}, year=2024, month=may, doi={10.1000/x_y}, abstract={Long}}
@online{s1, title={A statement}, organization=hf, date={2025-02-20}, urldate={2025-02-21},
  url={https://web.archive.org/web/20250221000000/https://example.org/s\_1~a}}
@book{doe, title={Twice}, year={in press}}
@misc{none, year=2020}
@misc{open, title={x
"""
CSL = """[
 {"id": "a/1", "title": "<i>One</i> of two", "author": [{"family": "Kuromi", "given": "Taro"}], "language": "en-US",
  "issued": {"date-parts": [[2014, 5, 6]]}, "accessed": {"date-parts": [["2014", 6, 1]]}, "note": "x"},
 {"id": "b", "title": "Two", "issued": {"raw": "May 6, 2014"}, "URL": "javascript:alert(1)"},
 {"id": "c"},
 [1],
 oops
]"""


def draft_of(root: Path, item: dict[str, Any]) -> str:
    return (root / str(item["target"])).read_text("utf-8")


def test_bibtex_becomes_sources_in_a_draft(tmp_path: Path) -> None:
    root = archive(tmp_path)
    report = imported("sources", write(tmp_path / "in", {"refs.bib": BIBTEX}) / "refs.bib", root)
    item = part(report, "item doe")
    assert item["target"] == "content/articles/2025/2025-02-21-sources-refs-bib.md"
    archived = "https://web.archive.org/web/20250221000000/https://example.org/s_1~a"
    assert (
        draft_of(root, item)
        == f"""---
title: "Sources: refs.bib"
date: 2025-02-21
draft: true
sources:
  - {{id: doe, title: "Jane Doe, A Body, Inc., et al.: The NATO décision & more", url: "https://doi.org/10.1000/x_y", \
publisher: "A Journal 12 (3), pp. 4–5", date: 2024-05}}
  - {{id: s1, title: A statement, archived: "{archived}", url: "https://example.org/s_1~a", \
publisher: Harbour Foundation, date: 2025-02-20, accessed: 2025-02-21}}
  - {{id: doe-2, title: Twice}}
---
These sources were imported. Copy into the `sources` of an article what it cites; this draft is on no site.
"""
    )
    assert [(entry["line"], entry["outcome"]) for entry in report["items"]] == [
        (2, "imported"),
        (4, "imported"),
        (6, "imported"),
        (7, "skipped"),
        (8, "skipped"),
    ]
    assert [note["text"] for entry in report["items"] for note in entry["notes"]] == [
        "left out, since sources have no place for it: abstract",
        "the date `in press` (`issued`) is left out: it is none that could be relied on",
        "its key `doe` was taken: it is `doe-2`",
    ]
    assert_sound(root)


def test_csl_json_becomes_sources_in_a_draft(tmp_path: Path) -> None:
    root = archive(tmp_path)
    report = imported("sources", write(tmp_path / "in", {"refs.json": CSL}), root)
    text = draft_of(root, part(report, "item a/1"))
    assert (
        '  - {id: a/1, title: "Taro Kuromi: One of two", date: 2014-05-06, accessed: 2014-06-01, lang: en-US}\n' in text
    )
    assert "  - {id: b, title: Two, date: 2014-05-06}\n" in text
    assert [(entry["line"], entry["reason"][:20]) for entry in report["items"]] == [
        (2, ""),
        (4, ""),
        (5, "`c` has no title"),
        (6, "it is no item: a map"),
        (7, "the JSON cannot be r"),
    ]
    assert_sound(root)


def test_importing_sources_again_writes_nothing_over_even_on_another_day(tmp_path: Path) -> None:
    source, root = write(tmp_path / "in", {"refs.bib": BIBTEX}), archive(tmp_path)
    imported("sources", source, root)
    before = read_tree(root)
    write(source, {"refs.bib": BIBTEX.replace("2025-02-21", "2025-03-01")})
    report = imported("sources", source, root)
    assert {entry["outcome"] for entry in report["items"]} == {"skipped"}
    assert read_tree(root) == before


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.json", "{}", "no CSL-JSON"),
        ("a.json", "", "no CSL-JSON"),
        ("a.json", "[]", "lists no sources"),
        ("a.json", "[" + '{"a":' * 100_000, "cannot be read"),
        ("a.bib", "", "lists no sources"),
        ("a.bib", "@misc{x, title={" + "{" * 1000, "cannot be read"),
        ("a.bib", b"\0", "NUL"),
    ],
)
def test_faulty_lists_say_why(tmp_path: Path, name: str, data: str | bytes, why: str) -> None:
    root = archive(tmp_path)
    report = imported("sources", write(tmp_path / "in", {name: data}), root)
    assert [(entry["outcome"], why in entry["reason"]) for entry in report["items"]] == [("skipped", True)]


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.long)])
@pytest.mark.parametrize(("name", "make"), [("refs.json", csl_items), ("refs.bib", bibtex_entries)])
def test_of_many_odd_sources_every_one_is_accounted_for(
    tmp_path: Path, count: int, name: str, make: Callable[[int], tuple[bytes, dict[int, str | None], int]]
) -> None:
    data, dates, nameless = make(count)
    root = archive(tmp_path)
    report = imported("sources", write(tmp_path / "in", {name: data}), root)
    assert (report["imported"], report["skipped"]) == (len(dates), nameless)
    drafts = list(dict.fromkeys(item["target"] for item in report["items"] if item["target"]))
    lines = [line for draft in drafts for line in (root / draft).read_text("utf-8").split("\n") if "  - {id: " in line]
    found = [re.search(r", date: \"?([^,}\"]+)", line) for line in lines]
    assert {number: match[1] if match else None for number, match in enumerate(found)} == dates
    assert_sound(root)
    run = run_here("check", "--drafts", root=root)
    assert "error[" not in run.stdout + run.stderr
