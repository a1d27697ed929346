"""Which pages an edit makes anew, now that a text says who is named in it; and that they are those of a clean build."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.build import retelling
from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, read_tree

ACTORS = {
    "content/actors/jane-doe.md": '---\nname: Jane Doe\nsort: "Doe, Jane"\ntype: person\n---\nA clerk.\n',
    "content/actors/norway.md": "---\nname: Norway\ntype: state\nadjectives: [Norwegian]\n---\n",
    "content/actors/harbour-office.md": "---\nname: Harbour Office\n---\n",
}
VISIT = "content/articles/a-visit.md"
BODY = "Jane Doe came to see it.\n\nIt rained. Norway paid for the journey.\n\nNobody complained."
FILES = {
    **ACTORS,
    "config.yaml": "title: Harbour Notes\nurl: https://example.org/\npages: {search: false}\n",
    VISIT: article("A visit", body=BODY),
    "content/articles/a-return.md": article("A return", date="2025-03-01", body="The Office of the Harbour was shut."),
}
WAYS_OF_AN_EDIT = ["articles/a-visit/index.html", "feed.json", "feed.xml", "manifest.json"]


class Built:
    """An archive that was built, and is built again after each edit."""

    def __init__(self, folder: Path) -> None:
        self.root = write_archive(folder / "archive", FILES)
        self._clean = folder / "clean"
        assert build_here(self.root).exit == 0
        self.site = read_tree(self.root / "site")

    def edit(self, path: str, old: str, new: str) -> list[str]:
        """Edit a file, build, and return what has changed in the site, which must be that of a clean build."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        before = self.site
        run = build_here(self.root)
        assert run.exit == 0, run.stderr
        self.site = read_tree(self.root / "site")
        again = build_here(self.root, "--no-cache", "--output", self._clean)
        assert again.stderr == run.stderr
        assert self.site == read_tree(self._clean)
        return sorted(path for path in before.keys() | self.site.keys() if before.get(path) != self.site.get(path))


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path)


@pytest.fixture
def retold(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each build that might take the quick way for edits of texts took it."""
    taken: list[bool] = []
    retell = retelling.retell

    def watched(*arguments: object) -> object:
        report = retell(*arguments)  # type: ignore[arg-type] # whatever it is called with
        taken.append(report is not None)
        return report

    monkeypatch.setattr(retelling, "retell", watched)
    return taken


def test_an_edit_that_names_nobody_makes_the_article_and_the_feed(built: Built, retold: list[bool]) -> None:
    assert built.edit(VISIT, "Nobody complained.", "Nobody complained; they went home.") == WAYS_OF_AN_EDIT
    assert built.edit(VISIT, "It rained.", "It rained hard, all day.") == [
        "actors/index.html",  # its locator leads to the paragraph, which has another anchor
        "actors/norway/index.html",  # and so do the passages
        *WAYS_OF_AN_EDIT,
    ]
    assert retold == [True, False]


def test_an_edit_above_moves_no_anchor_and_makes_no_page_of_an_actor(built: Built, retold: list[bool]) -> None:
    assert built.edit(VISIT, "it.\n\nIt", "it.\n\nA paragraph & more.\n\nIt") == WAYS_OF_AN_EDIT
    assert built.edit(VISIT, "A paragraph & more.\n\n", "") == WAYS_OF_AN_EDIT
    assert retold == [True, True]


def test_an_edit_of_a_passage_makes_the_pages_of_its_actors(built: Built, retold: list[bool]) -> None:
    changed = built.edit(VISIT, "Norway paid", "Norway gladly paid")
    assert changed == ["actors/index.html", "actors/norway/index.html", *WAYS_OF_AN_EDIT]
    assert retold == [False]
    assert b"</mark> gladly paid for the journey." in built.site["actors/norway/index.html"]


def test_a_new_name_makes_the_page_of_its_actor(built: Built) -> None:
    changed = built.edit(VISIT, "Nobody complained.", "The Harbour Office complained.")
    company = ["actors/jane-doe/index.html", "actors/norway/index.html"]  # each is now named together with it
    expected = ["actors/harbour-office/index.html", "actors/index.html", *company, *WAYS_OF_AN_EDIT]
    assert changed == [*expected, "network/index.html"]
    assert b'<a class="mention" href="../../actors/harbour-office/"' in built.site["articles/a-visit/index.html"]


def test_a_new_alias_makes_only_what_names_it(built: Built) -> None:
    changed = built.edit(
        "content/actors/harbour-office.md", "Harbour Office\n", "Harbour Office\naliases: [Office of the Harbour]\n"
    )
    assert changed == [
        "actors/harbour-office/index.html",
        "actors/index.html",  # it shows the alias
        "articles/a-return/index.html",
        "manifest.json",
    ]


def test_a_name_that_an_article_settles_is_named_in_it_alone(built: Built) -> None:
    changed = built.edit(VISIT, "date: 2025-02-24", "date: 2025-02-24\nmentions: {Norway: none}")
    assert changed == [
        "actors/index.html",
        "actors/jane-doe/index.html",  # she is no longer named together with Norway
        "actors/norway/index.html",
        "articles/a-visit/index.html",
        "manifest.json",
        "network/index.html",
    ]
    assert b"passages" not in built.site["actors/norway/index.html"]


def test_a_sentence_on_an_event_makes_the_page_of_the_event(built: Built, retold: list[bool]) -> None:
    event = "dates: [{date: 2025-02-20, title: The journey, by: Norway}]"
    built.edit(VISIT, "date: 2025-02-24", f"date: 2025-02-24\n{event}")
    page = "events/2025-02-20-the-journey/index.html"
    assert b"sentences" not in built.site[page]
    changed = built.edit(VISIT, "Nobody complained.", "On 20 February Norway paid.")
    assert page in changed
    assert b"On <mark>20 February</mark> Norway paid." in built.site[page]
    assert built.edit(VISIT, "It rained.", "It rained!") == WAYS_OF_AN_EDIT
    assert retold[-2:] == [False, True]
    assert page in built.edit(VISIT, "On 20 February", "On February 20")


def test_the_quick_way_is_taken_after_it_was_taken(built: Built, retold: list[bool]) -> None:
    assert built.edit(VISIT, "Nobody", "No one") == WAYS_OF_AN_EDIT
    for _ in range(3):
        assert built.edit(VISIT, "complained", "complained again") == WAYS_OF_AN_EDIT
    assert retold == [True] * 4
