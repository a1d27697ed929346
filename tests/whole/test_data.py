"""The archive as data: what other programs read of it is what it says, whatever it says."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import frictionless
import pytest

from regesta.build import made
from regesta.data.tables import TABLES
from tests.support.archives import article, generate_archive, rich_archive, with_data, write_archive
from tests.support.hostile import OUTPUTS, TITLES, hostile_archive
from tests.support.in_process import build_here, read_tree

PACKAGE = "data/datapackage.json"


def _built(root: Path, *options: str) -> Path:
    run = build_here(with_data(root), *options)
    assert run.exit == 0, run.stderr
    return root / "site"


def _faults(site: Path) -> list[str]:
    """Return what Frictionless has to say against the tables: types, keys, foreign keys, digests."""
    report = frictionless.validate(str(site / PACKAGE))
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def _rows(site: Path, table: str) -> list[dict[str, str]]:
    with (site / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_of_the_sample_archive_are_sound(sample_site: Path) -> None:
    assert _faults(sample_site) == []
    assert len(_rows(sample_site, "articles")) > 10
    assert len(_rows(sample_site, "passages")) > 50


def test_the_tables_of_an_archive_with_every_field_are_sound(tmp_path: Path) -> None:
    site = _built(rich_archive(tmp_path / "archive"))
    assert _faults(site) == []
    assert [table.name for table in TABLES if not _rows(site, table.name)] == []


@pytest.mark.parametrize("options", [("--drafts",), ("--as-of", "2024-06-30")])
def test_the_tables_of_a_part_of_an_archive_are_sound(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert _faults(_built(rich_archive(tmp_path / "archive"), *options)) == []


def test_the_tables_of_an_empty_archive_are_sound(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert _faults(_built(tmp_path)) == []


def test_the_tables_of_a_hostile_archive_are_sound(tmp_path: Path) -> None:
    site = _built(hostile_archive(tmp_path))
    assert _faults(site) == []
    titles = {row["id"]: row["title"] for row in _rows(site, "articles")}
    assert titles == {identity: _guarded(title) for identity, title in TITLES.items()}
    passages = [row["text"] for row in _rows(site, "passages")]
    assert "'=1+1 is what the Harbour Board said." in passages
    assert not [text for text in passages if text.startswith(("=", "+", "-", "@"))]


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "'", "＝")) else text


def test_the_digests_of_the_package_are_those_of_its_files(tmp_path: Path) -> None:
    site = _built(rich_archive(tmp_path / "archive"))
    resources = json.loads((site / PACKAGE).read_bytes())["resources"]
    told = {resource["path"]: (resource["hash"], resource["bytes"]) for resource in resources}
    files = {path.name: path.read_bytes() for path in (site / "data").glob("*.csv")}
    assert told == {name: (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data)) for name, data in files.items()}


def test_no_precision_is_invented(tmp_path: Path) -> None:
    site = _built(rich_archive(tmp_path / "archive"))
    (office,) = [row for row in _rows(site, "offices") if row["office"] == "Minister"]
    assert (office["valid"], office["valid_earliest"], office["valid_latest"]) == ("2024-02/..", "2024-02-01", "")
    (event,) = [row for row in _rows(site, "events") if row["id"] == "priority-speech"]
    assert event["date"] == "[2024-09-01..2024-09-10]"
    assert event["date_written"] == "early 2024-09"
    assert (event["date_earliest"], event["date_latest"]) == ("2024-09-01", "2024-09-10")
    withdrawn = [row["id"] for row in _rows(site, "articles") if row["status"] == "withdrawn"]
    assert withdrawn
    assert not [row for row in _rows(site, "passages") if row["article"] in withdrawn]
    names = {row["name"] for row in _rows(site, "names") if row["actor"] == "jane-doe"}
    assert {"Jane Doe", "جين دو", "ジェーン・ドウ"} <= names


def test_a_mention_is_where_its_passage_says(sample_site: Path) -> None:
    texts = {(row["article"], row["number"]): row["text"] for row in _rows(sample_site, "passages")}
    mentions = _rows(sample_site, "mentions")
    assert len(mentions) > 100
    for row in mentions:
        text = texts[row["article"], row["passage"]]
        text = text.removeprefix("'")
        assert text[int(row["begins"]) : int(row["ends"])] == row["form"].removeprefix("'"), row


def test_an_edit_of_a_text_rewrites_the_table_that_tells_its_length(tmp_path: Path) -> None:
    config = "pages: {search: false}\n"
    archive = write_archive(tmp_path, {"content/articles/a.md": article(body="One two."), "config.yaml": config})
    site = _built(archive)
    assert _rows(site, "articles")[0]["words"] == "2"
    before = read_tree(site)
    write_archive(archive, {"content/articles/a.md": article(body="One two three.")})
    assert _rows(_built(archive), "articles")[0]["words"] == "3"
    after = read_tree(site)
    written = {path for path in after if after[path] != before[path]}
    assert {path for path in written if path.startswith("data/")} == {
        "data/archive.sqlite", "data/articles.csv", "data/index.html", PACKAGE,
    }  # fmt: skip


def test_an_edit_that_leaves_the_length_of_a_text_is_told_where_the_text_is_shown_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The copy to take along holds every page, as the index of the search holds every text: both are made again.
    outputs = ", ".join(f"{name}: yes" for name in OUTPUTS if name != "offline")
    config = f"url: https://example.org/\npages: {{search: no}}\noutputs: {{{outputs}}}\n"
    keys = "about: [Japan]"
    files = {"config.yaml": config, "content/articles/a.md": article(keys=keys, body="Japan spoke.\n\nIt was colb.")}
    archive = write_archive(tmp_path, files)
    site = _built(archive)
    before = read_tree(site)
    write_archive(archive, {"content/articles/a.md": article(keys=keys, body="Japan spoke.\n\nIt was cold.")})
    monkeypatch.setattr(made, "export_files", lambda *_: pytest.fail("the data are made again"))
    after = read_tree(_built(archive))
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {"articles/a/index.html", "feed.json", "feed.xml", "manifest.json"} | {
        path for path in after if path.endswith("index.md") and path.startswith("articles/a/")
    }
    monkeypatch.undo()
    assert build_here(archive, "--no-cache", "--output", tmp_path / "clean").exit == 0
    assert read_tree(tmp_path / "clean") == after


def test_a_build_with_nothing_to_do_writes_no_table(tmp_path: Path) -> None:
    archive = generate_archive(tmp_path, seed=3, articles=6)
    _built(archive)
    assert "0 files written" in build_here(archive).stdout


def test_the_config_leaves_the_tables_out(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article()})
    assert (_built(archive) / "data").is_dir()
    write_archive(archive, {"config.yaml": "outputs: {csv: no}\n"})
    assert not (_built(archive) / "data").exists()


def test_a_page_in_the_place_of_the_tables_is_told_of(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article(), "content/pages/data.md": "---\ntitle: Data\n---\n"}
    archive = write_archive(tmp_path, files)
    run = build_here(with_data(archive))
    assert run.exit == 1
    assert "content/pages/data.md:1:1: error[url-collision]" in run.stderr
    assert "the archive as data" in run.stderr
    write_archive(archive, {"config.yaml": "outputs: {csv: no}\n"})
    assert (_built(archive) / "data/index.html").is_file()
