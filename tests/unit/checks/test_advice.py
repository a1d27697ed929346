from __future__ import annotations

import pytest

from regesta.build.cache.texts import StoredTexts
from regesta.checks.advice import CHECKS, advise
from regesta.checks.near_duplicates import near_duplicates
from regesta.checks.unregistered import unregistered_names
from regesta.codes import CODES
from tests.support.content import archive_of, article, record, sound


def with_actors(*names: str) -> dict[str, str]:
    return {"content/articles/a.md": article("A", "2025-01-01", "actors:", *(f"  - '{name}'" for name in names))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Latif Nazari", "Latif Nazary"),
        ("Latif Nazari", "Latiff Nazary"),
        ("Nippon", "Nipon"),
        ("Harbour Foundation", "HarbourFoundation"),
        ("外務省中東アフリカ", "外務省中東アフリ"),
    ],
)
def test_names_that_are_almost_the_same_are_noted_at_the_later(one: str, other: str) -> None:
    archive = sound(with_actors(one, other))
    (note,) = near_duplicates(archive)
    assert note.code == "near-duplicate"
    assert (one in note.message, other in note.message) == (True, True)
    assert note.related[0].span < note.span
    assert len(archive.actors) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("China", "Chile"),
        ("Iran", "Iraq"),
        ("Resolution 2593", "Resolution 2594"),
        ("North Korea", "South Korea"),
        ("Taliban", "Taliban government"),
    ],
)
def test_names_that_differ_enough_are_left_alone(one: str, other: str) -> None:
    assert list(near_duplicates(sound(with_actors(one, other)))) == []


def test_actors_that_are_said_to_be_different_are_left_alone() -> None:
    archive = sound(
        {
            "content/actors/one.md": record("name: Mohammad Abbas", "not_same_as: [Mohammed Abbas]"),
            "content/actors/two.md": record("name: Mohammed Abbas"),
        }
    )
    assert list(near_duplicates(archive)) == []


def test_themes_places_authors_and_series_are_compared_too() -> None:
    lines = ("themes: [Recognition, Recogniton]", "places: [Kandahar, Qandahar]", "authors: [Ann Other, Anne Other]")
    archive = sound(
        {
            "content/articles/a.md": article("A", "2025-01-01", *lines, "series: Visits of 2025"),
            "content/articles/b.md": article("B", "2025-01-01", "series: Visits of2025"),
        }
    )
    assert len(list(near_duplicates(archive))) == 4


def test_a_name_without_a_file_is_noted_from_the_third_article_on() -> None:
    def files(number: int) -> dict[str, str]:
        return {
            f"content/articles/a{index}.md": article(
                "A", "2025-01-01", "actors: [Jane]", "themes: [Aid]", "places: [Oslo]", "authors: [Ann]"
            )
            for index in range(number)
        }

    assert list(unregistered_names(sound(files(2)))) == []
    notes = list(unregistered_names(sound(files(3))))
    assert [note.message.split("`")[1] for note in notes] == ["Jane", "Aid", "Oslo"]
    assert "content/actors/jane.md" in notes[0].message
    assert list(unregistered_names(sound({**files(3), "content/actors/jane.md": record("name: Jane")}))) == notes[1:]


def test_a_work_and_its_translations_count_once_towards_a_name() -> None:
    files = {
        f"content/articles/{lang}.md": article(lang, "2025-01-01", f"lang: {lang}", "translation_of: en")
        for lang in ("ar", "ja", "fr")
    }
    archive = sound({"content/articles/en.md": article("A", "2025-01-01", "actors: [Jane]"), **files})
    assert list(unregistered_names(archive)) == []


def test_advice_never_stops_a_build() -> None:
    loaded = archive_of(
        {
            f"content/articles/a{index}.md": article(
                "A", "2025-01-01", "actors: [Latif Nazari, NORWAY]", "themes: [Recognition, Recognitionn]", body=body
            )
            for index, body in enumerate(("Here came Ada Moss. " + "Qatar. " * 4,) * 3)
        }
        | {f"content/actors/{name}.md": record(f"name: {name.title()}") for name in ("norway", "qatar")}
        | {"content/articles/z.md": article("Z", "2025-01-01", 'places: [Ostend, Lille, "Ostend, Lille"]')}
    )
    found = list(advise(loaded.archive, StoredTexts(str(loaded.settings.cache))))
    assert {note.code for note in found} == {
        "unregistered-name",
        "near-duplicate",
        "several-in-one",
        "not-as-registered",
        "declared-never-named",
        "often-named",
        "unknown-name",
    }
    assert all(CODES[note.code].severity == "note" for note in found)
    assert len(CHECKS) == 6


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('themes: ["Aid, Trade"]', "each part of it is one of its own"),
        ('themes: ["Aid, Tradee"]', "`Aid` is one of its own"),
        ('themes: ["Peace, War"]', None),
        ('actors: ["Aid, Jane"]', None),
    ],
)
def test_one_value_that_is_several_is_told_of(line: str, told: str | None) -> None:
    named = article("B", "2025-01-02", "themes: [Aid, Trade]", "actors: [Jane]")
    loaded = archive_of({"content/articles/a.md": article("A", "2025-01-01", line), "content/articles/b.md": named})
    found = [note.message for note in advise(loaded.archive, StoredTexts(str(loaded.settings.cache)))]
    assert [message.partition("comma; ")[2] for message in found if "has a comma" in message] == (
        [told] if told else []
    )
