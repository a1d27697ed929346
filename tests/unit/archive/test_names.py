from __future__ import annotations

import pytest

from regesta.archive.model import Archive, Ref
from regesta.types import ActorId, ArticleId
from tests.support.content import archive_of, article, record, sound

NORWAY = record(
    "name: Kingdom of Norway", "aliases: [NO, Norge]", "names: [{name: النرويج, lang: ar}]", "weak_aliases: [North]"
)


def actors_of(archive: Archive, identity: str) -> list[str]:
    return [taking.actor for taking in archive.works[ArticleId(identity)].participants]


@pytest.mark.parametrize(
    "written",
    [
        "norway",
        "Norway",
        "Kingdom of Norway",
        "kingdom of norway",
        "KINGDOM  OF  NORWAY",
        "Kingdom-of-Norway",
        "NO",
        "no",
        "Nörge",
        "النرويج",
        "النــرويج",
        "Ｎｏｒｇｅ",
    ],
)
def test_a_name_resolves_by_id_name_or_alias_however_it_is_spelled(written: str) -> None:
    archive = sound(
        {
            "content/actors/norway.md": NORWAY,
            "content/articles/a.md": article("A", "2025-01-01", f"actors: ['{written}']"),
        }
    )
    assert actors_of(archive, "a") == ["norway"]
    assert list(archive.actors) == ["norway"]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("أحمد", "احمد"),
        ("إيران", "ايران"),
        ("كابول", "کابول"),
        ("موسى", "موسي"),
        ("الحكومة", "الحكومه"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_arabic_spellings_of_one_name_are_one_name(declared: str, written: str) -> None:
    archive = sound(
        {
            "content/actors/someone.md": record("name: Someone", f"aliases: [{declared}]"),
            "content/articles/a.md": article("A", "2025-01-01", f"actors: [{written}]"),
        }
    )
    assert actors_of(archive, "a") == ["someone"]


def test_scripts_whose_marks_make_other_letters_are_not_folded_together() -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", "actors: [かき, がき]")})
    assert len(archive.actors) == 2


def test_a_weak_alias_is_no_name_of_its_actor() -> None:
    archive = sound(
        {"content/actors/norway.md": NORWAY, "content/articles/a.md": article("A", "2025-01-01", "actors: [North]")}
    )
    assert actors_of(archive, "a") == ["north"]


def test_an_exact_id_wins_over_a_name_that_another_entry_has() -> None:
    archive = sound(
        {
            "content/actors/japan.md": record("name: State of Japan"),
            "content/actors/government.md": record("name: Government", "aliases: [japan]"),
            "content/articles/a.md": article("A", "2025-01-01", "actors: [japan]"),
        }
    )
    assert actors_of(archive, "a") == ["japan"]


def test_a_name_that_fits_two_entries_is_an_error_with_the_lines_of_both() -> None:
    loaded = archive_of(
        {
            "content/actors/one.md": record("name: One", "aliases:", "  - Jay", "  - The Minister"),
            "content/actors/two.md": record("name: Two", "aliases: [the minister]"),
            "content/articles/a.md": article("A", "2025-01-01", "actors: [The  Minister]"),
        }
    )
    found = loaded.problem("ambiguous-name")
    assert loaded.marked(found) == "The  Minister"
    assert {(other.span.path, other.span.line) for other in found.related} == {
        ("content/actors/one.md", 5),
        ("content/actors/two.md", 3),
    }
    assert "`one`" in found.message
    assert "`two`" in found.message


def test_a_name_that_two_entries_share_and_nobody_uses_is_no_problem() -> None:
    sound(
        {
            "content/actors/one.md": record("name: One", "aliases: [The Minister]"),
            "content/actors/two.md": record("name: Two", "aliases: [The Minister]"),
        }
    )


@pytest.mark.parametrize(
    ("field", "kind", "value"),
    [
        ("actors", "actor", "Harbour Foundation"),
        ("about", "actor", "Harbour Foundation"),
        ("themes", "theme", "Humanitarian aid"),
        ("places", "place", "The old harbour"),
        ("authors", "author", "A. Author"),
        ("series", "series", "A year of visits"),
    ],
)
def test_a_name_is_enough_to_get_an_entry_with_an_address(field: str, kind: str, value: str) -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", f"{field}: {value}")})
    refs = [ref for ref in archive.urls if ref.kind == kind]
    assert len(refs) == 1
    entries = (archive.actors, archive.themes, archive.places, archive.authors, archive.series)
    (entry,) = [entry for table in entries for entry in table.values()]
    assert entry.name == value
    assert entry.record is None
    assert entry.span.path == "content/articles/a.md"


def test_the_first_spelling_in_the_order_of_files_is_the_one_shown() -> None:
    archive = sound(
        {
            "content/articles/b.md": article("B", "2025-01-01", "actors: [harbour foundation]"),
            "content/articles/a.md": article("A", "2025-01-02", "actors: [Harbour Foundation]"),
        }
    )
    assert [entry.name for entry in archive.actors.values()] == ["Harbour Foundation"]
    assert actors_of(archive, "b") == actors_of(archive, "a")


def test_a_name_without_an_entry_can_be_named_by_the_id_it_was_given() -> None:
    archive = sound(
        {
            "content/articles/a.md": article("A", "2025-01-01", 'actors: ["A & B (Ltd.)"]'),
            "content/articles/b.md": article("B", "2025-01-01", "actors: [a-b-ltd]", body="See [[a-b-ltd]]."),
        }
    )
    assert list(archive.actors) == ["a-b-ltd"]
    assert archive.works[ArticleId("b")].text.targets[0] is not None


def test_names_that_differ_only_in_what_slugs_drop_are_kept_apart() -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", "themes: [C, C++]")})
    assert [(entry.id, entry.name) for entry in archive.themes.values()] == [("c", "C"), ("c-2", "C++")]
    assert archive.urls[Ref("theme", "c-2")] == "themes/c-2/"


def test_a_name_without_a_letter_or_digit_is_a_problem_at_its_place() -> None:
    loaded = archive_of({"content/articles/a.md": article("A", "2025-01-01", "actors: ['???']")})
    assert loaded.marked(loaded.problem("invalid-slug")) == "'???'"


def test_a_register_entry_that_is_never_used_is_there_all_the_same() -> None:
    archive = sound({"content/actors/norway.md": NORWAY})
    assert archive.actors[ActorId("norway")].name == "Kingdom of Norway"


def test_two_files_with_one_id_are_an_error_that_names_both() -> None:
    loaded = archive_of(
        {
            "content/articles/2024/2025-01-01-visit.md": article("A"),
            "content/articles/2025/visit/index.md": article("B"),
            "content/actors/jane.md": record("name: Jane"),
            "content/actors/more/jane.md": record("name: Jane"),
            "content/pages/about.md": record("title: About"),
            "content/pages/more/about.md": record("title: About"),
        }
    )
    assert loaded.codes == ["duplicate-id"] * 3
    named = {(found.span.path, found.related[0].span.path) for found in loaded.problems if found.code == "duplicate-id"}
    assert named == {
        ("content/articles/2025/visit/index.md", "content/articles/2024/2025-01-01-visit.md"),
        ("content/actors/more/jane.md", "content/actors/jane.md"),
        ("content/pages/more/about.md", "content/pages/about.md"),
    }


def test_a_name_typed_twice_in_one_list_is_pointed_out() -> None:
    loaded = archive_of({"content/articles/a.md": article("A", "2025-01-01", "tags: [Aid, Peace, aid]")})
    found = loaded.problem("repeated-value")
    assert loaded.marked(found) == "aid"


@pytest.mark.parametrize(("field", "title"), [("sources", "title"), ("assessments", "claim")])
def test_an_id_given_twice_in_one_list_is_pointed_out(field: str, title: str) -> None:
    items = f"{field}: [{{id: s1, {title}: One}}, {{id: s2, {title}: Two}}, Three, {{id: s1, {title}: Four}}]"
    loaded = archive_of(
        {
            "content/articles/a.md": article("A", "2025-01-01", items),
            "content/articles/a-ar.md": article("A", "2025-01-01", "translation_of: a", "lang: ar"),
        }
    )
    assert loaded.codes == ["repeated-value"]
    found = loaded.problem("repeated-value")
    assert loaded.marked(found) == "s1"
    assert found.span.start > found.related[0].span.start


def test_mentions_may_name_whom_the_archive_knows_and_nobody_else() -> None:
    files = {
        "content/actors/united-states.md": record("name: United States"),
        "content/articles/a.md": article(
            "A",
            "2025-01-01",
            "actors: [Harbour Foundation]",
            "mentions:",
            "  Washington: united-states",
            "  the Foundation: Harbour Foundation",
            "  the dragon: none",
            "  Capital: {default: united-states, place: [a visit to Capital]}",
            "  the Bear: rusia",
        ),
    }
    loaded = archive_of(files)
    assert loaded.codes == ["unresolved-reference"]
    assert loaded.marked(loaded.problem("unresolved-reference")) == "rusia"
    assert "rusia" not in loaded.archive.actors
