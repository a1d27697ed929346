"""The closure of a template: what it reaches, and one digest over it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regesta.rendering.closure import closure_digest, template_closure
from regesta.rendering.environment import ThemeEnvironment

Environment = Callable[..., ThemeEnvironment]

THEME = {
    "base.html": '{% import "words.html" as w %}',
    "words.html": "",
    "card.html": "",
    "page.html": '{% extends "base.html" %}{%- include "card.html" ignore missing with context -%}',
    "other.html": "",
}


def test_the_closure_is_what_a_template_reaches(environment: Environment) -> None:
    assert template_closure(environment(THEME), "page.html") == ("base.html", "card.html", "page.html", "words.html")


@pytest.mark.parametrize(
    "tag",
    [
        "{% include 'card.html' %}",
        '{% include ["absent.html", "card.html"] %}',
        "{%+ import 'card.html' as c with context %}",
        '{% from "card.html" import a, b %}',
        '{% block a %}{% include "card.html" without context %}{% endblock %}',
    ],
)
def test_every_form_of_reference_is_followed(environment: Environment, tag: str) -> None:
    found = template_closure(environment({"page.html": tag, "card.html": "", "other.html": ""}), "page.html")
    assert "card.html" in found
    assert "other.html" not in found


@pytest.mark.parametrize(
    "tag",
    [
        "{% include page.kind %}",
        '{% include "a.html" if shown else "b.html" %}',
        '{% extends "a" ~ ".html" %}',
        '{% include ["a.html", page.kind] %}',
        '{% include "a\\u002ehtml" %}',
    ],
)
def test_a_template_that_computes_a_name_depends_on_all(environment: Environment, tag: str) -> None:
    made = environment({"page.html": tag, "other.html": ""})
    assert set(template_closure(made, "page.html")) >= set(made.loader.sources)


def test_templates_that_reach_each_other_are_named_once(environment: Environment) -> None:
    made = environment({"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'})
    assert template_closure(made, "a.html") == template_closure(made, "b.html") == ("a.html", "b.html")


def test_the_packaged_template_behind_a_shadow_is_reached(environment: Environment) -> None:
    made = environment({"base.html": '{% include "card.html" %}'}, {"base.html": '{% extends "!theme/base.html" %}'})
    assert template_closure(made, "base.html") == ("!theme/base.html", "base.html", "card.html")


@pytest.mark.parametrize("name", ["base.html", "words.html", "card.html", "page.html"])
def test_the_digest_changes_with_each_template_of_the_closure(environment: Environment, name: str) -> None:
    before = closure_digest(environment(THEME), "page.html")
    assert closure_digest(environment({**THEME, name: THEME[name] + " "}), "page.html") != before


def test_the_digest_does_not_change_with_templates_outside_the_closure(environment: Environment) -> None:
    before = closure_digest(environment(THEME), "page.html")
    assert closure_digest(environment({**THEME, "other.html": "x", "new.html": ""}), "page.html") == before


def test_the_digest_changes_when_a_file_is_shadowed(environment: Environment) -> None:
    before = closure_digest(environment(THEME), "page.html")
    assert closure_digest(environment(THEME, {"card.html": "own"}), "page.html") != before


def test_the_digest_changes_when_an_optional_template_comes_to_exist(environment: Environment) -> None:
    page = {"page.html": '{% include "own.html" ignore missing %}'}
    before = closure_digest(environment(page), "page.html")
    assert closure_digest(environment(page, {"own.html": ""}), "page.html") != before


def test_the_digest_changes_with_the_language_and_its_catalogue(environment: Environment) -> None:
    catalogue = 'msgid ""\nmsgstr ""\n\nmsgid "By"\nmsgstr "Von"\n'
    digests = {
        closure_digest(environment(THEME), "page.html"),
        closure_digest(environment(THEME, lang="de"), "page.html"),
        closure_digest(environment({**THEME, "locale/de.po": catalogue}, lang="de"), "page.html"),
    }
    assert len(digests) == 3
