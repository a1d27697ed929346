"""The packaged theme renders every View, whether all of its fields are filled or only those that must be."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

import regesta.pages.views
from regesta.errors import Problem
from regesta.mentions.additions import Additions, PlacedLink
from regesta.mentions.placing import Range
from regesta.mentions.records import Passage
from regesta.pages.body import Body
from regesta.pages.views.entries import EventView
from regesta.pages.views.network import NetworkEdge
from regesta.pages.views.parts import Href, Html, PageMeta, SiteView, View
from regesta.rendering.assets import asset_addresses, discover_assets
from regesta.rendering.environment import ThemeEnvironment, ThemeFolders, make_environment
from regesta.rendering.render import compile_templates, render_page
from regesta.rendering.translations import read_translations
from regesta.types import Digest

FOLDERS = ThemeFolders(archive=None, theme=Path(__file__).parents[3] / "templates")
DEPTH = 3
TEXT = "<text>&"
SAMPLES: dict[object, object] = {
    str: TEXT,
    Href: Href("a/"),
    Html: Html("<p>markup</p>"),
    Body: Body(text=Digest("0" * 64), fills=("a/",)),
    bytes: b"key",
    NetworkEdge: NetworkEdge(one=0, other=1, strength=0.5, type=TEXT),
    int: 3,
    float: 1.5,
    bool: True,
    Mapping[str, Any]: {"key": TEXT},
}


class OneText:
    """Keeps the same text for every body."""

    def pieces(self, text: Digest) -> tuple[str, ...]:
        """Return two pieces around a link."""
        del text
        return ('<p><a href="', '">markup</a></p>')

    def additions(self, key: bytes) -> Additions:
        """Return a link around the last word."""
        del key
        return Additions(links=(PlacedLink(Range(1, 2, 8), 0),))

    def passages(self, key: bytes) -> tuple[Passage, ...]:
        """Return two sentences, one of them in a quotation."""
        del key
        return (
            Passage(anchor="p-a", parts=("", TEXT, " came."), context="paragraph"),
            Passage(anchor="", parts=(TEXT, "A", " and ", "B", TEXT), context="quotation"),
        )


def sample(kind: Any, *, full: bool, depth: int = 0) -> Any:  # noqa: ANN401 - a type as typing gives it, and a value of it
    """Make a value of a type: with every field and a list of two, or with the required fields alone."""
    arguments = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return None if depth > DEPTH else sample(inner, full=full, depth=depth)
    if get_origin(kind) is tuple:
        if arguments[-1] is not Ellipsis:
            return tuple(sample(argument, full=full, depth=depth) for argument in arguments)
        return () if depth > DEPTH else tuple(sample(arguments[0], full=full, depth=depth + 1) for _ in range(2))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in SAMPLES:
        required = {field.name for field in msgspec.structs.fields(kind) if field.required}
        hints = get_type_hints(kind)
        wanted = hints if full else required
        return kind(**{name: sample(hints[name], full=full, depth=depth + 1) for name in wanted})
    return SAMPLES[kind]


@cache
def _environment(lang: str) -> ThemeEnvironment:
    return make_environment(FOLDERS, lang=lang, translations=read_translations(FOLDERS, lang))


def _views() -> tuple[tuple[type[View], str], ...]:
    """Return each View with the templates that its docstring names."""
    for module in pkgutil.iter_modules(regesta.pages.views.__path__, "regesta.pages.views."):
        importlib.import_module(module.name)
    views = [view for view in View.__subclasses__() if view.__module__.startswith("regesta.")]
    return tuple((view, name) for view in views for name in re.findall(r"``(\w+\.html)``", view.__doc__ or ""))


def _site(*, full: bool) -> SiteView:
    assets, _ = discover_assets(FOLDERS)
    site: SiteView = sample(SiteView, full=full)
    return msgspec.structs.replace(site, assets=asset_addresses(assets))


def _page(kind: str, *, full: bool, lang: str) -> PageMeta:
    page: PageMeta = sample(PageMeta, full=full)
    return msgspec.structs.replace(page, kind=kind, lang=lang, root="../")


def test_every_template_of_the_theme_compiles() -> None:
    assert compile_templates(_environment("en")) == ()


def test_every_page_template_has_a_view() -> None:
    pages = {name for name in _environment("en").loader.distinct_templates() if not name.startswith("_")}
    assert pages - {"base.html"} == {template for _, template in _views()}


@pytest.mark.parametrize("lang", ["en", "ar", "ja"])
@pytest.mark.parametrize("full", [True, False], ids=["full", "bare"])
@pytest.mark.parametrize(("view", "template"), _views(), ids=lambda value: getattr(value, "__name__", value))
def test_a_view_is_rendered(view: type[View], template: str, *, full: bool, lang: str) -> None:
    made = sample(view, full=full)
    made = msgspec.structs.replace(made, page=_page(template.removesuffix(".html"), full=full, lang=lang))
    if isinstance(made, EventView):
        # This number is a place in a list of two.
        tellings = tuple(msgspec.structs.replace(telling, quoted=1) for telling in made.tellings)
        made = msgspec.structs.replace(made, tellings=tellings)
    shown = render_page(_environment(lang), template, _site(full=full), made, OneText())
    assert not isinstance(shown, Problem), shown
    assert shown.lower().startswith("<!doctype html>")
    assert f'<html lang="{lang}"' in shown
    assert "<text>" not in shown
    assert "None" not in shown


def test_the_theme_never_lets_text_through_unescaped() -> None:
    loader = _environment("en").loader
    escapes = re.compile(r"\|\s*(?:safe|forceescape)\b|autoescape|Markup")
    assert [name for name in loader.distinct_templates() if escapes.search(loader.sources[name].text)] == []
