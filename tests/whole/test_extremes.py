"""Archives with nothing in them, and with too much of one thing: none crashes, none takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.archives import MINIMAL, article, write_archive
from tests.support.command import CompletedRun
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.links import check_links, read_site

_LONGEST = 20.0
"""Seconds of the processor that any of these may take."""


def _build_in_time(root: Path) -> CompletedRun:
    started = time.process_time()
    run = build_here(root)
    assert time.process_time() - started < _LONGEST
    assert "Traceback" not in run.stderr
    return run


def _build_whole(root: Path) -> dict[str, bytes]:
    """Build an archive, which has no fault, and return its site."""
    run = _build_in_time(root)
    assert run.exit == 0, run.stderr
    return read_tree(root / "site")


def test_a_folder_without_content_is_told_in_one_line(tmp_path: Path) -> None:
    run = _build_in_time(write_archive(tmp_path, {"config.yaml": "title: A\n"}))
    assert run.exit == 2
    assert run.stderr.count("\n") == 1
    assert "content" in run.stderr
    assert not (tmp_path / "site").exists()


def test_content_that_is_a_file_is_told_in_one_line(tmp_path: Path) -> None:
    run = _build_in_time(write_archive(tmp_path, {"content": "x"}))
    assert run.exit == 2
    assert run.stderr.count("\n") == 1


def test_empty_content_makes_a_site(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    site = _build_whole(tmp_path)
    assert {"index.html", "404.html", "articles/index.html", "actors/index.html", "dates/index.html"} <= site.keys()


def test_an_article_with_a_title_alone_makes_a_site(tmp_path: Path) -> None:
    site = _build_whole(write_archive(tmp_path, read_tree(MINIMAL)))
    assert "articles/a-visit/index.html" in site


@pytest.mark.parametrize("command", ["check", "explain", "ledger", "clean"])
def test_every_command_stands_empty_content(tmp_path: Path, command: str) -> None:
    (tmp_path / "content").mkdir()
    run = run_here(command, *(["/"] if command == "explain" else []), root=tmp_path)
    assert run.exit == 0, run.stderr


def test_records_without_a_body_or_more_than_they_need(tmp_path: Path) -> None:
    files = {
        "content/articles/a.md": "---\ntitle: A\ndate: 2024-01-01\n---",
        "content/actors/a.md": "---\nname: A\n---",
        "content/themes/a.md": "---\nlabel: A\n---",
        "content/places/a.md": "---\nname: A\n---",
        "content/events/a.md": "---\ntitle: A\ndate: 2024\n---",
        "content/pages/a.md": "---\ntitle: A\n---",
    }
    site = _build_whole(write_archive(tmp_path, files))
    assert {f"{kind}/a/index.html" for kind in ("articles", "actors", "themes", "places", "events")} <= site.keys()


def test_dates_at_both_ends_of_time(tmp_path: Path) -> None:
    files = {
        "content/articles/first.md": article(date="0001-01-01", keys="dates: [{0001: a}, {../0001-01-01: b}]"),
        "content/articles/last.md": article(date="9999-12-31", keys="dates: [{9999-12: a}, {9999-12-31/..: b}]"),
        "content/articles/zone.md": article(date='"0001-01-01T00:30:00+14:00"'),
        "content/articles/zone-west.md": article(date='"9999-12-31T23:30:00-12:00"'),
        "content/articles/long.md": article(keys="dates: [{0001/9999: a}, {../..: b}, {0001-01-01/: c}]"),
    }
    run = _build_in_time(write_archive(tmp_path, {**files, "config.yaml": "url: https://example.org/\n"}))
    assert run.exit in {0, 1}
    assert all("date" in line for line in run.stderr.splitlines() if "error[" in line)


def test_long_titles_names_and_ids(tmp_path: Path) -> None:
    titles = ["T" * 300, "é" * 300, "語" * 300, "word " * 60, "زيارة " * 50, "🚢" * 299 + "a", "-" * 300 + "a"]
    files = {f"content/articles/t{number}.md": article(f'"{title}"') for number, title in enumerate(titles)}
    keys = (
        f"id: {'a' * 200}\nactors: [{'n' * 300}, {'語' * 300}]\nthemes: [{'é' * 300}]\ndates: [{{2024: {'e' * 400}}}]"
    )
    files["content/articles/ids.md"] = article(keys=keys)
    files["content/articles/wide.md"] = article(keys=f"id: {'語' * 200}")
    files[f"content/articles/{'b' * 200}.md"] = article()
    site = _build_whole(write_archive(tmp_path, files))
    assert max(len(part.encode()) for name in site for part in name.split("/")) <= 255
    assert len([name for name in site if name.startswith("articles/")]) == len(files) + 1


@pytest.mark.parametrize(
    ("folder", "label", "above", "use"),
    [
        ("themes", "label", "broader", "themes"),
        ("places", "name", "in", "places"),
        ("actors", "name", "part_of", "actors"),
        ("events", "date: 2024\ntitle", "part_of", "dates"),
    ],
)
@pytest.mark.parametrize("depth", [120, pytest.param(2_000, marks=pytest.mark.long)])
def test_a_hierarchy_of_many_levels(tmp_path: Path, folder: str, label: str, above: str, use: str, depth: int) -> None:
    files = {
        f"content/{folder}/n{number}.md": f"---\n{label}: Entry {number}\n"
        + (f"{above}: n{number - 1}\n" if number else "")
        + "---\n"
        for number in range(depth)
    }
    files["content/articles/a.md"] = article(keys=f"{use}: [n{depth - 1}]")
    site = _build_whole(write_archive(tmp_path, files))
    assert max(map(len, site.values())) < 2_000 * depth + 20_000
    assert sum(map(len, site.values())) < 40_000 * depth
    assert check_links(read_site(tmp_path / "site")) == []


def test_themes_of_which_each_has_many_broader_ones(tmp_path: Path) -> None:
    files = {
        f"content/themes/n{layer}-{number}.md": f"---\nlabel: Theme {layer} {number}\n"
        + (f"broader: [{', '.join(f'n{layer - 1}-{other}' for other in range(5))}]\n" if layer else "")
        + "---\n"
        for layer in range(14)
        for number in range(5)
    }
    files["content/articles/a.md"] = article(keys="themes: [n13-0]")
    site = _build_whole(write_archive(tmp_path, files))
    assert max(map(len, site.values())) < 1_000_000
    assert check_links(read_site(tmp_path / "site")) == []


def test_a_hierarchy_that_is_a_circle_of_many(tmp_path: Path) -> None:
    files = {
        f"content/themes/n{number}.md": f"---\nlabel: Theme {number}\nbroader: n{(number + 1) % 500}\n---\n"
        for number in range(500)
    }
    run = _build_in_time(write_archive(tmp_path, files))
    assert run.exit == 1
    assert run.stderr.count("error[circular-hierarchy]") == 1


def test_an_actor_of_many_aliases(tmp_path: Path) -> None:
    aliases = "".join(f"  - Alias number {number}\n" for number in range(3_000))
    files = {
        "content/actors/a.md": f"---\nname: An actor\naliases:\n{aliases}---\n",
        "content/articles/a.md": article(keys="actors: [Alias number 2999]", body="[[Alias number 1500]]"),
    }
    site = _build_whole(write_archive(tmp_path, files))
    made = {name for name in site if name.startswith("actors/") and not name.startswith("actors/page/")}
    assert made == {"actors/a/index.html", "actors/index.html"}


@pytest.mark.parametrize("count", [300, pytest.param(2_000, marks=pytest.mark.long)])
def test_an_article_of_many_events(tmp_path: Path, count: int) -> None:
    events = "".join(
        f"  - {1000 + number}: Event number {number}\n    by: Doer {number % 50}\n" for number in range(count)
    )
    site = _build_whole(write_archive(tmp_path, {"content/articles/a.md": article(keys=f"dates:\n{events}")}))
    assert len([name for name in site if name.startswith(("events/1", "events/2"))]) == count


def test_folders_that_lie_very_deep_are_named_and_not_looked_into(tmp_path: Path) -> None:
    deep = "d/" * 60
    run = _build_in_time(write_archive(tmp_path, {f"content/articles/{deep}a.md": article(), "content/b.csv": "x"}))
    assert run.exit == 0
    assert "warning[misplaced-file]: the folder lies more than 50 folders deep" in run.stderr
    assert not (tmp_path / "site" / "articles" / "a").exists()
