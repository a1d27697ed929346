"""What each program has made of a corpus, and whether it is the same: the same text, the same lists."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tests.bench.places import Place

_BODY = re.compile(r'<div class="prose">(.*?)<aside class="sheet-side"', re.DOTALL)
_NOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_LISTED = re.compile(r'<p class="register-title"><a href="[^"]*articles/([^"/]+)/"')
_SAMPLE = 40
"""Articles that are compared word by word."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What a program has made."""

    program: str
    pages: int
    files: int
    bytes: int
    article_pages: int
    article_bytes: int
    list_pages: int
    """Pages of actors and of themes."""


def describe(place: Place) -> Made:
    """Count a site."""
    sizes = {path.relative_to(place.site).as_posix(): path.stat().st_size for path in _files(place.site)}
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    articles = {name: size for name, size in pages.items() if _is_article(name)}
    return Made(
        program=place.program.name,
        pages=len(pages),
        files=len(sizes),
        bytes=sum(sizes.values()),
        article_pages=len(articles),
        article_bytes=sum(articles.values()),
        list_pages=sum(name.startswith(("actors/", "themes/")) for name in pages),
    )


def differences(ours: Place, theirs: Place) -> Iterator[str]:
    """Yield where two sites say different things: words of an article's body, or the articles that a list names."""
    articles = sorted(path.name for path in (theirs.site / "articles").iterdir() if (path / "index.html").is_file())
    for name in articles[:: max(1, len(articles) // _SAMPLE)]:
        own, other = (_words(place.site / "articles" / name / "index.html") for place in (ours, theirs))
        if own != other:
            first = next((pair for pair in zip(own, other, strict=False) if pair[0] != pair[1]), ("", ""))
            yield f"articles/{name}: {len(own)} words against {len(other)}, first {first}"
    for kind in ("actors", "themes"):
        for folder in sorted((theirs.site / kind).iterdir()):
            if folder.is_dir():
                own, other = (_listed(place.site / kind / folder.name) for place in (ours, theirs))
                if own != other:
                    yield f"{kind}/{folder.name}: {len(own)} articles against {len(other)}"


def _words(path: Path) -> list[str]:
    found = _BODY.search(path.read_text("utf-8"))
    if found is None:
        return []
    return _WORD.findall(html.unescape(_TAG.sub(" ", _NOTE_MARK.sub("", found[1]))))


def _listed(folder: Path) -> list[str]:
    return sorted(name for path in folder.rglob("index.html") for name in _LISTED.findall(path.read_text("utf-8")))


def _is_article(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 3 and parts[0] == "articles"


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
