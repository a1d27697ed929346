from __future__ import annotations

from pathlib import Path

import pytest

from regesta.build.pipeline import load
from regesta.build.progress import Silent
from regesta.config.reading import load_config
from regesta.errors import RegestaError
from regesta.scaffold.drafting import NewFile
from regesta.scaffold.entries import EntryAsked, new_actor, new_place, new_theme
from regesta.scaffold.event import EventAsked, new_event
from regesta.text.edtf import Edtf, parse_edtf
from tests.support.content import Files, article, record, settings_for, write_files
from tests.support.in_process import run_here

FILES = {
    "config.yaml": "url: https://example.org/\n",
    "content/articles/a-visit.md": article(
        "A visit",
        "2025-02-24",
        "actors:",
        "  - {name: Jane Doe, role: spokesperson}",
        "  - {name: Jane Doe Junior}",
        "themes: [aid, talks]",
        "places: [Port City]",
        "dates:",
        "  - {date: 2025-02-07, title: Two leaders meet, id: meeting, by: [Jane Doe], where: [Port City]}",
        body="When Deputy Minister of Trade Jane\nDoe spoke, others left.",
    ),
    "content/articles/later.md": article(
        "Later",
        "2025-03-01",
        "actors: [{name: jane doe, as: Jeanne Dough}]",
        "themes: [aid]",
        "dates: [{date: 2025-02-08, title: Two leaders meet again, id: meeting}]",
        body="Jeanne Dough, the acting governor of the port, and Ana Ruiz, an ambassador, met.",
    ),
    "content/actors/harbour.md": record("name: Harbour Foundation", "aliases: [HARFO]"),
}


def actor(root: Path, asked: EntryAsked, files: Files = FILES) -> NewFile:
    loaded = load(settings_for(write_files(root, files)), load_config(root)[0], Silent())
    return new_actor(root, loaded.archive, asked)


def test_a_new_actor_has_what_the_archive_knows(tmp_path: Path) -> None:
    file = actor(tmp_path, EntryAsked(name="Jane Doe", type="person"))
    assert file.path == "content/actors/jane-doe.md"
    assert file.text.splitlines() == [
        "---",
        "name: Jane Doe",
        "type: person",
        "# sort: Doe, Jane",
        "aliases: [Jeanne Dough]",
        "# offices:",
        "#   - {office: acting governor of the port, of: …, valid: …} # as of 2025-03-01, content/articles/later.md:8",
        "#   - {office: spokesperson, of: …, valid: …} # as of 2025-02-24, content/articles/a-visit.md:5",
        "#   - {office: Deputy Minister of Trade, of: …, valid: …} # as of 2025-02-24, content/articles/a-visit.md:12",
        "# Named in later, a-visit.",
        "---",
    ]
    assert file.notes[:2] == ("it is named in 2 articles", "also written `Jeanne Dough`")


def test_an_actor_whom_the_text_alone_names_is_found_too(tmp_path: Path) -> None:
    file = actor(tmp_path, EntryAsked(name="Ana Ruiz"))
    assert "# Named in later." in file.text
    assert "office: ambassador" in file.text


def test_a_new_actor_by_its_id_has_its_name(tmp_path: Path) -> None:
    file = actor(tmp_path, EntryAsked(name="jane-doe"))
    assert file.path == "content/actors/jane-doe.md"
    assert "name: Jane Doe" in file.text.splitlines()


def test_what_is_almost_the_same_is_asked_about(tmp_path: Path) -> None:
    file = actor(tmp_path, EntryAsked(name="Harbor Foundation"))
    assert "# Is `Harbour Foundation` the same? Then its name belongs to the aliases." in file.text
    assert "almost the same: `Harbour Foundation`" in file.notes
    assert "same?" not in actor(tmp_path / "other", EntryAsked(name="Jane Doe")).text


def test_an_actor_with_a_file_is_refused(tmp_path: Path) -> None:
    for name in ("harfo", "harbour", "Harbour-Foundation"):
        with pytest.raises(RegestaError, match=r"content/actors/harbour\.md tells of `Harbour Foundation` already"):
            actor(tmp_path, EntryAsked(name=name))


def test_a_name_in_use_keeps_its_address(tmp_path: Path) -> None:
    with pytest.raises(RegestaError, match="has the id `jane-doe` in this archive"):
        actor(tmp_path, EntryAsked(name="Jane Doe", id="doe"))
    assert actor(tmp_path, EntryAsked(name="New Name", id="other")).path == "content/actors/other.md"


@pytest.mark.parametrize("name", ["Jane Doe", "Ana Ruiz", "'Quoted': [x]", "جين دو", "C++ (a club)"])
def test_every_new_actor_is_checked_without_a_complaint(tmp_path: Path, name: str) -> None:
    file = actor(tmp_path, EntryAsked(name=name))
    write_files(tmp_path, {file.path: file.text})
    run = run_here("check", "--strict", root=tmp_path)
    assert [line for line in run.stderr.splitlines() if file.path in line] == []
    # The two articles of this archive contradict each other on the date of one event: that is all.
    assert {line.split("[")[1].split("]")[0] for line in run.stderr.splitlines() if "warning[" in line} == {
        "event-contradiction"
    }


def test_a_new_theme_names_its_company(tmp_path: Path) -> None:
    loaded = load(settings_for(write_files(tmp_path, FILES)), load_config(tmp_path)[0], Silent())
    file = new_theme(loaded.archive, EntryAsked(name="Aid", broader=("Talks", "Statecraft")))
    assert file.path == "content/themes/aid.md"
    assert file.text.splitlines() == [
        "---",
        "label: Aid",
        "broader: [talks, Statecraft]",
        "# Often together with: talks (1)",
        "# Named in later, a-visit.",
        "---",
    ]
    assert file.notes == ("it is named in 2 articles", "`Statecraft` is new among the themes")
    assert "Is `aid` the same?" in new_theme(loaded.archive, EntryAsked(name="aids")).text


def test_a_new_place(tmp_path: Path) -> None:
    loaded = load(settings_for(write_files(tmp_path, FILES)), load_config(tmp_path)[0], Silent())
    file = new_place(loaded.archive, EntryAsked(name="Quay", within="port city"))
    assert file.path == "content/places/quay.md"
    assert file.text.splitlines()[:3] == ["---", "name: Quay", "in: Port City"]
    assert "# Named in later, a-visit." in new_place(loaded.archive, EntryAsked(name="Port City")).text


def date(text: str) -> Edtf:
    found = parse_edtf(text)
    assert isinstance(found, Edtf)
    return found


def test_a_new_event_has_what_the_earliest_article_says(tmp_path: Path) -> None:
    loaded = load(settings_for(write_files(tmp_path, FILES)), load_config(tmp_path)[0], Silent())
    file = new_event(loaded.archive, EventAsked(name="meeting"))
    assert file.path == "content/events/meeting.md"
    assert file.text.splitlines() == [
        "---",
        "title: Two leaders meet",
        "date: 2025-02-07",
        "by: [jane-doe]",
        "where: [port-city]",
        "# Told in a-visit",
        "# Told in later (2025-02-08: Two leaders meet again)",
        "---",
    ]
    assert file.notes == ("2 articles tell of it",)
    write_files(tmp_path, {file.path: file.text})
    loaded = load(settings_for(tmp_path), load_config(tmp_path)[0], Silent())
    with pytest.raises(RegestaError, match=r"content/events/meeting\.md tells of `Two leaders meet` already"):
        new_event(loaded.archive, EventAsked(name="two leaders meet"))


def test_an_event_that_nobody_has_told_of_needs_a_date(tmp_path: Path) -> None:
    loaded = load(settings_for(write_files(tmp_path, FILES)), load_config(tmp_path)[0], Silent())
    with pytest.raises(RegestaError, match="when was `A treaty`"):
        new_event(loaded.archive, EventAsked(name="A treaty"))
    file = new_event(loaded.archive, EventAsked(name="A treaty", date=date("early 2024-09"), by=("HARFO", "Nobody")))
    assert file.path == "content/events/a-treaty.md"
    assert "date: early 2024-09" in file.text.splitlines()
    assert "by: [Harbour Foundation, Nobody]" in file.text.splitlines()
    assert file.notes == ("0 articles tell of it", "`Nobody` is new among the actors")
