"""The look that the config asks for, in the theme's assets."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.config.look import LookConfig
from regesta.config.palette import COLOURS, DEFAULTS
from regesta.config.reading import read_config
from regesta.rendering.assets import Asset, discover_assets
from regesta.rendering.dressing import Dressed, dress
from regesta.rendering.theme_files import ThemeFolders
from tests.support.project import ROOT

ASSETS, _ = discover_assets(ThemeFolders(archive=None, theme=ROOT / "templates"))


def look(text: str) -> LookConfig:
    config, problems = read_config(f"look:\n  {text}\n".encode())
    assert problems == ()
    return config.look


def dressed(text: str, assets: tuple[Asset, ...] = ASSETS) -> Dressed:
    return dress(assets, look(text), has_own_favicon=False)


def sheet(found: Dressed, name: str = "theme.css") -> str:
    return next(asset for asset in found.assets if asset.name == name).read().decode()


def messages(found: Dressed) -> list[str]:
    return [
        f"{problem.span.line}:{problem.span.column} {problem.code}: {problem.message}" for problem in found.problems
    ]


def test_an_archive_without_a_look_has_the_theme_as_it_is() -> None:
    found = dress(ASSETS, LookConfig(), has_own_favicon=False)
    assert found == Dressed(assets=ASSETS, mark=None, favicon="favicon.svg", problems=())


def test_every_colour_takes_the_place_of_the_themes() -> None:
    schemes = {"light": 1, "dark": 2}
    colours = {
        scheme: {name: f"#{digit}{number}{digit}{number}{digit}{number}" for number, name in enumerate(COLOURS)}
        for scheme, digit in schemes.items()
    }
    given = "\n  ".join(
        f"{scheme}: {{{', '.join(f'{name}: {colour!r}' for name, colour in named.items())}}}"
        for scheme, named in colours.items()
    )
    found = sheet(dressed(given))
    for name in COLOURS:
        light, dark = colours["light"][name], colours["dark"][name]
        assert found.count(f"--{name.replace('_', '-')}: light-dark({light}, {dark});") == 1
        assert found.count(f"--{name.replace('_', '-')}: {light};") == 1
    for scheme in DEFAULTS.values():
        for name, colour in scheme.items():
            assert f"--{name.replace('_', '-')}: {colour}" not in found


def test_a_sheet_that_differs_has_another_name_and_all_else_has_its_own() -> None:
    found = dressed('light: {accent: "#1d4f63"}')
    changed = {was.name for was, now in zip(ASSETS, found.assets, strict=True) if was.output != now.output}
    assert changed == {"theme.css"}
    again = dressed('light: {accent: "#1d4f63"}')
    assert [asset.output for asset in found.assets] == [asset.output for asset in again.assets]


def test_the_favicon_has_the_colours_of_the_palette() -> None:
    found = dressed('light: {accent: "#1d4f63"}\n  dark: {accent: "#8cc3d6"}')
    icon = sheet(found, "favicon.svg")
    assert "#1d4f63" in icon
    assert "#8cc3d6" in icon
    assert "#96192d" not in icon


def test_typefaces_stand_before_those_of_the_theme_in_every_language() -> None:
    found = dressed("type: {text: 'House Serif, \"Gill Sans\", serif'}")
    plain = sheet(dressed("mark: favicon.svg"))
    assert plain.count("--serif: ") == sheet(found).count('--serif: House Serif, "Gill Sans", ')
    assert "--sans: House" not in sheet(found)


def test_a_font_of_ones_own_is_declared(tmp_path: Path) -> None:
    (tmp_path / "assets" / "fonts").mkdir(parents=True)
    (tmp_path / "assets" / "fonts" / "house italic.woff2").write_bytes(b"font")
    assets, _ = discover_assets(ThemeFolders(archive=tmp_path, theme=ROOT / "templates"))
    font = "{family: House, file: fonts/house italic.woff2, weight: 400 700, style: italic}"
    found = dressed(f"fonts: {font}", assets)
    assert messages(found) == []
    assert sheet(found).startswith(
        '@font-face { font-family: "House"; src: url("fonts/house%20italic.woff2"); font-weight: 400 700; '
        "font-style: italic; font-display: optional; }\n"
    )


def test_files_that_are_missing_are_told_of_where_they_are_named() -> None:
    found = dressed("mark: favicon.sgv\n  fonts: [{family: House, file: house.woff2}]")
    assert messages(found) == [
        "2:9 missing-asset: there is no `templates/assets/favicon.sgv`",
        "3:33 missing-asset: there is no `templates/assets/house.woff2`",
    ]
    assert found.problems[0].suggestion == "favicon.svg"


def test_a_pair_that_is_hard_to_read_is_told_with_both_colours_and_the_ratio() -> None:
    found = dressed('light: {accent: "#767676", paper: "#fcfcfc", wash: "#ffffff"}')
    (message,) = messages(found)
    said = "text of `accent` #767676 on `paper` #fcfcfc has a contrast of 4.42 in the light scheme, and 4.5 is wanted"
    assert message == f"2:19 low-contrast: {said}"


@pytest.mark.parametrize(
    ("text", "own", "mark", "favicon"),
    [
        ("mark: a.svg", False, "a.svg", "a.svg"),
        ("favicon: a.png", False, "a.png", "a.png"),
        ("{mark: a.svg, favicon: b.png}", False, "a.svg", "b.png"),
        ("type: {code: Mono}", True, "favicon.svg", "favicon.svg"),
        ("mark: a.svg", True, "a.svg", "favicon.svg"),
    ],
)
def test_one_picture_serves_for_both_where_one_is_given(text: str, own: bool, mark: str, favicon: str) -> None:  # noqa: FBT001 - a parameter of the case
    found = dress(ASSETS, look(text), has_own_favicon=own)
    assert (found.mark, found.favicon) == (mark, favicon)


def test_a_sheet_of_ones_own_that_has_no_place_for_the_look_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "theme.css").write_text("body { color: #333 }")
    assets, _ = discover_assets(ThemeFolders(archive=tmp_path, theme=ROOT / "templates"))
    found = dressed('light: {accent: "#1d4f63"}\n  type: {text: House}', assets)
    declared = "--accent: light-dark(#96192d, #f0938f)"
    assert messages(found) == [
        f"2:19 unused-look: templates/assets/theme.css has no `{declared}`, in whose place it would stand",
        "3:16 unused-look: templates/assets/theme.css has no `--serif` to put it into",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("light: {accent: crimson}", "invalid-colour"),
        ("light: {accent: '#12345'}", "invalid-colour"),
        ("light: {acent: '#123'}", "unknown-key"),
        ("type: {text: 'a; } body { color: red'}", "invalid-font"),
        ("type: {text: '\"a'}", "invalid-font"),
        ("type: {text: 'url(https://example.org/a)'}", "invalid-font"),
        ("fonts: [{family: 'a\"b', file: a.woff2}]", "invalid-font"),
        ("fonts: [{family: a, file: a.css}]", "invalid-font"),
        ("fonts: [{family: a, file: '../a\");} body {} .woff2'}]", "invalid-font"),
        ("fonts: [{family: a, file: a.woff2, weight: bold}]", "invalid-font"),
        ("fonts: [{family: a}]", "missing-key"),
    ],
)
def test_what_no_style_sheet_can_hold_is_refused(text: str, code: str) -> None:
    _, problems = read_config(f"look:\n  {text}\n".encode())
    assert [problem.code for problem in problems] == [code]
