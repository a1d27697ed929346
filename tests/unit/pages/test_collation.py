"""The order of names in lists, and the letters under which they are filed, in each language."""

from __future__ import annotations

import re
import unicodedata

import pytest

from regesta.pages.alphabets import _RULES, alphabet_of
from regesta.pages.collation import filing_letter, sort_key


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ålesund", "A"),
        ("łódź", "L"),
        ("Øst", "O"),
        ("北京", "北"),
        ("がく", "が"),
        ("أحمد", "ا"),
        ("Ωμέγα", "Ω"),
        ("йога", "И"),
        ("한국", "한"),
        ("7 May Movement", "0–9"),
        ("٣ مايو", "0–9"),
        ("'Abd", "A"),
        ("&c.", "#"),
        ("☮", "#"),
    ],
)
def test_a_name_stands_under_the_letter_a_reader_looks_under(name: str, letter: str) -> None:
    assert filing_letter(name, "en") == letter


@pytest.mark.parametrize(
    ("lang", "name", "letter"),
    [
        ("sv", "Ålesund", "Å"),
        ("sv", "Émile", "E"),
        ("sv-FI", "Öster", "Ö"),
        ("sv", "Ærø", "Ä"),
        ("nb", "Aalesund", "Å"),
        ("nb", "a\u030alesund", "Å"),
        ("de", "Österreich", "O"),
        ("cs", "Chodov", "Ch"),
        ("cs", "Červený", "Č"),
        ("cs", "Úřad", "U"),
        ("hr", "džamija", "Dž"),
        ("tr", "İstanbul", "İ"),
        ("tr", "Iğdır", "I"),
        ("tr", "ılıca", "I"),
        ("ru", "йога", "Й"),
        ("ru", "Ёлка", "Е"),
        ("lt", "Ypatinga", "I"),
        ("fa", "کابل", "ک"),
        ("fa", "كابل", "ک"),
        ("fa", "آصف", "ا"),
        ("ka", "თბილისი", "თ"),
        ("cs", "☮", "#"),
        ("cs", "12. dubna", "0–9"),
    ],
)
def test_a_letter_of_its_own_in_a_language_has_a_group_of_its_own(lang: str, name: str, letter: str) -> None:
    assert filing_letter(name, lang) == letter


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["9 May", "Aland", "Åland", "Alaska", "Zürich", "Ελλάδα", "قطر"]),
        ("fr", ["Ecole", "école", "Égypte", "Émirats", "Étain", "Zone"]),
        ("sv", ["9 maj", "Alaska", "Wien", "Zürich", "Åbo", "Åland", "Älg", "Ærø", "Öster"]),
        ("da", ["Alaska", "Zürich", "Ærø", "Ødis", "Aabenraa", "Åbo"]),
        ("et", ["Saar", "Šveits", "Zürich", "Žukov", "Tallinn", "Wien", "Õun", "Ärma", "Ülo", "Yorki"]),
        ("cs", ["Cuba", "Čáslav", "Dub", "Hrad", "Cheb", "Ivan", "Řeka", "Sál", "Šumava", "Žatec"]),
        ("tr", ["Hatay", "Isparta", "İzmir", "Jale", "Oltu", "Ödemiş"]),
        ("es", ["Naranja", "Nube", "Ñandú", "Oso"]),
        ("uk", ["Вінниця", "Ганна", "Ґанок", "Єва", "Жук", "Ир", "Іра", "Їжак", "Йод", "Київ"]),
        ("fa", ["آصف", "باران", "پارس", "تهران", "کابل", "گرگان", "لار", "هرات", "یزد", "Berlin"]),
        ("ar", ["أحمد", "باسل", "قطر", "Berlin"]),
        ("ja", ["かな", "カブール", "東京", "Berlin"]),
    ],
)
def test_names_are_in_the_order_of_their_language(lang: str, names: list[str]) -> None:
    mixed = [*names[1::2], *names[::2]]
    assert sorted(mixed, key=lambda name: sort_key(name, lang)) == names


@pytest.mark.parametrize("language", sorted(_RULES))
def test_rules_name_small_letters_in_one_piece_each_once(language: str) -> None:
    letters = re.findall(r"[^&<=\s]+", _RULES[language])
    assert letters == [unicodedata.normalize("NFC", letter).lower() for letter in letters]
    assert len(letters) == len(set(letters))
    assert alphabet_of(language).places
