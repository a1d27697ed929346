"""What an article's page shows of the articles that are related to it."""

from __future__ import annotations

import re

from regesta.pages.views.article import ArticleView, RelatedView
from tests.support.content import archive_of, article, outputs_of, sound, view_of

FILES = {
    "content/actors/kim.md": "---\nname: Kim\nnames: [{name: كيم, lang: ar}]\n---\n",
    "content/articles/a.md": article(
        "A", "2025-01-01", "about: [Kim]", "themes: [Sanctions]", "dates: [{id: v, date: 2024, title: A visit}]"
    ),
    "content/articles/b.md": article("B", "2025-01-10", "about: [Kim]", "themes: [Sanctions]", "series: Letters"),
    "content/articles/c.md": article("C", "2024-01-10", "series: Letters", "dates: [v]"),
    "content/articles/a-ar.md": article("ا", "2025-01-02", "lang: ar", "translation_of: a"),
    "content/articles/b-ar.md": article("ب", "2025-01-12", "lang: ar", "translation_of: b"),
}


def shown(url: str, files: dict[str, str]) -> tuple[RelatedView, ...]:
    return view_of(sound(files), url, ArticleView).related


def test_a_related_article_is_shown_with_its_reasons() -> None:
    one, other = shown("articles/a/", FILES)
    assert (one.article.text, one.shares, one.event, one.series, one.near) == (
        "B",
        ("Kim", "Sanctions"),
        None,
        False,
        "fortnight",
    )
    assert (other.article.text, other.shares, other.event, other.near) == ("C", (), "A visit", None)
    assert [found.series for found in shown("articles/c/", FILES)] == [False, True]


def test_a_translation_names_in_its_language_and_leads_to_versions_in_it() -> None:
    one, other = shown("ar/articles/a-ar/", FILES)
    assert (one.article.url, one.article.lang, one.shares[0]) == ("ar/articles/b-ar/", None, "كيم")
    assert (other.article.url, other.article.lang, other.article.dir) == ("articles/c/", "en", "ltr")


def test_reasons_are_put_into_words() -> None:
    pages = outputs_of(archive_of(FILES))
    page = re.sub("<[^>]*>", "", pages["articles/a/index.html"].decode())
    assert "shares Kim and Sanctions, within two weeks" in page
    assert "also tells of “A visit”" in page
    arabic = pages["ar/articles/a-ar/index.html"].decode()
    assert "يشترك في <bdi>كيم</bdi> و<bdi>Sanctions</bdi>، في غضون أسبوعين" in arabic


def test_an_edit_of_a_text_changes_no_list() -> None:
    edited = {path: text.replace("Text.", "Other words about [[Sanctions]] and [[c]].") for path, text in FILES.items()}
    assert edited != FILES
    for url in ("articles/a/", "articles/b/", "articles/c/", "ar/articles/a-ar/"):
        assert shown(url, edited) == shown(url, FILES)
