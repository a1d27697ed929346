"""The archive as it was on a day: what is dated later is held back."""

from __future__ import annotations

import datetime

import pytest

from regesta.archive.model import Ref
from regesta.errors import Severity
from regesta.pages.desk import Desk
from regesta.types import ThemeId
from tests.support.content import archive_of, article, outputs_of, pages_of, sound


def test_articles_dated_after_the_as_of_day_are_held_back() -> None:
    files = {
        f"content/articles/{name}.md": article(name, date, "themes: [Aid]")
        for name, date in (("old", "2024-12-31"), ("on-the-day", "2025-01-01T23:59:00Z"), ("later", "2025-01-02"))
    }
    archive = sound(files, as_of=datetime.date(2025, 1, 1))
    assert archive.newest == ("on-the-day", "old")
    assert archive.as_of == datetime.date(2025, 1, 1)
    assert Desk(archive).census.themes[ThemeId("aid")][0].article == "on-the-day"
    assert "articles/later/index.html" not in pages_of(archive)


@pytest.mark.parametrize("keys", ["", "superseded_by: later\nstatus: superseded", "translation_of: later\nlang: ar"])
@pytest.mark.parametrize("body", ["", "See [[later]].", "See [it](later.md)."])
def test_a_reference_to_an_article_that_is_held_back_is_a_warning_and_no_link(keys: str, body: str) -> None:
    files = {
        "content/articles/old.md": article("Old", "2024-01-01", keys, body=body),
        "content/articles/later.md": article("Later", "2025-01-01"),
    }
    loaded = archive_of(files, as_of=datetime.date(2024, 6, 1))
    assert loaded.codes == ["held-back-reference"] * (bool(keys) + bool(body))
    assert loaded.archive.config.severity_of("held-back-reference") is Severity.WARNING
    text = outputs_of(loaded)[f"{loaded.archive.urls[Ref('article', 'old')]}index.html"].decode()
    assert "later/" not in text
    assert 'href="#"' not in text
    assert archive_of(files, as_of=datetime.date(2025, 6, 1)).codes == []


def test_a_draft_that_is_dated_after_the_as_of_day_is_a_draft() -> None:
    files = {
        "content/articles/old.md": article("Old", "2024-01-01", body="See [[later]]."),
        "content/articles/later.md": article("Later", "2025-01-01", "draft: true"),
    }
    assert archive_of(files, as_of=datetime.date(2024, 6, 1)).codes == ["draft-reference"]
    assert archive_of(files, as_of=datetime.date(2024, 6, 1), drafts=True).codes == ["held-back-reference"]


def test_an_address_that_is_only_held_back_is_not_lost() -> None:
    files = {
        "content/urls.txt": "/articles/old/\n/articles/later/\n/actors/jane-doe/\n/actors/nobody/\n",
        "content/articles/old.md": article("Old", "2024-01-01"),
        "content/articles/later.md": article("Later", "2025-01-01", "actors: [Jane Doe]"),
    }
    for as_of in (datetime.date(2024, 6, 1), datetime.date(2025, 6, 1), None):
        loaded = archive_of(files, as_of=as_of)
        assert loaded.codes == ["lost-url"]
        assert "/actors/nobody/" in loaded.problem("lost-url").message
    draft = {**files, "content/articles/later.md": article("Later", "2025-01-01", "draft: true")}
    assert archive_of(draft, as_of=datetime.date(2024, 6, 1)).codes == ["lost-url"] * 3


def test_without_an_as_of_day_the_newest_date_of_publication_stands_for_it() -> None:
    files = {
        "content/articles/a.md": article("A", "2024-05-01"),
        "content/articles/b.md": article("B", "2025-05-01", "draft: true"),
    }
    assert sound(files).as_of == datetime.date(2024, 5, 1)
    assert sound(files, drafts=True).as_of == datetime.date(2025, 5, 1)
