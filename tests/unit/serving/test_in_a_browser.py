from __future__ import annotations

import pytest

from tests.support.browser import PageMaker, Reader
from tests.unit.serving.conftest import ARTICLE, PAGE, Running, article

pytestmark = pytest.mark.browser

_CONNECTED = "() => window.__connected === true"
_KEEP_CONNECTED = "document.addEventListener('LiveReloadConnect', () => { window.__connected = true; });"


def test_a_save_shows_itself_on_the_page_that_is_open(preview: Running, open_page: PageMaker) -> None:
    opened = open_page()
    opened.page.add_init_script(_KEEP_CONNECTED)
    page = opened.goto(f"{preview.url}{PAGE[1:]}")
    page.wait_for_function(_CONNECTED)
    preview.save(ARTICLE, article("The *second* version."))
    page.wait_for_selector("em:text('second')")
    assert opened.violations() == []
    assert opened.complaints == []


def test_a_problem_shows_itself_and_goes_when_it_is_mended(preview: Running, open_page: PageMaker) -> None:
    opened = open_page()
    opened.page.add_init_script(_KEEP_CONNECTED)
    page = opened.goto(f"{preview.url}{PAGE[1:]}")
    page.wait_for_function(_CONNECTED)
    preview.save(ARTICLE, article("Text", date="2025-02-31"))
    page.wait_for_selector("mark:text('2025-02-31')")
    assert opened.violations() == []
    page.click("text=Show the last good site")
    page.wait_for_selector("em:text('first')")
    assert page.url == f"{preview.url}{PAGE[1:]}"
    preview.save(ARTICLE, article("Text", date="2025-02-32"))
    page.wait_for_selector("mark:text('2025-02-32')")
    page.wait_for_function(_CONNECTED)
    preview.save(ARTICLE, article("The *mended* version."))
    page.wait_for_selector("em:text('mended')")
    assert page.url == f"{preview.url}{PAGE[1:]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_problem_page_fits_a_narrow_window(preview: Running, open_page: PageMaker, scheme: str) -> None:
    preview.save(ARTICLE, article("Text", date="2025-02-31 # and a very long line, " + "longer " * 30))
    preview.told.wait_for("Not rebuilt")
    opened = open_page(Reader(width=320, scheme="dark" if scheme == "dark" else "light"))
    page = opened.goto(preview.url)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert opened.violations() == []
