"""The gazetteer: what of an actor is looked for, and as what."""

from __future__ import annotations

import msgspec
import pytest

from regesta.mentions.gazetteer import Gazetteer, Named, make_gazetteer
from regesta.mentions.names import acronym_forms, fits_case, is_acronym, natural_order, without_article
from regesta.types import ActorId
from tests.support.naming import Naming


def gazetteer(**fields: object) -> Gazetteer:
    return make_gazetteer(Naming.of({"one": {"name": "One", **fields}}).named())


def kinds(found: Gazetteer) -> dict[str, str]:
    return {pattern.text: claim.kind for pattern in found.patterns for claim in pattern.claims}


def test_a_person_has_a_full_name_in_natural_order_and_a_family_name() -> None:
    found = gazetteer(name="Mawlawi Abdul Kabir", sort="Kabir, Abdul", type="person", aliases=["Abdulkabir"])
    assert kinds(found) == {
        "mawlawi abdul kabir": "name",
        "abdul kabir": "name",
        "abdulkabir": "short form",
        "kabir": "short form",
    }


def test_what_sorts_a_body_is_no_name_of_it() -> None:
    assert kinds(gazetteer(name="Ministry of Trade", sort="Trade, Ministry of")) == {"ministry of trade": "name"}


def test_every_field_of_a_register_has_its_kind() -> None:
    found = gazetteer(
        name="The Gambia",
        aliases=["Republic of the Gambia", "Smiling", "GMB"],
        names=[{"name": "غامبيا", "lang": "ar"}],
        adjectives=["Gambian"],
        metonyms=["Banjul"],
        weak_aliases=["the coast"],
    )
    assert kinds(found) == {
        "banjul": "metonym",
        "coast": "short form",
        "gambia": "name",
        "gambian": "adjective",
        "gmb": "name",
        "g.m.b.": "name",
        "republic of the gambia": "name",
        "smiling": "short form",
        "غامبيا": "name",
    }
    assert [pattern.text for pattern in found.patterns if pattern.claims[0].weak] == ["coast"]


def test_an_ambiguous_name_is_so_in_every_spelling() -> None:
    found = gazetteer(name="United States", aliases=["US"], ambiguous=["U.S.", "the United-States"])
    assert {pattern.text: pattern.claims[0].ambiguous for pattern in found.patterns} == {
        "u.s.": True,
        "united states": True,
        "us": True,
    }


def test_spellings_and_names_without_an_entry_are_names() -> None:
    found = make_gazetteer([Named(id=ActorId("taro"), name="Taro Kuromi", spellings=("Kuroma",))])
    assert kinds(found) == {"kuroma": "name", "taro kuromi": "name"}


def test_two_actors_may_claim_one_form() -> None:
    (pattern,) = make_gazetteer(
        [Named(id=ActorId(identity), name="Unity Bloc") for identity in ("second", "first")]
    ).patterns
    assert [claim.actor for claim in pattern.claims] == ["first", "second"]


def test_the_digest_follows_from_what_is_looked_for_and_not_from_the_order() -> None:
    named = [Named(id=ActorId(identity), name=f"Name of {identity}") for identity in ("a", "b")]
    first = make_gazetteer(named).digest
    assert make_gazetteer(reversed(named)).digest == first
    assert make_gazetteer([named[0], msgspec.structs.replace(named[1], spellings=("B",))]).digest != first


def test_when_bodies_existed_is_part_of_the_digest() -> None:
    def of(valid: str) -> Gazetteer:
        return gazetteer(name="Border Guard", valid=valid)

    assert of("2019/..").digest == of("2019/..").digest != of("2020/..").digest


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("the Kremlin", "Kremlin"),
        ("The Hague", "Hague"),
        ("al-Shafaq Brigade", "Shafaq Brigade"),
        ("Al-Nahda", "Nahda"),
        ("ash-Sham", "Sham"),
        ("الصين", "صين"),
        ("Theodor", "Theodor"),
        ("Al Gore", "Al Gore"),
        ("An-26", "An-26"),
        ("the", "the"),
        ("El-Al", "El-Al"),
        ("ال", "ال"),
    ],
)
def test_a_leading_article_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_article(name) == bare


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NATO", True), ("G7", True), ("ISIS-K", True), ("U.S.", True), ("НАТО", True),
        ("MONUSCO", False), ("Nato", False), ("UN Women", False), ("42", False), ("日本", False),
    ],
)  # fmt: skip
def test_what_an_acronym_is(name: str, expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_acronym(name) is expected


def test_an_acronym_is_looked_for_with_points_and_without() -> None:
    assert acronym_forms("US") == ("US", "U.S.")
    assert acronym_forms("U.N.") == ("U.N.", "UN")
    assert acronym_forms("UNESCO") == ("UNESCO",)
    assert acronym_forms("G7") == ("G7",)


def test_the_order_of_an_index_is_turned_round() -> None:
    assert natural_order("Doe, Jane") == "Jane Doe"
    assert [natural_order(sort) for sort in ("Doe", "King, Martin, Jr.", "Doe,", ", Jane")] == [None] * 4


def test_capitals_are_asked_for_where_the_name_has_them() -> None:
    assert fits_case("State of Qatar", "state of Qatar", acronym=False)
    assert fits_case("dragon", "Dragon", acronym=False)
    assert fits_case("China", "CHINA", acronym=False)
    assert not fits_case("China", "china", acronym=False)
    assert fits_case("NATO", "ＮＡＴＯ", acronym=True)
    assert not fits_case("US", "Us", acronym=True)
