"""No link of a site leads nowhere, no page is out of reach, nothing is fetched from another host."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.archives import MINIMAL, generate_archive, rich_archive, write_archive
from tests.support.in_process import build_here
from tests.support.links import Kind, LinkFault, check_links, read_site

_ADDRESS = "https://example.org/archive/"


def _configured(root: Path, **settings: str) -> Path:
    """Set settings of the complete archive's config to other values."""
    path = root / "config.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if line.split(":")[0] not in settings]
    lines += [f"{key}: {value}" for key, value in settings.items() if value]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return root


def _is_meant(fault: LinkFault) -> bool:
    """Tell whether a page is meant to be out of reach: a withdrawn article leaves the lists, a tombstone is in none."""
    return fault.kind is Kind.ORPHAN and any(name in fault.page for name in ("a-mistake", "old/notice.html"))


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, _ADDRESS),
        ({"url": "https://example.org/a/b-c/d/"}, "https://example.org/a/b-c/d/"),
        ({"url": "https://archive.example.org/", "offline": "true"}, "https://archive.example.org/"),
        ({"url": ""}, None),
        ({"lang": "ar"}, _ADDRESS),
        ({"article_url": "':lang/:year/:month/:day/:slug/'"}, _ADDRESS),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_every_link_of_the_complete_archive_leads_somewhere(
    tmp_path: Path, settings: dict[str, str], address: str | None
) -> None:
    root = _configured(rich_archive(tmp_path / "archive"), **settings)
    if {"article_url", "lang"} & settings.keys():
        (root / "content" / "urls.txt").unlink()
    if "lang" in settings:
        for path in (root / "content" / "articles").rglob("*-ar.md"):
            path.write_text(path.read_text("utf-8").replace("lang: ar", "lang: en"), "utf-8")
        original = root / "content/articles/2025/2025-02-24-a-visit/index.md"
        original.write_text(original.read_text("utf-8").replace("\nlang: en\n", "\nlang: de\n"), "utf-8")
    run = build_here(root)
    assert run.exit == 0, run.stderr
    site = read_site(root / "site", address=address)
    faults = [fault for fault in check_links(site) if not _is_meant(fault)]
    assert faults == []
    assert len(site.pages) > 60


def test_every_link_names_a_file_where_the_site_is_read_offline(tmp_path: Path) -> None:
    root = _configured(rich_archive(tmp_path / "archive"), offline="true")
    assert build_here(root).exit == 0
    site = read_site(root / "site", address=_ADDRESS)
    for page, found in site.pages.items():
        if page == "404.html" or found.redirect:
            continue
        for link in found.links:
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert not parts.path.endswith("/"), (page, link)
                assert not parts.path.startswith("/"), (page, link)


@pytest.mark.parametrize("option", [["--drafts"], ["--as-of", "2024-06-30"], ["--base-url", "https://example.net/x/"]])
def test_every_link_leads_somewhere_whatever_is_shown(tmp_path: Path, option: list[str]) -> None:
    root = generate_archive(tmp_path / "archive", seed=8, articles=30, actors=12)
    write_archive(
        root, {"content/articles/draft.md": "---\ntitle: A draft\ndate: 2024-01-01\ndraft: true\n---\n[[piece-1]]\n"}
    )
    run = build_here(root, *option)
    address = "https://example.net/x/" if "--base-url" in option else "https://example.org/generated/"
    if option and option[0] == "--as-of":
        assert run.exit in {0, 1}  # references to what is held back are problems
    else:
        assert run.exit == 0, run.stderr
    if run.exit == 0:
        assert check_links(read_site(root / "site", address=address)) == []


def test_every_link_of_the_smallest_archives_leads_somewhere(tmp_path: Path) -> None:
    assert build_here(MINIMAL, "--output", tmp_path / "minimal", "--cache", tmp_path / "cache").exit == 0
    assert check_links(read_site(tmp_path / "minimal")) == []
    empty = tmp_path / "empty"
    (empty / "content").mkdir(parents=True)
    assert build_here(empty).exit == 0
    assert check_links(read_site(empty / "site")) == []
