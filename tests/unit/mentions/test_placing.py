"""A name's place in the rendered HTML: exact, or none at all."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.mentions.body_text import BodyText
from regesta.mentions.html_blocks import HtmlBlock, Segment, html_blocks, joined
from regesta.mentions.letters import QUOTES, letters_of, squeezed
from regesta.mentions.placing import Insertion, Placing, Range, insert
from regesta.mentions.rendered_blocks import rendered_blocks
from regesta.prose.model import Prose
from tests.support.project import ROOT
from tests.support.prose import html_of, prose_of

NAME = re.compile(r"Jane\s+Doe")


def ranges_of(prose: Prose) -> list[Range | None]:
    text = BodyText(prose)
    placing = Placing(prose, text)
    return [placing.range_of(match.start(), match.end()) for match in NAME.finditer(text.text)]


def linked(markdown: str, *, trust_html: bool = False) -> str:
    """Put an element around every name that can be placed."""
    prose = prose_of(markdown, trust_html=trust_html)
    insertions = [
        insertion
        for found in ranges_of(prose)
        if found is not None
        for insertion in (Insertion(found.piece, found.start, "<X>"), Insertion(found.piece, found.end, "</X>"))
    ]
    return html_of(msgspec.structs.replace(prose, pieces=insert(prose.pieces, insertions))).strip()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("So Jane Doe said", "<p>So <X>Jane Doe</X> said</p>"),
        ("So Jane\nDoe said", "<p>So <X>Jane\nDoe</X> said</p>"),
        ("So **Jane Doe** said", "<p>So <strong><X>Jane Doe</X></strong> said</p>"),
        ("So Jane *Doe* said", "<p>So <X>Jane <em>Doe</em></X> said</p>"),
        ("So *Jane* Doe said", "<p>So <X><em>Jane</em> Doe</X> said</p>"),
        ("So *~~Jane~~ Doe* said", "<p>So <em><X><s>Jane</s> Doe</X></em> said</p>"),
        ('A & "B" &copy; Jane Doe', "<p>A &amp; “B” © <X>Jane Doe</X></p>"),
        ('It\'s "Jane Doe".', "<p>It’s “<X>Jane Doe</X>”.</p>"),
        ("Jane Doe, Jane Doe", "<p><X>Jane Doe</X>, <X>Jane Doe</X></p>"),
        ("[[A|x]] and Jane Doe", '<p><a href="REFERENCE">x</a> and <X>Jane Doe</X></p>'),
        ("![Alt Jane Doe](p.png) Jane Doe", '<p><img src="IMAGE" alt="Alt Jane Doe"> <X>Jane Doe</X></p>'),
        ("- Jane Doe", "<ul>\n<li><X>Jane Doe</X></li>\n</ul>"),
        ("Jane <u>Doe</u> and Jane Doe", "<p><X>Jane <u>Doe</u></X> and <X>Jane Doe</X></p>"),
    ],
)
def test_a_name_is_placed_in_the_html(markdown: str, html: str) -> None:
    assert linked(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "# Jane Doe",
        "Jane Doe\n===",
        "# [x](https://e.org) Jane Doe",
        "> Jane Doe",
        "> - Jane Doe",
        "`Jane Doe`",
        "    Jane Doe",
        "```\nJane Doe\n```",
        "[Jane Doe](https://e.org)",
        "[Jane](https://e.org) Doe",
        "[so *Jane Doe* said](x.md)",
        "[[Jane Doe]]",
        "[[x|Jane Doe]]",
        "[[Jane Doe|Jane Doe]]",
        '![Alt](p.png "Jane Doe")',
        "> [!NOTE] Jane Doe\n> Text.",
        "Jane *Doe was*",
        "Jane `Doe`",
        "<a href='https://e.org'>Jane Doe</a>",
        "<blockquote>\n\nJane Doe\n\n</blockquote>",
        "<h3>\n\nJane Doe\n\n</h3>",
        "<h3>Jane Doe</h3>",
        "<details><summary>\n\nJane Doe\n\n</summary></details>",
        "<figcaption>\n\nJane Doe\n\n</figcaption>",
        "See <code>Jane Doe</code>",
        "See <q>Jane Doe</q>",
        "See <kbd>x Jane Doe</kbd>",
        "<script>Jane Doe</script>",
    ],
)
@pytest.mark.parametrize("trust_html", [False, True])
def test_what_must_not_be_rewritten_is_not_placed(markdown: str, trust_html: bool) -> None:  # noqa: FBT001 - a parameter
    prose = prose_of(markdown, trust_html=trust_html)
    assert "Jane" in BodyText(prose).text or markdown.startswith("<script")
    assert linked(markdown, trust_html=trust_html) == html_of(prose).strip()


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!-- <b> --!>"])
def test_a_comment_ends_where_a_browser_ends_it(comment: str) -> None:
    assert "<X>" not in linked(f"{comment}<a href='https://e.org'>x --> Jane Doe", trust_html=True)


@pytest.mark.parametrize("unclosed", ["<a href='https://e.org'>", "<h2>", "<blockquote>", "<pre>", "<script>"])
def test_behind_what_a_trusted_author_leaves_open_nothing_is_placed(unclosed: str) -> None:
    assert "<X>" not in linked(f"<div>{unclosed}x</div>\n\nJane Doe\n", trust_html=True)


def test_words_that_the_sanitiser_took_away_leave_the_rest_of_their_block_alone() -> None:
    markdown = "Jane Doe <script>Jane Doe</script> and\n\nJane Doe"
    assert linked(markdown).endswith("<p><X>Jane Doe</X></p>")
    assert linked(markdown).count("<X>") == 1


def test_footnotes_are_placed_and_their_marks_are_not() -> None:
    html = linked("One.[^1]\n\n[^1]: Jane Doe.\n")
    assert re.search(r'<p><X>Jane Doe</X>\. <a href="#fnref-1"', html)


def test_of_equal_blocks_each_has_its_own_place() -> None:
    assert linked("Jane Doe\n\n> Jane Doe\n\nJane Doe") == (
        "<p><X>Jane Doe</X></p>\n<blockquote>\n<p>Jane Doe</p>\n</blockquote>\n<p><X>Jane Doe</X></p>"
    )


def test_what_is_put_in_at_one_place_keeps_its_order() -> None:
    pieces = insert(
        ("ab", "cd"), [Insertion(0, 1, "1"), Insertion(1, 2, "3"), Insertion(0, 1, "2"), Insertion(1, 0, "0")]
    )
    assert pieces == ("a12b", "0cd3")


WORDS = ["Jane Doe", "Jane\nDoe", "x", "&amp;", '"', " "]
MARKDOWN = ["*", "**", "~~", "`", "[", "](https://e.org)", "[[", "]]", "|", "> ", "# ", "- ", "    ", "\n\n", "\\"]
NOTES_AND_IMAGES = ["[^1]", "\n\n[^1]: note", '![a](b.png "c")']
ELEMENTS = [f"<{end}{name}>" for name in ("a", "b", "h2", "blockquote", "code", "p") for end in ("", "/")]
MARKUP = st.sampled_from([*WORDS, *MARKDOWN, *NOTES_AND_IMAGES, *ELEMENTS, "<q", "<", "<!--x", "-->"])
PROTECTED = frozenset({"a", "blockquote", "code", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "q"})


class Surroundings(HTMLParser):
    """Notes what is open around each name that was rewritten."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: Counter[str] = Counter()
        self.around: set[str] = set()
        self.feed(html)
        self.close()

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Take ``<![`` for the beginning of a comment, as browsers do; Python's parser gives up there."""
        return self.parse_bogus_comment(i, report=bool(report))

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - overrides
        if tag == "x":
            self.around |= set(+self.open)
        self.open[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self.open[tag] = max(0, self.open[tag] - 1)


@given(st.lists(MARKUP, max_size=14).map("".join), st.booleans())
@settings(max_examples=600, deadline=None)
def test_whatever_is_written_only_names_in_open_text_are_rewritten(markdown: str, trust_html: bool) -> None:  # noqa: FBT001 - drawn
    html = linked(markdown, trust_html=trust_html)
    assert html.replace("<X>", "").replace("</X>", "") == html_of(prose_of(markdown, trust_html=trust_html)).strip()
    assert not Surroundings(html).around & PROTECTED
    for shown in re.findall("<X>(.*?)</X>", html, re.DOTALL):
        assert re.sub(r"<[^>]*>|\s", "", shown) == "JaneDoe"


def outlined(markdown: str, *, is_quick: bool) -> list[tuple[bytes, str, str, str, list[tuple[str, bool]]]]:
    """Return the blocks of a body that have letters, read the one way or the other."""
    prose = prose_of(markdown)
    html = joined(prose)
    if is_quick:
        found = rendered_blocks(prose, html)
        assert found is not None
    else:
        placing = Placing(prose, BodyText(prose))
        found = [(block, squeezed("".join(map(placing.shown, block.segments(html))))) for block in html_blocks(html)]
    return [
        (letters, block.tag, block.id, html[: block.name_end][-len(block.tag) - 1 :] if block.tag else "", segments)
        for block, letters in found
        if letters
        for segments in [[(html[one.start : one.end], one.protected) for one in block.segments(html)]]
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")) + sorted((ROOT / "docs").rglob("*.md")))
def test_the_quick_way_through_rendered_html_sees_what_the_slow_one_does(path: Path) -> None:
    markdown = path.read_text("utf-8")
    for part in (markdown, *markdown.split("\n\n")):
        if not prose_of(part).has_html:
            assert outlined(part, is_quick=True) == outlined(part, is_quick=False)


@given(st.lists(st.sampled_from([*WORDS, *MARKDOWN, *NOTES_AND_IMAGES, "> [!NOTE]\n", "{#a .b}\n", "\n: ", "|-|\n"])))
@settings(max_examples=300)
def test_the_quick_way_sees_the_same_in_whatever_markdown(parts: list[str]) -> None:
    markdown = "".join(parts)
    if not prose_of(markdown).has_html:
        assert outlined(markdown, is_quick=True) == outlined(markdown, is_quick=False)


@given(st.lists(st.sampled_from([*WORDS, "Jane Doe", *MARKDOWN, *NOTES_AND_IMAGES, '"Jane Doe"', "&copy;"])))
@settings(max_examples=300)
def test_a_quick_place_is_the_one_that_is_found_letter_by_letter(parts: list[str]) -> None:
    prose = prose_of("".join(parts))
    text = BodyText(prose)
    quick, slow = Placing(prose, text), SlowPlacing(prose, text)
    for match in NAME.finditer(text.text):
        assert quick.range_of(match.start(), match.end()) == slow.range_of(match.start(), match.end())


class SlowPlacing(Placing):
    """Reads the HTML tag by tag, and finds names letter by letter."""

    def _read(self, prose: Prose) -> list[tuple[HtmlBlock, bytes]]:
        return super()._read(msgspec.structs.replace(prose, has_html=True))

    def _find_as_written(self, segment: Segment, before: int, form: str) -> int | None:
        del segment, before, form
        return None


@given(st.text(st.sampled_from(["a", "é", "日", " ", "\n", "\u00a0", "\u2009", "\u3000", *QUOTES])))
def test_squeezed_are_the_letters(text: str) -> None:
    assert squeezed(text).decode() == letters_of(text)
