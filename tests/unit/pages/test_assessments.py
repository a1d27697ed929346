"""The list of assessments: due first, settled last, each where its article states it; and the track record."""

from __future__ import annotations

import pytest

from regesta.pages.views.article import ArticleView
from regesta.pages.views.assessments import AssessmentIndexView, LikelihoodRecord
from tests.support.content import article, pages_of, sound, view_of

Files = dict[str, str]


def stated(*claims: str, day: str = "2025-01-01", title: str = "A", extra: str = "") -> str:
    """Write an article that states assessments, each given by its fields."""
    return article(title, day, "assessments:", *(f"  - {{{claim}}}" for claim in claims), *extra.splitlines())


def assessments(files: Files) -> AssessmentIndexView:
    return view_of(sound(files), "assessments/", AssessmentIndexView)


def test_the_open_ones_come_by_when_they_can_be_judged_and_the_settled_newest_first() -> None:
    found = assessments(
        {
            "content/articles/a.md": stated(
                "claim: Some day",
                "claim: Late, by: 2026",
                "claim: Soon, by: 2025-03",
                "claim: Came, outcome: borne out, outcome_date: 2025-01",
                "claim: Came later, outcome: not borne out, outcome_date: 2025-02-03",
                "claim: Came whenever, outcome: undecidable",
            )
        }
    )
    assert [item.assessment.claim for item in found.open] == ["Soon", "Late", "Some day"]
    assert [item.assessment.claim for item in found.settled] == ["Came later", "Came", "Came whenever"]
    assert found.total == 6


def test_each_leads_to_where_its_article_states_it() -> None:
    found = assessments({"content/articles/a.md": stated("claim: One", "claim: Two, by: 2025")})
    assert [(item.article.url, item.assessment.anchor) for item in found.open] == [
        ("articles/a/", "site-assessment-2"),
        ("articles/a/", "site-assessment-1"),
    ]


def test_one_is_due_when_its_last_day_has_come() -> None:
    files = {
        "content/articles/a.md": stated("claim: January, by: 2025-01", "claim: Spring, by: 2025-05"),
        "content/articles/b.md": article("The newest", "2025-01-31"),
    }
    assert [(item.assessment.claim, item.due) for item in assessments(files).open] == [
        ("January", True),
        ("Spring", False),
    ]


def test_what_an_article_without_a_place_in_lists_says_is_not_listed() -> None:
    withdrawn = "status: withdrawn\nhistory: [{date: 2025-02-01, kind: withdrawal, note: It was wrong.}]\n"
    found = assessments(
        {
            "content/articles/a.md": stated("claim: Kept"),
            "content/articles/b.md": stated("claim: Taken back", title="B", extra=withdrawn),
        }
    )
    assert [item.assessment.claim for item in found.open] == ["Kept"]


def test_the_track_record_counts_by_likelihood() -> None:
    kept = ["claim: C, likelihood: likely, outcome: borne out"] * 3
    other = [
        "claim: C, likelihood: likely, outcome: not borne out",
        "claim: C, likelihood: likely, outcome: undecidable",
        "claim: C, likelihood: likely",
        "claim: C, likelihood: almost no chance, outcome: not borne out",
        "claim: C, outcome: borne out",
    ]
    assert assessments({"content/articles/a.md": stated(*kept, *other)}).record == (
        LikelihoodRecord(likelihood="almost no chance", least=1, most=5, not_borne_out=1, share=0),
        LikelihoodRecord(
            likelihood="likely", least=55, most=80, borne_out=3, not_borne_out=1, undecidable=1, open=1, share=75
        ),
        LikelihoodRecord(borne_out=1, share=100),
    )


def test_a_share_is_told_of_none_that_nobody_could_decide() -> None:
    (row,) = assessments({"content/articles/a.md": stated("claim: C, likelihood: likely")}).record
    assert (row.open, row.share) == (1, None)


def test_a_long_list_is_split_and_its_first_page_has_the_record() -> None:
    loaded = sound(
        {"content/articles/a.md": stated(*(f"claim: C{number}" for number in range(11)))},
        config="title: T\nper_page: 5\n",
    )
    pages = [page.view for page in pages_of(loaded).values() if isinstance(page.view, AssessmentIndexView)]
    assert [(len(view.open), bool(view.record)) for view in pages] == [(5, True), (5, False), (1, False)]


@pytest.mark.parametrize(
    ("claims", "config", "leads"),
    [
        (["claim: C"], "title: T\n", "assessments/"),
        (["claim: C"], "title: T\npages: {assessments: false}\n", None),
        ([], "title: T\n", None),
    ],
)
def test_there_is_a_list_where_an_article_has_one_and_the_config_allows(
    claims: list[str], config: str, leads: str | None
) -> None:
    text = stated(*claims) if claims else article("A", "2025-01-01")
    loaded = sound({"content/articles/a.md": text}, config=config)
    assert view_of(loaded, "articles/a/", ArticleView).all_assessments == leads
    assert ("assessments/index.html" in pages_of(loaded)) == (leads is not None)


def test_a_language_lists_what_its_articles_say() -> None:
    files = {
        "content/articles/a.md": stated("claim: A claim"),
        "content/articles/a-fr.md": stated("claim: Une affirmation", extra="lang: fr\ntranslation_of: a\n"),
    }
    loaded = sound(files)
    english = view_of(loaded, "assessments/", AssessmentIndexView)
    french = view_of(loaded, "fr/assessments/", AssessmentIndexView)
    assert [item.assessment.claim for item in english.open] == ["A claim"]
    assert [item.assessment.claim for item in french.open] == ["Une affirmation"]
