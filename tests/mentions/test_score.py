from __future__ import annotations

import pytest

from tests.mentions.evaluation import HALVES, Expected, Half, Item, Kind, Place, load
from tests.mentions.score import UNSETTLED, Finder, Hit, Score, Tally, main, report, score


def item(text: str, *expect: Expected, unsettled: tuple[Place, ...] = ()) -> Item:
    return Item(id="x-1", case="x", lang="en", as_of="2024", actors=(), text=text, expect=expect, unsettled=unsettled)


def mark(phrase: str, actor: str = "a", kind: Kind = "name", *, at: int = 0) -> Expected:
    return Expected(phrase=phrase, at=at, actor=actor, kind=kind)


def finder(*hits: Hit) -> Finder:
    return lambda _: hits


def judge(marked: Item, *hits: Hit) -> Score:
    return score([marked], finder(*hits))


def gold(marked: Item) -> list[Hit]:
    """Find what is marked, as a matcher would that makes no mistake."""
    hits = [(*place.span(marked.text), place.actor, str(place.kind)) for place in marked.expect]
    return [*hits, *((*place.span(marked.text), "", UNSETTLED) for place in marked.unsettled)]


def test_what_is_marked_and_found_is_right_and_the_rest_is_missed_or_false() -> None:
    result = judge(item("Ann met Bob.", mark("Ann"), mark("Bob", "b")), (0, 3, "a", "name"), (4, 7, "c", "name"))
    assert result.tally() == Tally(right=1, missed=1, false=1)
    assert result.tally().precision == 0.5
    assert result.tally().recall == 0.5


@pytest.mark.parametrize(
    "hit",
    [
        pytest.param((0, 3, "b", "name"), id="another actor"),
        pytest.param((0, 3, "a", "short form"), id="another kind"),
        pytest.param((0, 5, "a", "name"), id="another end"),
        pytest.param((1, 3, "a", "name"), id="another start"),
    ],
)
def test_a_hit_that_differs_is_a_miss_and_a_false_hit(hit: Hit) -> None:
    assert judge(item("Ann's.", mark("Ann")), hit).tally() == Tally(right=0, missed=1, false=1)


def test_a_wrong_kind_counts_against_both_kinds() -> None:
    result = judge(item("Ann.", mark("Ann")), (0, 3, "a", "short form"))
    assert result.tally(kind="name") == Tally(right=0, missed=1, false=0)
    assert result.tally(kind="short form") == Tally(right=0, missed=0, false=1)


@pytest.mark.parametrize(
    ("text", "phrase", "start"),
    [
        ("The Lantern said", "Lantern", 0),
        ("of al-Rashdan", "Rashdan", 3),
        ("of al-Rashdan", "al-Rashdan", 6),
        ("والصين", "الصين", 0),
        ("والصين", "الصين", 3),
        ("للصين", "صين", 1),
    ],
)
def test_an_article_or_an_arabic_particle_may_be_in_a_hit_or_not(text: str, phrase: str, start: int) -> None:
    hit = (start, text.index(phrase) + len(phrase), "a", "name")
    assert judge(item(text, mark(phrase)), hit).tally() == Tally(right=1, missed=0, false=0)


def test_the_same_hit_twice_is_false_once() -> None:
    hit = (0, 3, "a", "name")
    assert judge(item("Ann.", mark("Ann")), hit, hit).tally() == Tally(right=1, missed=0, false=1)


def test_an_ambiguity_is_counted_apart() -> None:
    ambiguous = item("Chad called.", unsettled=(Place(phrase="Chad", at=0),))
    reported = judge(ambiguous, (0, 4, "", UNSETTLED))
    assert reported.tally() == Tally(right=0, missed=0, false=0)
    assert [judged.verdict for judged in reported.ambiguities] == ["right"]
    counted = judge(ambiguous, (0, 4, "chad", "name"))
    assert counted.tally() == Tally(right=0, missed=0, false=1)
    assert [judged.verdict for judged in counted.ambiguities] == ["missed"]


def test_a_ratio_of_nothing_is_no_figure() -> None:
    tally = judge(item("Nobody.")).tally()
    assert (tally.precision, tally.recall) == (None, None)


def test_misses_are_told_only_when_they_are_asked_for() -> None:
    result = judge(item("Ann met\nBob.", mark("Ann")), (4, 11, "b", "name"))
    told = report("heldout", result, reveal=True)
    assert "missed x-1 0-3 “Ann” name a\n" in told
    assert "false x-1 4-11 “met⏎Bob” name b\n" in told
    assert "“" not in report("heldout", result, reveal=False)


@pytest.mark.parametrize("half", HALVES)
def test_a_finder_without_mistakes_has_full_marks(half: Half) -> None:
    items = load(half)
    result = score(items, gold)
    marks = sum(len(item.expect) for item in items)
    assert result.tally() == Tally(right=marks, missed=0, false=0)
    assert {judged.verdict for judged in result.ambiguities} == {"right"}


def test_the_command_hides_the_misses_of_the_held_out_half(capsys: pytest.CaptureFixture[str]) -> None:
    finds_nothing = f"{__name__}:find_nothing"
    main([finds_nothing, "--half", "heldout"])
    assert "“" not in capsys.readouterr().out
    main([finds_nothing])
    assert "missed metonym-" in capsys.readouterr().out


def find_nothing(_: Item) -> list[Hit]:
    return []
