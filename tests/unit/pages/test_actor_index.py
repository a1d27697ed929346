"""The index of actors as a book's index: locators, sub-entries, *see also*; no reference that is blind or circular."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from regesta.archive.model import Archive
from regesta.build.pipeline import load
from regesta.build.progress import Silent
from regesta.config.reading import load_config
from regesta.pages import actor_index
from regesta.pages.views.article import ArticleView
from regesta.pages.views.indexes import ActorIndexView, IndexEntry
from regesta.text.folding import fold
from tests.support.archives import generate_archive, rich_archive
from tests.support.content import archive_of, article, body_of, pages_of, record, settings_for, sound, view_of
from tests.support.project import ROOT

REGISTER = {
    "content/actors/jane-doe.md": record(
        "name: Jane Doe", "sort: Doe, Jane", "type: person", "relations: [{type: rival, to: norway}]"
    ),
    "content/actors/norway.md": record("name: Norway", "type: state", "metonyms: [Oslo]"),
    "content/actors/north.md": record("name: North Office", "type: organisation", "part_of: norway"),
    "content/actors/idle.md": record("name: Idle", "type: organisation", "part_of: norway"),
    "content/actors/oslo-forum.md": record("name: Oslo", "type: organisation"),
}


def _index(archive: Archive) -> dict[str, IndexEntry]:
    view = view_of(archive, "actors/", ActorIndexView)
    return {entry.text: entry for group in view.letters for entry in group.entries}


def _articles(count: int, theme: str = "aid", start: int = 1) -> dict[str, str]:
    return {
        f"content/articles/{theme}-{day}.md": article(
            f"{theme} {day}", f"2025-01-{day:02}", f"themes: [{theme}]", body="Nobody.\n\nThen Jane Doe spoke."
        )
        for day in range(start, start + count)
    }


def test_a_locator_leads_to_the_paragraph_that_first_names_the_actor() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", "2025-02-24", body="Nobody.\n\nThen Jane Doe spoke.")}
    loaded = archive_of(files)
    (locator,) = _index(loaded.archive)["Doe, Jane"].locators
    page, _, anchor = locator.url.partition("#")
    assert (page, locator.text, locator.title) == ("articles/a/", "24 Feb 2025", "A")
    html = body_of(loaded, view_of(loaded.archive, "articles/a/", ArticleView).body)
    assert f'<p id="{anchor}">Then ' in html


def test_an_actor_who_is_only_declared_is_located_at_the_article() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", "2025-02-24", "about: [jane-doe]", body="Nobody.")}
    (locator,) = _index(sound(files))["Doe, Jane"].locators
    assert (locator.url, locator.principal) == ("articles/a/", True)


def test_up_to_six_locators_stand_in_a_row_oldest_first() -> None:
    entry = _index(sound({**REGISTER, **_articles(6)}))["Doe, Jane"]
    assert [locator.text for locator in entry.locators] == [f"{day} Jan 2025" for day in range(1, 7)]
    assert entry.subentries == ()


def test_more_are_divided_by_theme_and_each_row_is_bounded() -> None:
    files = {**REGISTER, **_articles(9), **_articles(2, "talks", 20)}
    files["content/articles/plain.md"] = article("Plain", "2025-01-30", body="Jane Doe.")
    files["content/articles/main.md"] = article("Main", "2024-12-01", "about: [jane-doe]", "themes: [aid]")
    entry = _index(sound(files))["Doe, Jane"]
    shown = {
        subentry.theme.text: ([locator.text for locator in subentry.locators], subentry.more)
        for subentry in entry.subentries
    }
    assert shown == {
        "aid": (["1 Dec 2024", *(f"{day} Jan 2025" for day in range(5, 10))], 4),
        "talks": (["20 Jan 2025", "21 Jan 2025"], 0),
    }, "a principal treatment is not left out for newer ones"
    assert [locator.principal for locator in entry.subentries[0].locators] == [True] + [False] * 5
    assert [locator.text for locator in entry.locators] == ["30 Jan 2025"]


def test_see_also_leads_to_parts_wholes_and_relations_that_have_locators() -> None:
    body = "Jane Doe, Norway and the North Office met."
    index = _index(sound({**REGISTER, "content/articles/a.md": article("A", body=body)}))
    assert {link.text for link in index["Norway"].see_also} == {"North Office", "Doe, Jane"}, "and not the idle part"
    assert [link.text for link in index["Doe, Jane"].see_also] == ["Norway"]
    assert [link.text for link in index["North Office"].see_also] == ["Norway"]


def test_a_variant_that_is_an_entry_itself_leads_on_by_see_also() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", "2025-01-01", "actors: [norway]", body="Norway.")}
    entry = _index(sound(files))["Oslo"]
    assert entry.actor is not None
    assert (entry.see, [link.text for link in entry.see_also]) == ((), ["Norway"])


def test_a_long_index_has_pages_and_every_letter_leads_to_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actor_index, "_PER_PAGE", 3)
    names = ("Ada", "Bea", "Bo", "Cy", "Di", "Ed", "Flo")
    archive = sound({f"content/actors/{name}.md": record(f"name: {name}") for name in names})
    views = [view_of(archive, url, ActorIndexView) for url in ("actors/", "actors/page/2/", "actors/page/3/")]
    assert [[entry.text for group in view.letters for entry in group.entries] for view in views] == [
        ["Ada", "Bea", "Bo"],
        ["Cy", "Di", "Ed"],
        ["Flo"],
    ]
    jump = {link.text: link.url for link in views[2].jump}
    assert jump["B"].startswith("actors/#")
    assert jump["D"].startswith("actors/page/2/#")
    assert [group.letter for group in views[1].letters] == ["C", "D", "E"]
    assert views[1].pager is not None


@pytest.mark.parametrize("name", ["sample", "rich", "generated"])
def test_no_reference_is_blind_or_circular(tmp_path: Path, name: str) -> None:
    roots = {
        "sample": lambda: ROOT,
        "rich": lambda: rich_archive(tmp_path / "a"),
        "generated": lambda: generate_archive(tmp_path / "a", seed=3, articles=60, actors=40),
    }
    root = roots[name]()
    settings = msgspec.structs.replace(settings_for(root), cache=tmp_path / "cache")
    archive = load(settings, load_config(root)[0], Silent()).archive
    indexes: dict[str, list[IndexEntry]] = {}
    for page in pages_of(archive).values():
        if isinstance(page.view, ActorIndexView):
            entries = (entry for group in page.view.letters for entry in group.entries)
            indexes.setdefault(page.view.page.lang, []).extend(entries)
    assert len([entry for entry in indexes[archive.config.lang] if entry.actor]) == len(archive.actors)
    assert set(indexes) == {archive.config.lang, *archive.languages}
    for found in indexes.values():
        _no_reference_is_blind_or_circular(found)


def _no_reference_is_blind_or_circular(entries: list[IndexEntry]) -> None:
    headings = {entry.actor.url: entry for entry in entries if entry.actor is not None}
    for entry in entries:
        for link in (*entry.see, *entry.see_also):
            assert link.url in headings, (entry.text, link)
            assert link.text == headings[link.url].text
        if entry.actor is None:
            assert entry.see, entry.text
            assert fold(entry.text) not in {fold(heading.text) for heading in headings.values()}, "see stands alone"
        else:
            assert not entry.see
        for link in entry.see_also:
            target = headings[link.url]
            assert target is not entry
            assert target.locators or target.subentries, f"{entry.text} leads to {target.text}, which is nowhere"
