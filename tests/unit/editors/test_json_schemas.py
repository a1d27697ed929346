from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from regesta.cli.arguments import SCHEMA_KINDS
from regesta.config.reading import CONFIG_SCHEMA, load_config
from regesta.content.schema import SCHEMAS
from regesta.editors.json_schemas import KINDS, json_schema_of
from regesta.editors.known_values import KnownValues
from regesta.schema.fields import Schema
from regesta.text.edtf import EdtfFault, parse_edtf
from tests.support.archives import COMPLETE
from tests.support.content import article, record, write_files
from tests.support.in_process import run_here
from tests.support.project import ROOT

PLAIN = {kind: json_schema_of(kind, KnownValues()) for kind in KINDS}


class EditorYaml(yaml.SafeLoader):
    """Reads YAML as editors do (1.2, core schema): dates are text, `NO` is text, `2021` is a number."""


EditorYaml.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)", "-+.0123456789"),
):
    EditorYaml.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), [*first, ""])


def read(text: str) -> Any:  # noqa: ANN401 - whatever it holds
    return keyed(yaml.load(text, EditorYaml))  # noqa: S506 - a safe loader's child


def keyed(value: Any) -> Any:  # noqa: ANN401 - as above
    """Return a value whose keys are text, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): keyed(inner) for key, inner in value.items()}
    return [keyed(inner) for inner in value] if isinstance(value, list) else value


def faults(kind: str, text: str, known: KnownValues | None = None) -> list[str]:
    schema = PLAIN[kind] if known is None else json_schema_of(kind, known)
    found = jsonschema.Draft7Validator(schema).iter_errors(read(text) or {})
    return [str(fault.path[0]) if fault.path else fault.validator for fault in found]


def records(root: Path) -> Iterator[tuple[str, Path, str]]:
    for path in sorted((root / "content").rglob("*.md")):
        kind = path.relative_to(root / "content").parts[0].removesuffix("s")
        header = re.match(r"\A﻿?---\s*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", path.read_text("utf-8"), re.DOTALL)
        if kind in SCHEMAS and header:
            yield kind, path, header[1]


SAMPLES = [*records(ROOT), *records(COMPLETE)]


def test_the_command_line_knows_the_same_kinds() -> None:
    assert KINDS == SCHEMA_KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(PLAIN[kind])
    assert PLAIN[kind]["$schema"] == jsonschema.Draft7Validator.META_SCHEMA["$schema"]


def test_there_is_much_to_be_validated() -> None:
    assert {kind for kind, _, _ in SAMPLES} == set(SCHEMAS)
    assert len(SAMPLES) > 100


@pytest.mark.parametrize(("kind", "path", "header"), SAMPLES, ids=lambda value: getattr(value, "stem", ""))
def test_front_matter_that_is_built_is_valid(kind: str, path: Path, header: str) -> None:
    root = next(parent.parent for parent in path.parents if parent.name == "content")
    known = KnownValues(relation_types=load_config(root)[0].relation_types)
    assert faults(kind, header, known) == []


@pytest.mark.parametrize("root", [ROOT, COMPLETE], ids=["sample", "complete"])
def test_a_config_that_is_used_is_valid(root: Path) -> None:
    assert faults("config", (root / "config.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        ("article", "date: 2025-01-01", "required"),
        ("article", "title: T\ntitel: T", "additionalProperties"),
        ("article", "title: [T]", "title"),
        ("article", "title: T\ndate: 24.2.2025", "date"),
        ("article", "title: T\ndate: 2025", "date"),
        ("article", "title: T\ndate: yesterday", "date"),
        ("article", "title: T\nas_of: soon", "as_of"),
        ("article", "title: T\nstatus: publshed", "status"),
        ("article", "title: T\ndraft: perhaps", "draft"),
        ("article", "title: T\nlang: English", "lang"),
        ("article", "title: T\nactors: [{nam: X}]", "actors"),
        ("article", "title: T\nactors: [[X]]", "actors"),
        ("article", "title: T\ndates: [{when: now, title: T}]", "dates"),
        ("article", "title: T\nsources: [{url: 'https://x.org'}]", "sources"),
        ("article", "title: T\nsources: [{title: T, url: x.org}]", "sources"),
        ("article", "title: T\nassessments: [{claim: C, likelihood: maybe}]", "assessments"),
        ("article", "title: T\nhistory: [{date: 2025-01-01, kind: error, note: N}]", "history"),
        ("article", "title: T\nmentions: [X]", "mentions"),
        ("article", "title: T\nmentions: {X: {place: [y]}}", "mentions"),
        ("article", "title: T\nextra: x", "extra"),
        ("actor", "type: person", "required"),
        ("actor", "name:", "name"),
        ("actor", "name: X\ntype: persn", "type"),
        ("actor", "name: X\noffices: [{of: y}]", "offices"),
        ("actor", "name: X\nrelations: [{to: y, type: friend}]", "relations"),
        ("actor", "name: X\nsame_as: q42", "same_as"),
        ("theme", "alt: [X]", "anyOf"),
        ("place", "name: X\nlat: 91", "lat"),
        ("event", "title: T", "required"),
        ("page", "menu: M", "required"),
        ("config", "titel: T", "additionalProperties"),
        ("config", "per_page: 4", "per_page"),
        ("config", "url: example.org", "url"),
        ("config", "article_url: articles/", "article_url"),
        ("config", "markdown: {trust_htlm: true}", "markdown"),
        ("config", "severity: {unresolved-refrence: off}", "severity"),
        ("config", "severity: {unresolved-reference: loud}", "severity"),
    ],
)
def test_what_a_build_refuses_is_not_valid(kind: str, text: str, fault: str) -> None:
    assert fault in faults(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", "title: 2025\ndate: 2025-02-24T10:00:00+01:00\nthemes: NO\nactors: [NO, 1984, true]"),
        ("article", "title: T\ndates: {2025-02-07: Two meet}"),
        ("article", "title: T\ndates: [2025: A year, early 2024-09: A month, an-event]"),
        ("article", "title: T\ntags: [x]\nauthor: A\nlastmod: 2025-01-01\nsummary:\nplaces: []"),
        ("article", "title: T\nmentions: {Port: none, City: {default: x, place: [the city]}}"),
        ("actor", "name: X\nnames: جين\nsame_as: [Q42, 'https://x.org/', {wikidata: Q1}]\noffices: Minister"),
        ("theme", "name: X\naliases: Y"),
        ("event", "title: T\ndate: '[2024-09-01..2024-09-10]'"),
    ],
)
def test_what_a_build_understands_is_valid(kind: str, text: str) -> None:
    assert faults(kind, text) == []


@given(st.from_regex(r"\A[0-9X.?~%/ \[\]{},-]{1,14}\Z|\A(?:early|mid|late) 20[0-9]{2}(?:-0[1-9])?\Z"))
def test_every_date_that_is_understood_is_valid(text: str) -> None:
    if not isinstance(parse_edtf(text), EdtfFault):
        assert faults("event", f"title: T\ndate: {json.dumps(text)}") == []


def schemas(schema: Schema) -> Iterator[Schema]:
    yield schema
    for field in schema.fields:
        inner = getattr(getattr(field.reader, "item", field.reader), "schema", None)
        if inner is not None:
            yield from schemas(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: str) -> None:
    keys = {key for inner in schemas(CONFIG_SCHEMA if kind == "config" else SCHEMAS[kind]) for key in inner.keys}

    def described(made: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
        if isinstance(made, dict):
            for key, value in made.get("properties", {}).items():
                assert len(value["description"]) > 5, key
                yield key
            for value in made.values():
                yield from described(value)
        elif isinstance(made, list):
            for value in made:
                yield from described(value)

    assert keys <= set(described(PLAIN[kind]))


FILES = {
    "config.yaml": "url: https://example.org/\nrelation_types: [signatory]\n",
    "content/articles/a-visit.md": article("A visit", "2025-01-01", "actors: [Jane Doe]", "themes: [Aid]"),
    "content/articles/secret.md": article("S", "2025-01-01", "draft: true", "actors: [Somebody Else]"),
    "content/actors/one.md": record("name: The Body", "aliases: [TB]"),
    "content/actors/two.md": record("name: The Body of Others", "aliases: [TBO]"),
    "content/events/treaty.md": record("title: A treaty", "date: 2024"),
}


def test_what_the_archive_knows_can_be_completed(tmp_path: Path) -> None:
    run = run_here("schema", "article", root=write_files(tmp_path, FILES))
    assert (run.exit, run.stderr) == (0, "")
    made = json.loads(run.stdout)
    names = {kind: made["definitions"][f"{kind}-names"]["anyOf"][0]["enum"] for kind in ("actor", "theme", "event")}
    assert names == {
        "actor": ["Jane Doe", "Somebody Else", "The Body", "The Body of Others"],
        "theme": ["Aid"],
        "event": ["treaty"],
    }
    assert {"$ref": "#/definitions/actor-names"} in made["properties"]["actors"]["anyOf"]
    text = "title: T\nactors: [Jane Doe, Nobody Yet]\ntranslation_of: a-visit"
    assert list(jsonschema.Draft7Validator(made).iter_errors(read(text))) == []
    actor = json.loads(run_here("schema", "actor", root=tmp_path).stdout)
    assert (
        list(jsonschema.Draft7Validator(actor).iter_errors(read("name: X\nrelations: [{to: Y, type: signatory}]")))
        == []
    )


def test_all_are_written_into_a_folder_and_stay_as_they_are(tmp_path: Path) -> None:
    root = write_files(tmp_path / "archive", FILES)
    folder = tmp_path / "made/schemas"
    assert run_here("schema", "--to", folder, root=root).stdout == f"7 schemas in {folder}, 7 of them changed.\n"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{kind}.schema.json" for kind in KINDS)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert run_here("schema", "--to", folder, root=root).stdout == f"7 schemas in {folder}, 0 of them changed.\n"
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    plain = run_here("schema", "article", "--plain", root=root)
    assert json.loads(plain.stdout) == PLAIN["article"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name one kind to see its schema, or a folder with --to"),
        (["actor", "--to", "x"], "name one kind to see its schema, or a folder with --to"),
        (["actr"], "(did you mean `actor`?)"),
    ],
)
def test_what_is_not_said_is_asked_for(tmp_path: Path, arguments: list[str], message: str) -> None:
    run = run_here("schema", *arguments, root=write_files(tmp_path, FILES))
    assert (run.exit, run.stdout) == (2, "")
    assert message in run.stderr
