"""Nothing outside the archive is read or written, whatever its content, templates, config and options point at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regesta.codes import CODES
from tests.support.archives import ARCHIVES, article, write_archive
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.outside import around, assert_nothing_leaked, lay_surroundings


@pytest.fixture
def surroundings(tmp_path: Path) -> Path:
    """A folder with canaries in it, in which a test puts its archive as `archive`."""
    return lay_surroundings(tmp_path)


# --- what is a fault, one file each, all in one archive: every one is named ---


def _keys(keys: str) -> str:
    return article(keys=keys)


def _body(body: str) -> str:
    return article(body=body)


FAULTS: dict[str, tuple[str, str]] = {
    "slug that climbs": (_keys("slug: ../../escape"), "invalid-slug"),
    "slug from the root": (_keys("slug: /etc/passwd"), "invalid-slug"),
    "slug of two dots": (_keys('slug: ".."'), "invalid-slug"),
    "slug with a slash": (_keys("slug: a/b"), "invalid-slug"),
    "slug that is encoded": (_keys('slug: "%2e%2e%2fx"'), "invalid-slug"),
    "slug with a backslash": (_keys(r"slug: '..\x'"), "invalid-slug"),
    "slug with a division sign": (_keys(r'slug: "..\u2215x"'), "invalid-slug"),
    "slug of full width": (_keys('slug: "．．／x"'), "invalid-slug"),
    "slug with a NUL": (_keys(r'slug: "a\0b"'), "yaml-syntax"),
    "id that climbs": (_keys("id: ../../x"), "invalid-slug"),
    "id of two dots": (_keys('id: ".."'), "invalid-slug"),
    "id of a drive": (_keys(r"id: 'C:\x'"), "invalid-slug"),
    "id from the root": (_keys("id: /x"), "invalid-slug"),
    "event id of dots": (_keys('dates: [{date: 2024, title: x, id: ".."}]'), "invalid-slug"),
    "actor of dots": (_keys('actors: [".."]'), "invalid-slug"),
    "theme of dots": (_keys('themes: ["../.."]'), "invalid-slug"),
    "place of a slash": (_keys("places: [/]"), "invalid-slug"),
    "author of dots": (_keys('authors: ["..."]'), "invalid-slug"),
    "series of dots": (_keys('series: ".."'), "invalid-slug"),
    "old address that climbs": (_keys("aliases: [../../x]"), "invalid-path"),
    "old address that climbs from the root": (_keys("aliases: [/../x]"), "invalid-path"),
    "old address that climbs later": (_keys("aliases: [a/../../b]"), "invalid-path"),
    "old address on another host": (_keys("aliases: [//example.org/x]"), "invalid-path"),
    "old address with a scheme": (_keys('aliases: ["https://example.org/x"]'), "invalid-path"),
    "old address that is encoded": (_keys('aliases: ["%2e%2e/x"]'), "invalid-path"),
    "old address with a backslash": (_keys(r"aliases: ['..\x']"), "invalid-path"),
    "old address on a drive": (_keys('aliases: ["C:/x"]'), "invalid-path"),
    "old address of a hidden file": (_keys("aliases: [.htaccess]"), "invalid-path"),
    "old address of a repository": (_keys("aliases: [.git/config]"), "invalid-path"),
    "old address with a space and dots": (_keys('aliases: ["a/ ../b"]'), "invalid-path"),
    "old address with an invisible character": (_keys(r'aliases: ["a/..\u200b/b"]'), "invalid-path"),
    "picture that climbs": (_keys("image: ../../../canary.png"), "outside-archive"),
    "picture that climbs from the root": (_keys("image: /../../canary.png"), "outside-archive"),
    "picture from the root": (_keys("image: /etc/passwd"), "missing-image"),
    "picture with a scheme": (_keys('image: "file:///etc/passwd"'), ""),
    "picture that is encoded": (_keys('image: "%2e%2e/%2e%2e/%2e%2e/canary.png"'), "outside-archive"),
    "picture with backslashes": (_keys(r"image: '..\..\..\canary.png'"), "outside-archive"),
    "picture of the config": (_keys("image: ../../config.yaml"), "outside-archive"),
    "picture on another host": (_keys('image: "https://example.org/x.png"'), "external-image"),
    "image that climbs": (_body("![x](../../../canary.png)"), "outside-archive"),
    "image that climbs from the root": (_body("![x](/../../canary.png)"), "outside-archive"),
    "image with a scheme": (_body("![x](file:///etc/passwd)"), "unsafe-link"),
    "image that is encoded": (_body("![x](%2e%2e/%2e%2e/%2e%2e/canary.png)"), "outside-archive"),
    "image that is encoded twice": (_body("![x](%252e%252e/%252e%252e/%252e%252e/canary.png)"), "missing-image"),
    "image with backslashes": (_body(r"![x](..\\..\\..\\canary.png)"), "outside-archive"),
    "image without a scheme": (_body("![x](//example.org/x.png)"), "unsafe-link"),
    "image of data": (_body("![x](data:image/svg+xml,x)"), "unsafe-link"),
    "link that climbs": (_body("[x](../../../canary.txt)"), "outside-archive"),
    "link to a record outside": (_body("[x](../../../canary.md)"), "outside-archive"),
    "link to the config": (_body("[x](../../config.yaml)"), "outside-archive"),
    "link that climbs from the root": (_body("[x](/../../canary.txt)"), "outside-archive"),
    "link that is encoded": (_body("[x](%2e%2e/%2e%2e/%2e%2e/canary.txt)"), "outside-archive"),
    "link with a NUL": (_body("[x](../%00/x)"), "outside-archive"),
    "link to a file": (_body("[x](file:///etc/passwd)"), "unsafe-link"),
    "link that runs": (_body("[x](javascript:alert(1))"), "unsafe-link"),
    "link that runs, in entities": (_body("[x](&#x6a;ava&#10;script:alert(1))"), "unsafe-link"),
    "link to a host without a scheme": (_body("[x](///example.org)"), "unsafe-link"),
    "link to a host with a backslash": (_body(r"[x](/\\example.org)"), "unsafe-link"),
    "reference that climbs": (_body("[[../../../canary]]"), "unresolved-reference"),
    "reference to a file": (_body("[[article:../../../canary.txt]]"), "unresolved-reference"),
    "translation of what lies outside": (_keys("translation_of: ../../../canary\nlang: ar"), "unresolved-reference"),
    "successor outside": (_keys("superseded_by: ../../../canary.md"), "unresolved-reference"),
    "HTML link that climbs": (_body('<a href="../../../canary.txt">x</a>'), "outside-archive"),
    "HTML image that climbs": (_body('<img alt="" src="../../../canary.png">'), "outside-archive"),
    "HTML image with a scheme": (_body('<img alt="" src="file:///etc/passwd">'), "raw-html-removed"),
    "HTML frame": (_body('<iframe src="../../../canary.html"></iframe>'), "raw-html-removed"),
    "HTML object": (_body('<object data="../../../canary.png"></object>'), "raw-html-removed"),
}
"""By what is tried: an article, and the code of the problem (empty: any) that names its file."""

_ENTRIES = {
    "content/actors/a.md": "---\nname: A\nslug: ../../x\nredirect_from: ../../x\nimage: ../../../canary.png\n---\n",
    "content/themes/a.md": "---\nlabel: A\nslug: ../../x\nredirect_from: /../x\n---\n",
    "content/places/a.md": "---\nname: A\nslug: ../../x\nredirect_from: /../x\n---\n",
    "content/events/a.md": "---\ntitle: A\ndate: 2024\nslug: ../../x\nredirect_from: /../x\n---\n",
    "content/pages/a.md": "---\ntitle: A\nslug: ../../x\nredirect_from: /../x\n---\n",
    "content/urls.txt": "/../x\ngone /../../x\ngone //example.org/x\n",
}


def _faulty_files() -> dict[str, str]:
    articles = {f"content/articles/t{number}.md": text for number, (text, _) in enumerate(FAULTS.values())}
    return {**articles, **_ENTRIES}


def test_whatever_points_outside_is_named_and_nothing_is_written(surroundings: Path) -> None:
    archive = write_archive(surroundings / "archive", _faulty_files())
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 1
    lines = run.stderr.splitlines()
    for number, (tried, (_, code)) in enumerate(FAULTS.items()):
        named = [line for line in lines if line.startswith(f"content/articles/t{number}.md:") and f"[{code}" in line]
        assert named, f"{tried}: {[line for line in lines if f'/t{number}.md' in line]}"
    for path in _ENTRIES:
        assert any(line.startswith(f"{path}:") for line in lines), path
    assert not (archive / "site").exists()
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


def test_switching_every_problem_off_opens_no_way_out(surroundings: Path) -> None:
    off = "severity:\n" + "".join(f"  {code}: 'off'\n" for code in CODES)
    archive = write_archive(surroundings / "archive", {**_faulty_files(), "config.yaml": off})
    before = around(surroundings)
    run = build_here(archive)
    assert "Traceback" not in run.stderr
    assert run.exit == 0, run.stderr
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)
    forbidden = (b'="file:', b'="javascript:', b'="data:image', b'="//', b"canary.png", b"<iframe", b"<object")
    for path, data in read_tree(archive / "site").items():
        assert not path.endswith(".html") or not [mark for mark in forbidden if mark in data], path


@pytest.mark.long
@pytest.mark.parametrize("code", sorted(path.name for path in (ARCHIVES / "invalid").iterdir()))
def test_an_archive_whose_fault_is_switched_off_ends_with_a_status(code: str, tmp_path: Path) -> None:
    files = read_tree(ARCHIVES / "invalid" / code)
    config = files.get("config.yaml", b"").decode("utf-8", "replace")
    if "severity" in config or not any(name.startswith("content/") for name in files):
        return
    archive = write_archive(tmp_path, {**files, "config.yaml": f"{config}\nseverity: {{{code}: off}}\n"})
    run = run_here("check", root=archive)
    # A file that cannot be read is told of all the same, by `unread-file`.
    assert run.exit in {0, 2} or "error[unread-file]" in run.stderr, run.stderr
    assert run.exit == 2 or f"[{code}]" not in run.stderr
    assert "Traceback" not in run.stderr


# --- what only looks like a way out ---


def test_names_that_look_like_paths_stay_below_their_folder(surroundings: Path) -> None:
    names = [
        "../../etc/passwd",
        "..\\..\\windows",
        "%2e%2e/x",
        "C:\\con",
        "/etc/shadow",
        "a/../../b",
        "．．／fullwidth",
    ]
    listed = json.dumps(names)
    keys = "\n".join(f"{key}: {listed}" for key in ("actors", "themes", "places", "authors"))
    events = "\n".join(f"  - {{date: 2024, title: {json.dumps(name)}}}" for name in names)
    archive = write_archive(
        surroundings / "archive",
        {"content/articles/a..%2f..%2fb.md": article(keys=f"{keys}\nseries: ../../s\ndates:\n{events}")},
    )
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 0, run.stderr
    outputs = read_tree(archive / "site")
    assert not any(part.startswith(".") or "%" in part or "\\" in part for name in outputs for part in name.split("/"))
    assert len([name for name in outputs if name.startswith("actors/")]) == len(names) + 1
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


# --- symbolic links ---

LINKS: dict[str, tuple[str, str]] = {
    "an article": ("content/articles/linked.md", "../../../canary.md"),
    "an asset": ("content/linked.txt", "../../canary.txt"),
    "an image": ("content/articles/linked.png", "../../../canary.png"),
    "a folder of articles": ("content/articles/linked", "../../../elsewhere/articles"),
    "a folder by its full path": ("content/articles/full", "/etc"),
    "a bundle's page": ("content/articles/bundle/index.md", "../../../../canary.md"),
    "the ledger": ("content/urls.txt", "../../canary.txt"),
    "the config": ("content/config.txt", "../config.yaml"),
    "a kind's folder": ("content/actors", "../../elsewhere"),
    "a link to a link": ("content/articles/second.md", "../../archive-link.md"),
    "a template": ("templates/base.html", "../../elsewhere/base.html"),
    "an asset of the theme": ("templates/assets/linked.txt", "../../../canary.txt"),
    "a folder of the theme's assets": ("templates/assets/linked", "../../../elsewhere"),
    "the catalogues": ("templates/locale", "../../elsewhere"),
}
"""By what is linked: where the link lies in the archive, and where it leads to."""


@pytest.mark.parametrize("tree", ["content", "templates"])
def test_links_out_of_the_archive_are_named_and_not_followed(surroundings: Path, tree: str) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article(), "config.yaml": "title: A\n"})
    (surroundings / "archive-link.md").symlink_to("canary.md")
    links = {place: target for place, target in LINKS.values() if place.startswith(f"{tree}/")}
    for place, target in links.items():
        (archive / place).parent.mkdir(parents=True, exist_ok=True)
        (archive / place).symlink_to(target)
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 1
    named = {line.split(":")[0] for line in run.stderr.splitlines() if "error[outside-archive]" in line}
    assert [place for place in links if not any(f"{path}/".startswith(f"{place}/") for path in named)] == []
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


def test_content_that_is_a_link_out_of_the_archive_is_refused(surroundings: Path) -> None:
    archive = write_archive(surroundings / "archive", {"config.yaml": "title: A\n"})
    (archive / "content").symlink_to("../elsewhere")
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 1
    assert "content:1:1: error[outside-archive]" in run.stderr
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


def test_templates_that_are_a_link_out_of_the_archive_are_refused(surroundings: Path) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    (archive / "templates").symlink_to("../elsewhere")
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 2
    assert "leads out of the archive" in run.stderr
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


# --- templates that name files ---


TEMPLATES = {
    "home.html": '{% include "../../canary.txt" %}',
    "article.html": '{% include "../canary.txt" %}',
    "actor.html": '{% extends "/canary.txt" %}',
    "theme.html": '{% import "../../canary.txt" as x %}',
    "place.html": '{% from "../../canary.txt" import x %}',
    "event.html": '{% include "!theme/../../canary.txt" %}',
    "series.html": '{% include "assets/../../../canary.txt" %}',
    "author.html": r'{% include "..\\..\\canary.txt" %}',
    "page.html": '{% set name = "../../canary.txt" %}{% include name %}',
}


def test_templates_include_nothing_from_outside(surroundings: Path) -> None:
    templates = {f"templates/{name}": text for name, text in TEMPLATES.items()}
    archive = write_archive(
        surroundings / "archive",
        {**templates, "content/pages/a.md": "---\ntitle: A\n---\n", "content/articles/a.md": article()},
    )
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 1
    named = {line.split(":")[0] for line in run.stderr.splitlines() if "error[template-" in line}
    assert named == set(templates)
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


# --- the config ---


@pytest.mark.parametrize(
    "config",
    [
        "article_url: ../:slug/",
        "article_url: /:slug/../../",
        'article_url: "%2e%2e/:slug"',
        r"article_url: '..\:slug'",
        "lang: ../x",
        "url: file:///etc",
        "url: //example.org",
        "url: https://example.org/../../",
        "extensions: [../canary.txt]",
    ],
)
def test_a_config_that_points_outside_is_refused(surroundings: Path, config: str) -> None:
    archive = write_archive(
        surroundings / "archive", {"content/articles/a.md": article(), "config.yaml": f"{config}\n"}
    )
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 2
    assert run.stderr.startswith("config.yaml:1:")
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)
