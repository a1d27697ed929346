"""Reports of a check, each read by what defines its format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest
from lxml import etree
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from regesta.cli.arguments import REPORT_FORMATS
from regesta.reporting.formats import FORMATS
from regesta.reporting.github import write_github
from regesta.reporting.junit import write_junit
from regesta.reporting.model import CheckReport, report_schema
from regesta.reporting.sarif import write_sarif
from tests.support.archives import ARCHIVES, article, write_archive
from tests.support.command import run_command
from tests.support.in_process import run_here
from tests.support.project import ROOT

JUNIT = etree.XMLSchema(etree.parse(str(ROOT / "tests/support/schemas/junit-10.xsd")))
INVALID = sorted(path.name for path in (ARCHIVES / "invalid").iterdir())
HOSTILE = article(
    'A "visit", 100% <b>odd</b>: no',
    keys="themes: [Aid, 'Aid']\nplace: ']]>'",
    body='See [[a\u0001b & <c>, "d": e%0A]].\n\n[[one\ntwo]] 𝒳 ![](nothing,here.png)\n',
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "config.yaml": "url: https://example.org/\nseverity: {near-duplicate: off}\n",
        "content/articles/ein weiter Weg, 100%.md": HOSTILE.replace('"visit", 100% <b>odd</b>: no', "visit"),
        "content/articles/b.md": article("B", body="# Level one\n\nSee [[a vist]]."),
        "content/articles/a-visit.md": article(),
    }
    return write_archive(tmp_path / "archive", files)


def report(root: Path, form: str, *options: str) -> str:
    run = run_here("check", "--format", form, *options, root=root)
    assert run.stderr == ""
    return run.stdout


def valid_sarif(text: str) -> SarifLog:
    """Read a log by the model that is generated from the schema of OASIS, which allows no other keys."""
    return SarifLog.model_validate_json(text)


def valid_junit(text: str) -> etree._Element:
    element = etree.fromstring(text.encode())
    JUNIT.assertValid(element)
    return element


def valid_json(text: str) -> CheckReport:
    jsonschema.validate(json.loads(text), report_schema())
    return json.loads(text)  # type: ignore[no-any-return] # the test looks at it as a client does


def test_the_command_line_lists_the_formats_there_are() -> None:
    assert sorted(REPORT_FORMATS) == sorted(["text", *FORMATS])


_NOT_REPORTED = {"unreadable-file", "invalid-url", "invalid-colour", "invalid-font"}
"""A file that root can read, and faults of a config, without which no content is looked at."""


@pytest.mark.parametrize("name", [name for name in INVALID if name not in _NOT_REPORTED])
def test_every_kind_of_problem_can_be_told_in_every_format(name: str) -> None:
    root = ARCHIVES / "invalid" / name
    text = report(root, "json", "--no-cache")
    jsonschema.validate(json.loads(text), report_schema())
    found = msgspec.json.decode(text, type=CheckReport)
    log = valid_sarif(write_sarif(found, ""))
    assert log.runs[0].results is not None
    assert [result.ruleId for result in log.runs[0].results] == [problem.code for problem in found.problems]
    valid_junit(write_junit(found, ""))
    assert write_github(found, "").count("\n") == len(found.problems)


def test_hostile_words_leave_every_format_whole(root: Path) -> None:
    found = json.loads(report(root, "json"))
    assert found["counts"]["error"] >= 4
    valid_sarif(report(root, "sarif"))
    valid_junit(report(root, "junit"))
    for line in report(root, "github").splitlines():
        assert re.fullmatch(r"::(?:error|warning|notice) file=[^,:]+(?:,\w+=[^,:]*)+::\S.*", line)


def test_json_says_where_a_problem_begins_and_ends(root: Path) -> None:
    found = valid_json(report(root, "json"))
    (wanted,) = [one for one in found["problems"] if one["code"] == "unresolved-reference" and "vist" in one["message"]]  # type: ignore[index] # as above
    assert wanted["place"] == {
        "path": "content/articles/b.md",
        "line": 7,
        "column": 7,
        "end_line": 7,
        "end_column": 13,
    }
    assert wanted["suggestion"] == "A visit"
    assert wanted["remedy"] == "Mend the name, or add the record."


def test_junit_counts_files_and_fails_those_that_stop_the_build(root: Path) -> None:
    suite = valid_junit(report(root, "junit"))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    one = write_archive(root.parent / "other", {"content/articles/b.md": article(body="# One")})
    assert valid_junit(report(one, "junit"))[0].get("failures") == "0"
    assert valid_junit(report(one, "junit", "--strict"))[0].get("failures") == "1"


def test_an_archive_without_problems_gives_a_valid_report_in_every_format(tmp_path: Path) -> None:
    config = "url: https://example.org/\n"
    root = write_archive(tmp_path, {"config.yaml": config, "content/articles/a.md": article()})
    assert valid_json(report(root, "json"))["passed"] is True  # type: ignore[index] # as above
    assert valid_sarif(report(root, "sarif")).runs[0].results == []
    assert valid_junit(report(root, "junit"))[0].get("tests") == "1"
    assert report(root, "github") == ""


def test_a_faulty_config_is_told_in_the_format_that_was_asked_for(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {"config.yaml": "titel: T\n", "content/articles/a.md": article()})
    run = run_here("check", "--format", "json", root=root)
    assert run.exit == 2
    (found,) = json.loads(run.stdout)["problems"]
    assert (found["code"], found["place"]["path"]) == ("unknown-key", "config.yaml")


def test_paths_for_a_forge_begin_at_the_repository(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "some where", {"content/articles/a.md": article(body="See [[Nobody at all]].")})
    run_command("git", "init", "--quiet", cwd=tmp_path)
    assert "file=some where/content/articles/a.md," in report(root, "github")
    log = json.loads(report(root, "sarif"))
    places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {
        "some%20where/config.yaml",
        "some%20where/content/articles/a.md",
    }
