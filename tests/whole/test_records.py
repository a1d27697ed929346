"""Records as JSON, beside their pages and in the archive as data: their schemas hold, and both say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from regesta.data.records import RECORD_KINDS, RecordKind
from tests.support.archives import article, rich_archive, with_data, write_archive
from tests.support.hostile import hostile_archive
from tests.support.in_process import build_here, read_tree

PAGED = ("article", "actor", "theme", "event")
"""The kinds whose records stand beside their pages."""


def _built(root: Path) -> Path:
    run = build_here(with_data(root, "json: true"))
    assert run.exit == 0, run.stderr
    return root / "site"


def _lines(site: Path, kind: RecordKind) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / f"data/{kind.plural}.ndjson").read_bytes().splitlines()]


def _faults(site: Path) -> Iterator[str]:
    """Yield what the published schemas have to say against the records."""
    for kind in RECORD_KINDS:
        schema = json.loads((site / f"data/schema/{kind.name}.json").read_bytes())
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        for record in _lines(site, kind):
            yield from (f"{kind.name} {record.get('id')}: {error.message}" for error in validator.iter_errors(record))


def _beside_pages(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_tree(site).items() if path.endswith("/index.json")}


def test_the_records_of_the_sample_archive_keep_to_their_schemas(sample_site: Path) -> None:
    assert list(_faults(sample_site)) == []
    assert {kind.name: bool(_lines(sample_site, kind)) for kind in RECORD_KINDS} == {
        kind.name: True for kind in RECORD_KINDS
    }


def test_the_records_of_an_archive_with_every_field_keep_to_their_schemas(tmp_path: Path) -> None:
    site = _built(rich_archive(tmp_path / "archive"))
    assert list(_faults(site)) == []
    for kind in RECORD_KINDS:
        lists = {key for record in _lines(site, kind) for key, value in record.items() if isinstance(value, list)}
        filled = {
            key for record in _lines(site, kind) for key, value in record.items() if isinstance(value, list) and value
        }
        assert lists == filled, kind.name


def test_the_records_of_a_hostile_archive_keep_to_their_schemas_and_say_what_was_written(tmp_path: Path) -> None:
    site = _built(hostile_archive(tmp_path))
    assert list(_faults(site)) == []
    titles = {record["id"]: record["title"] for record in _lines(site, RECORD_KINDS[5])}
    assert titles["n0"].startswith("=1+1 </script>]]>")
    assert titles["n6"].startswith("\u0301lone")
    assert titles["n7"].startswith("\u202eturned")


def test_the_records_of_an_empty_archive_are_empty_files(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    site = _built(tmp_path)
    assert [_lines(site, kind) for kind in RECORD_KINDS] == [[] for _ in RECORD_KINDS]


def test_a_schema_refuses_what_is_no_record(sample_site: Path) -> None:
    schema = json.loads((sample_site / "data/schema/article.json").read_bytes())
    record = _lines(sample_site, RECORD_KINDS[5])[0]
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert validator.is_valid(record)
    assert validator.is_valid({**record, "added_later": 1})
    assert not validator.is_valid({**record, "status": "lost"})
    assert not validator.is_valid({**record, "date": None})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "id"})
    assert schema["$id"] == "https://example.org/archive/data/schema/article.json"


@pytest.mark.parametrize("name", PAGED)
def test_what_stands_beside_a_page_is_what_stands_in_the_data(sample_site: Path, name: str) -> None:
    (kind,) = [kind for kind in RECORD_KINDS if kind.name == name]
    lines = {f"{record['path']}index.json": record for record in _lines(sample_site, kind)}
    beside = {path: json.loads(data) for path, data in _beside_pages(sample_site).items()}
    assert {path: record for path, record in beside.items() if record["kind"] == name} == lines


def test_a_page_leads_to_its_record(sample_site: Path) -> None:
    html = (sample_site / "actors/japan/index.html").read_text("utf-8")
    assert (
        '<link rel="alternate describedby" type="application/json" href="../../actors/japan/index.json" title="Japan">'
        in html
    )
    assert "index.json" not in html.split("</head>")[1]


def test_an_edit_of_one_article_rewrites_no_record_of_another(tmp_path: Path) -> None:
    files = {f"content/articles/{name}.md": article(name, keys="about: [Japan]") for name in ("a", "b")}
    archive = write_archive(tmp_path, files)
    before = _beside_pages(_built(archive))
    write_archive(archive, {"content/articles/a.md": article("a", keys="about: [Japan]\nsummary: New.")})
    after = _beside_pages(_built(archive))
    assert [path for path in after if after[path] != before[path]] == ["articles/a/index.json"]
    assert json.loads(after["articles/a/index.json"])["summary"] == "New."


def test_an_edit_of_a_text_is_told_in_the_record_and_the_data(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article(body="One two.")})
    _built(archive)
    write_archive(archive, {"content/articles/a.md": article(body="One two three.")})
    site = _built(archive)
    assert json.loads((site / "articles/a/index.json").read_bytes())["words"] == 3
    assert _lines(site, RECORD_KINDS[5])[0]["words"] == 3


def test_a_note_is_told_without_markup(tmp_path: Path) -> None:
    files = {"content/actors/japan.md": "---\nname: Japan\n---\nA *state* & more.\n\nIn Asia.\n"}
    site = _built(write_archive(tmp_path, files))
    assert json.loads((site / "actors/japan/index.json").read_bytes())["note"] == "A state & more.\nIn Asia."


def test_without_the_setting_there_are_no_records(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article()})
    assert build_here(with_data(archive, "csv: true")).exit == 0
    site = read_tree(archive / "site")
    assert [path for path in site if path.endswith(("index.json", ".ndjson"))] == []
    assert b"application/json" not in site["articles/a/index.html"]
