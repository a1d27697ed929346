"""What is shown before a build has ended, and who is told to load it, and what again."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.build.writer import WriteReport
from regesta.config.model import Config
from regesta.serving.author_bar import AuthorBar
from regesta.serving.building import Early, Finished
from regesta.serving.faults import Failure
from regesta.serving.own_address import OwnAddress
from regesta.serving.page_notes import PageNotes
from regesta.serving.preview import Preview
from regesta.types import OutputPath
from tests.unit.serving.test_browsers import Shown

PAGE, OTHER, IMAGE = OutputPath("a/index.html"), OutputPath("b/index.html"), OutputPath("a/picture.png")
OLD, NEW = b"<body>old</body>", b"<body>new</body>"
FAULT = Failure(message="broken")


class Looked:
    """A preview at whose two pages two browsers look."""

    def __init__(self, folder: Path, bar: AuthorBar | None = None) -> None:
        self.preview = Preview(folder, OwnAddress(8000), bar=bar)
        self.write(PAGE, OLD)
        self.write(OTHER, OLD)
        self.page, self.other = self.load("/a/"), self.load("/b/")

    def write(self, path: OutputPath, data: bytes) -> None:
        file = self.preview.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def load(self, address: str) -> Shown:
        """Load a page, as a browser does that was told to."""
        browser = Shown()
        self.preview.browsers.note_served(address)
        self.preview.browsers.enter(browser, f"http://127.0.0.1:8000{address}")
        return browser

    def show(self, data: bytes = NEW, path: OutputPath = PAGE, words: int = 1) -> None:
        notes = {path: PageNotes(words=words)}
        self.preview.show(Early(files={path: data}, config=Config(), problems=(), notes=notes))

    def end(self, *changed: OutputPath, words: int = 1) -> None:
        report = WriteReport(written=len(changed), unchanged=0, removed=0)
        notes = {PAGE: PageNotes(words=words)}
        self.preview.take(Finished(config=Config(), report=report, changed=changed, notes=notes, seconds=1))

    def fail(self) -> None:
        self.preview.take(Finished(config=Config(), failure=FAULT, seconds=1))

    @property
    def told(self) -> tuple[int, int]:
        """How often the two browsers were told to load their pages."""
        return len(self.page.told), len(self.other.told)


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    return Looked(tmp_path)


def test_a_page_that_is_looked_at_is_known(looked: Looked) -> None:
    looked.load("/nothing/")
    assert looked.preview.in_view() == {PAGE, OTHER}


def test_an_early_page_is_shown_in_place_of_the_file_and_told_to_who_looks_at_it(looked: Looked) -> None:
    looked.show()
    assert looked.told == (1, 0)
    assert looked.preview.page(PAGE, "/a/") == NEW
    assert looked.preview.page(OTHER, "/b/") == OLD
    assert (looked.preview.folder / PAGE).read_bytes() == OLD


def test_an_early_page_that_is_as_before_is_told_to_nobody(looked: Looked) -> None:
    looked.show(OLD)
    assert looked.told == (0, 0)


def test_the_end_is_told_to_all_but_those_who_were_shown_it_early(looked: Looked) -> None:
    looked.show()
    looked.preview.browsers.note_served("/a/")
    looked.write(PAGE, NEW)
    looked.end(PAGE)
    assert looked.told == (1, 1)
    assert looked.preview.early == {}
    assert looked.load("/a/").told == []


def test_who_was_told_early_and_has_not_loaded_it_is_told_on_saying_hello(looked: Looked) -> None:
    looked.show()
    looked.write(PAGE, NEW)
    looked.end(PAGE)
    browser = Shown()
    looked.preview.browsers.enter(browser, "http://127.0.0.1:8000/a/")
    assert browser.paths == ["*"]


def test_who_was_shown_something_else_early_is_told_again(looked: Looked) -> None:
    looked.show()
    looked.end()
    assert looked.told == (2, 1)
    assert looked.preview.page(PAGE, "/a/") == OLD


def test_an_early_page_of_a_build_that_came_to_nothing_gives_way_to_the_next(looked: Looked) -> None:
    looked.show()
    looked.show(b"<body>newer</body>")
    assert looked.told == (2, 0)
    looked.preview.browsers.note_served("/a/")
    looked.write(PAGE, b"<body>newer</body>")
    looked.end(PAGE)
    assert looked.told == (2, 1)


def test_a_picture_that_changed_is_loaded_by_those_too_who_were_shown_their_page(looked: Looked) -> None:
    looked.show()
    looked.write(PAGE, NEW)
    looked.write(IMAGE, b"new")
    looked.end(PAGE, IMAGE)
    assert looked.told == (2, 1)


def test_a_picture_that_is_gone_is_loaded_by_nobody(looked: Looked) -> None:
    looked.show()
    looked.write(PAGE, NEW)
    looked.end(PAGE, IMAGE)
    assert looked.told == (1, 1)


def test_a_failure_stands_before_what_was_shown_early(looked: Looked) -> None:
    looked.show()
    looked.fail()
    assert looked.told == (2, 1)
    assert looked.preview.early == {}
    assert looked.preview.failure == FAULT


def test_a_failure_that_stood_already_is_shown_again_to_who_saw_past_it(looked: Looked) -> None:
    looked.fail()
    passed = looked.preview.pass_by
    looked.show(OLD)
    assert looked.told == (2, 1)
    looked.fail()
    assert looked.told == (3, 2)
    assert looked.preview.pass_by == passed


def test_a_mended_page_is_shown_once(looked: Looked) -> None:
    looked.fail()
    looked.show(OLD)
    looked.preview.browsers.note_served("/a/")
    looked.show(OLD)
    looked.end()
    assert looked.told == (2, 2)


def test_an_early_page_has_the_bar_of_its_build_and_a_new_one_is_told(tmp_path: Path) -> None:
    looked = Looked(tmp_path, AuthorBar(tmp_path, "editor://{path}", "token"))
    looked.end()
    looked.show(OLD, words=2)
    assert looked.told == (1, 0)
    assert b"2 words" in (looked.preview.page(PAGE, "/a/") or b"")
    assert b"2 words" not in (looked.preview.page(OTHER, "/b/") or b"")
    looked.end(OTHER, words=2)
    assert looked.told == (1, 1)
    looked.show(OLD, words=2)
    looked.end(OTHER, words=3)
    assert looked.told == (2, 2)
