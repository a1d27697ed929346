"""Filters: each in the language of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regesta.errors import Problem
from regesta.rendering.filters import FILTERS, locale_of

Render = Callable[..., str | Problem]


@pytest.mark.parametrize(
    ("expression", "lang", "shown"),
    [
        ("{{ 7 | number }}", "en", "7"),
        ("{{ 1234567 | number }}", "en", "1,234,567"),
        ("{{ 1234567 | number }}", "de", "1.234.567"),
        ("{{ -1234 | number }}", "en", "-1,234"),
        ("{{ 0.5 | number }}", "de", "0,5"),
        ("{{ 'ar' | language_name }}", "en", "Arabic"),
        ("{{ 'ar' | language_name }}", "ja", "アラビア語"),
        ("{{ 'ar' | language_name('ar') }}", "en", "العربية"),
        ("{{ 'qqx' | language_name }}", "en", "qqx"),
        ("{{ 'not a tag' | language_name }}", "en", "not a tag"),
        ("{{ 2 | month_name }}", "en", "February"),
        ("{{ 2 | month_name }}", "pl", "luty"),
        ("{{ 2 | month_name('ja') }}", "en", "2月"),
        ("{{ ['A', 'B', 'C'] | listing }}", "en", "A, B, and C"),
        ("{{ ['A', 'B'] | listing }}", "ja", "A、B"),
        ("{{ [] | listing }}", "en", ""),
        ("{{ ['<b>', '{0}'] | listing }}", "en", "&lt;b&gt; and {0}"),
        ("{{ ['<b>' | safe, 'B'] | listing }}", "en", "<b> and B"),
        ("{{ '<b>' | isolated }}", "en", "<bdi>&lt;b&gt;</bdi>"),
        ("{{ ['A', 'B'] | map('isolated') | listing }}", "en", "<bdi>A</bdi> and <bdi>B</bdi>"),
    ],
)
def test_a_filter_speaks_the_pages_language(render: Render, expression: str, lang: str, shown: str) -> None:
    assert render(expression, lang=lang) == shown


def test_a_month_that_does_not_exist_is_a_fault(render: Render) -> None:
    found = render("{{ 13 | month_name }}")
    assert isinstance(found, Problem)
    assert found.message.startswith("the template fails: there is no month 13")


@pytest.mark.parametrize(("tag", "locale"), [("pt-BR", "pt_BR"), ("ar-001-x-own", "ar_001"), ("qqq", "en"), ("", "en")])
def test_an_unknown_tag_falls_back_to_the_language_it_begins_with(tag: str, locale: str) -> None:
    assert str(locale_of(tag)) == locale


def test_every_filter_is_documented_by_an_example_that_holds(render: Render) -> None:
    for entry in FILTERS.values():
        assert entry.doc.endswith(".")
        for example in entry.example.split("; "):
            source, shown = example.split(" → ")
            assert render(source) == shown
