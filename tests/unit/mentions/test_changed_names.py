"""Which texts a change of names can matter to: never too few."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from regesta.content.model import Actor
from regesta.mentions.body_text import BodyText
from regesta.mentions.changed_names import ChangedNames
from regesta.mentions.finding import Finder
from regesta.mentions.gazetteer import Named, make_gazetteer
from regesta.mentions.model import Ruling, Situation
from regesta.text.edtf import Edtf, parse_edtf
from regesta.types import ActorId
from tests.support.naming import front_matter, read_actor
from tests.support.prose import prose_of

AS_OF = parse_edtf("2020-05-01")

NAMES = ("Jane Doe", "Doe", "Weiß", "Otto Weiß", "the Gambia", "US", "U.S.", "al-Nahda", "قطر", "中国", "ＵＮ", "Élan")
WORDS = (
    *NAMES,
    "DOE",
    "Weiss",
    "Gambia",
    "وقطر",
    "Nahda’s",
    "us",
    "trust",
    "Mr",
    "Otto",
    ".",
    "**Ja**ne",
    "`US`",
    "UN",
)
TYPES = ("person", "state", "organisation")


NOTHING = Situation()


def can_matter(
    old: Sequence[Named], new: Sequence[Named], markdown: str, *references: ActorId, situation: Situation = NOTHING
) -> bool:
    prose = prose_of(markdown)
    changed = ChangedNames(make_gazetteer(old), make_gazetteer(new))
    return changed.can_matter(prose, situation, references, text=BodyText(prose))


@pytest.mark.parametrize(
    ("name", "markdown", "matters"),
    [
        ("China", "China won.", True),
        ("China", "Machina won.", True),  # it stands there: whether as a word is asked by the search
        ("China", "`China` won.", False),
        ("China", "Nobody won.", False),
        ("Weiß", "WEISS won.", True),
        ("US", "US won.", True),
        ("US", "It must.", False),
        ("US", "U.S. won.", True),
        ("US", "ＵＳ won.", True),
    ],
)
def test_a_new_name_can_matter_where_it_stands(name: str, markdown: str, *, matters: bool) -> None:
    assert can_matter([], [Named(id=ActorId("x"), name=name)], markdown) is matters


def test_whom_the_author_means_by_an_acronym_in_other_capitals_can_be_called_otherwise() -> None:
    record = read_actor("x", front_matter({"name": "China", "adjectives": ["US"]}).encode())
    old, new = [Named(id=ActorId("x"), name="China")], [Named(id=ActorId("x"), name="China", record=record)]
    ruling = Situation(rulings=(Ruling(phrase="US", actor=ActorId("x")),))
    for markdown, references, situation in (
        ("Us [[x|Us]].", [ActorId("x")], Situation()),
        ("Us.", [], ruling),
    ):
        text = BodyText(prose := prose_of(markdown))
        before, after = (Finder(make_gazetteer(n)).find(prose, situation, references, text=text) for n in (old, new))
        assert [one.kind for one in before.mentions] == ["name"]
        assert [one.kind for one in after.mentions] == ["adjective"]
        assert can_matter(old, new, markdown, *references, situation=situation)
    assert not can_matter(old, new, "Us.")


def test_what_became_of_a_body_can_matter_wherever_it_is_named() -> None:
    def bodies(valid: str) -> list[Named]:
        record = read_actor("x", front_matter({"name": "The Office", "valid": valid}).encode())
        return [Named(id=ActorId("x"), name="The Office", record=record), Named(id=ActorId("y"), name="Norway")]

    old, new = bodies("1990/2000"), bodies("1990/2001")
    assert can_matter(old, new, "An office moved.")
    assert not can_matter(old, new, "Norway moved.")
    assert not can_matter(old, old, "An office moved.")


def test_the_same_names_in_another_order_matter_to_nothing() -> None:
    named = [Named(id=ActorId(name.lower()), name=name) for name in ("China", "Norway")]
    changed = ChangedNames(make_gazetteer(named), make_gazetteer(named[::-1]))
    assert not changed.forms | changed.names | changed.acronyms


@st.composite
def _records(draw: st.DrawFn, number: int) -> Named:
    name, aliases = draw(st.sampled_from(NAMES)), draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    fields = {
        "name": name,
        "type": draw(st.sampled_from(TYPES)),
        "sort": draw(st.sampled_from(("Doe, Jane", "Weiß, Otto", name))),
        draw(st.sampled_from(("aliases", "weak_aliases", "adjectives", "metonyms", "ambiguous"))): aliases,
        "valid": draw(st.sampled_from(("1990/2019", "2021/..", "1990/.."))),
    }
    record: Actor = read_actor(f"actor-{number}", front_matter(fields).encode())
    return Named(id=record.id, name=name, record=record)


@st.composite
def _registers(draw: st.DrawFn) -> tuple[list[Named], list[Named]]:
    """Return a register before and after a change of a few entries."""
    old = [draw(_records(number)) for number in range(draw(st.integers(0, 4)))]
    new = list(old)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 1))] = [draw(_records(at))] if draw(st.booleans()) else []
    return old, list({named.id: named for named in new}.values())


@given(_registers(), st.lists(st.sampled_from(WORDS), max_size=8), st.booleans())
@settings(max_examples=1500, deadline=None)
def test_where_a_change_cannot_matter_the_same_is_found(
    registers: tuple[list[Named], list[Named]],
    words: list[str],
    refers: bool,  # noqa: FBT001 - as hypothesis gives it
) -> None:
    old, new = map(make_gazetteer, registers)
    actors = [ActorId("actor-0")] if refers else []
    prose = prose_of(" ".join([*words, "[[actor-0|Doe]]" if refers else ""]))
    assert isinstance(AS_OF, Edtf)
    situation = Situation(
        declared=frozenset({ActorId("actor-1")}), rulings=(Ruling(phrase="Doe", actor=ActorId("actor-2")),), as_of=AS_OF
    )
    text = BodyText(prose)
    changed = ChangedNames(old, new)
    matters = changed.can_matter(prose, situation, actors, text=text)
    before, after = (Finder(names).find(prose, situation, actors, text=text) for names in (old, new))
    event(f"matters: {matters}, changed: {before != after}")
    assert matters or before == after
