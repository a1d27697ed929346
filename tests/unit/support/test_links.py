from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.html_links import read_page
from tests.support.links import Kind, LinkFault, check_links, read_site


def _write(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_sound_site_has_no_faults(tmp_path: Path) -> None:
    site = _write(
        tmp_path,
        {
            "index.html": '<a href="articles/a/#s2">a</a> <a href="https://example.org/">out</a> <a href="#top">up</a>',
            "articles/a/index.html": '<p id="s2"><a href="../../">home</a> <a href="#s2">2</a> <img src="../../p.png">',
            "p.png": "",
            "404.html": '<a href="/archive/">home</a><link rel="canonical" href="https://example.org/archive/">',
            "old/index.html": '<meta http-equiv="refresh" content="0; url=../articles/a/">',
        },
    )
    assert check_links(read_site(site, address="https://example.org/archive/")) == []


@pytest.mark.parametrize(
    ("html", "kind", "target"),
    [
        ('<a href="b/">b</a>', Kind.BROKEN, "b/"),
        ('<a href="a">a</a>', Kind.SLASH, "a"),
        ('<a href="A/">a</a>', Kind.CASE, "A/"),
        ('<a href="a/#none">a</a>', Kind.FRAGMENT, "a/#none"),
        ('<a href="#none">a</a>', Kind.FRAGMENT, "#none"),
        ('<a href="../a/">a</a>', Kind.OUTSIDE, "../a/"),
        ('<img src="none.png">', Kind.BROKEN, "none.png"),
        ('<img srcset="x.png 1x, y.png 2x">', Kind.BROKEN, "y.png"),
        ('<img src="https://example.net/p.png">', Kind.FOREIGN, "https://example.net/p.png"),
        ('<script src="//example.net/s.js"></script>', Kind.FOREIGN, "//example.net/s.js"),
        ('<link rel="preconnect" href="https://example.net">', Kind.FOREIGN, "https://example.net"),
        ("<style>@import 'https://example.net/a.css';</style>", Kind.FOREIGN, "https://example.net/a.css"),
        ('<link rel="canonical" href="https://example.org/archive/b/">', Kind.BROKEN, "https://example.org/archive/b/"),
        ('<a href="/elsewhere/">x</a>', Kind.OUTSIDE, "/elsewhere/"),
        ('<meta http-equiv="refresh" content="0;url=b/">', Kind.BROKEN, "b/"),
    ],
)
def test_a_fault_is_named_with_its_page_and_target(tmp_path: Path, html: str, kind: Kind, target: str) -> None:
    site = _write(tmp_path, {"index.html": f'<a href="a/">a</a>{html}', "a/index.html": "<p id=s>a"})
    assert LinkFault("index.html", kind, target) in check_links(read_site(site, address="https://example.org/archive/"))


def test_a_page_that_only_an_orphan_links_to_is_an_orphan_too(tmp_path: Path) -> None:
    site = _write(
        tmp_path,
        {"index.html": "<p>home", "a/index.html": '<a href="../b/">b</a>', "b/index.html": '<a href="../a/">a</a>'},
    )
    assert [fault.page for fault in check_links(read_site(site)) if fault.kind is Kind.ORPHAN] == [
        "a/index.html",
        "b/index.html",
    ]


def test_a_style_sheet_that_loads_from_another_host_is_a_fault(tmp_path: Path) -> None:
    site = _write(tmp_path, {"index.html": "<p>", "assets/a.css": 'p { background: url("https://example.net/p.png") }'})
    assert check_links(read_site(site)) == [LinkFault("assets/a.css", Kind.FOREIGN, "https://example.net/p.png")]


def test_a_percent_encoded_address_of_another_script_is_found(tmp_path: Path) -> None:
    site = _write(
        tmp_path,
        {"index.html": '<a href="actors/%E5%A4%AA%E9%83%8E/#%E7%AF%80">x</a>', "actors/太郎/index.html": "<p id=節>"},
    )
    assert check_links(read_site(site)) == []


def test_a_page_without_a_redirect_is_not_taken_for_one() -> None:
    assert not read_page('<meta http-equiv="refresh" content="30">').redirect
