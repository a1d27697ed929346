"""Checks the archives in tests/archives/invalid: each fails for the reason that its folder is named after, alone.

``expected.txt`` holds what `regesta check` prints of it. ``UPDATE_EXPECTED=1`` writes these files anew: read the
difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from regesta.codes import CODES
from regesta.outgoing import telling
from regesta.outgoing.requesting import Answer, Door
from regesta.outgoing.visiting import Pace
from tests.support.archives import ARCHIVES, article, write_archive
from tests.support.command import CompletedRun
from tests.support.in_process import run_here
from tests.support.permissions import permissions_can_hold, permissions_hold

INVALID = ARCHIVES / "invalid"
EXPECTED = "expected.txt"
UPDATE = bool(os.environ.get("UPDATE_EXPECTED"))

_PROBLEM = re.compile(r"(?P<path>\S[^:]*):\d+:\d+: (?P<severity>error|warning|note)\[(?P<code>[a-z-]+)\]: \S.*")
_RELATED = re.compile(r"  \S[^:]*:\d+:\d+: \S.*")


def rename_to_what_windows_forbids(root: Path) -> None:
    """Give an article a name that cannot be committed, since no checkout on Windows could hold it."""
    articles = root / "content" / "articles"
    (articles / "who-pays.md").rename(articles / "who-pays?.md")


def take_permissions_away(root: Path) -> None:
    (root / "content" / "articles" / "a-visit.md").chmod(0)


PREPARATIONS: Mapping[str, Callable[[Path], None]] = {
    "unportable-name": rename_to_what_windows_forbids,
    "unreadable-file": take_permissions_away,
}
"""What must be done to a copy of an archive before it fails: a repository does not hold it."""


LINKS = ("dead-link", "link-not-tested", "link-without-answer", "moved-link")
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "held-back-reference": ("--as-of", "2025-02-28"),
    **dict.fromkeys(LINKS, ("--external",)),
}
"""What must be asked of a check before an archive fails."""
ANSWERS = {
    "/gone": Answer(status=404),
    "/gone-too": Answer(status=410),
    "/copy": Answer(status=200),
    "/moved": Answer(status=301, location="/there"),
    "/there": Answer(status=200),
    "/ill": Answer(status=418),
    "/robots.txt": Answer(status=404),
}


@pytest.fixture(autouse=True)
def other_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have other sites answer without a network; of this machine nothing is asked, as always."""

    def ask(door: Door, method: str, address: str, *, robots: bool = False) -> Answer:
        if "127.0.0.1" in address:
            return asked(door, method, address, robots=robots)
        return ANSWERS[urlsplit(address).path]

    asked = Door.ask
    monkeypatch.setattr(Door, "ask", ask)
    monkeypatch.setattr(telling, "Pace", lambda: Pace(sleep=lambda _: None))


@pytest.fixture(params=sorted(CODES))
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def root(code: str, tmp_path: Path) -> Path:
    """The folder of a code's archive, as it is committed or as a prepared copy."""
    prepare = PREPARATIONS.get(code)
    if prepare is None:
        return INVALID / code
    copy = Path(shutil.copytree(INVALID / code, tmp_path / code))
    prepare(copy)
    return copy


@pytest.fixture
def permissions(code: str) -> Iterator[None]:
    """File permissions that hold, for the archive that is about them."""
    if code == "unreadable-file" and not permissions_can_hold():
        pytest.skip("root reads every file on this system")
    holding: AbstractContextManager[None] = permissions_hold() if code == "unreadable-file" else nullcontext()
    with holding:
        yield


def check(root: Path, output: Path, *options: str) -> CompletedRun:
    return run_here("check", "--no-cache", "--output", output, *OPTIONS.get(root.name, ()), *options, root=root)


def told_of_problems(run: CompletedRun) -> str:
    """Return what was printed of problems, without the line that ends a run whose config cannot be used."""
    lines = run.stderr.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("Nothing built: "))


FOUND_WITH_THE_THEME = {"missing-asset"}
"""Told of where the config names what the theme lacks, but faults of the theme: the config can be used."""


def severities(text: str) -> set[str]:
    return {match["severity"] for match in map(_PROBLEM.fullmatch, text.splitlines()) if match}


def test_every_code_has_its_archive() -> None:
    assert {path.name for path in INVALID.iterdir()} == set(CODES)


@pytest.mark.usefixtures("permissions")
def test_an_archive_fails_for_its_reason_alone(code: str, root: Path, tmp_path: Path) -> None:
    expected = INVALID / code / EXPECTED
    run = check(root, tmp_path / "site")
    told = told_of_problems(run)
    if UPDATE:
        expected.write_text(told, encoding="utf-8")

    assert told == expected.read_text("utf-8")
    problems = [match for match in map(_PROBLEM.fullmatch, told.splitlines()) if match]
    others = [line for line in told.splitlines() if not _PROBLEM.fullmatch(line)]
    assert {found["code"] for found in problems} == {code}
    assert [line for line in others if not _RELATED.fullmatch(line)] == []
    assert severities(told) == {CODES[code].severity}
    in_config = {found["path"] for found in problems} == {"config.yaml"} and code not in FOUND_WITH_THE_THEME
    assert run.exit == (0 if CODES[code].severity != "error" else 2 if in_config else 1)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("code", sorted(code for code in CODES if CODES[code].severity != "error"), indirect=True)
def test_strictness_makes_a_warning_fail_and_lets_a_note_pass(code: str, root: Path, tmp_path: Path) -> None:
    run = check(root, tmp_path / "site", "--strict")
    assert run.exit == (1 if CODES[code].severity == "warning" else 0)


@pytest.mark.parametrize("code", ["wrong-type"], indirect=True)
def test_a_remedy_is_shown_where_all_is_to_be_told(code: str, root: Path, tmp_path: Path) -> None:
    run = check(root, tmp_path / "site", "--verbose")
    assert f"  remedy: {CODES[code].remedy}\n" in run.stderr


def test_what_leads_to_an_unreadable_record_is_no_further_fault(tmp_path: Path) -> None:
    faulty = "---\ntitle: A visit: the second\ndate: 2025-02-24\n---\n![The quay](quay.svg)\n"
    keys = "translation_of: a-visit\nlang: ar\nmentions: {Jane: jane-doe}\ndates: [leaders-meet]"
    body = "[[jane-doe]], [[event:leaders-meet]], [[a-visit]], [there](a-visit/index.md)."
    root = write_archive(
        tmp_path / "archive",
        {
            "config.yaml": "url: https://example.org/\n",
            "content/urls.txt": "/articles/a-visit/\n",
            "content/articles/a-visit/index.md": faulty,
            "content/articles/a-visit/quay.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>',
            "content/articles/a-second-look.md": article("A second look", keys=keys, body=body),
            "content/actors/jane-doe.md": "---\nname: Jane: Doe\n---\n",
            "content/events/leaders-meet.md": "---\ndate: 2025-02-07\ntitle: Two: leaders\n---\n",
        },
    )
    told = told_of_problems(check(root, tmp_path / "site"))
    assert [line.split(":")[0] for line in told.splitlines()] == [
        "content/actors/jane-doe.md",
        "content/articles/a-visit/index.md",
        "content/events/leaders-meet.md",
    ]


def test_every_meaning_and_remedy_is_a_sentence() -> None:
    texts = [text for code in CODES.values() for text in (code.meaning, code.remedy)]
    assert [text for text in texts if not re.fullmatch(r"[A-Z`].*[.]", text)] == []


def test_no_two_codes_have_the_same_remedy() -> None:
    remedies = [code.remedy for code in CODES.values()]
    assert sorted({remedy for remedy in remedies if remedies.count(remedy) > 1}) == []
