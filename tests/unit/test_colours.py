from __future__ import annotations

import pytest

from regesta.config.colours import Colour, contrast, mix, parse_colour
from regesta.config.palette import COLOURS, DEFAULTS, complete, faint_pairs
from tests.support.project import ROOT


@pytest.mark.parametrize(("text", "colour"), [("#96192d", (150, 25, 45)), ("#FA0", (255, 170, 0))])
def test_a_colour_is_read(text: str, colour: tuple[int, int, int]) -> None:
    assert parse_colour(text) == colour


@pytest.mark.parametrize("text", ["", "red", "96192d", "#96192", "#96192dff", "#ggg", "#fff\n", "rgb(0 0 0)"])
def test_what_is_no_colour_is_none(text: str) -> None:
    assert parse_colour(text) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The last is the lightest grey that may stand on white, as every list of them has it.
    [("#000", "#fff", 21.0), ("#fff", "#fff", 1.0), ("#767676", "#fff", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    first, second = parse_colour(one), parse_colour(other)
    assert first is not None
    assert second is not None
    assert round(contrast(first, second), 2) == round(contrast(second, first), 2) == ratio


def test_a_mixture_lies_between() -> None:
    assert mix(Colour(0, 100, 200), Colour(100, 0, 200), 0.25) == (25, 75, 200)


def test_the_default_palettes_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "templates/assets/theme.css").read_text("utf-8")
    light, dark = DEFAULTS["light"], DEFAULTS["dark"]
    assert tuple(light) == tuple(dark) == tuple(COLOURS)
    for name in COLOURS:
        assert f"--{name.replace('_', '-')}: light-dark({light[name]}, {dark[name]});" in sheet
        assert f"--{name.replace('_', '-')}: {light[name]};" in sheet


def test_the_default_palettes_can_be_read() -> None:
    assert [list(faint_pairs(palette)) for palette in DEFAULTS.values()] == [[], []]


def test_nothing_given_is_the_defaults() -> None:
    assert complete({"light": {}, "dark": {}}) == DEFAULTS


def test_an_accent_brings_its_washes_and_its_dark_counterpart() -> None:
    teal = Colour(29, 79, 99)
    found = complete({"light": {"accent": teal}, "dark": {}})
    assert found["light"] == {
        **DEFAULTS["light"],
        "accent": teal,
        "accent_soft": Colour(163, 183, 190),
        "accent_wash": Colour(236, 240, 239),
    }
    assert contrast(found["dark"]["accent"], DEFAULTS["dark"]["paper"]) >= 6
    assert found["dark"]["ink"] == DEFAULTS["dark"]["ink"]


def test_what_is_given_is_not_made() -> None:
    given = {name: Colour(number, number, number) for number, name in enumerate(COLOURS)}
    assert complete({"light": given, "dark": given}) == {"light": given, "dark": given}
