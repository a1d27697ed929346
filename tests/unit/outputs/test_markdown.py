"""Pages as Markdown: every text, link and note of the HTML, as a reader that is not ours sees them."""

from __future__ import annotations

import re

import pytest
import yaml

from regesta.outputs.markdown import conversion
from regesta.outputs.markdown.conversion import markdown_of
from tests.support import read_markdown
from tests.support.content import Files, archive_of, article, outputs_of, record
from tests.support.markdown_documents import document
from tests.support.prose import html_of, prose_of

PAGE = "https://example.org/a/"
CONFIG = "url: https://example.org/archive\ntitle: An Archive\nlicence: CC BY 4.0\noutputs: {markdown: yes}\n"


def pages_of(files: Files, config: str = CONFIG) -> dict[str, str]:
    found = outputs_of(archive_of(files, config=config))
    return {name: data.decode() for name, data in found.items() if name.endswith((".md", ".txt"))}


def head_and_body(text: str) -> tuple[dict[str, object], str]:
    empty, head, body = text.split("---\n", 2)
    assert empty == ""
    return yaml.safe_load(head), body


def same(markup: str, markdown: str) -> None:
    shown = read_markdown.html_of(markdown)
    absolute = markup.replace('href="#', f'href="{PAGE}#')
    assert read_markdown.words_of(shown) == read_markdown.words_of(absolute)
    assert read_markdown.links_of(shown) == read_markdown.links_of(absolute)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Some *words* and **more**.", "Some *words* and **more**."),
        ("<i>“Quoted”</i>s", "<em>“Quoted”</em>s"),
        ("2 * 3 = 6, [so] a_b _ `x`", r"2 \* 3 = 6, \[so\] a_b \_ `x`"),
        ("`` a`b ``", "``a`b``"),
        (r"\# no heading", r"\# no heading"),
        (r"1\. no list", r"1\. no list"),
        ("A&amp;lt;b and R&D", r"A\&lt;b and R&D"),
        ("a\\\nb", "a\\\nb"),
        ("## A heading #1 \\#", "## A heading #1 \\#"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- [x] done\n- [ ] open", "- [x] done\n- [ ] open"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("> [!NOTE] Mind\n> the gap", "> **Mind**\n>\n> the gap"),
        ("```py\na ``` b\n```", "````py\na ``` b\n````"),
        ("| a | b |\n|--:|---|\n| 1\\|2 | *x* |", "| a | b |\n| --: | --- |\n| 1\\|2 | *x* |"),
        ("Term\n: One\n: Two", "Term\n:   One\n:   Two"),
        ("Note.[^n]\n\n[^n]: One\n\n    Two", "Note.[^1]\n\n[^1]: One\n\n    Two"),
        ("H~2~O ~~gone~~", r"H\~2\~O <del>gone</del>"),
        ("***", "* * *"),
        ("- a\n\n\n* b", "- a\n\n<!-- -->\n\n- b"),
        ("<kbd>Esc</kbd> and x<sup>2</sup>", "<kbd>Esc</kbd> and x<sup>2</sup>"),
        ("<details><summary>More</summary>\n\nText\n\n</details>", "More\n\nText"),
    ],
)
def test_each_form_of_markdown_comes_back(written: str, wanted: str) -> None:
    markup = html_of(prose_of(written))
    markdown = markdown_of(markup, PAGE)
    assert markdown == wanted
    same(markup, markdown)


@pytest.mark.parametrize("seed", range(400))
def test_blocks_that_are_taken_whole_become_what_they_become_tag_by_tag(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    markup = html_of(prose_of(document(seed), trust_html=True))
    whole = markdown_of(markup, PAGE)
    monkeypatch.setattr(conversion, "_BLOCK", re.compile("(?!)"))
    assert whole == markdown_of(markup, PAGE)


@pytest.mark.parametrize(
    "markup",
    [
        '<p title="a>b">One <a title="</a>" href="/x/">two</a></p>',
        "<p>One <em>two <strong>three</em> four</strong></p>",
        '<ul><li id="fn-1">One</li><li>Two <a href="#x">three</a></ul><li>Four</li>',
        "<table><tr><th>a|b</th><td class='align-right'><em>1</em></td></tr></table><td>Two</td>",
        '<p class="callout-title">Note</p><h2 id="x">A # heading #</h2><h3><em></em></h3>',
        "<em><p>One</p> two</em><p>three<p>four</p>",
        '<p>One<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup>: two</p>',
        "<pre><p>One <em>two</em></p></pre><p>&lt;&amp;*_ &copy; \x01 a\x02</p>\n\n<p>\n</p>",
    ],
)
def test_what_is_misnested_is_taken_alike_too(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = markdown_of(markup, PAGE)
    monkeypatch.setattr(conversion, "_BLOCK", re.compile("(?!)"))
    assert whole == markdown_of(markup, PAGE)


@pytest.mark.parametrize("seed", range(400))
def test_nothing_that_random_documents_show_is_lost_or_read_otherwise(seed: int) -> None:
    # Raw HTML that is misnested has no Markdown: documents without a tag are compared.
    markup = html_of(prose_of(document(seed).replace("<", "(")))
    same(markup, markdown_of(markup, PAGE))


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<li>alone</li><td>x</td>", "alone\n\nx"),
        ("<p>open <em>and", "open *and*"),
        ("</p>closed</b>", "closed"),
        ("<b><p>a</p></b>", "a"),
        ("<p>a<script>x<y</script>b <!-- c --><style>z</style></p>", "ab"),
        ("a < b <", r"a \< b \<"),
        ('<a href="">x</a><a>y</a><a href="b (c)">z</a>', "[x](<>)y[z](<b%20(c)>)"),
        ("<pre>a\n<b>b</b></pre>", "```\na\nb\n```"),
        ("", ""),
    ],
)
def test_html_that_no_renderer_made_loses_no_text(markup: str, wanted: str) -> None:
    assert markdown_of(markup, PAGE) == wanted


def test_depth_is_no_matter() -> None:
    assert markdown_of("<blockquote><b>" * 500 + "x", PAGE).endswith("> **x**")
    assert "x" in markdown_of("<div>" * 50_000 + "x", PAGE)


FILES: Files = {
    "content/actors/mina-vale.md": record("name: Mina Vale", "type: person", "aliases: [M. Vale]", body="A master."),
    "content/themes/tides.md": record("label: Tides"),
    "content/articles/a.md": article(
        "'The \"harbour\": a start'",
        "2025-02-08",
        "summary: In short.",
        "authors: [Jane Doe]",
        "about: [Mina Vale]",
        "themes: [Tides]",
        "doi: 10.5555/a",
        "dates: [{date: early 2024-09, title: The visit, id: visit}]",
        "sources: [{title: A letter, url: 'https://example.org/l', date: 2024~}]",
        "history: [{date: 2025-03, kind: correction, note: 'A name: respelt.'}]",
        body="Of [[Mina Vale]] and [[b|another]], see [below](#end).\n\n## End\n\nThat is all.\n",
    ),
    "content/articles/b.md": article("The other one", "2025-03-01", "superseded_by: a", "status: superseded"),
}


def test_an_article_says_in_its_head_what_its_page_says() -> None:
    head, body = head_and_body(pages_of(FILES)["articles/a/index.md"])
    assert head["title"] == 'The "harbour": a start'
    assert head["url"] == "https://example.org/archive/articles/a/"
    assert (head["authors"], head["about"], head["themes"]) == (["Jane Doe"], ["Mina Vale"], ["Tides"])
    assert str(head["date"]) == "2025-02-08"
    assert head["dates"] == [{"date": "[2024-09-01..2024-09-10]", "title": "The visit"}]
    assert head["sources"] == [{"title": "A letter", "date": "2024~", "url": "https://example.org/l"}]
    assert head["history"] == [{"date": "2025-03", "kind": "correction", "note": "A name: respelt."}]
    assert (head["doi"], head["updated"], head["status"]) == ("10.5555/a", "2025-03", "published")
    assert head["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert isinstance(head["cite"], dict)
    assert head["cite"]["APA"].endswith("https://doi.org/10.5555/a")
    assert body == (
        '\n# The "harbour": a start\n\n> In short.\n\n'
        "Of [Mina Vale](https://example.org/archive/actors/mina-vale/) and"
        " [another](https://example.org/archive/articles/b/),"
        " see [below](https://example.org/archive/articles/a/#end).\n\n## End\n\nThat is all.\n"
    )


def test_an_article_that_does_not_stand_says_so_first() -> None:
    head, body = head_and_body(pages_of(FILES)["articles/b/index.md"])
    assert head["status"] == "superseded"
    successor = {"title": 'The "harbour": a start', "url": "https://example.org/archive/articles/a/"}
    assert head["superseded_by"] == successor
    assert body.startswith('\n# The other one\n\n**Superseded by “The "harbour": a start”, https://example.org/')
    gone = {"content/articles/a.md": article("A", "2025-02-08", "status: withdrawn")}
    head, body = head_and_body(pages_of(gone)["articles/a/index.md"])
    assert head["status"] == "withdrawn"
    assert body.startswith("\n# A\n\n**Withdrawn.**\n")


def test_entries_lead_to_the_markdown_of_their_articles() -> None:
    pages = pages_of(FILES)
    head, body = head_and_body(pages["actors/mina-vale/index.md"])
    assert (head["name"], head["type"], head["aliases"]) == ("Mina Vale", "person", ["M. Vale"])
    line = '- [The "harbour": a start](https://example.org/archive/articles/a/index.md), 2025-02-08\n'
    assert body == f"\n# Mina Vale\n\nA master.\n\n{line}"
    assert pages["themes/tides/index.md"].endswith(line)
    assert pages["events/visit/index.md"].endswith(line)


def test_without_an_address_links_are_relative() -> None:
    pages = pages_of(FILES, "outputs: {markdown: yes}\n")
    assert "of [mina vale](../../actors/mina-vale/)" in pages["articles/a/index.md"].lower()
    assert "(../../articles/a/#end)" in pages["articles/a/index.md"]
    assert "(articles/a/index.md)" in pages["llms.txt"]


def test_it_is_made_where_it_is_asked_for_and_announced() -> None:
    found = outputs_of(archive_of(FILES, config="url: https://example.org/archive\n"))
    assert not any(name.endswith((".md", "llms.txt")) for name in found)
    page = outputs_of(archive_of(FILES, config=CONFIG))["articles/a/index.html"].decode()
    assert '<link rel="alternate" type="text/markdown" href="../../articles/a/index.md"' in page


def test_the_list_for_language_models_has_what_a_reader_would_begin_with() -> None:
    lines = pages_of(FILES)["llms.txt"].splitlines()
    assert lines[0] == "# An Archive"
    assert [line for line in lines if line.startswith("## ")] == [
        "## Articles",
        "## Actors",
        "## Themes",
        "## Optional",
    ]
    told = '- [The "harbour": a start](https://example.org/archive/articles/a/index.md): 2025-02-08. In short.'
    assert told in lines
    assert any(line.startswith("- [The other one]") and "Superseded." in line for line in lines)
