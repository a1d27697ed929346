from __future__ import annotations

import pytest

from regesta.serving.browsers import Browsers, Message


class Shown:
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[Message] = []

    def tell(self, message: Message) -> None:
        self.told.append(message)

    @property
    def paths(self) -> list[object]:
        return [message["path"] for message in self.told]


@pytest.fixture
def browsers() -> Browsers:
    return Browsers()


def test_every_browser_that_is_connected_is_told(browsers: Browsers) -> None:
    stays, leaves = Shown(), Shown()
    for page in (stays, leaves):
        browsers.note_served("/a/")
        browsers.enter(page, "http://127.0.0.1:8000/a/")
    browsers.leave(leaves)
    browsers.reload()
    assert (stays.paths, leaves.paths) == (["*"], [])
    assert stays.told[0]["command"] == "reload"


def test_a_page_that_is_current_is_left_alone(browsers: Browsers) -> None:
    page = Shown()
    browsers.note_served("/a/?q=1")
    browsers.enter(page, "http://localhost:8000/a/?q=1#part")
    assert page.told == []


def test_a_page_that_missed_a_change_before_it_connected_is_told_at_once(browsers: Browsers) -> None:
    page = Shown()
    browsers.note_served("/a/")
    browsers.reload()
    browsers.enter(page, "http://127.0.0.1:8000/a/")
    assert page.paths == ["*"]


def test_a_page_of_an_earlier_preview_reloads_once_and_not_for_ever(browsers: Browsers) -> None:
    first, again = Shown(), Shown()
    browsers.enter(first, "http://127.0.0.1:8000/a%7Eb/")
    browsers.note_served("/a~b/")
    browsers.enter(again, "http://127.0.0.1:8000/a%7Eb/")
    assert (first.paths, again.paths) == (["*"], [])


def test_a_style_sheet_can_be_loaded_alone(browsers: Browsers) -> None:
    page = Shown()
    browsers.note_served("/")
    browsers.enter(page, "http://127.0.0.1:8000/")
    browsers.reload("assets/print/house.css")
    assert page.told == [{"command": "reload", "path": "assets/print/house.css", "liveCSS": True, "liveImg": False}]


def _shown(browsers: Browsers, *addresses: str) -> list[Shown]:
    pages = [Shown() for _ in addresses]
    for page, address in zip(pages, addresses, strict=True):
        browsers.note_served(address)
        browsers.enter(page, f"http://127.0.0.1:8000{address}")
    return pages


def test_the_addresses_are_those_that_are_shown_now(browsers: Browsers) -> None:
    first, _ = _shown(browsers, "/a/?q=1", "/b/")
    assert browsers.addresses == {"/a/?q=1", "/b/"}
    browsers.leave(first)
    browsers.leave(first)
    assert browsers.addresses == {"/b/"}
    assert set(browsers.served) == {"/a/?q=1", "/b/"}


def test_a_page_that_changed_alone_is_told_alone(browsers: Browsers) -> None:
    changed, other = _shown(browsers, "/a/", "/b/")
    browsers.reload_at({"/a/"})
    assert (changed.paths, other.paths) == (["*"], [])
    again = Shown()
    browsers.enter(again, "http://127.0.0.1:8000/b/")
    assert again.paths == []


def test_a_page_that_missed_a_change_of_its_own_is_told_at_once(browsers: Browsers) -> None:
    browsers.note_served("/a/")
    browsers.reload_at({"/a/"})
    page = Shown()
    browsers.enter(page, "http://127.0.0.1:8000/a/")
    assert page.paths == ["*"]


def test_a_page_that_is_as_it_was_served_is_spared_and_current(browsers: Browsers) -> None:
    early, other = _shown(browsers, "/a/", "/b/")
    browsers.reload_at({"/a/"})
    browsers.note_served("/a/")
    browsers.reload(but={"/a/"})
    again = Shown()
    browsers.enter(again, "http://127.0.0.1:8000/a/")
    assert (early.paths, other.paths, again.paths) == (["*"], ["*"], [])


def test_a_page_that_has_not_loaded_its_own_change_yet_is_not_current_for_being_spared(browsers: Browsers) -> None:
    (early,) = _shown(browsers, "/a/")
    browsers.reload_at({"/a/"})
    browsers.reload(but={"/a/"})
    again = Shown()
    browsers.enter(again, "http://127.0.0.1:8000/a/")
    assert (early.paths, again.paths) == (["*"], ["*"])


def test_a_page_that_was_spared_is_told_of_the_next_change(browsers: Browsers) -> None:
    (page,) = _shown(browsers, "/a/")
    browsers.reload(but={"/a/"})
    browsers.reload()
    assert page.paths == ["*"]
