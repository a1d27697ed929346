"""Who appears with whom: as close as the closest place that names both, normalised by how often each appears."""

from __future__ import annotations

from math import sqrt

import pytest

from regesta.archive import co_actors
from regesta.archive.co_actors import ARTICLE, PARAGRAPH, SENTENCE, CoActor
from regesta.types import ActorId
from tests.support.content import article, record, sound

REGISTER = {f"content/actors/{name.lower()}.md": record(f"name: {name}") for name in ("Ada", "Bea", "Cy")}


def pairs(*bodies: str, keys: str = "") -> dict[ActorId, list[CoActor]]:
    files = {
        f"content/articles/{number}.md": article(
            f"A{number}", f"2025-01-0{number}", *([keys] if keys else []), body=body
        )
        for number, body in enumerate(bodies, 1)
    }
    return {actor: list(found) for actor, found in sound({**REGISTER, **files}).co_actors.items()}


@pytest.mark.parametrize(
    ("body", "closest"),
    [
        ("Ada met Bea.", SENTENCE),
        ("Ada came. Bea left.", PARAGRAPH),
        ("Ada came.\n\nBea left.", ARTICLE),
        ("Ada came.\n\nBea left.\n\nThen Ada met Bea.", SENTENCE),
    ],
)
def test_two_actors_are_as_close_as_the_closest_place_that_names_both(body: str, closest: int) -> None:
    (pair,) = pairs(body)[ActorId("ada")]
    assert pair == CoActor(ActorId("bea"), 1, closest, round(1000 * closest / 3))


def test_who_is_only_listed_appears_in_the_article() -> None:
    (pair,) = pairs("Ada spoke.", keys="actors: [cy]")[ActorId("ada")]
    assert (pair.actor, pair.closest) == ("cy", ARTICLE)


def test_strength_is_normalised_by_how_often_each_appears() -> None:
    found = pairs("Ada met Bea.", "Ada met Bea.", "Ada met Cy.", "Ada slept.")
    strength: dict[str, int] = {pair.actor: pair.strength for pair in found[ActorId("ada")]}
    assert strength == {"bea": round(1000 * 6 / sqrt(12 * 6)), "cy": round(1000 * 3 / sqrt(12 * 3))}
    assert [pair.actor for pair in found[ActorId("ada")]] == ["bea", "cy"], "the strongest first"
    assert found[ActorId("bea")] == [CoActor(ActorId("ada"), 2, SENTENCE, strength["bea"])]


def test_a_crowd_says_nothing_of_any_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(co_actors, "_CROWD", 2)
    assert pairs("Ada met Bea.\n\nCy slept.") == {
        ActorId("ada"): [CoActor(ActorId("bea"), 1, SENTENCE, 1000)],
        ActorId("bea"): [CoActor(ActorId("ada"), 1, SENTENCE, 1000)],
    }


def test_a_work_and_its_translations_count_once() -> None:
    archive = sound(
        {
            **REGISTER,
            "content/articles/a.md": article("A", "2025-01-01", body="Ada came.\n\nBea left."),
            "content/articles/b.md": article("B", "2025-01-01", "lang: de", "translation_of: a", body="Ada traf Bea."),
        }
    )
    assert [pair.articles for pairs in archive.co_actors.values() for pair in pairs] == [1, 1]
