from __future__ import annotations

import pytest

from regesta.cli.questions import Questions, completions, split_names

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
    assert questions.line("Date", default="2025-02-24") == "2025-02-24"
    assert questions.line("Date", default="2025-02-24") == "2025-01-01"
    assert person.asked == ["Date [2025-02-24]: "] * 2


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
