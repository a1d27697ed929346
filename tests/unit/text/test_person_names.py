from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.text.person_names import person_name, whole_name


@pytest.mark.parametrize(
    ("written", "sort", "parts"),
    [
        ("Jane Doe", None, ("Doe", "Jane", "", "", "")),
        ("Jane Mary Doe", None, ("Doe", "Jane Mary", "", "", "")),
        ("A. Author", None, ("Author", "A.", "", "", "")),
        ("Doe, Jane", None, ("Doe", "Jane", "", "", "")),
        ("Jane Doe Ruiz", "Doe Ruiz, Jane", ("Doe Ruiz", "Jane", "", "", "")),
        ("Ludwig van Example", None, ("Example", "Ludwig", "van", "", "")),
        ("Ludwig van Example", "Example, Ludwig van", ("Example", "Ludwig", "", "van", "")),
        ("Ludwig van Example", "van Example, Ludwig", ("Example", "Ludwig", "van", "", "")),
        ("Maria de la Cruz Example", None, ("Cruz Example", "Maria", "de la", "", "")),
        ("Ahmad al-Mithali", None, ("al-Mithali", "Ahmad", "", "", "")),
        ("Jean d'Exemple", None, ("d'Exemple", "Jean", "", "", "")),
        ("jane doe", None, ("doe", "jane", "", "", "")),
        ("Jane Doe, Jr.", None, ("Doe", "Jane", "", "", "Jr.")),
        ("Doe, Jane, III", None, ("Doe", "Jane", "", "", "III")),
        ("Doe, Jr., Jane", None, ("Doe", "Jane", "", "", "Jr.")),
        ("Jane Doe III", None, ("Doe", "Jane", "", "", "III")),
        ("  Jane \n Doe ", None, ("Doe", "Jane", "", "", "")),
        ("Иван Примеров", None, ("Примеров", "Иван", "", "", "")),
        ("Jane O’Doe-Smith", None, ("O’Doe-Smith", "Jane", "", "", "")),
        ("黒見 太郎", "黒見, 太郎", ("黒見", "太郎", "", "", "")),
        ("جين دو", "دو، جين", ("دو", "جين", "", "", "")),
    ],
)
def test_a_name_is_parted(written: str, sort: str | None, parts: tuple[str, ...]) -> None:
    name = person_name(written, sort)
    assert (name.family, name.given, name.particle, name.dropping, name.suffix) == parts
    assert name.written == " ".join(written.split())


@pytest.mark.parametrize("written", ["Madonna", "黒見 太郎", "جين دو", "", ",", "a, b, c, d", "Jr.", "Doe,"])
def test_what_a_name_does_not_say_is_not_guessed(written: str) -> None:
    name = person_name(written)
    assert name.is_whole
    assert name.inverted == written.strip()
    assert (name.given, name.particle, name.dropping, name.suffix) == ("", "", "", "")


def test_a_body_has_no_family_name() -> None:
    assert whole_name("South Asia  Desk").inverted == "South Asia Desk"


@pytest.mark.parametrize(
    ("sort", "inverted"),
    [
        ("Example, Ludwig van", "Example, Ludwig van"),
        ("van Example, Ludwig", "van Example, Ludwig"),
        ("Doe, Jr., Jane", "Doe, Jane, Jr."),
    ],
)
def test_an_inverted_name_reads_as_an_index_has_it(sort: str, inverted: str) -> None:
    assert person_name("as shown", sort).inverted == inverted


@given(st.text(), st.none() | st.text())
def test_any_name_is_whole_or_parted_without_loss(written: str, sort: str | None) -> None:
    name = person_name(written, sort)
    parts = (name.family, name.given, name.particle, name.dropping, name.suffix)
    assert all(part == " ".join(part.split()) for part in parts)
    if not name.is_whole:
        words = (
            (sort if sort and "," in sort.replace("،", ",") else written).replace("،", ",").replace(",", " ").split()
        )
        assert sorted(" ".join(parts).split()) == sorted(words)


@given(st.lists(st.text("abcABC.", min_size=1, max_size=6), min_size=2, max_size=5).map(" ".join))
def test_an_inverted_name_means_the_same(written: str) -> None:
    name = person_name(written)
    if not name.is_whole and not name.particle:
        again = person_name(written, name.inverted)
        assert (again.family, again.suffix) == (name.family, name.suffix)
        assert f"{again.given} {again.dropping}".split() == name.given.split()
