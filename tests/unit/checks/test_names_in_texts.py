"""What `check` says of the names in the texts: declared and found compared, and names that nobody knows."""

from __future__ import annotations

import pytest

from regesta.build.cache.texts import StoredTexts
from regesta.checks.named_or_not import never_named, often_named
from regesta.checks.unknown_names import unknown_names
from regesta.errors import Problem
from tests.support.content import Loaded, archive_of, article, record

REGISTER = {
    "content/actors/norway.md": record("name: Norway", "type: state", "aliases: [the Kingdom]"),
    "content/actors/ministry.md": record("name: Ministry of Ports", "part_of: [norway]"),
}


def loaded(*bodies: str, keys: tuple[str, ...] = (), title: str = "A") -> Loaded:
    files = {
        f"content/articles/a{number}.md": article(title, f"2025-01-0{number}", *keys, body=body)
        for number, body in enumerate(bodies, 1)
    }
    return archive_of({**REGISTER, **files})


def unknown(found: Loaded) -> list[Problem]:
    return list(unknown_names(found.archive, StoredTexts(str(found.settings.cache))))


@pytest.mark.parametrize(
    ("body", "title", "keys"),
    [
        ("Norway paid.", "A", ()),
        ("The Ministry of Ports paid.", "A", ()),
        ("Nothing.", "Norway pays", ()),
        ("Nothing.", "What the Kingdom pays", ()),
        ("## Norway\n\nNothing.", "A", ()),
        ("Nothing.", "A", ("dates: [{date: 2025-01, title: A loan, by: norway}]",)),
    ],
)
def test_an_actor_of_whom_there_is_word_is_no_cause_for_a_note(body: str, title: str, keys: tuple[str, ...]) -> None:
    assert list(never_named(loaded(body, title=title, keys=("actors: [norway]", *keys)).archive)) == []


def test_a_declared_actor_who_is_never_named_is_noted_where_it_is_declared() -> None:
    found = loaded("Nothing.", keys=("about: [ministry]", "actors: [Somebody]"))
    (note,) = never_named(found.archive)
    assert found.marked(note) == "ministry"
    assert "`Ministry of Ports`" in note.message


def test_whom_a_translation_takes_over_is_its_original_s_concern() -> None:
    files = {
        **REGISTER,
        "content/articles/a.md": article("A", "2025-01-01", "actors: [norway]", body="Norway paid."),
        "content/articles/b.md": article("B", "2025-01-02", "lang: nb", "translation_of: a", body="Ingenting."),
    }
    assert list(never_named(archive_of(files).archive)) == []


def test_who_is_named_in_four_sentences_is_to_be_declared() -> None:
    body = "Norway paid. Norway came. Norway, Norway said. "
    assert list(often_named(loaded(body).archive)) == []
    found = loaded(f"{body}Norway left.")
    (note,) = often_named(found.archive)
    assert found.marked(note) == "Norway"
    assert "4 sentences" in note.message
    assert list(often_named(loaded(f"{body}Norway left.", keys=("actors: [norway]",)).archive)) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("So said Ada Moss.", "Ada Moss"),
        ("It is Ada Moss's.", "Ada Moss"),
        ("When Ada Moss came, it rained.", "Ada Moss"),
        ("They went to the UNHCR.", "UNHCR"),
        ("The Bank of the North paid.", "Bank of the North"),
    ],
)
def test_a_name_that_nothing_bears_is_noted_from_three_articles_on(sentence: str, name: str) -> None:
    assert unknown(loaded(sentence, sentence)) == []
    (note,) = unknown(loaded(sentence, f"{sentence} {sentence}", sentence))
    assert note.message.startswith(f"`{name}` is written 4 times in 3 articles")
    assert len(note.related) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway paid on Monday in January.",
        "He left. Everybody left.",
        "See [Ada Moss](https://example.org/).",
        "The code is `Ada Moss`.",
        "## Ada Moss",
        "The Ministry of Ports of Norway came.",
        "It was AKnown thing.",
    ],
)
def test_what_is_known_or_no_name_is_not_noted(sentence: str) -> None:
    keys = ("themes: [AKnown]",)
    assert unknown(loaded(sentence, sentence, sentence, keys=keys)) == []


@pytest.mark.parametrize(
    "key", ["silence: unknown-name", "mentions: {Ada Moss: none}", "lang: de", "places: [Ada Moss]"]
)
def test_a_name_is_not_noted_where_the_front_matter_says_so(key: str) -> None:
    assert unknown(loaded(*["So said Ada Moss."] * 3, keys=(key,))) == []
