"""DOIs: which texts are one, and where each leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.text.doi import doi_address, find_doi, read_doi


@pytest.mark.parametrize(
    "text",
    [
        "10.5555/a-visit",
        "doi:10.5555/a-visit",
        "DOI: 10.5555/a-visit",
        "https://doi.org/10.5555/a-visit",
        "http://dx.doi.org/10.5555/a-visit",
        "HTTPS://DOI.ORG/10.5555/a-visit",
    ],
)
def test_a_doi_is_read_in_each_of_its_forms(text: str) -> None:
    assert read_doi(text) == "10.5555/a-visit"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.5555",
        "10.5555/",
        "10.55/too-short",
        "11.5555/a",
        "10.5555/a b",
        "https://example.org/10.5555/a",
        "https://doi.org/",
        "10.5555/{a}",
        "10.5555/a\u202eb",
        "hdl:10.5555/a",
    ],
)
def test_what_is_no_doi_is_none(text: str) -> None:
    assert read_doi(text) is None


def test_the_case_of_letters_stays_as_written() -> None:
    assert read_doi("https://doi.org/10.5555/ABC-d") == "10.5555/ABC-d"


def test_signs_that_an_address_cannot_hold_are_encoded_and_come_back() -> None:
    doi = "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1"
    assert doi_address(doi) == "https://doi.org/10.1002/(SICI)1096-8644(199601)99:1%3C1::AID-AJPA1%3E3.0.CO;2-1"
    assert read_doi(doi_address(doi)) == doi


def test_a_doi_within_other_words_is_found() -> None:
    assert find_doi("see https://doi.org/10.5555/a-visit.") == "10.5555/a-visit"
    assert find_doi("none at all") is None


@given(st.text(max_size=30))
def test_any_doi_is_read_back_from_its_address(suffix: str) -> None:
    doi = read_doi(f"10.5555/{suffix}")
    if doi is not None:
        assert read_doi(doi_address(doi)) == doi
        assert read_doi(f"doi:{doi}") == doi
