"""An archive in several languages that remembers comes to the same site as one that does not, whatever was edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, read_tree, run_here

FILES: dict[str, str | bytes] = {
    "config.yaml": "title: A\nurl: https://example.org/\nper_page: 5\noutputs: {bibtex: true, json: true}\n",
    "content/actors/jane-doe.md": "---\nname: Jane Doe\nnames: [{name: جين دو, lang: ar}]\n---\nOn [[Aid]].\n",
    "content/actors/house.md": "---\nname: The House\nnames: [{name: ハウス, lang: ja}]\npart_of: Union\n---\n",
    "content/themes/aid.md": "---\nlabel: Aid\nbroader: policy\nnames: [{name: المساعدات, lang: ar}]\n---\nOf aid.\n",
    "content/themes/policy.md": "---\nlabel: Policy\n---\n",
    "content/places/town.md": "---\nname: Town\nin: Land\n---\n",
    "content/events/talks.md": "---\ntitle: The talks\ndate: 2025-01-10\nby: [jane-doe]\nwhere: [town]\n---\n",
    "content/articles/talks.md": article(
        "Talks", keys="about: [jane-doe]\nthemes: [Aid]\ndates: [talks]\nseries: Talks", body="Jane Doe met The House."
    ),
    "content/articles/talks-ar.md": article(
        "محادثات", date="2025-03-01", keys="lang: ar\ntranslation_of: talks", body="تحدثت جين دو."
    ),
    "content/articles/alone-ja.md": article(
        "ひとつ", date="2025-03-02", keys="lang: ja\nactors: [house]\nthemes: [Trade]", body="ハウスは語った。"
    ),
    "content/pages/about-ar.md": "---\ntitle: عن\nlang: ar\nmenu: عن\n---\nنص\n",
}

_EDITS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("content/articles/talks-ar.md", lambda text: text + "\n\nقالت جين دو شيئًا.\n"),
    ("content/articles/talks.md", lambda text: text + "\n\nMore of it.\n"),
    ("content/articles/talks-ar.md", lambda text: text.replace("title: محادثات", "title: عنوان آخر")),
    ("content/actors/jane-doe.md", lambda text: text.replace("جين دو", "جين د.")),
    ("content/actors/house.md", lambda text: text.replace("lang: ja", "lang: ar")),
    ("content/themes/aid.md", lambda text: text.replace("Of aid.", "Of other aid.")),
    ("content/events/talks.md", lambda text: text.replace("The talks", "The long talks")),
    ("content/articles/alone-ja.md", lambda text: text.replace("lang: ja", "lang: fr")),
    ("content/articles/talks-ar.md", lambda text: text.replace("lang: ar", "lang: ar\nstatus: withdrawn")),
    ("content/pages/about-ar.md", lambda text: text.replace("menu: عن", "menu: عنّا")),
    ("config.yaml", lambda text: text + "languages: [{lang: fr, title: Les archives}]\n"),
    ("config.yaml", lambda text: text.replace("title: A", "title: A\nlang: fr")),
)


def test_incremental_equals_clean_in_every_language(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", FILES)
    site, clean, cache = tmp_path / "site", tmp_path / "clean", tmp_path / "cache"
    assert build_here(archive, "--output", site, "--cache", cache).exit == 0
    for path, edit in _EDITS:
        file = archive / path
        before = file.read_text("utf-8")
        file.write_text(edit(before), "utf-8")
        assert file.read_text("utf-8") != before, path
        run = build_here(archive, "--output", site, "--cache", cache)
        again = build_here(archive, "--output", clean, "--no-cache")
        assert run.exit == again.exit == 0, run.stderr
        one, other = read_tree(site), read_tree(clean)
        assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == [], path


def test_several_processes_make_the_pages_of_every_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.build.emitting._WORTH_WORKERS", 1)
    archive = write_archive(tmp_path / "archive", FILES)
    for jobs in ("1", "2"):
        run = build_here(archive, "--output", tmp_path / jobs, "--no-cache", "--jobs", jobs)
        assert run.exit == 0, run.stderr
    assert read_tree(tmp_path / "1") == read_tree(tmp_path / "2")
    assert (tmp_path / "1/ja/actors/house/index.html").is_file()


def test_the_ledger_holds_the_home_and_the_indexes_of_each_language(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", FILES)
    assert run_here("ledger", root=archive).exit == 0
    held = (archive / "content/urls.txt").read_text("utf-8").split()
    assert {"/ar/", "/ar/actors/", "/ja/themes/", "/ar/articles/talks-ar/"} <= set(held)
    assert "/ar/actors/jane-doe/" not in held
    (archive / "content/articles/talks-ar.md").unlink()
    run = build_here(archive, "--output", tmp_path / "site", "--no-cache")
    assert run.exit == 1
    assert "lost-url" in run.stderr
