"""Template faults: each is a `Problem` that names the template, the line, the page, and the likely remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.errors import Problem
from regesta.pages.views.parts import SiteView, View
from regesta.rendering.environment import ThemeEnvironment
from regesta.rendering.render import compile_templates, render_page
from tests.unit.rendering.conftest import NO_TEXTS

Render = Callable[..., str | Problem]
Environment = Callable[..., ThemeEnvironment]
MakeView = Callable[..., View]
ON_PAGE = " (on the page /articles/a/)"


def told(found: str | Problem) -> tuple[str, str, str, str | None]:
    """Return a problem's code, place, message and suggestion."""
    assert isinstance(found, Problem)
    place = f"{found.span.path}:{found.span.line}:{found.span.column}"
    return found.code, place, found.message, found.suggestion


def test_an_unknown_variable_is_named_with_its_place_and_the_likely_one(render: Render) -> None:
    assert told(render("<h1>\n  <b>{{ titel }}</b>")) == (
        "template-undefined",
        "templates/page.html:2:9",
        f"there is no variable `titel`{ON_PAGE}",
        "title",
    )


def test_the_span_covers_the_name(render: Render) -> None:
    text = "<p>é</p>\n{{ titel }}"
    found = render(text)
    assert isinstance(found, Problem)
    assert text[found.span.start : found.span.end] == "titel"


def test_an_unknown_field_of_a_part_is_named_with_the_likely_one(render: Render) -> None:
    assert told(render("{{ link.txt }}")) == (
        "template-undefined",
        "templates/page.html:1:9",
        f"a Link has no `txt`{ON_PAGE}",
        "text",
    )


def test_a_field_of_nothing_is_explained(render: Render) -> None:
    assert told(render("{{ date.text }}")) == (
        "template-undefined",
        "templates/page.html:1:9",
        (
            "`text` is asked of nothing: the value before it is absent;"
            f" ask with `{{% if … %}}` whether it is there{ON_PAGE}"
        ),
        None,
    )


def test_an_item_that_a_list_does_not_have_is_named(render: Render) -> None:
    assert told(render("{{ links[3].text }}"))[:3] == (
        "template-undefined",
        "templates/page.html:1:10",
        f"a list has no item 3{ON_PAGE}",
    )


@pytest.mark.parametrize(
    "use",
    [
        "{% if titel %}{% endif %}",
        "{% for x in titel %}{% endfor %}",
        "{{ titel == 1 }}",
        "{{ titel | upper }}",
        "{{ titel() }}",
    ],
)
def test_every_use_of_an_unknown_name_is_a_fault(render: Render, use: str) -> None:
    assert told(render(use))[2] == f"there is no variable `titel`{ON_PAGE}"


def test_a_template_may_ask_whether_a_name_exists(render: Render) -> None:
    assert render("{% if titel is defined %}a{% endif %}{{ titel | default('b') }}") == "b"


def test_an_unknown_asset_is_named_with_the_likely_one(render: Render) -> None:
    assert told(render('{{ asset("thema.css") }}')) == (
        "template-undefined",
        "templates/page.html:1:11",
        f"there is no asset `thema.css`{ON_PAGE}",
        "theme.css",
    )


def test_a_macro_that_a_template_does_not_have_is_a_fault(render: Render) -> None:
    code, place, message, _ = told(render('{% from "m.html" import b %}{{ b() }}', files={"m.html": ""}))
    assert (code, place) == ("template-undefined", "templates/page.html:1:25")
    assert "'m.html'" in message
    assert "'b'" in message


def test_a_fault_in_an_included_template_is_placed_there(render: Render) -> None:
    found = render('{% include "part.html" %}', files={"part.html": "\n{{ titel }}"})
    assert told(found)[1] == "templates/part.html:2:4"


def test_a_fault_in_a_block_of_a_parent_is_placed_there(render: Render) -> None:
    found = render('{% extends "base.html" %}', theme={"base.html": "\n\n{% block a %}{{ titel }}{% endblock %}"})
    assert told(found)[1] == "theme:base.html:3:17"


def test_a_page_without_its_template_is_told_what_is_missing(
    environment: Environment, view: MakeView, site: SiteView
) -> None:
    made = environment({"article.html": ""})
    assert told(render_page(made, "artikel.html", site, view(), NO_TEXTS)) == (
        "template-missing",
        "templates/artikel.html:1:1",
        f"there is no template `artikel.html`{ON_PAGE}",
        "article.html",
    )


def test_a_missing_parent_is_named_with_the_likely_one(render: Render) -> None:
    assert told(render('\n{% extends "bass.html" %}', theme={"base.html": ""})) == (
        "template-missing",
        "templates/page.html:2:13",
        f"there is no template `bass.html`{ON_PAGE}",
        "base.html",
    )


@pytest.mark.parametrize(
    "name",
    ["../secret.html", "/etc/passwd", "a/../../secret.html", "!theme/../secret.html", "..\\\\secret.html", "\\0"],
)
def test_no_name_leads_out_of_the_templates(render: Render, tmp_path: Path, name: str) -> None:
    for folder in (tmp_path, tmp_path / "archive"):
        folder.mkdir(exist_ok=True)
        (folder / "secret.html").write_text("secret")
    assert told(render(f"{{% include '{name}' %}}"))[0] == "template-missing"


def test_a_symbolic_link_out_of_the_templates_is_refused(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    own = tmp_path / "archive" / "templates"
    own.mkdir(parents=True)
    (own / "linked.html").symlink_to(tmp_path / "secret.html")
    (own / "folder").symlink_to(tmp_path)
    made = environment({}, {"page.html": ""})
    assert [told(found)[:3] for found in compile_templates(made)] == [
        (
            "outside-archive",
            "templates/folder:1:1",
            "`templates/folder` is a symbolic link that leads out of the templates",
        ),
        (
            "outside-archive",
            "templates/linked.html:1:1",
            "`templates/linked.html` is a symbolic link that leads out of the templates",
        ),
    ]
    assert "linked.html" not in made.list_templates()


def test_a_failing_expression_is_told_in_words(render: Render) -> None:
    assert told(render("\n  {{ 1 // count }}")) == (
        "template-error",
        "templates/page.html:2:3",
        f"the template fails: integer division or modulo by zero (ZeroDivisionError){ON_PAGE}",
        None,
    )


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("shown", "a yes or no cannot be shown as text"),
        ("links", "a list cannot be shown as text"),
        ("title.upper", "a function cannot be shown as text"),
        ("link", "a Link cannot be shown as text; show one of its fields: url, text, lang, dir"),
    ],
)
def test_a_value_without_a_text_of_its_own_is_not_shown(render: Render, expression: str, reason: str) -> None:
    assert told(render(f"{{{{ {expression} }}}}"))[:3] == (
        "template-error",
        "templates/page.html:1:1",
        f"the template fails: {reason}{ON_PAGE}",
    )


@pytest.mark.parametrize(
    "files",
    [
        {"a.html": '{% include "a.html" %}'},
        {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'},
        {"a.html": '{% extends "a.html" %}'},
        {"a.html": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"},
    ],
)
def test_templates_that_reach_each_other_without_end_are_a_fault(render: Render, files: dict[str, str]) -> None:
    assert told(render('{% include "a.html" %}', files=files))[:3] == (
        "template-error",
        "templates/a.html:1:1",
        f"the template fails: templates include, extend or call each other without end{ON_PAGE}",
    )


def test_a_range_has_its_bounds(render: Render) -> None:
    code, _, message, _ = told(render("{% for n in range(10 ** 12) %}{% endfor %}"))
    assert code == "template-error"
    assert "Range too big" in message


def test_all_syntax_faults_of_all_templates_are_collected(environment: Environment) -> None:
    made = environment(
        {"base.html": "\n{% if %}", "good.html": "{{ 1 }}", "shadowed.html": "{{"},
        {"article.html": "{% block a %}", "filter.html": "{{ 1 | numbr }}", "shadowed.html": "", "notes.md": "{% x"},
    )
    assert [told(found) for found in compile_templates(made)] == [
        (
            "template-syntax",
            "templates/article.html:1:1",
            (
                "unexpected end of template. Jinja was looking for the following tags: 'endblock'."
                " The innermost block that needs to be closed is 'block'"
            ),
            None,
        ),
        ("template-syntax", "templates/filter.html:1:8", "there is no filter `numbr`", "number"),
        ("template-syntax", "theme:base.html:2:1", "expected an expression, got 'end of statement block'", None),
        ("template-syntax", "theme:shadowed.html:1:1", "unexpected 'end of template'", None),
    ]


def test_a_syntax_fault_in_an_included_template_is_placed_there(render: Render) -> None:
    assert told(render('{% include "part.html" %}', files={"part.html": "\n{% nope %}"}))[:2] == (
        "template-syntax",
        "templates/part.html:2:1",
    )


def test_names_of_templates_are_checked_before_any_page_is_rendered(environment: Environment) -> None:
    page = """{% extends "bas.html" %}
{% include "x.html" ignore missing %}
{% include ["y.html", "base.html"] %}
{% include page.kind %}
{% from "m.html" import a %}"""
    made = environment({"base.html": "", "page.html": page})
    assert [told(found)[:3] for found in compile_templates(made)] == [
        ("template-missing", "theme:page.html:1:13", "there is no template `bas.html`"),
        ("template-missing", "theme:page.html:5:10", "there is no template `m.html`"),
    ]


def test_a_template_nested_too_deeply_is_a_syntax_fault(environment: Environment) -> None:
    made = environment({"deep.html": "{% for a in range(2) %}" * 60 + "{% endfor %}" * 60})
    assert [told(found) for found in compile_templates(made)] == [
        (
            "template-syntax",
            "theme:deep.html:1:1",
            "the template cannot be compiled: its statements or expressions are nested too deeply",
            None,
        )
    ]


def test_a_template_that_is_not_utf8_is_named(environment: Environment) -> None:
    made = environment({"page.html": b"\xff\xfe"})
    assert [told(found)[:3] for found in compile_templates(made)] == [
        ("invalid-encoding", "theme:page.html:1:1", "`theme:page.html` is not UTF-8")
    ]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        (
            "{{ links | random }}",
            1,
            "the filter `random` is not offered: the same content must always make the same page",
        ),
        (
            "{% set x = [] %}{{ x.append(1) }}",
            1,
            "`.append(…)` changes a value; build it with filters or a `namespace`",
        ),
        (
            "{% set ns = namespace(n=0) %}{% macro m() %}{% set ns.n = 1 %}{% endmacro %}",
            1,
            "`ns.n` is set where `ns` is not made: make the namespace in the same macro or block",
        ),
        (
            '{% from "m.html" import ns %}{% set ns.n = 1 %}',
            1,
            "`ns.n` is set where `ns` is not made: make the namespace in the same macro or block",
        ),
    ],
)
def test_a_template_cannot_change_values_or_ask_for_chance(
    environment: Environment, text: str, column: int, message: str
) -> None:
    made = environment({"page.html": text, "m.html": "{% set ns = namespace() %}"})
    assert [told(found) for found in compile_templates(made)] == [
        ("template-syntax", f"theme:page.html:1:{column}", message, None)
    ]


@pytest.mark.parametrize(
    ("call", "name", "reason"),
    [
        ("now()", "now", "the same content must always make the same page"),
        ("lipsum()", "lipsum", "the same content must always make the same page"),
        (
            "joiner()",
            "joiner",
            "it would keep its state from one page to the next; use `loop.last` or the filter `join`",
        ),
    ],
)
def test_functions_that_are_left_out_say_why(render: Render, call: str, name: str, reason: str) -> None:
    assert told(render(f"{{{{ {call} }}}}")) == (
        "template-undefined",
        "templates/page.html:1:4",
        f"`{name}` is not offered to templates: {reason}{ON_PAGE}",
        None,
    )
