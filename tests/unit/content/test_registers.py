from __future__ import annotations

from regesta.content.registers import Claim, Register, Registered
from regesta.errors import Span
from regesta.types import SourcePath


def place(line: int) -> Span:
    return Span(SourcePath("content/actors/a.md"), line, 1, line, line + 1)


REGISTER = Register(
    "actors",
    [
        Registered(id="jane-doe", names=(("jane-doe", place(1)), ("Jane Doe", place(2)), ("J. Doe", place(3)))),
        Registered(id="john-doe", names=(("john-doe", place(11)), ("John Doe", place(12)), ("J. Doe", place(13)))),
        Registered(id="doe", names=(("doe", place(21)), ("Jane-Doe", place(22)))),
    ],
)


def test_a_name_claims_every_entry_that_has_it_with_the_place_of_each() -> None:
    assert REGISTER.claims("j. doe") == (Claim("jane-doe", place(3)), Claim("john-doe", place(13)))
    assert REGISTER.claims("nobody") == ()


def test_an_exact_id_claims_its_own_entry_alone() -> None:
    assert [claim.id for claim in REGISTER.claims("Jane Doe")] == ["jane-doe", "doe"]
    assert [claim.id for claim in REGISTER.claims("jane-doe")] == ["jane-doe"]


def test_an_entry_claims_a_name_once_at_its_first_place() -> None:
    register = Register("actors", [Registered(id="a", names=(("A", place(1)), ("Á", place(2)), ("a", place(3))))])
    assert register.claims("a") == (Claim("a", place(1)),)


def test_suggestions_come_from_all_ids_and_names_as_they_were_declared() -> None:
    assert set(REGISTER.shown()) == {"jane-doe", "Jane Doe", "J. Doe", "john-doe", "John Doe", "doe", "Jane-Doe"}
    assert set(REGISTER) == {"jane-doe", "john-doe", "doe"}


def test_an_ambiguity_names_both_entries_and_their_lines() -> None:
    found = REGISTER.ambiguity("J. Doe", place(30), REGISTER.claims("J. Doe"))
    assert found.code == "ambiguous-name"
    assert [other.span.line for other in found.related] == [3, 13]
