from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.errors import Problem
from regesta.outgoing import telling
from regesta.outgoing.model import Unanswered
from regesta.outgoing.requesting import Answer, Door
from regesta.outgoing.telling import LinkTest
from regesta.outgoing.visiting import Pace
from tests.support.archives import article, write_archive
from tests.support.content import Loaded, archive_of
from tests.support.in_process import run_here

ANSWERS = {
    "https://example.net/well": Answer(status=200),
    "https://example.net/gone": Answer(status=404),
    "https://example.net/moved": Answer(status=301, location="/well"),
    "https://example.net/ill": Answer(status=500),
    "https://example.net/closed": Answer(status=403),
    "https://web.example.net/gone": Answer(status=200),
    "https://web.example.net/gone-too": Answer(status=404),
}

ILL = "`https://example.net/ill`"
GONE = "dead-link: `https://example.net/gone` is gone (404 Not Found)"


class Scripted(Door):
    """Answers from a list, and notes what is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def ask(self, method: str, address: str, *, robots: bool = False) -> Answer:
        if robots:
            return Answer(status=404)
        if method == "HEAD":
            self.asked.append(address)
        if "nowhere" in address:
            raise Unanswered(reason="leads to a host that does not exist", kind="no-host", again=False)
        return ANSWERS[address]


def source(name: str, archived: str | None = None) -> str:
    copy = f", archived: 'https://web.example.net/{archived}'" if archived else ""
    return f"sources: [{{title: S, url: 'https://example.net/{name}'{copy}}}]"


def loaded(body: str = "Text.", keys: str = "", config: str = "title: A\n") -> Loaded:
    return archive_of({"config.yaml": config, "content/articles/a.md": article("A", keys=keys, body=body)})


def pace(now: float = 0.0) -> Pace:
    return Pace(sleep=lambda _: None, now=lambda: now)


def no_ticks(_: int) -> Callable[[], None]:
    return lambda: None


def told(archive: Loaded, door: Door, *, cache: Path | None = None, now: float = 0.0) -> list[Problem]:
    test = LinkTest(archive.settings.root, cache, begin=no_ticks, door=door, pace=pace(now))
    return list(test.problems(archive.archive))


def in_words(found: list[Problem]) -> list[str]:
    return [f"{one.code}: {one.message}{f' -> {one.suggestion}' if one.suggestion else ''}" for one in found]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (source("well"), []),
        (source("gone"), [GONE]),
        (
            source("gone", "gone"),
            [f"{GONE} -> https://web.example.net/gone"],
        ),
        (
            source("gone", "gone-too"),
            [f"{GONE}; its archived copy is gone (404 Not Found)"],
        ),
        (source("moved"), ["moved-link: `https://example.net/moved` has moved for good -> https://example.net/well"]),
        (
            source("ill"),
            [f"link-without-answer: {ILL} is not answered for (500 Internal Server Error)"],
        ),
        (source("closed"), ["link-not-tested: `https://example.net/closed` is not shown to programs (403 Forbidden)"]),
    ],
)
def test_what_became_of_a_link_is_told(keys: str, words: list[str]) -> None:
    assert in_words(told(loaded(keys=keys), Scripted())) == words


def test_a_copy_is_asked_for_only_where_the_page_is_gone() -> None:
    door = Scripted()
    told(loaded(keys=source("well", "gone")), door)
    assert door.asked == ["https://example.net/well"]


def test_an_address_is_asked_for_once_and_told_of_at_each_place() -> None:
    door = Scripted()
    found = told(loaded("[x](https://example.net/gone) and [y](https://example.net/gone)."), door)
    assert [(one.code, one.span.column) for one in found] == [("dead-link", 5), ("dead-link", 39)]
    assert door.asked == ["https://example.net/gone"]


def test_pages_of_the_archive_itself_are_not_asked_for() -> None:
    door = Scripted()
    config = "title: A\nurl: https://example.org/archive/\n"
    told(loaded("[x](https://example.org/archive/articles/a/) [y](https://example.net/well)", config=config), door)
    assert door.asked == ["https://example.net/well"]


def test_a_password_is_sent_to_nobody() -> None:
    door = Scripted()
    (found,) = told(loaded("[x](https://user:secret@example.net/well)"), door)
    assert (found.code, door.asked) == ("link-not-tested", [])


def test_a_host_that_does_not_exist_is_dead_only_where_others_are_alive() -> None:
    alone = told(loaded("[x](https://nowhere.example.net/)"), Scripted())
    with_another = told(loaded("[x](https://nowhere.example.net/) [y](https://example.net/well)"), Scripted())
    assert [one.code for one in alone] == ["link-without-answer"]
    assert [one.code for one in with_another] == ["dead-link"]


@pytest.mark.parametrize(
    ("name", "hours", "times"),
    [
        ("well", 167, 1),
        ("well", 169, 2),
        ("gone", 23, 1),
        ("gone", 25, 2),
        ("ill", 0.9, 1),
        ("ill", 1.1, 2),
        ("gone", -1, 2),
    ],
)
def test_what_was_found_holds_for_a_while(tmp_path: Path, name: str, hours: float, times: int) -> None:
    door, archive = Scripted(), loaded(keys=source(name))
    first = told(archive, door, cache=tmp_path / "cache", now=1e6)
    second = told(archive, door, cache=tmp_path / "cache", now=1e6 + hours * 3600)
    assert first == second
    assert len(door.asked) == times


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b'{"version": 2, "links": {}}', b'{"version": 1, "links": [1]}'])
def test_a_damaged_memory_is_none(tmp_path: Path, data: bytes) -> None:
    door, archive = Scripted(), loaded(keys=source("well"))
    told(archive, door, cache=tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name != "CACHEDIR.TAG"] == ["links.json"]
    (tmp_path / "links.json").write_bytes(data)
    told(archive, door, cache=tmp_path)
    assert len(door.asked) == 2


def test_where_no_memory_can_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert told(loaded(keys=source("well")), Scripted(), cache=tmp_path / "file") == []


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with a dead link in each of two articles, one of which says that it knows."""
    door = Scripted()
    monkeypatch.setattr(telling, "Door", lambda _: door)
    monkeypatch.setattr(telling, "Pace", pace)
    gone = "[x](https://example.net/gone)"
    silence = "<!-- regesta: allow dead-link: known since May -->"
    return write_archive(
        tmp_path / "archive",
        {
            "config.yaml": "title: A\nurl: https://example.org/\n",
            "content/articles/a.md": article("A", body=gone),
            "content/articles/b.md": article("B", body=f"{silence}\n\n{gone}"),
        },
    )


def test_only_who_asks_for_it_has_links_tested(archive: Path) -> None:
    without = run_here("check", root=archive)
    assert ("dead-link" in without.stderr, "idle-silence" in without.stderr) == (False, False)
    run = run_here("check", "--external", root=archive)
    assert "content/articles/a.md:5:5: warning[dead-link]: `https://example.net/gone` is gone" in run.stderr
    assert "content/articles/b.md" not in run.stderr
    assert run.exit == 0
    assert run_here("check", "--external", "--strict", root=archive).exit == 1


@pytest.mark.parametrize("form", ["json", "github", "sarif", "junit"])
def test_dead_links_are_told_to_programs_too(archive: Path, form: str) -> None:
    run = run_here("check", "--external", "--format", form, root=archive)
    assert "dead-link" in run.stdout
    if form == "json":
        assert [one["code"] for one in json.loads(run.stdout)["problems"]].count("dead-link") == 1
