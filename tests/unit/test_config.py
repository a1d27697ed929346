from __future__ import annotations

import os
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest

from regesta.config.licence import Licence
from regesta.config.look import FontConfig, LookConfig, TypeConfig
from regesta.config.model import (
    MARKDOWN_RULES,
    RELATION_TYPES,
    AuthorConfig,
    Config,
    FeedConfig,
    HomeConfig,
    LanguageConfig,
    MarkdownConfig,
    MentionsConfig,
    OutputsConfig,
    PagesConfig,
    RelatedConfig,
)
from regesta.config.reading import CONFIG_SCHEMA, load_config
from regesta.config.reading import read_config as read
from regesta.errors import Severity
from regesta.mentions.model import LinkPolicy
from regesta.prose.parser import RULES
from regesta.types import LanguageTag

EVERY_KEY = """\
title: An archive
description: About it.
url: https://example.org/archive
lang: pt-br
languages: [ar, {lang: pt, title: Um arquivo, description: Sobre ele.}]
publisher: The house
licence: CC BY 4.0
article_url: /articles/:year/:slug
per_page: 20
offline: yes
relation_types: [godparent, Member]
markdown:
  trust_html: true
  typographer: no
  accelerate: no
  rules: {tables: false, quotes: on}
feed: {items: 5, full: no}
home: {latest: 1, actors: 2, themes: 3, events: 4}
authors: [Jane Doe, {name: A Desk, type: organisation, sort: "Desk, A", url: "https://e.org/desk"}]
outputs: {atom: no, json_feed: no, icalendar: no, json_ld: no, csv: yes, sqlite: yes, bibtex: yes, ris: yes,
          csl_json: yes, json: yes, skos: yes, rdf: yes, followthemoney: yes,
          graphs: yes, timeline_js: yes, ro_crate: yes, cards: yes, markdown: yes, offline: yes}
look: {type: {text: Charis}, fonts: [{family: Charis, file: charis.woff2, style: italic}], mark: mark.svg}
pages: {events: no, dates: off, places: false, series: no, authors: no, network: no}
mentions:
  links: First
  find: no
related: {articles: 3, actors: 4, principal: 5, events: 6, themes: 7, places: 8, series: 9, nearness: 10}
severity:
  missing-url: off
  unknown-key: Warning
params:
  accent: teal
  links: [{to: a, text: ~}]
"""


def test_every_key_is_read() -> None:
    config, problems = read(EVERY_KEY.encode())
    assert problems == ()
    assert config.look.places.keys() >= {"type.text", "fonts[0].file", "mark"}
    assert config == Config(
        title="An archive",
        description="About it.",
        url="https://example.org/archive/",
        lang="pt-BR",  # type: ignore[arg-type] # a tag
        languages=(
            LanguageConfig(lang=LanguageTag("ar")),
            LanguageConfig(lang=LanguageTag("pt"), title="Um arquivo", description="Sobre ele."),
        ),
        publisher="The house",
        licence=Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/", spdx="CC-BY-4.0"),
        authors=(
            AuthorConfig(name="Jane Doe"),
            AuthorConfig(name="A Desk", type="organisation", sort="Desk, A", url="https://e.org/desk"),
        ),
        outputs=OutputsConfig(**{name: not on for name, on in msgspec.structs.asdict(OutputsConfig()).items()}),
        article_url="articles/:year/:slug/",
        per_page=20,
        offline=True,
        relation_types=(*RELATION_TYPES, "godparent", "Member"),
        markdown=MarkdownConfig(
            trust_html=True, typographer=False, accelerate=False, rules={"tables": False, "quotes": True}
        ),
        feed=FeedConfig(items=5, full=False),
        look=LookConfig(
            type=TypeConfig(text="Charis"),
            fonts=(FontConfig(family="Charis", file="charis.woff2", style="italic"),),
            mark="mark.svg",
            places=config.look.places,
        ),
        home=HomeConfig(latest=1, actors=2, themes=3, events=4),
        pages=PagesConfig(events=False, dates=False, places=False, series=False, authors=False, network=False),
        mentions=MentionsConfig(links="first", find=False),
        related=RelatedConfig(articles=3, actors=4, principal=5, events=6, themes=7, places=8, series=9, nearness=10),
        severity={"missing-url": "off", "unknown-key": "warning"},
        params={"accent": "teal", "links": [{"to": "a", "text": None}]},
        written=True,
    )
    assert {field.name for field in CONFIG_SCHEMA.fields} <= {line.split(":")[0] for line in EVERY_KEY.splitlines()}


def test_the_links_that_can_be_asked_for_are_those_that_mentions_know() -> None:
    assert get_type_hints(MentionsConfig)["links"] == LinkPolicy


def test_the_rules_that_can_be_switched_off_are_those_of_the_parser() -> None:
    assert set(MARKDOWN_RULES) == {rule.name for rule in RULES}


@pytest.mark.parametrize("text", ["", "# nothing\n", "title:\n", "~\n"])
def test_what_is_not_written_has_its_default(text: str) -> None:
    config, problems = read(text.encode())
    assert problems == ()
    assert config == Config(written=True)


def test_an_archive_needs_no_config(tmp_path: Path) -> None:
    assert load_config(tmp_path) == (Config(), ())
    (tmp_path / "config.yaml").mkdir()
    _, (fault,) = load_config(tmp_path)
    assert fault.code == "unreadable-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_in_place_of_the_config_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.yaml")
    _, (fault,) = load_config(tmp_path)
    assert (fault.code, fault.message) == ("unreadable-file", "config.yaml cannot be read: it is no regular file")


@pytest.mark.parametrize(
    ("text", "code", "place", "suggestion"),
    [
        ("title: A\ntitel: B", "unknown-key", (2, 1), "title"),
        ("markdown:\n  trust_htlm: yes", "unknown-key", (2, 3), "trust_html"),
        ("markdown: {rules: {table: no}}", "unknown-key", (1, 20), "tables"),
        ("markdown: {rules: [tables]}", "wrong-type", (1, 19), None),
        ("feed: {items: 0}", "invalid-number", (1, 15), None),
        ("home: 3", "wrong-type", (1, 7), None),
        ("pages: {event: no}", "unknown-key", (1, 9), "events"),
        ("outputs: {attom: no}", "unknown-key", (1, 11), "atom"),
        ("outputs: {atom: perhaps}", "unknown-word", (1, 17), None),
        ("outputs: [atom]", "wrong-type", (1, 10), None),
        ("authors: [{name: A, srot: B}]", "unknown-key", (1, 21), "sort"),
        ("licence: {name: Own terms, url: example.org}", "invalid-url", (1, 33), "https://example.org"),
        ("per_page: many", "invalid-number", (1, 11), None),
        ("lang: klingon", "invalid-language", (1, 7), None),
        ("url: example.org", "invalid-url", (1, 6), "https://example.org"),
        ("url: https://example.org/?a=b", "invalid-url", (1, 6), None),
        ("article_url: articles/:year/", "invalid-slug", (1, 14), None),
        ("article_url: articles/:sluggish/", "invalid-slug", (1, 14), None),
        ("article_url: ../:slug/", "invalid-slug", (1, 14), None),
        ("offline: maybe", "unknown-word", (1, 10), None),
        ("severity:\n  missing-link: off", "unknown-key", (2, 3), None),
        ("severity:\n  missing-url: fatal", "unknown-word", (2, 16), None),
        ("severity: off", "wrong-type", (1, 11), None),
        ("params: a", "wrong-type", (1, 9), None),
        ("- a", "wrong-type", (1, 1), None),
        ("just text", "wrong-type", (1, 1), None),
        ("title: [a", "yaml-syntax", (1, 8), None),
        ("title: a\ntitle: b", "duplicate-key", (2, 1), None),
        ("license: a\nlicence: b", "duplicate-key", (2, 1), None),
    ],
)
def test_a_fault_names_its_line_and_key(text: str, code: str, place: tuple[int, int], suggestion: str | None) -> None:
    config, (fault,) = read(text.encode())
    assert (fault.code, (fault.span.line, fault.span.column)) == (code, place), fault
    assert fault.span.path == "config.yaml"
    if suggestion is not None:
        assert fault.suggestion == suggestion
    assert config == Config(written=True)


def test_all_faults_are_found_at_once() -> None:
    _, problems = read(b"titel: a\nper_page: x\nlang: 12\n")
    assert [fault.code for fault in problems] == ["unknown-key", "invalid-number", "invalid-language"]


def test_a_severity_weighs_a_problem_or_switches_it_off() -> None:
    config, _ = read(b"severity: {missing-url: error, unknown-key: off}")
    assert config.severity_of("missing-url") is Severity.ERROR
    assert config.severity_of("unknown-key") is None
    assert config.severity_of("missing-key") is Severity.ERROR


@pytest.mark.parametrize(
    ("url", "path"),
    [(None, "/"), ("https://example.org/", "/"), ("https://example.org/a/b/", "/a/b/")],
)
def test_the_base_path_is_that_of_the_address(url: str | None, path: str) -> None:
    assert Config(url=url).base_path == path
