"""Who the authors are: from the config, from the register, or from their names alone."""

from __future__ import annotations

from regesta.archive.author_names import NamedAuthor, named_authors
from regesta.text.person_names import PersonName
from regesta.types import AuthorId
from tests.support.content import article, record, sound


def author(name: str, *, config: str = "", actor: str | None = None) -> NamedAuthor:
    files = {"content/articles/a.md": article("A", "2025-01-01", f"authors: ['{name}']")}
    if actor is not None:
        files["content/actors/x.md"] = record(*actor.split("\n"))
    ((_, found),) = named_authors(sound(files, config=config)).items()
    return found


def test_the_config_tells_who_an_author_is() -> None:
    config = "authors: [{name: jane ruiz doe, sort: 'Ruiz Doe, Jane', url: 'https://orcid.org/0000-0000-0000-0000'}]"
    found = author("Jane Ruiz Doe", config=config)
    assert (found.name.family, found.name.given, found.is_body) == ("Ruiz Doe", "Jane", False)
    assert found.url == "https://orcid.org/0000-0000-0000-0000"
    assert author("South Desk", config="authors: [{name: South Desk, type: organisation}]").is_body


def test_the_config_is_asked_before_the_register() -> None:
    config = "authors: [{name: Jane Doe, sort: 'Jane, Doe'}]"
    assert author("Jane Doe", config=config, actor="name: Jane Doe\nsort: Doe, Jane").name.family == "Jane"


def test_the_register_tells_who_an_author_is() -> None:
    found = author("黒見太郎", actor="name: 黒見太郎\ntype: person\nsort: 黒見, 太郎\nsame_as: 'https://e.org/k'")
    assert (found.name.family, found.name.given, found.url) == ("黒見", "太郎", "https://e.org/k")
    assert author("Harbour Fund", actor="name: Harbour Fund\ntype: organisation").name == PersonName(
        written="Harbour Fund"
    )


def test_an_author_called_as_the_house_is_a_body() -> None:
    assert author("The house", config="publisher: The House").is_body
    assert author("An Archive", config="title: An archive").is_body
    assert not author("The house").is_body


def test_authors_are_known_by_their_ids() -> None:
    files = {"content/articles/a.md": article("A", "2025-01-01", "authors: [Jane Doe, Madonna]")}
    found = named_authors(sound(files))
    assert found[AuthorId("jane-doe")].name.inverted == "Doe, Jane"
    assert found[AuthorId("madonna")].name.is_whole
