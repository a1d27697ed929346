from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.config.palette import DEFAULTS
from regesta.outputs.social_cards.drawing import draw_card, find_files
from regesta.outputs.social_cards.faces import BOLD, REGULAR, Face, Faces, read_face
from regesta.outputs.social_cards.files import CardText, CardView
from regesta.outputs.social_cards.lines import Setting, set_text
from regesta.rendering.theme_files import ThemeFolders
from regesta.text.bidirectional import Base
from tests.support.project import ROOT

FILES = find_files(ThemeFolders(None, ROOT / "templates"))
FACES = tuple(face for name, path in FILES.fonts.items() if (face := read_face(name, path)) is not None)


def view(title: str, side: Base = "ltr", standfirst: str | None = None) -> CardView:
    return CardView(
        title=CardText(text=title, dir=side),
        standfirst=CardText(text=standfirst, dir=side) if standfirst else None,
        site=CardText(text="An archive", dir="ltr"),
        foot=(CardText(text="2025", dir=side),),
        dir=side,
        colours={name: str(colour) for name, colour in DEFAULTS["light"].items()},
        fonts=tuple(face.font for face in FACES),
        mark=None,
    )


def letters(text: str) -> float:
    """Measure a text as if each letter were an em wide."""
    return float(len(text))


def broken(text: str, width: int, lines: int = 9) -> tuple[str, ...]:
    return set_text(text, width, (Setting(1, lines),), letters).lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ("one two", "three")),
        ("the well-known case", 9, ("the well-", "known", "case")),
        ("日本の、一週間", 4, ("日本の、", "一週間")),
        ("日本「一週」間", 3, ("日本", "「一", "週」間")),
        ("週のタリバンと", 5, ("週の", "タリバンと")),
        ("abcdefghij", 4, ("abcd", "efgh", "ij")),
    ],
)
def test_a_line_ends_where_its_script_lets_it(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert broken(text, width) == lines


def test_lines_are_about_as_long_as_each_other() -> None:
    assert broken("aaa bbb ccc ddd eee", 16) == ("aaa bbb ccc", "ddd eee")


def test_what_does_not_fit_in_the_smallest_size_ends_in_an_ellipsis() -> None:
    assert broken("one two three four five six", 9, lines=2) == ("one two", "three…")


def test_a_smaller_size_is_taken_before_a_text_is_cut() -> None:
    block = set_text("one two three", 8, (Setting(2, 2), Setting(1, 2)), letters)
    assert (block.size, block.lines) == (1, ("one two", "three"))


@given(st.text(min_size=1, max_size=60), st.integers(1, 20))
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    plain = " ".join(text.split())
    marks = sum(unicodedata.combining(letter) > 0 for letter in plain)
    for line in broken(plain, width, lines=99) if plain else ():
        assert len(line) <= max(width, 1) + marks


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Plain", "Plain"),
        ("Elections 🗳️ now", "Elections now"),
        ("\u202eturned\u2066", "turned"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("  two\n lines ", "two lines"),
        ("🚢", None),
        ("한국어", None),
        ("Łódź, Αθήνα, Київ, Đà Nẵng", "Łódź, Αθήνα, Київ, Đà Nẵng"),
        ("日本の「週」", "日本の「週」"),
    ],
)
def test_a_text_is_readable_if_the_fonts_have_its_letters(text: str, readable: str | None) -> None:
    assert Faces(FACES, BOLD).readable(text) == readable


def test_the_weight_that_is_asked_for_is_the_one_that_is_taken() -> None:
    bold, regular = Faces(FACES, BOLD), Faces(FACES, REGULAR)
    assert bold.width("Recognition") > regular.width("Recognition")


def test_arabic_letters_are_joined_and_stand_from_the_right() -> None:
    bold = Faces(FACES, BOLD)
    assert bold.width("سسس") < 3 * bold.width("س")
    places = [glyph.x for glyph in bold.glyphs("ab سس", "rtl") if glyph.outline]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "card",
    [
        view("A slow approach", standfirst="In three steps."),
        view("ما الذي يدلّ عليه أسبوع اليابان؟ (NATO)", "rtl", "لم يُعلَن سوى القليل."),
        view("日本での一週間が示すもの"),
        view("x" * 900, standfirst="y" * 900),
        view("</svg><script>alert(1)</script> & ]]> \x00"),
        view("a", standfirst="한국어"),
    ],
)
def test_a_card_is_a_picture_of_the_size_that_pages_tell(card: CardView) -> None:
    data = draw_card(card, FILES)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert data == draw_card(card, FILES)
    assert b"tIME" not in data


def test_what_a_card_shows_changes_its_picture() -> None:
    plain = view("A slow approach")
    assert draw_card(plain, FILES) != draw_card(view("A slower approach"), FILES)
    assert draw_card(plain, FILES) != draw_card(view("A slow approach", "rtl"), FILES)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=120), st.sampled_from(["ltr", "rtl"]))
def test_any_title_can_be_drawn(title: str, side: Base) -> None:
    assert draw_card(view(title, side), FILES)


def test_a_file_that_is_no_font_is_none(tmp_path: Path) -> None:
    cut = FILES.fonts["NotoSerif-Regular.ttf"].read_bytes()[:400]
    for name, data in (("empty.ttf", b""), ("text.ttf", b"no font"), ("cut.ttf", cut)):
        (tmp_path / name).write_bytes(data)
        assert read_face(name, tmp_path / name) is None


def test_families_are_what_their_files_say() -> None:
    def told(face: Face) -> tuple[str, int]:
        return face.font.family, face.font.weight

    assert sorted(map(told, FACES)) == [
        ("Noto Naskh Arabic", 400),
        ("Noto Naskh Arabic", 600),
        ("Noto Sans JP", 500),
        ("Noto Serif", 400),
        ("Noto Serif", 600),
    ]
