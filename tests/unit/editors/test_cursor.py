from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.editors.cursor import Place, place_at

MARK = "▮"


def at(text: str, *, is_yaml: bool = False) -> Place | None:
    """Return what is typed where the mark stands."""
    lines = text.split("\n")
    line = next(number for number, found in enumerate(lines) if MARK in found)
    column = lines[line].index(MARK)
    lines[line] = lines[line].replace(MARK, "")
    return place_at(lines, line, column, is_yaml=is_yaml)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("---\ntitle: T\n---\nSee [[Jane▮", "Jane"),
        ("---\ntitle: T\n---\nSee [[▮", ""),
        ("---\ntitle: T\n---\nSee [[a]] and [[theme:b▮]]", "theme:b"),
        ("no front matter [[x▮", "x"),
    ],
)
def test_a_reference_is_typed(text: str, typed: str) -> None:
    found = at(text)
    assert found is not None
    assert (found.kind, found.typed) == ("reference", typed)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: T\n---\nSee [[Jane]] ▮",
        "---\ntitle: T\n---\nSee [[Jane|her▮",
        "---\ntitle: T\n---\nSee [[Jane#on▮",
        "---\ntitle: T\n---\nactors: [Ja▮",
        "---\ntitle: T\n---\n▮",
        "▮---\ntitle: T\n---\n",
    ],
)
def test_nothing_of_ours_is_typed(text: str) -> None:
    assert at(text) is None


@pytest.mark.parametrize(
    ("header", "keys", "typed"),
    [
        ("status: wi▮", ("status",), "wi"),
        ("actors: Ja▮", ("actors",), "Ja"),
        ("actors: [Ja▮", ("actors",), "Ja"),
        ("actors: [Jane Doe, H▮]", ("actors",), "H"),
        ("actors: [Jane Doe,▮", ("actors",), ""),
        ('actors: ["Ja▮', ("actors",), '"Ja'),
        ("actors:\n  - Ja▮", ("actors",), "Ja"),
        ("actors:\n- Ja▮", ("actors",), "Ja"),
        ("actors:\n  - Jane Doe\n  - ▮", ("actors",), ""),
        ("actors:\n  - {name: Ja▮", ("actors", "name"), "Ja"),
        ("actors: [{name: X, role: y}, {name: Ja▮", ("actors", "name"), "Ja"),
        ("actors:\n  - name: X\n    role: sp▮", ("actors", "role"), "sp"),
        ("dates:\n  - 2025-02: A day\n    by: [Ja▮", ("dates", "by"), "Ja"),
        ("dates:\n  - date: 2025\n    by:\n      - Ja▮", ("dates", "by"), "Ja"),
        ("themes: [x]\nassessments:\n  - claim: C\n    likelihood: ▮", ("assessments", "likelihood"), ""),
    ],
)
def test_a_value_is_typed_under_its_keys(header: str, keys: tuple[str, ...], typed: str) -> None:
    for end in ("\n---\nText.", ""):
        found = at(f"---\ntitle: T\n{header}{end}")
        assert found is not None
        assert (found.kind, found.keys, found.typed) == ("value", keys, typed)


@pytest.mark.parametrize(
    ("header", "keys", "typed"),
    [
        ("sta▮", (), "sta"),
        ("▮", (), ""),
        ("sources:\n  - title: T\n    pub▮", ("sources",), "pub"),
        ("sources:\n  - title: T\n    ▮\ndraft: true", ("sources",), ""),
    ],
)
def test_a_key_is_typed(header: str, keys: tuple[str, ...], typed: str) -> None:
    found = at(f"---\ntitle: T\n{header}\n---\n")
    assert found == Place(kind="key", typed=typed, start=found.start if found else 0, keys=keys)


def test_the_config_is_front_matter_from_its_first_line() -> None:
    found = at("mentions:\n  links: fi▮", is_yaml=True)
    assert found == Place(kind="value", typed="fi", start=9, keys=("mentions", "links"))
    assert at("tit▮", is_yaml=True) == Place(kind="key", typed="tit", start=0)


@given(st.text("ab:-[]{}, \"'\n#|▮---", max_size=60), st.integers(0, 8), st.integers(0, 30), st.booleans())
def test_any_text_and_any_place_is_looked_at(text: str, line: int, column: int, is_yaml: bool) -> None:  # noqa: FBT001 - drawn
    found = place_at(text.split("\n"), line, column, is_yaml=is_yaml)
    if found is not None:
        assert "".join(text.split("\n")[line : line + 1])[found.start : column].endswith(found.typed)
