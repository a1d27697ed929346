"""Rendering: what a template sees, what is escaped, and that pages know nothing of each other."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import get_args, get_type_hints

import msgspec
import pytest

import regesta.pages.views
from regesta.errors import Problem
from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import ActorView
from regesta.pages.views.indexes import HomeView
from regesta.pages.views.parts import Href, Html, Link, Part, SiteView, View
from regesta.rendering.environment import ThemeEnvironment
from regesta.rendering.render import markup_fields, render_page
from tests.unit.rendering.conftest import NO_TEXTS

Render = Callable[..., str | Problem]
Environment = Callable[..., ThemeEnvironment]
MakeView = Callable[..., View]
SCRIPT = "<script>alert('x')</script>"


def test_each_field_of_a_view_is_a_variable(render: Render) -> None:
    assert render("{{ title }}|{{ link.text }}|{{ count }}|{{ page.url }}|{{ site.title }}") == (
        "A visit|An actor|0|articles/a/|An archive"
    )


def test_all_text_is_escaped(render: Render) -> None:
    link = Link(url=Href(SCRIPT), text=SCRIPT)
    text = "{{ title }}{{ link.text }}{{ link.url }}{% for one in links %}{{ one.text }}{% endfor %}"
    shown = render(text, title=SCRIPT, link=link, links=(link,))
    assert shown == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" * 4


def test_text_is_escaped_in_every_kind_of_template(environment: Environment, view: MakeView, site: SiteView) -> None:
    made = environment({"feed.xml": "{{ title }}", "robots.txt": "{{ title }}"})
    assert {render_page(made, name, site, view(title="<&>"), NO_TEXTS) for name in ("feed.xml", "robots.txt")} == {
        "&lt;&amp;&gt;"
    }


def test_text_is_escaped_inside_a_translation(render: Render) -> None:
    assert render('{{ _("By %(name)s", name=title) }}{% trans %}Of {{ title }}{% endtrans %}', title="<b>") == (
        "By &lt;b&gt;Of &lt;b&gt;"
    )


def test_markup_fields_are_shown_as_they_are(render: Render) -> None:
    assert render("{{ body }}{{ image }}", image=Html("<img>")) == "<p>Text</p><img>"


def test_an_absent_value_shows_nothing(render: Render) -> None:
    assert render("[{{ image }}{{ date }}]") == "[]"


def test_markup_fields_are_told_from_the_types_of_a_view() -> None:
    assert markup_fields(ArticleView) == ("body", "image")
    assert markup_fields(ActorView) == ("biography",)
    assert markup_fields(HomeView) == ()


def _views() -> tuple[type[View], ...]:
    for module in pkgutil.iter_modules(regesta.pages.views.__path__, "regesta.pages.views."):
        importlib.import_module(module.name)
    return tuple(kind for kind in View.__subclasses__() if kind.__module__.startswith("regesta."))


def _parts(kind: object) -> Iterator[type[Part]]:
    if isinstance(kind, type) and issubclass(kind, Part):
        yield kind
    for inner in get_args(kind):
        yield from _parts(inner)


@pytest.mark.parametrize("view", _views(), ids=lambda view: view.__name__)
def test_no_part_of_a_view_holds_markup_since_only_the_fields_of_a_view_are_shown_as_markup(view: type[View]) -> None:
    waiting: list[type[msgspec.Struct]] = [view]
    seen: set[type[msgspec.Struct]] = set()
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            inner = set(_parts(hint)) - seen
            seen |= inner
            waiting += inner
    assert [part.__name__ for part in seen if markup_fields(part)] == []
    assert not any("Html" in str(hint) and "tuple" in str(hint) for hint in get_type_hints(view).values())


def test_an_asset_is_named_by_its_address(render: Render) -> None:
    assert render('{{ page.root }}{{ asset("theme.css") }}') == "../../assets/theme.1a2b3c4d.css"


def test_a_last_line_end_is_kept_and_a_tag_leaves_no_empty_line(render: Render) -> None:
    assert render("a\n  {% if shown %}\nb\n  {% endif %}\n") == "a\nb\n"


def test_loops_may_be_left_and_continued(render: Render) -> None:
    skipping = "{% if n == 1 %}{% continue %}{% endif %}{% if n == 3 %}{% break %}{% endif %}"
    assert render(f"{{% for n in range(9) %}}{skipping}{{{{ n }}}}{{% endfor %}}") == "02"


def test_a_page_is_the_same_whatever_was_rendered_before(
    environment: Environment, view: MakeView, site: SiteView
) -> None:
    macros = (
        "{% macro counted(items) %}{% set found = namespace(n=0) %}"
        "{% for item in items %}{% set found.n = found.n + 1 %}{% endfor %}{{ found.n }}{% endmacro %}"
    )
    made = environment({"macros.html": macros, "page.html": '{% import "macros.html" as m %}{{ m.counted([1, 2]) }}'})
    assert [render_page(made, "page.html", site, view(), NO_TEXTS) for _ in range(3)] == ["2", "2", "2"]
