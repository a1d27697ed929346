"""What is a name in a text: bounds, capitals, and the longest of several."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.mentions.gazetteer import Named, make_gazetteer
from regesta.mentions.matcher import Hit, Matcher, Searched, leftmost_longest
from regesta.mentions.names import search_form
from regesta.types import ActorId
from tests.support.naming import Naming

NAMES = (
    "China", "Iran", "Xi", "Xi Jun", "G7", "US", "AU", "Ass", "ISIS-K", "НАТО", "Ivoire", "Guinea", "Guinea-Bissau",
    "Côte d’Ivoire", "Doctors' Circle", "Keller & Sons", "Straße", "Erdoğan",
    "الصين", "قطر", "日本", "タイ", "タリバン", "북한",
)  # fmt: skip
MATCHER = Matcher(make_gazetteer(Named(id=ActorId(name), name=name) for name in NAMES))


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in _hits(text)]


def _hits(text: str) -> tuple[Hit, ...]:
    return leftmost_longest(MATCHER.hits(Searched(text, "en")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China's, China’s, China.", ["China"] * 3),
        ("(China)“China”/China–US", ["China", "China", "China", "US"]),
        ("Chinatown, Machina, China1", []),
        ("china, CHINA, cHina", ["CHINA", "cHina"]),
        ("Xi'an and Xi’s, Xi’ll, Xi'", ["Xi", "Xi", "Xi"]),
        ("l’Iran, d'Iran, L'Iran, O'Iran, Qur'Iran", ["Iran"] * 3),
        ("'Iran', ‘Iran’", ["Iran", "Iran"]),
        ("Doctors’ Circle's", ["Doctors’ Circle"]),
        ("Keller & Sons' books", ["Keller & Sons"]),
        ("G7, G77, G7.2, the G7. 3,G7", ["G7", "G7", "G7"]),
        ("us, US, U.S., U.S.-led, USA, Us", ["US", "U.S.", "U.S."]),
        ("Guinea Bissau, Guinea, Guinea\n–Bissau", ["Guinea Bissau", "Guinea", "Guinea\n–Bissau"]),
        ("Guinea-Bissauan", ["Guinea"]),
        ("Cote d'Ivoire, COTE D’IVOIRE", ["Cote d'Ivoire", "COTE D’IVOIRE"]),
        ("Co\u0302te d'Ivoire", ["Co\u0302te d'Ivoire"]),
        ("Erdog\u0306an, ERDOGAN, Erdoğans", ["Erdog\u0306an", "ERDOGAN"]),
        ("Strasse, STRASSE, Straßen", ["Strasse", "STRASSE"]),
        ("Aß is no Ass", ["Aß", "Ass"]),
        ("Ge\u00adG7 Ira\u00adn", ["Ira\u00adn"]),
        ("China\u200d China\u2060x Xi\u200cx", ["China", "Xi"]),
        ("والصين وبالصين للصين كالصين صين", ["صين"] * 5),
        ("الصينية، مصين، تقطر، وقطر، بقطر، القطر", ["قطر"] * 3),
        ("ولِلصّين", ["صّين"]),
        ("日本人と日本", ["日本", "日本"]),
        ("タイとスタイル、タイプ、タイ", ["タイ", "タイ"]),
        ("タリバンメンバー", ["タリバン"]),
        ("북한은, 남북한", ["북한"]),
        ("日本のUS、ＡＵ、NATO", ["日本", "US", "ＡＵ"]),
        ("ISIS–K, ISIS-K, Isis-K, НАТО, Нато", ["ISIS–K", "ISIS-K", "НАТО"]),
        ("see https://US.example/China?Iran, www.Iran.org or a@China.org, @China", ["China"]),
        ("", []),
    ],
)
def test_what_is_a_name(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_acronym_and_a_name_of_one_form_are_both_claimed() -> None:
    register: Mapping[str, Mapping[str, object]] = {
        "african-union": {"name": "African Union", "aliases": ["AU"]},
        "eva-au": {"name": "Eva Au", "sort": "Au, Eva", "type": "person"},
    }
    matcher = Matcher(make_gazetteer(Naming.of(register).named()))
    hits = matcher.hits(Searched("AU, Au", "en"))
    assert [[claim.actor for claim in hit.claims] for hit in leftmost_longest(hits)] == [
        ["african-union", "eva-au"],
        ["eva-au"],
    ]


def test_without_names_nothing_is_found() -> None:
    assert Matcher(make_gazetteer(())).hits(Searched("China", "en")) == ()


SIGNS = ["'", "’", "-", " ", "\n", "\0", ".", "\u0301", "\u00ad"]
PIECES = st.sampled_from([*NAMES, *SIGNS, "s", "و", "ال", "لل", "ß", "x", "A"])
TEXTS = st.text() | st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_whatever_is_written_hits_are_apart_and_are_what_they_claim(text: str) -> None:
    forms = {search_form(form) for name in NAMES for form in (name, name.removeprefix("ال"), "U.S.", "A.U.")}
    end = 0
    for hit in _hits(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
        assert search_form(text[hit.start : hit.end]) == hit.form
        assert hit.form in forms
        assert hit.claims
