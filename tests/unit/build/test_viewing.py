"""The pages that somebody looks at come before the others, and nothing else comes of being looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from regesta.build.pipeline import Outcome, build
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.build.viewing import Glimpse
from regesta.config.reading import load_config
from regesta.types import OutputPath
from tests.support.content import article, settings_for, write_files
from tests.support.in_process import read_tree

A, JANE = OutputPath("articles/a/index.html"), OutputPath("actors/jane/index.html")
FILES = {
    "config.yaml": "url: https://example.org/\n",
    "content/articles/a.md": article("A", "2025-01-01", "actors: [Jane]"),
    "content/articles/b.md": article("B", "2025-01-02", "actors: [Jane]"),
}


class Looking:
    """Looks at some pages, and follows the build."""

    def __init__(self, *pages: str) -> None:
        self._pages = pages
        self.seen: list[Glimpse] = []
        self.events: list[str] = []

    def wanted(self) -> Iterable[OutputPath]:
        return map(OutputPath, self._pages)

    def show(self, glimpse: Glimpse) -> None:
        self.seen.append(glimpse)
        self.events.append("shown")

    def step(self, name: str, total: int) -> Callable[[], None]:
        del total
        return lambda: self.events.append(name)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_for(write_files(tmp_path / "archive", FILES))


def built(settings: Settings, viewer: Looking | None = None) -> Outcome:
    config, faults = load_config(settings.root)
    assert not faults
    return build(settings, config, viewer or Silent(), publish=True, viewer=viewer)


def test_pages_that_are_looked_at_are_shown_before_any_page_is_made(settings: Settings) -> None:
    looking = Looking(A, JANE, "articles/gone/index.html", A)
    outcome = built(settings, looking)
    assert outcome.report is not None
    assert looking.events[looking.events.index("shown") + 1 :].count("Rendering") > 2
    assert "Rendering" not in looking.events[: looking.events.index("shown")]
    (glimpse,) = looking.seen
    pages = {path: data for path, data in glimpse.files.items() if path.endswith(".html")}
    assert pages == {path: (settings.output / path).read_bytes() for path in (JANE, A)}
    assert glimpse.archive.works.keys() == outcome.archive.works.keys()
    assert glimpse.problems == outcome.problems


def test_the_site_is_the_same_whatever_is_looked_at(settings: Settings, tmp_path: Path) -> None:
    other = msgspec.structs.replace(settings, output=tmp_path / "other", cache=tmp_path / "cache")
    clean = built(settings)
    looking = Looking(*read_tree(settings.output))
    looked_at = built(other, looking)
    assert looking.seen != []
    assert (looked_at.rendered, looked_at.report) == (clean.rendered, clean.report)
    assert read_tree(other.output) == read_tree(settings.output)


def test_nobody_is_shown_what_nobody_looks_at(settings: Settings) -> None:
    for looking in (Looking(), Looking("articles/gone/index.html")):
        built(settings, looking)
        assert looking.seen == []


def test_nothing_is_shown_of_a_build_that_is_to_stop(settings: Settings) -> None:
    (settings.root / "content/articles/b.md").write_text(article("B", "2025-02-31"), "utf-8")
    looking = Looking(A)
    assert built(settings, looking).report is None
    assert looking.seen == []


def test_nothing_is_shown_where_one_of_the_pages_cannot_be_made(settings: Settings) -> None:
    write_files(settings.root, {"templates/actor.html": "{{ page.nothing }}"})
    looking = Looking(A, JANE)
    assert built(settings, looking).report is None
    assert looking.seen == []


def test_a_style_sheet_that_the_site_has_not_comes_with_the_pages(settings: Settings) -> None:
    built(settings)
    write_files(settings.root, {"templates/assets/theme.css": "main { color: red }"})
    looking = Looking(A)
    built(settings, looking)
    (glimpse,) = looking.seen
    (style,) = glimpse.files.keys() - {A}
    assert glimpse.files[style] == b"main { color: red }"
    assert style.encode() in glimpse.files[A]
