from __future__ import annotations

import hashlib

import pytest

from regesta.prose.allowed_html import ATTRIBUTES, ELEMENTS, FORCED_VALUES
from regesta.prose.options import MarkdownOptions
from regesta.prose.raw_tags import raw_tags, raw_text
from regesta.prose.render import fill, render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath


def render(text: str) -> tuple[str, list[str]]:
    prose, problems = render_prose(SourceText(SourcePath("x.md"), text), 0, MarkdownOptions())
    html = fill(prose, lambda slot: 'src="S"' if slot.kind == "image" else f"{slot.kind}.{slot.fragment or slot.path}")
    return html, [f"{problem.code} {text[problem.span.start : problem.span.end]}" for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1) alt=a>",
        "<svg onload=alert(1)>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='&#x6A;avascript:alert(1)'>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<p style='background:url(javascript:x)'>x</p>",
        "<form action='javascript:x'><input type=submit></form>",
        "<base href='//example.org'>",
        "<meta http-equiv=refresh content='0;url=javascript:x'>",
        "<a href='//example.org'>x</a>",
        "<a href='/\\example.org'>x</a>",
        "<p aria-label='x' onclick='y'>x</p>",
        "<object data=x></object>",
        "<a xlink:href='javascript:x'>x</a>",
        "<button formaction='javascript:x'>x</button>",
    ],
)
def test_what_could_run_or_lead_away_is_taken_out_and_reported(text: str) -> None:
    html, problems = render(f"a {text} b")
    for trace in ("alert", "script", "onclick", "style", "//example", "\\example", "iframe", "form", "base", "object"):
        assert trace not in html.replace("&lt;", "<")
    assert any(problem.startswith("raw-html-removed") for problem in problems)


def test_ids_and_the_links_to_them_get_a_prefix() -> None:
    html, problems = render('<p id="a"><a href="#a">x</a> <a href="#head">y</a></p>\n\n## Head\n\n[z](#a) [w](#head)')
    assert '<p id="x-a"><a href="#x-a">x</a> <a href="link.head">y</a></p>' in html
    assert '<h2 id="head">Head</h2>' in html
    assert '<a href="link.x-a">z</a> <a href="link.head">w</a>' in html
    assert problems == []


def test_a_placeholder_cannot_be_forged() -> None:
    guess = "slot" + hashlib.sha256(b"").hexdigest()[:32]
    text = f'<a title="[[x]]" href="{guess}n0e">a</a> {guess}n0e [[real]]'
    html, _ = render(text)
    assert html.count("reference.") == 1


def test_a_reference_inside_an_attribute_is_lost_and_said_to_be() -> None:
    html, problems = render('<p title="\n\n[[x]]\n\n">')
    assert "reference" not in html
    assert problems == ["raw-html-removed x"]


def test_a_misnested_link_repeats_its_slot() -> None:
    prose, _ = render_prose(SourceText(SourcePath("x.md"), "<p><a href=y.md>a<p>b"), 0, MarkdownOptions())
    assert [slot.path for slot in prose.slots] == ["y.md", "y.md"]


def test_alignment_task_boxes_language_and_direction_stay() -> None:
    text = (
        '<table><tr><td class="align-right" colspan="2">a</td></tr></table>\n\n'
        '<p lang="ar" dir="rtl"><input type="checkbox" checked disabled> b</p>'
    )
    html, problems = render(text)
    assert '<td class="align-right" colspan="2">' in html
    assert '<p lang="ar" dir="rtl"><input type="checkbox" checked="" disabled="">' in html
    assert problems == []


def test_no_input_can_be_used() -> None:
    html, problems = render("<input type=text>")
    assert html.strip() == '<input disabled="">'
    assert problems == ["raw-html-removed type=text"]


def test_the_sanitiser_sets_one_attribute_an_element_at_most() -> None:
    assert all(len(values) == 1 for values in FORCED_VALUES.values())
    assert set(ATTRIBUTES) <= ELEMENTS


def test_too_many_open_elements_are_shown_as_text() -> None:
    html, problems = render("a\n\n" + "<div>" * 101 + "\n\nb <i>c</i>")
    assert "&lt;div&gt;" in html
    assert "b &lt;i&gt;c&lt;/i&gt;" in html
    assert problems == ["markup-limits <div>"]


def test_tags_are_read_with_their_attributes() -> None:
    html = "a <!-- <i> --> <B Class=x data-y='&amp;' z>c</b><script>'<p>'</script>d<!-->e"
    tags = [(tag.name, tag.closing, [(a.name, a.value) for a in tag.attributes]) for tag in raw_tags(html)]
    assert tags == [
        ("b", False, [("class", "x"), ("data-y", "&"), ("z", "")]),
        ("b", True, []),
        ("script", False, []),
        ("script", True, []),
    ]
    assert [html[start:end] for start, end in raw_text(html)] == ["a", "c", "d", "e"]
