"""The joined text of a body, and its places in the source."""

from __future__ import annotations

from regesta.mentions.addresses import UNREADABLE
from regesta.mentions.body_text import BodyText
from regesta.text.folded_text import SEPARATOR
from tests.support.prose import PATH, prose_of


def test_blocks_are_parted_and_keep_their_numbers() -> None:
    text = BodyText(prose_of("# One\n\nTwo\nlines\n\n- three\n"))
    assert text.text == f"One{SEPARATOR}Two\nlines{SEPARATOR}three"
    assert text.contexts == ["heading", "paragraph", "paragraph"]
    assert [text.block_bounds(number) for number in range(3)] == [(0, 3), (4, 13), (14, 19)]
    assert [text.block_at(at) for at in (0, 4, 12, 14)] == [0, 1, 1, 2]


def test_places_lead_through_markup_to_the_source() -> None:
    source = "> The Harbour\n> *Foundation* &amp; others\n"
    text = BodyText(prose_of(source))
    start = text.text.index("Harbour")
    span = text.span(start, start + len("Harbour\nFoundation"))
    assert (span.path, span.line, span.column) == (PATH, 1, 7)
    assert source[span.start : span.end] == "Harbour\n> *Foundation"
    at = text.text.index("&")
    span = text.span(at, at + 1)
    assert source[span.start : span.end] == "&amp;"


def test_a_line_end_between_unspaced_letters_is_no_letter() -> None:
    source = "日本の外務\n省と\nNATO"
    text = BodyText(prose_of(source))
    assert text.text == "日本の外務省と\nNATO"
    span = text.span(3, 6)
    assert source[span.start : span.end] == "外務\n省"


def test_code_can_be_shown_and_not_searched() -> None:
    text = BodyText(prose_of("Set `Jane Doe` now\n"))
    assert text.text == "Set Jane Doe now"
    assert text.searched == f"Set {UNREADABLE * 8} now"


def test_a_block_is_what_its_words_are_and_not_its_links() -> None:
    text = BodyText(prose_of("# [Linked](https://example.org) heading\n\n`x` and text\n\n> [all](https://e.org)\n"))
    assert text.contexts == ["heading", "paragraph", "link"]
    assert text.context_at(0) == "link"


def test_a_body_without_text_has_no_blocks() -> None:
    text = BodyText(prose_of("---\n"))
    assert (text.text, text.block_starts) == ("", [])


def test_typographic_quotes_are_where_the_straight_ones_stand() -> None:
    source = "She's \"here\",\nhe said.\n\n> [!WARNING]\n> Don't.\n\n日\n本 \"x\"\n\n`don't` isn't\n"
    text = BodyText(prose_of(source))
    shown = list(text.quotes())
    assert [(text.text[start:end], mark) for start, end, mark in shown] == [
        ("'", "’"),
        ('"', "“"),
        ('"', "”"),
        ("'", "’"),
        ('"', "“"),
        ('"', "”"),
        ("'", "’"),
    ]
    assert "日本" in text.text
    assert source[text.span(*shown[-1][:2]).start - 3 :].startswith("isn't")
