"""A theme of a few files for each test, and a View to render with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.errors import Problem
from regesta.mentions.additions import Additions
from regesta.mentions.records import Passage
from regesta.pages.views.parts import DateView, Href, Html, Link, PageMeta, SiteView, View
from regesta.rendering.environment import ThemeEnvironment, ThemeFolders, make_environment
from regesta.rendering.render import render_page
from regesta.rendering.translations import read_translations
from regesta.types import Digest

Files = dict[str, str | bytes]


class NoTexts:
    """Keeps no text: the sample View has no body."""

    def pieces(self, text: Digest) -> tuple[str, ...]:
        """Return nothing."""
        raise AssertionError(text)

    def additions(self, key: bytes) -> Additions:
        """Return nothing."""
        raise AssertionError(key)

    def passages(self, key: bytes) -> tuple[Passage, ...]:
        """Return nothing."""
        raise AssertionError(key)


NO_TEXTS = NoTexts()
Folders = Callable[..., ThemeFolders]


class SampleView(View, frozen=True, kw_only=True):
    """A View with a text, markup, a part, a list and things that may be absent."""

    title: str = "A visit"
    body: Html = Html("<p>Text</p>")
    image: Html | None = None
    link: Link = Link(url=Href("actors/a/"), text="An actor")
    links: tuple[Link, ...] = ()
    date: DateView | None = None
    count: int = 0
    shown: bool = True


PAGE = PageMeta(kind="sample", url=Href("articles/a/"), root="../../", title="A visit", lang="en", dir="ltr")
SITE = SiteView(
    title="An archive",
    lang="en",
    dir="ltr",
    assets=(("theme.css", Href("assets/theme.1a2b3c4d.css")), ("favicon.svg", Href("assets/favicon.svg"))),
)


def write(folder: Path, files: Files) -> Path:
    """Write files below a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def site() -> SiteView:
    """Return what all pages see of the site."""
    return SITE


@pytest.fixture
def view() -> Callable[..., View]:
    """Make the sample View, with fields of one's own."""

    def make(**fields: object) -> View:
        return SampleView(page=PAGE, **fields)  # type: ignore[arg-type]  # each test gives fields of their types

    return make


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Make the folders of a theme and of an archive that shadows it."""

    def make(theme: Files, archive: Files | None = None) -> ThemeFolders:
        own = None if archive is None else write(tmp_path / "archive" / "templates", archive)
        return ThemeFolders(archive=own, theme=write(tmp_path / "theme", theme))

    return make


@pytest.fixture
def environment(folders: Folders) -> Callable[..., ThemeEnvironment]:
    """Make the environment of a theme."""

    def make(theme: Files, archive: Files | None = None, *, lang: str = "en") -> ThemeEnvironment:
        found = folders(theme, archive)
        return make_environment(found, lang=lang, translations=read_translations(found, lang))

    return make


@pytest.fixture
def render(
    environment: Callable[..., ThemeEnvironment], view: Callable[..., View], site: SiteView
) -> Callable[..., str | Problem]:
    """Render a template's text, beside other files of the archive, with the sample View."""

    def run(
        text: str, *, files: Files | None = None, theme: Files | None = None, lang: str = "en", **fields: object
    ) -> str | Problem:
        made = environment(theme or {}, {"page.html": text, **(files or {})}, lang=lang)
        return render_page(made, "page.html", site, view(**fields), NO_TEXTS)

    return run
