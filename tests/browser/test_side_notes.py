"""Footnotes: beside their references where there is room, below the text where there is none."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.support.archives import article, write_archive
from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

WIDE = Reader(script=False, width=1600, height=1000)
ARTICLE = "articles/what-the-week-signals/"


def box(element: Locator) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of an element."""
    found = element.bounding_box()
    assert found is not None
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def note(page: Page, number: int = 1) -> tuple[float, float, float, float]:
    return box(page.locator(f"#fn-{number}"))


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_a_note_stands_between_text_and_side_at_the_height_of_its_reference(
    prefix: str, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(WIDE).goto(f"{sample_address_local}{prefix}{ARTICLE}")
    left, top, right, _ = note(page)
    text, side = box(page.locator(".sheet-main")), box(page.locator(".sheet-side"))
    first, last = (side, text) if prefix else (text, side)
    assert first[2] < left < right < last[0]
    assert abs(top - box(page.locator("#fnref-1"))[1]) < 20
    page.locator("#fnref-1").click()
    page.locator("#fn-1 .footnote-backref").click()
    assert page.url.endswith("#fnref-1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_without_room_a_note_is_below_the_text(width: int, sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=width)).goto(f"{sample_address_local}{ARTICLE}")
    assert note(page)[1] > box(page.locator(".prose > p").last)[3]


def test_on_paper_a_note_is_below_the_text(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(WIDE).goto(f"{sample_address_local}{ARTICLE}")
    page.emulate_media(media="print")
    assert note(page)[1] > box(page.locator(".prose > p").last)[3]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notes_at_the_side_keep_nobody_out(scheme: str, sample_address_local: str, open_page: PageMaker) -> None:
    reader = Reader(width=1600, scheme="dark" if scheme == "dark" else "light")
    page = open_page(reader).goto(f"{sample_address_local}{ARTICLE}")
    assert violations(page, find_axe()) == []


def test_many_long_notes_cover_neither_each_other_nor_the_colophon(tmp_path: Path, open_page: PageMaker) -> None:
    body = "Harbour." + "".join(f"[^{number}]" for number in range(1, 46)) + "\n"
    body += "".join(f"\n[^{number}]: {'A long note on the harbour. ' * 8}\n" for number in range(1, 46))
    root = write_archive(
        tmp_path, {"content/articles/short.md": article("Short", body=body), "config.yaml": "title: T\n"}
    )
    assert build_here(root).exit == 0
    with serve_folder(root / "site") as address:
        page = open_page(WIDE).goto(f"{address}articles/short/")
        notes = [note(page, number) for number in range(1, 41)]
        assert all(one[3] <= other[1] for one, other in itertools.pairwise(notes))
        assert notes[-1][3] < box(page.locator(".colophon"))[1]
        assert note(page, 41)[2] <= box(page.locator(".sheet-main"))[2]  # past forty they stay below the text
        assert page.locator("#fn-45").is_visible()
