"""Files for reference managers, read by programs that nobody here wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from regesta.bibliography.model import Reference, Successor, one_line
from regesta.build.cache.texts import StoredTexts
from regesta.outputs.bibtex import write_bibtex
from regesta.outputs.citation_files import CitationsView
from regesta.outputs.csl_json import write_csl_json
from regesta.outputs.ris import write_ris
from tests.support.citing import ADDRESS, body, by_citeproc, edtf, person, reference
from tests.support.content import archive_of, article, outputs_of, record

CONFIG = """url: https://example.org/archive
title: An Archive
outputs: {bibtex: yes, ris: yes, csl_json: yes}
"""
TEXTS = StoredTexts("unused")
HOSTILE = [
    "</script><b>",
    "]]>",
    "'\"`’”",
    "two\nlines\r\nER  - \nTY  - BOOK",
    "{ { }",
    "}} , @book{x,",
    "\\ \\{ $x$ & 50% #1 a_b ^ ~",
    "\u202eabc\u2066",
    "=1+1",
    "\u0301",
    "A and B, or C",
    "جين دو",
    "日本",
]


def test_every_file_is_linked_from_the_page_that_it_lies_beside() -> None:
    files = {
        "content/articles/a.md": article("A title", "2025-02-08", "actors: [Jane Doe]", "themes: [Aid]"),
        "content/articles/b.md": article("Another", "2025-02-09", "themes: [Aid]"),
        "content/actors/nobody.md": record("name: Nobody"),
        "content/themes/nothing.md": record("label: Nothing"),
    }
    outputs = outputs_of(archive_of(files, config=CONFIG))
    made = {name for name in outputs if "cite." in name}
    announced: set[str] = set()
    shown: set[str] = set()
    for name, page in outputs.items():
        if name.endswith(".html"):
            folder = name.removesuffix("index.html")
            tree = html.document_fromstring(page, base_url=f"https://example.org/{folder}")
            tree.make_links_absolute()
            for path, found in (("//link/@href", announced), ("//a/@href", shown)):
                beside = {link.removeprefix("https://example.org/") for link in tree.xpath(path) if "cite." in link}
                assert all(link.rpartition("/")[0] == folder.rstrip("/") for link in beside)
                found.update(beside)
    assert announced == shown == made
    assert {"cite.bib", "actors/jane-doe/cite.ris", "themes/aid/cite.csl.json", "articles/a/cite.bib"} < made


def view(*references: Reference) -> CitationsView:
    return CitationsView(references=references)


def read_bibtex(data: bytes) -> Library:
    library = parse_string(data.decode())
    assert library.failed_blocks == []
    return library


def plain(value: str) -> str:
    """Return what BibTeX shows of a title of ours."""
    for command, sign in (
        ("\\textbraceleft{}", "\0"), ("\\textbraceright{}", "\1"), ("\\textasciicircum{}", "^"),
        ("\\textasciitilde{}", "~"), ("\\$", "$"), ("\\&", "&"), ("\\%", "%"), ("\\#", "#"), ("\\_", "_"),
        ("\\textbackslash{}", "\\"),
    ):  # fmt: skip
        value = value.replace(command, sign)
    return value.removeprefix("{").removesuffix("}").replace("\0", "{").replace("\1", "}")


def test_every_list_has_its_files_and_a_withdrawn_article_its_own() -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("A", "2025-02-08", "actors: [Jane Doe]", "themes: [Aid]"),
        "content/articles/b.md": article("B", "2025-02-09", "actors: [Jane Doe]"),
        "content/articles/c.md": article(
            "C", "2025-02-10", "status: withdrawn", "actors: [Jane Doe]",
            "history: [{date: 2025-03-05, kind: withdrawal, note: A source was false.}]",
        ),
        "content/actors/jane.md": record("name: Jane Doe", "type: person"),
        "content/themes/aid.md": record("label: Aid"),
    }  # fmt: skip
    found = outputs_of(archive_of(files, config=CONFIG))
    keys = {
        name.removesuffix("cite.bib"): [entry.key for entry in read_bibtex(data).entries]
        for name, data in found.items()
        if name.endswith("cite.bib")
    }
    assert keys == {
        "": ["b", "a"],
        "articles/a/": ["a"],
        "articles/b/": ["b"],
        "articles/c/": ["c"],
        "actors/jane/": ["b", "a"],
        "themes/aid/": ["a"],
    }
    for folder, expected in keys.items():
        assert [entry["id"] for entry in rispy.loads(found[f"{folder}cite.ris"].decode())] == expected
        assert [item["id"] for item in json.loads(found[f"{folder}cite.csl.json"])] == expected
    note = "Version of 2025-03-05. Withdrawn 2025-03-05: A source was false."
    assert read_bibtex(found["articles/c/cite.bib"]).entries[0]["note"] == note
    assert rispy.loads(found["articles/c/cite.ris"].decode())[0]["notes"] == [note]
    (item,) = json.loads(found["articles/c/cite.csl.json"])
    assert (item["status"], item["note"]) == ("withdrawn", note)
    assert found["articles/a/index.html"].decode().count('href="../../articles/a/cite.bib"') == 2


def test_they_are_made_only_where_the_config_asks() -> None:
    files: dict[str, str | bytes] = {"content/articles/a.md": article("A", "2025-02-08")}
    assert not any("cite." in name for name in outputs_of(archive_of(files, config="title: An Archive\n")))
    one = outputs_of(archive_of(files, config="title: An Archive\noutputs: {ris: yes}\n"))
    assert [name for name in one if "cite." in name] == ["articles/a/cite.ris", "cite.ris"]


def test_names_keep_their_parts() -> None:
    authors = (person("Ludwig van Example"), person("Doe, Jane, Jr."), body("Aid and Trade, a desk"), person("جين دو"))
    found = view(reference(authors=authors))
    (entry,) = read_bibtex(write_bibtex(found, TEXTS)).entries
    assert entry["author"] == "van Example, Ludwig and Doe, Jr., Jane and {Aid and Trade, a desk} and {جين دو}"
    (ris,) = rispy.loads(write_ris(found, TEXTS).decode())
    assert ris["authors"] == ["van Example, Ludwig", "Doe, Jane, Jr.", "Aid and Trade, a desk", "جين دو"]
    (item,) = json.loads(write_csl_json(found, TEXTS))
    assert item["author"] == [
        {"family": "Example", "given": "Ludwig", "non-dropping-particle": "van"},
        {"family": "Doe", "given": "Jane", "suffix": "Jr."},
        {"literal": "Aid and Trade, a desk"},
        {"literal": "جين دو"},
    ]


@pytest.mark.parametrize(
    ("date", "is_exact", "ris", "csl"),
    [
        ("2025-02-08", True, "2025/02/08/", {"date-parts": [[2025, 2, 8]]}),
        ("2025-02-08~", False, "2025///about 8 February 2025", {"date-parts": [[2025]], "circa": True}),
        ("2025-02-08?", False, "2025///8 February 2025 (uncertain)", {"date-parts": [[2025]], "circa": True}),
    ],
)
def test_no_precision_is_invented(*, date: str, is_exact: bool, ris: str, csl: dict[str, Any]) -> None:
    found = view(reference(date=edtf(date)))
    fields = read_bibtex(write_bibtex(found, TEXTS)).entries[0].fields_dict
    assert (fields["date"].value, fields["year"].value) == (date, "2025")
    assert ("month" in fields) == is_exact
    assert rispy.loads(write_ris(found, TEXTS).decode())[0]["date"] == ris
    assert json.loads(write_csl_json(found, TEXTS))[0]["issued"] == csl


def hostile(text: str) -> Reference:
    line = one_line(text)
    return reference(
        title=line, site=line, institution=line, authors=(body(line), person(f"Jane {line}")), summary=line,
        keywords=(line,), status="superseded", successor=Successor(title=line, address=ADDRESS),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_nothing_but_text(text: str) -> None:
    found = view(hostile(text), reference(key="after"))
    line = one_line(text)
    entries = read_bibtex(write_bibtex(found, TEXTS)).entries
    assert [entry.key for entry in entries] == ["a", "after"]
    assert plain(entries[0]["title"]) == line
    ris = rispy.loads(write_ris(found, TEXTS).decode())
    assert [(entry["id"], entry["type_of_reference"]) for entry in ris] == [("a", "RPRT"), ("after", "RPRT")]
    assert ris[0]["title"] == line
    items = json.loads(write_csl_json(found, TEXTS))
    assert items[0]["title"] == line
    assert len(by_citeproc(items, "apa")) == 2


@given(st.text(min_size=1))
def test_any_text_is_read_back(text: str) -> None:
    found = view(hostile(text), reference(key="after"))
    entries = read_bibtex(write_bibtex(found, TEXTS)).entries
    assert [entry.key for entry in entries] == ["a", "after"]
    assert len(rispy.loads(write_ris(found, TEXTS).decode())) == 2
    assert json.loads(write_csl_json(found, TEXTS)) != []
