"""The files for continuous integration: they are what their programs read, and their steps do what they say."""

from __future__ import annotations

import datetime
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import regesta
from regesta.scaffold.archive import STARTER, new_archive
from tests.support.command import CompletedRun, run_command
from tests.support.project import ROOT

WORKFLOWS = STARTER / "dot-github/workflows"
GUIDE = (ROOT / "docs/guide/publishing.md").read_text("utf-8")
GIT = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def _read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def _is_valid(schema: str, path: Path) -> CompletedRun:
    return run_command(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path, cwd=ROOT)


OWN = ROOT / ".github/workflows/pages.yml"
"""What publishes the sample archive and the documentation."""


@pytest.mark.parametrize("path", [*sorted(WORKFLOWS.iterdir()), OWN], ids=lambda path: path.name)
def test_a_workflow_follows_the_schema_of_github(path: Path) -> None:
    assert _is_valid("github-workflows", path).exit == 0


def test_the_action_follows_the_schema_of_github() -> None:
    assert _is_valid("github-actions", ROOT / "action.yml").exit == 0


def test_what_the_guide_shows_follows_the_schemas(tmp_path: Path) -> None:
    (gitlab,) = (block for block in _blocks("yaml") if "\n  script:" in block)
    (github,) = (block for block in _blocks("yaml") if "uses: OWNER/regesta@" in block)
    for name, text in (("gitlab-ci", gitlab), ("github-workflows", github)):
        (tmp_path / f"{name}.yml").write_text(text, "utf-8")
        run = _is_valid(name, tmp_path / f"{name}.yml")
        assert run.exit == 0, run.stdout
    (netlify,) = _blocks("toml")
    assert tomllib.loads(netlify)["build"]["publish"] == "site"


def test_the_guide_names_inputs_that_the_action_has() -> None:
    action = _read(ROOT / "action.yml")
    shown = [yaml.safe_load(block) for block in _blocks("yaml") if "OWNER/regesta@" in block]
    steps = [step for workflow in shown for job in workflow["jobs"].values() for step in job["steps"]]
    (used,) = (step["with"] for step in steps if step.get("uses", "").startswith("OWNER/regesta@"))
    assert set(used) <= set(action["inputs"])
    listed = re.findall(r"^\| `([a-z-]+)` \| (?:`[^`]*`|that of the config) \| ", GUIDE, re.MULTILINE)
    assert listed == list(action["inputs"])


def test_the_hooks_know_each_file_that_an_archive_is_made_of(tmp_path: Path) -> None:
    made = new_archive(tmp_path / "x", title=None, today=datetime.date(2025, 3, 1))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert f"rev: v{_version()}" in GUIDE
    for hook in hooks:
        assert f"- id: {hook['id']}" in GUIDE
        asked = [name for name in made if re.search(hook["files"], name)]
        assert asked == [name for name in made if name.startswith("content/") or name == "config.yaml"]


def _version() -> str:
    return regesta.__version__


def test_no_step_lets_a_shell_read_what_a_pull_request_says() -> None:
    for path in (ROOT / "action.yml", OWN, *WORKFLOWS.iterdir()):
        assert [script for script in _scripts(_read(path)) if "${{" in script] == []


def test_the_documentation_is_published_below_the_sample_archive() -> None:
    step = _step(OWN, "Build")
    assert step["run"] == 'make docs BASE_URL="$BASE_URL"'
    asked = run_command("make", "--dry-run", "docs", "BASE_URL=https://e.org/x", cwd=ROOT).stdout
    assert 'build.py build --base-url "https://e.org/x"' in asked
    assert '--output site/docs --base-url "https://e.org/x/docs"' in asked
    asked = run_command("make", "--dry-run", "docs", cwd=ROOT).stdout
    assert "--base-url" not in asked


def test_what_may_write_runs_nothing_of_a_pull_request() -> None:
    workflow = _read(WORKFLOWS / "site-diff.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["compare"]
    steps = workflow["jobs"]["comment"]["steps"]
    assert [step["uses"].split("@")[0] for step in steps if "uses" in step] == ["actions/download-artifact"]
    assert "regesta " not in steps[-1]["run"].replace("regesta diff -->", "")


def _scripts(found: object) -> list[str]:
    if isinstance(found, dict):
        own = [found["run"]] if isinstance(found.get("run"), str) else []
        return own + [script for value in found.values() for script in _scripts(value)]
    return [script for value in found for script in _scripts(value)] if isinstance(found, list) else []


class Runner:
    """What stands in for the machine that runs a step: its folders, its files for results, its programs."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.work, self.temp, self.bin = work, folder / "temp", folder / "bin"
        for made in (work, self.temp, self.bin):
            made.mkdir(parents=True, exist_ok=True)
        self.output, self.path, self.summary = (folder / name for name in ("output", "path", "summary"))
        self.program("regesta", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m regesta "$@"')

    def program(self, name: str, script: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (self.bin / name).chmod(0o755)

    def run(self, script: str, **environment: str) -> CompletedRun:
        given = {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_PATH": str(self.path),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "owner/archive",
            **GIT,
            **environment,
        }
        return run_command(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, cwd=self.work, environment=given
        )


def _step(path: Path, name: str) -> dict[str, Any]:
    found = _read(path)
    jobs = list(found["jobs"].values()) if "jobs" in found else [found["runs"]]
    (step,) = (step for job in jobs for step in job["steps"] if step.get("name") == name)
    assert isinstance(step, dict)
    return step


def _filled(environment: Mapping[str, str], **inputs: str) -> dict[str, str]:
    """Put inputs into the environment of a step as the runner does; `STRICT` is asked for."""
    shown = {name: "--strict" if name == "STRICT" else value for name, value in environment.items()}
    for name, value in inputs.items():
        shown = {key: text.replace(f"${{{{ inputs.{name.replace('_', '-')} }}}}", value) for key, text in shown.items()}
    assert "${{" not in "".join(shown.values())
    return shown


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "work/an archive"
    new_archive(root, title="A B", today=datetime.date(2025, 3, 1))
    return root


def test_the_steps_of_the_action_check_and_build_an_archive(tmp_path: Path, archive: Path) -> None:
    runner = Runner(tmp_path / "runner", archive.parent)
    for name in ("Check", "Build"):
        step = _step(ROOT / "action.yml", name)
        environment = _filled(step["env"], folder="an archive", base_url="https://example.org/a/")
        run = runner.run(step["run"], **environment)
        assert run.exit == 0, run.stderr
    assert runner.output.read_text("utf-8") == "site=an archive/site\n"
    assert "https://example.org/a/" in (archive / "site/sitemap.xml").read_text("utf-8")


def test_a_warning_stops_the_action_beside_its_line(tmp_path: Path, archive: Path) -> None:
    (archive / "content/articles/second.md").write_text(
        "---\ntitle: Two\ndate: 2025-03-01\n---\n![](missing.png)\n", "utf-8"
    )
    runner = Runner(tmp_path / "runner", archive.parent)
    step = _step(ROOT / "action.yml", "Check")
    run = runner.run(step["run"], **_filled(step["env"], folder="an archive"))
    assert run.exit == 1
    assert "::error file=" in run.stdout
    assert "content/articles/second.md,line=5" in run.stdout


def test_the_action_installs_its_own_source_into_a_folder_of_its_own(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", tmp_path / "work")
    made = runner.temp / "regesta/bin"
    told = f"echo \"$@\" >> '{tmp_path}/asked'"
    # A `python` that makes an environment of stand-ins, and says what was asked of it.
    copies = f"cp '{runner.bin}/python' '{runner.bin}/regesta' '{made}/'"
    runner.program("python", f"{told}; if [ \"$2\" = venv ]; then mkdir -p '{made}' && {copies}; fi")
    step = _step(ROOT / "action.yml", "Install")
    run = runner.run(step["run"], SOURCE="/the action")
    assert run.exit == 0, run.stderr
    assert runner.output.read_text("utf-8") == f"version={_version()}\n"
    assert runner.path.read_text("utf-8") == f"{made}\n"
    assert "install --quiet --disable-pip-version-check /the action[search,cards]" in (tmp_path / "asked").read_text(
        "utf-8"
    )


def _commit(root: Path, message: str) -> None:
    for command in (("add", "-A"), ("commit", "-qm", message)):
        assert run_command("git", *command, cwd=root, environment=GIT).exit == 0


def test_the_steps_of_the_site_diff_write_one_comment_and_renew_it(tmp_path: Path, archive: Path) -> None:
    path = WORKFLOWS / "site-diff.yml"
    assert run_command("git", "init", "-q", cwd=archive, environment=GIT).exit == 0
    _commit(archive, "one")
    (archive / "content/articles/second.md").write_text("---\ntitle: Two\ndate: 2025-03-01\n---\nText.\n", "utf-8")
    _commit(archive, "two")
    runner = Runner(tmp_path / "runner", archive)
    run = runner.run(_step(path, "Compare")["run"])
    assert run.exit == 0, run.stderr
    comment = (runner.temp / "told/comment.md").read_text("utf-8")
    assert comment.startswith("<!-- regesta diff -->\n### What changes on the site\n")
    assert "**Two** · `/articles/second/`" in comment
    assert comment.endswith(runner.summary.read_text("utf-8"))
    # What `gh` would answer to the question for a comment: nothing the first time, then its number.
    runner.program("gh", f"echo \"$@\" >> '{tmp_path}/asked'; case \"$*\" in *--jq*) cat '{tmp_path}/known';; esac")
    step = _step(path, "Comment")
    for known, asked in (
        ("", "POST repos/owner/archive/issues/7/comments"),
        ("12\n", "PATCH repos/owner/archive/issues/comments/12"),
    ):
        (tmp_path / "known").write_text(known, "utf-8")
        run = runner.run(step["run"], NUMBER="7")
        assert run.exit == 0, run.stderr
        last = (tmp_path / "asked").read_text("utf-8").splitlines()[-1]
        assert last == f"api --silent --method {asked} --field body=@comment.md"


@pytest.mark.parametrize("date", ["date: 2025-03-01\n", ""])
def test_the_job_for_gitlab_keeps_a_page_on_what_a_merge_request_does(tmp_path: Path, archive: Path, date: str) -> None:
    (block,) = (block for block in _blocks("yaml") if "\n  script:" in block)
    job = yaml.safe_load(block)["site-diff"]
    assert run_command("git", "init", "-q", cwd=archive, environment=GIT).exit == 0
    article = archive / "content/articles/second.md"
    article.write_text(f"---\ntitle: One\n{date}---\nText.\n", "utf-8")
    _commit(archive, "one")
    before = run_command("git", "rev-parse", "HEAD", cwd=archive, environment=GIT).stdout.strip()
    article.write_text("---\ntitle: Two\ndate: 2025-03-01\n---\nText.\n", "utf-8")
    _commit(archive, "two")
    runner = Runner(tmp_path / "runner", archive)
    run = runner.run("\n".join(job["script"]), CI_MERGE_REQUEST_DIFF_BASE_SHA=before)
    assert run.exit == 0, run.stderr
    told = (archive / job["artifacts"]["paths"][0]).read_text("utf-8")
    assert ("/articles/second/" in told) == bool(date)
    assert ("there is nothing to compare with" in told) != bool(date)


def test_a_site_that_could_not_be_built_before_is_told_of(tmp_path: Path, archive: Path) -> None:
    article = archive / "content/articles/second.md"
    assert run_command("git", "init", "-q", cwd=archive, environment=GIT).exit == 0
    article.write_text("---\ntitle: Two\n---\nText.\n", "utf-8")
    _commit(archive, "one")
    article.write_text("---\ntitle: Two\ndate: 2025-03-01\n---\nText.\n", "utf-8")
    _commit(archive, "two")
    runner = Runner(tmp_path / "runner", archive)
    run = runner.run(_step(WORKFLOWS / "site-diff.yml", "Compare")["run"])
    assert run.exit == 0, run.stderr
    assert "there is nothing to compare with" in runner.summary.read_text("utf-8")


def test_the_container_file_copies_what_the_package_is_made_of(tmp_path: Path) -> None:
    text = (ROOT / "Containerfile").read_text("utf-8")
    for line in re.findall(r"^COPY (.*)$", text, re.MULTILINE):
        *sources, target = line.split()
        place = tmp_path / target.strip("/")
        for source in sources:
            wanted = place if target.rstrip("/") != target or len(sources) > 1 else place.parent
            wanted.mkdir(parents=True, exist_ok=True)
            (wanted / source).symlink_to(ROOT / source)
    run = run_command(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=tmp_path / "source"
    )
    assert run.exit == 0, run.stderr
    (wheel,) = (tmp_path / "dist").iterdir()
    assert wheel.name.startswith(f"regesta-{_version()}")
