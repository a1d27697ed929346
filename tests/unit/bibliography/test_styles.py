"""Citations as text, held to the styles of the CSL project as citeproc-py carries them out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.archive.author_names import NamedAuthor
from regesta.bibliography.model import Reference, Successor
from regesta.bibliography.styles import STYLES
from regesta.bibliography.styles.names import initials
from regesta.bibliography.styles.text import headline, quoted
from tests.support.citing import ADDRESS, body, by_citeproc, csl_name, edtf, person, reference

CSL = {"APA": "apa", "Chicago": "chicago-author-date", "MLA": "modern-language-association"}

# Given names are initials here: citeproc-py 0.11 makes initials of others in every style.
AUTHORS: dict[str, list[NamedAuthor]] = {
    "one": [person("J. M. Doe")],
    "two": [person("J. Doe"), person("R. Roe")],
    "three": [person("J. Doe"), person("R. Roe"), person("A. Poe")],
    "seven": [person(f"{letter}. Doe") for letter in "ABCDEFG"],
    "particle": [person("L. van Example"), person("J. Doe")],
    "body": [body("East Asia Desk")],
    "bodies": [body("Editors"), body("East Asia Desk")],
    "person and body": [person("J. Doe"), body("East Asia Desk")],
    "body and person": [body("East Asia Desk"), person("J. Doe")],
    "another script": [person("أ. جين دو")],
}
TITLES = [
    "What the week signals",
    "Who came, and for whom they spoke",
    "A slow approach: three steps of an approach",
    "Aid as security policy",
    "From debt to friendship",
    "NATO and the rest",
]


def cited(style: str, found: Reference) -> str:
    return str(dict(STYLES)[style](found))


def by_others(style: str, found: Reference) -> str:
    """Return what citeproc-py makes of the same, with what it is known to do otherwise put right."""
    day = found.date.earliest
    assert day is not None
    item: dict[str, Any] = {
        "id": found.key,
        "type": "webpage",
        "title": found.title,
        "author": [csl_name(author.name) for author in found.authors],
        "container-title": found.site,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": found.address,
        "language": found.lang,
    }
    if style != "APA":  # the style puts a publisher before the archive's name, where the manual asks for none
        item["publisher"] = found.institution
    (entry,) = by_citeproc([item], CSL[style])
    return entry.replace("”.", ".”").replace("”,", ",”")  # it knows no American punctuation within quotation marks


@pytest.mark.parametrize("style", CSL)
@pytest.mark.parametrize("authors", AUTHORS)
def test_names_are_written_as_the_style_has_them(style: str, authors: str) -> None:
    found = reference(authors=tuple(AUTHORS[authors]))
    assert cited(style, found) == by_others(style, found)


@pytest.mark.parametrize("style", CSL)
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_titles_are_written_as_the_style_has_them(style: str, title: str, lang: str) -> None:
    found = reference(title=title, lang=lang, authors=(person("J. Doe"),))
    assert cited(style, found) == by_others(style, found)


@pytest.mark.parametrize("day", ["2025-05-01", "2025-09-30", "1066-12-31"])
@pytest.mark.parametrize("style", CSL)
def test_days_are_written_as_the_style_has_them(style: str, day: str) -> None:
    found = reference(date=edtf(day), authors=(person("J. Doe"),))
    assert cited(style, found) == by_others(style, found)


def test_what_the_checker_cannot_write_is_written_so() -> None:
    full = reference(authors=(person("Ludwig Maria van Example"), person("Jean-Paul Doe, Jr.")))
    assert cited("APA", full).startswith("van Example, L. M., & Doe, J.-P., Jr. (2025, February 8). ")
    assert cited("Chicago", full).startswith("Example, Ludwig Maria van, and Jean-Paul Doe Jr. 2025. ")
    assert cited("MLA", full).startswith("van Example, Ludwig Maria, and Jean-Paul Doe Jr. “What")
    many = reference(authors=tuple(person(f"A. B{number}") for number in range(22)))
    assert "B18, A., … B21, A. (2025" in cited("APA", many)


def test_without_an_author_the_title_leads_or_the_publisher() -> None:
    nobody = reference()
    assert cited("APA", nobody) == f"What the week signals. (2025, February 8). An Archive. {ADDRESS}"
    assert cited("Chicago", nobody) == (
        f"A publisher. 2025. “What the Week Signals.” An Archive, February 8. {ADDRESS}."
    )
    assert cited("MLA", nobody) == (f"“What the Week Signals.” An Archive, A publisher, 8 Feb. 2025, {ADDRESS}.")


def test_a_name_is_not_said_twice() -> None:
    house = reference(authors=(body("An Archive"),), institution="An Archive")
    assert cited("APA", house) == f"An Archive. (2025, February 8). What the week signals. {ADDRESS}"
    assert cited("MLA", house) == f"An Archive. “What the Week Signals.” An Archive, 8 Feb. 2025, {ADDRESS}."


def test_without_an_address_no_comma_is_left_hanging() -> None:
    found = reference(address=None, authors=(person("J. Doe"),))
    assert cited("APA", found).endswith("signals. An Archive.")
    assert cited("Chicago", found).endswith("February 8.")
    assert cited("MLA", found).endswith("8 Feb. 2025.")


def test_a_doi_is_cited_in_place_of_the_address() -> None:
    found = reference(doi="10.5555/a_(1)<2>", authors=(person("J. Doe"),))
    for style, end in (("APA", ""), ("Chicago", "."), ("MLA", ".")):
        assert cited(style, found).endswith(f" https://doi.org/10.5555/a_(1)%3C2%3E{end}")
        assert ADDRESS not in cited(style, found)
        assert cited(style, found) == cited(style, reference(address=found.cited_at, authors=(person("J. Doe"),)))


def test_the_version_is_named_as_exactly_as_it_is_known() -> None:
    found = reference(version=edtf("early 2025-03"), authors=(person("J. Doe"),))
    assert "signals (version of early March 2025). An Archive. " in cited("APA", found)
    assert "February 8. Last modified early March 2025. https" in cited("Chicago", found)
    assert "8 Feb. 2025, version of early Mar. 2025, https" in cited("MLA", found)


@pytest.mark.parametrize("day", ["2025-02-08~", "2025-02-08?"])
def test_a_day_that_is_not_sure_is_not_made_so(day: str) -> None:
    found = reference(date=edtf(day), authors=(person("J. Doe"),))
    for style in CSL:
        text = cited(style, found)
        assert "2025, February 8)" not in text
        assert any(word in text for word in ("about", "uncertain")), text


def test_what_became_of_an_article_is_said_in_every_style() -> None:
    withdrawn = reference(status="withdrawn", withdrawn=edtf("2025-03-05"), reason="A source was false.")
    assert "What the week signals [Withdrawn March 5, 2025]. (2025" in cited("APA", withdrawn)
    assert "Withdrawn March 5, 2025. https" in cited("Chicago", withdrawn)
    assert "withdrawn 5 Mar. 2025, https" in cited("MLA", withdrawn)
    superseded = reference(status="superseded", successor=Successor(title="A better one"))
    assert "[Superseded by “A better one”]. (2025" in cited("APA", superseded)
    assert "Superseded by “A Better One.” https" in cited("Chicago", superseded)
    assert "superseded by “A Better One,” https" in cited("MLA", superseded)
    for style in CSL:
        assert "withdrawn" in cited(style, reference(status="withdrawn")).lower()
        assert "superseded" in cited(style, reference(status="superseded")).lower()


def test_stops_and_quotation_marks_are_not_doubled() -> None:
    assert quoted("Why?") == "“Why?”"
    assert quoted('The "dragon" and “the rest”') == "“The ‘dragon’ and ‘the rest.’”"
    assert cited("APA", reference(title="Why now?")).startswith("Why now? (2025")


@pytest.mark.parametrize(
    ("title", "lang", "expected"),
    [
        ("the week of the iPhone in the world", "en-GB", "The Week of the iPhone in the World"),
        ("what is this for", "en", "What Is This For"),
        ("la semaine au japon", "fr", "la semaine au japon"),
        ("one: a tale", "en", "One: A Tale"),
        ("日本と the rest", "ja", "日本と the rest"),
        ("", "en", ""),
    ],
)
def test_headlines(title: str, lang: str, expected: str) -> None:
    assert headline(title, lang) == expected


@given(st.text(), st.text(), st.sampled_from(["en", "ar", "ja"]))
def test_any_text_can_be_cited(title: str, name: str, lang: str) -> None:
    found = reference(title=title, authors=(person(name),), lang=lang)
    assert all(ADDRESS in cited(style, found) for style in CSL)
    assert isinstance(initials(name), str)
