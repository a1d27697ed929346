"""The page of the archive as data: what it says of the files is so, and what it tells readers to run does run."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from html import unescape
from pathlib import Path

import duckdb
import msgspec
import pytest

from regesta.build.pipeline import build
from regesta.build.progress import Silent
from tests.support.archives import article, with_data, write_archive
from tests.support.content import archive_of
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.project import sample_address

_SNIPPET = re.compile(r'<pre data-tool="(\w+)"[^>]*><code>(.*?)</code></pre>', re.DOTALL)


@pytest.fixture(scope="module")
def snippets(sample_site: Path) -> Mapping[str, str]:
    """What the sample's page tells readers to run, on the files of its folder in place of those of its address."""
    html = (sample_site / "data/index.html").read_text("utf-8")
    found = {tool: unescape(code) for tool, code in _SNIPPET.findall(html)}
    address = f"{sample_address()}data/"
    assert address in found["pandas"]
    return {tool: code.replace(address, f"{sample_site / 'data'}/") for tool, code in found.items()}


def test_the_page_names_every_file_with_its_digest(sample_site: Path) -> None:
    html = (sample_site / "data/index.html").read_text("utf-8")
    folder = sample_site / "data"
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "index.html":
            assert f'href="../data/{path.relative_to(folder).as_posix()}"' in html
            assert hashlib.sha256(path.read_bytes()).hexdigest() in html


def test_every_page_leads_to_it(sample_site: Path) -> None:
    assert '<a href="../../data/">Data</a>' in (sample_site / "actors/japan/index.html").read_text("utf-8")


def test_what_is_told_for_pandas_runs(snippets: Mapping[str, str]) -> None:
    run = subprocess.run([sys.executable, "-c", snippets["pandas"]], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "japan" in run.stdout


def test_what_is_told_for_records_runs(snippets: Mapping[str, str]) -> None:
    run = subprocess.run([sys.executable, "-c", snippets["ndjson"]], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "japan" in run.stdout


def test_what_is_told_for_linked_data_runs(snippets: Mapping[str, str]) -> None:
    run = subprocess.run([sys.executable, "-c", snippets["rdf"]], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "Latif Nazari Deputy Minister of Economy" in run.stdout


def test_what_is_told_for_networkx_runs(sample_site: Path, snippets: Mapping[str, str]) -> None:
    address = (sample_site / "data").as_uri()
    code = snippets["networkx"].replace(str(sample_site / "data"), address)
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "'japan'" in run.stdout


def test_what_is_told_for_duckdb_runs(snippets: Mapping[str, str]) -> None:
    rows = duckdb.connect().execute(snippets["duckdb"]).fetchall()
    assert len(rows) == 10
    assert "japan" in dict(rows)


def test_what_is_told_for_sqlite_runs(sample_site: Path, snippets: Mapping[str, str]) -> None:
    with closing(sqlite3.connect(sample_site / "data/archive.sqlite")) as connection:
        assert connection.execute(snippets["sqlite"]).fetchall()


def test_what_is_told_for_frictionless_runs(snippets: Mapping[str, str]) -> None:
    command = shlex.split(snippets["frictionless"])
    program = str(Path(sys.executable).with_name(command[0]))
    run = subprocess.run([program, *command[1:], "--json"], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert json.loads(run.stdout)["valid"] is True


def test_what_is_told_for_datasette_runs(snippets: Mapping[str, str]) -> None:
    command = shlex.split(snippets["datasette"].splitlines()[1])
    folder = shlex.split(snippets["datasette"])[2].removesuffix("archive.sqlite")
    program = str(Path(sys.executable).with_name(command[0]))
    run = subprocess.run(
        [program, *command[1:], "--get", "/archive.json"], check=False, capture_output=True, text=True, cwd=folder
    )
    assert run.returncode == 0, run.stderr
    assert "named_passages" in run.stdout


def test_explain_knows_the_page_as_the_build_made_it(tmp_path: Path) -> None:
    archive = with_data(write_archive(tmp_path, {"content/articles/a.md": article()}))
    assert build_here(archive).exit == 0
    shown = run_here("explain", "/data/", root=archive)
    assert shown.exit == 0
    assert re.search(r"^unchanged +since the last build$", shown.stdout, re.MULTILINE)


def test_a_preview_names_files_that_it_does_not_make() -> None:
    loaded = archive_of({"content/articles/a.md": article(), "config.yaml": "outputs: {sqlite: yes}\n"})
    settings = msgspec.structs.replace(loaded.settings, exports=False, searches=False)
    build(settings, loaded.archive.config, Silent(), publish=True)
    site = read_tree(settings.output)
    assert [path for path in site if path.startswith("data/")] == ["data/index.html"]
    html = site["data/index.html"].decode()
    assert "This is a preview" in html
    assert "<code>archive.sqlite</code>" in html
    assert 'href="../data/' not in html.split("<main", 1)[1].split("</main>", 1)[0]


def test_an_archive_without_an_address_tells_of_files_beside_the_page(tmp_path: Path) -> None:
    archive = with_data(write_archive(tmp_path, {"content/articles/a.md": article()}))
    assert build_here(archive).exit == 0
    html = read_tree(archive / "site")["data/index.html"].decode()
    assert 'read_csv("articles.csv"' in unescape(html)


def test_only_what_is_made_is_told_of(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article(), "config.yaml": "outputs: {sqlite: yes}\n"})
    assert build_here(archive).exit == 0
    site = read_tree(archive / "site")
    assert {path for path in site if path.startswith("data/")} == {
        "data/index.html",
        "data/archive.sqlite",
        "data/datasette.json",
    }
    html = site["data/index.html"].decode()
    assert ".csv" not in html
    assert "archive.sqlite" in html
