from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A title</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>@media (prefers-color-scheme: dark) { p { width: 200px } }</style></head>
<body><main><h1>A title</h1><p>Words</p><noscript>No script</noscript>{extra}</main></body></html>
"""


def _serve_one(folder: Path, extra: str = "") -> Path:
    (folder / "index.html").write_text(_PAGE.replace("{extra}", extra), "utf-8")
    return folder


def test_a_sound_page_passes_without_a_request_to_another_host(tmp_path: Path, open_page: PageMaker) -> None:
    with serve_folder(_serve_one(tmp_path)) as address:
        opened = open_page()
        page = opened.goto(address)
        assert violations(page, find_axe()) == []
        assert opened.violations() == []
        # Browsers ask for this one by themselves where a page names no icon.
        assert [url for url in opened.requests if not url.endswith("/favicon.ico")] == [address]


def test_what_axe_finds_is_told(tmp_path: Path, open_page: PageMaker) -> None:
    with serve_folder(_serve_one(tmp_path, '<p style="color: #999; background: #fff">Too pale</p>')) as address:
        found = violations(open_page().goto(address), find_axe())
    assert [violation.rule for violation in found] == ["color-contrast"]
    assert "Too pale" in found[0].elements[0]


def test_what_a_policy_forbids_is_told(tmp_path: Path, open_page: PageMaker) -> None:
    with serve_folder(_serve_one(tmp_path, '<script>document.title = "changed"</script>')) as address:
        opened = open_page()
        page = opened.goto(address)
        assert page.title() == "A title"
        assert len(opened.violations()) == 1
        assert opened.violations()[0].startswith("script-src")


def test_the_readers_settings_reach_the_page(tmp_path: Path, open_page: PageMaker) -> None:
    with serve_folder(_serve_one(tmp_path)) as address:
        page = open_page(Reader(script=False, scheme="dark", width=320)).goto(address)
        assert page.locator("noscript").is_visible()
        box = page.get_by_text("Words").bounding_box()
    assert box is not None
    assert box["width"] == 200
    assert page.viewport_size == {"width": 320, "height": 800}


def test_what_is_not_there_is_answered_with_the_sites_own_page(tmp_path: Path, open_page: PageMaker) -> None:
    _serve_one(tmp_path)
    (tmp_path / "404.html").write_text("<!doctype html><title>Not here</title>", "utf-8")
    with serve_folder(tmp_path) as address:
        page = open_page().page
        answer = page.goto(f"{address}nowhere/at/all/")
        assert answer is not None
        assert answer.status == 404
        assert page.title() == "Not here"


def test_a_site_can_be_served_below_a_sub_path(tmp_path: Path, open_page: PageMaker) -> None:
    _serve_one(tmp_path)
    with serve_folder(tmp_path, under="my archive/") as address:
        page = open_page().page
        assert address.endswith("/my%20archive/")
        inside, outside = page.goto(address), page.goto(address.removesuffix("my%20archive/"))
        assert inside is not None
        assert outside is not None
        assert (inside.status, outside.status) == (200, 404)
