from __future__ import annotations

import pytest

from regesta.schema.fields import Field, Reader, Schema
from regesta.schema.reading import Reading
from regesta.schema.values import (
    Address,
    Choice,
    Composite,
    Date,
    Flag,
    FreeMapping,
    Language,
    ListOf,
    Number,
    OldUrl,
    SlugText,
    Text,
    canonical_tag,
)
from regesta.text.addresses import is_address, is_site_path
from regesta.text.edtf import Edtf
from regesta.text.located_yaml import Mapping, parse_yaml
from regesta.text.source_text import SourceText
from regesta.types import SourcePath


def read(reader: Reader, value: str) -> tuple[object, list[str]]:
    """Read the value of a key; return what was made of it and the codes of the problems."""
    source = SourceText(SourcePath("x.md"), f"key: {value}\n")
    node, problems = parse_yaml(source)
    assert problems == ()
    assert isinstance(node, Mapping)
    reading = Reading(source, words={"types": ("ally", "diplomatic mission")})
    found = reader.read(reading, node.entries[0].value, "key")
    return found, [fault.code for fault in reading.problems]


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (Text(), "'  two words '", "two words"),
        (Text(), "NO", "NO"),
        (Text(), "|\n  one\n  two", "one\ntwo"),
        (Flag(), "Yes", True),
        (Flag(), "off", False),
        (Flag(), "FALSE", False),
        (Number(0, 10), "2.5", 2.5),
        (Number(-180, 180), "-69", -69.0),
        (Number(1, 9, whole=True), "9", 9),
        (Choice("armed-group", "bloc"), "Armed group", "armed-group"),
        (Choice("armed-group"), "ARMED_GROUP", "armed-group"),
        (Choice("x", vocabulary="types"), "diplomatic-mission", "diplomatic mission"),
        (Language(), "PT_br", "pt-BR"),
        (Language(), "zh-hant-tw", "zh-Hant-TW"),
        (SlugText(), "a-visit", "a-visit"),
        (SlugText(), "زيارة", "زيارة"),
        (OldUrl(), "/2019/old.html", "2019/old.html"),
        (OldUrl(), "old/page/", "old/page/"),
        (Address(), "'https://example.org/a?b=c#d'", "https://example.org/a?b=c#d"),
        (ListOf(Text()), "one", ("one",)),
        (ListOf(Text()), "[one, two]", ("one", "two")),
        (ListOf(Text()), "[]", ()),
        (FreeMapping(), "{a: [1, {b: ~}]}", {"a": ["1", {"b": None}]}),
    ],
)
def test_a_value_is_read_as_what_it_means(reader: Reader, value: str, expected: object) -> None:
    assert read(reader, value) == (expected, [])


@pytest.mark.parametrize(
    ("reader", "value", "code"),
    [
        (Text(), "[a]", "wrong-type"),
        (Text(), "'  '", "empty-value"),
        (Flag(), "1", "unknown-word"),
        (Number(0, 10), "10.5", "invalid-number"),
        (Number(0, 10), "nan", "invalid-number"),
        (Number(0, 10), "1e1", "invalid-number"),
        (Number(0, 10), "١", "invalid-number"),
        (Number(0, 10, whole=True), "2.0", "invalid-number"),
        (Number(0, 10), "99999999999999", "invalid-number"),
        (Choice("a", "b"), "c", "unknown-word"),
        (Language(), "english", "invalid-language"),
        (Language(), "zz", "invalid-language"),
        (Language(), "../x", "invalid-language"),
        (SlugText(), "a/b", "invalid-slug"),
        (SlugText(), "..", "invalid-slug"),
        (SlugText(), "CON", "invalid-slug"),
        (OldUrl(), "'//host/x'", "invalid-path"),
        (OldUrl(), "/a/./b", "invalid-path"),
        (OldUrl(), "/.git/config", "invalid-path"),
        (OldUrl(), "'/a?b'", "invalid-path"),
        (OldUrl(), "'\\\\host\\x'", "invalid-path"),
        (OldUrl(), "/", "invalid-path"),
        (Address(), "example.org/a", "invalid-url"),
        (Address(), "'ftp://example.org/'", "invalid-url"),
        (Address(), "'https:///x'", "invalid-url"),
        (Address(), "'https://exa mple.org/'", "invalid-url"),
        (Address(), "'https://[::1'", "invalid-url"),
        (Address(), "'https://example.org:99999/'", "invalid-url"),
        (Date(day=True), "2025-02", "invalid-date"),
        (Date(), "{a: b}", "wrong-type"),
        (FreeMapping(), "a", "wrong-type"),
        (Composite(Schema("a thing", Field("a", Text(), "")), dict), "a", "wrong-type"),
    ],
)
def test_a_value_that_is_none_of_its_kind_is_one_problem(reader: Reader, value: str, code: str) -> None:
    assert read(reader, value) == (None, [code])


def test_a_fault_inside_a_date_is_marked_where_it_stands() -> None:
    source = SourceText(SourcePath("x.md"), 'key: "2025-02-31/2025-03"\n')
    node, _ = parse_yaml(source)
    assert isinstance(node, Mapping)
    reading = Reading(source)
    assert Date().read(reading, node.entries[0].value, "key") is None
    (fault,) = reading.problems
    assert source.text[fault.span.start : fault.span.end] == "2025-02-31"


def test_a_date_keeps_what_was_written() -> None:
    found, _ = read(Date(), "early 2024-09")
    assert isinstance(found, Edtf)
    assert found.written == "early 2024-09"


def test_the_places_of_a_list_are_those_of_the_items_that_were_kept() -> None:
    source = SourceText(SourcePath("x.md"), "key: [{role: one}, ~, {name: Two}, {name: Three, role: three}]\n")
    node, _ = parse_yaml(source)
    assert isinstance(node, Mapping)
    reading = Reading(source)
    item = Composite(Schema("an item", Field("name", Text(), "", required=True), Field("role", Text(), "")), dict)
    assert ListOf(item).read(reading, node.entries[0].value, "key") == (
        {"name": "Two"},
        {"name": "Three", "role": "three"},
    )
    places = {path: source.text[span.start : span.end] for path, span in reading.spans.items() if "#" not in path}
    assert places == {
        "key[0]": "{name: Two}",
        "key[0].name": "Two",
        "key[1]": "{name: Three, role: three}",
        "key[1].name": "Three",
        "key[1].role": "three",
    }


def test_a_schema_reads_whole_records_or_none_and_reports_every_fault() -> None:
    schema = Schema(
        "a thing", Field("name", Text(), "its name", required=True), Field("size", Number(1, 3), "", synonyms=("big",))
    )
    made = Composite(schema, dict, shorthand="name")
    assert read(made, "{name: A, big: 2}") == ({"name": "A", "size": 2.0}, [])
    assert read(made, "A") == ({"name": "A"}, [])
    assert read(made, "{name: ~}") == (None, ["empty-value"])
    assert read(made, "{name: A, size: ~}") == ({"name": "A"}, [])
    assert read(made, "{size: 9, sise: 1}")[1] == ["invalid-number", "unknown-key", "missing-key"]
    assert schema.keys == ("name", "size", "big")


@pytest.mark.parametrize("text", ["/a/b/", "a", "/سياسة/", "/a b/c.html"])
def test_a_path_below_the_root_is_one(text: str) -> None:
    assert is_site_path(text)


@pytest.mark.parametrize(
    "text", ["", "/", "//a", "/a//b", "/a/../b", "..", "/a/.", "/a./b", "/a /b", "/a%20b", "C:/x", "/a*", "/a\x00"]
)
def test_a_path_that_could_lead_elsewhere_is_none(text: str) -> None:
    assert not is_site_path(text)


def test_addresses_and_tags_have_one_form() -> None:
    assert is_address("http://localhost:8000/x")
    assert not is_address("https://user name@host/")
    assert canonical_tag("SR-latn-rs") == "sr-Latn-RS"
