"""The sample archive, built once as its readers see it, and its pages by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run_regesta
from tests.support.once import make_once

KINDS: dict[str, str] = {
    "home": "index.html",
    "article": "articles/*/index.html",
    "article index": "articles/index.html",
    "actor": "actors/*/index.html",
    "actor index": "actors/index.html",
    "network": "network/index.html",
    "search": "search/index.html",
    "theme": "themes/*/index.html",
    "theme index": "themes/index.html",
    "dates": "dates/index.html",
    "year": "dates/[0-9][0-9][0-9][0-9]/index.html",
    "month": "dates/[0-9][0-9][0-9][0-9]/[0-9][0-9]/index.html",
    "event": "events/*/index.html",
    "event index": "events/index.html",
    "assessment index": "assessments/index.html",
    "place": "places/*/index.html",
    "place index": "places/index.html",
    "series": "series/*/index.html",
    "series index": "series/index.html",
    "author": "authors/*/index.html",
    "author index": "authors/index.html",
    "page": "about/index.html",
    "data": "data/index.html",
    "offline copy": "offline/index.html",
    "not found": "404.html",
    "right to left": "ar/articles/*/index.html",
    "other script": "ja/articles/*/index.html",
}
"""A pattern below the site's folder for each kind of page that the sample archive has."""


def one_page_of(site: Path, kind: str) -> str:
    """Return the path of the richest page of a kind, below the site's folder, with POSIX separators.

    The richest is the longest that no redirect stands for: it shows the most of what its template can show.
    """
    pages = [page for page in site.glob(KINDS[kind]) if b'http-equiv="refresh"' not in page.read_bytes()]
    assert pages, f"the sample archive has no page of the kind `{kind}` ({KINDS[kind]})"
    return max(pages, key=lambda page: (page.stat().st_size, page.as_posix())).relative_to(site).as_posix()


def build_sample_site(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample site, built by the first process that asks for it."""
    return make_once(factory, "sample", _build) / "site"


def _build(folder: Path) -> None:
    run = run_regesta("--output", folder / "site", "--cache", folder / "cache")
    assert run.exit == 0, f"the sample archive does not build:\n{run.stdout}\n{run.stderr}"
