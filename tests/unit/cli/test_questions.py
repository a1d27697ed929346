from __future__ import annotations

import pytest

from regesta.cli.questions import Questions, completions, split_names
from regesta.errors import RegestaError

NAMES = ["Doe, Jane", "Harbour Foundation", "Jane Doe", "Japan", "Émile Zola", "日本財団"]


class Scripted:
    """Somebody with a sheet of answers."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.heard: list[str] = []

    def ask(self, question: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0)

    def note(self, line: str) -> None:
        self.heard.append(line)


def test_an_empty_answer_is_the_default() -> None:
    person = Scripted("", "2025-01-01")
    questions = Questions(person)
    assert questions.read("Date", str, default="2025-02-24") == "2025-02-24"
    assert questions.read("Date", str, default="2025-02-24") == "2025-01-01"
    assert person.asked == ["Date [2025-02-24]: "] * 2


def _number(text: str) -> int:
    if not text.isdigit():
        message = f"`{text}` is no number"
        raise RegestaError(message)
    return int(text)


def test_an_answer_that_cannot_be_read_is_asked_for_again_with_the_reason() -> None:
    person = Scripted("x", "7")
    assert Questions(person).read("Number", _number) == 7
    assert person.heard == ["`x` is no number"]
    assert Questions(Scripted("")).read("Number", _number) is None
    with pytest.raises(RegestaError, match="`z` is no number"):
        Questions(Scripted("x", "y", "z")).read("Number", _number)


def test_what_is_needed_is_asked_for_three_times() -> None:
    assert Questions(Scripted("", "A title")).needed("Title") == "A title"
    assert Questions(Scripted("", "", "")).needed("Title") == ""


def test_a_word_is_asked_for_until_it_is_one() -> None:
    person = Scripted("persn", "PERSON")
    assert Questions(person).word("Type", ["person", "state"]) == "person"
    assert person.heard == ["It is one of: person, state (did you mean person?)"]
    assert Questions(Scripted("")).word("Type", ["person"]) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        (" , ", ()),
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe, Japan ;  X ", ("Jane Doe", "Japan", "X")),
        ("doe, jane", ("doe, jane",)),
    ],
)
def test_names_are_parted_at_commas_but_for_those_that_have_one(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text, NAMES) == names


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ja", ["Jane Doe", "Japan"]),
        (" jap", [" Japan"]),
        ("foun", ["Harbour Foundation"]),
        ("emile", ["Émile Zola"]),
        ("日", ["日本財団"]),
        ("zz", []),
        ("", NAMES),
    ],
)
def test_a_beginning_is_completed(typed: str, found: list[str]) -> None:
    assert completions(typed, NAMES) == found
