from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from regesta.errors import RegestaError
from regesta.serving.author_bar import AuthorBar
from regesta.serving.page_notes import PageNotes, Unlisted, notes_of
from regesta.serving.registering import add_to_register
from regesta.serving.source_links import EDITORS, editor_pattern, source_link
from regesta.types import OutputPath, SourcePath
from tests.support.axe import find_axe
from tests.support.axe import violations as find_violations
from tests.support.browser import PageMaker, Reader
from tests.support.content import archive_of, settings_for, write_files
from tests.unit.serving.conftest import ARTICLE, PAGE, SECONDS, Running, Start

FAULTY = """---
title: A visit
date: 2025-02-24
draft: true
actors: [Jane Doe, Ada Moss]
themes: ['<b>Aid</b> "now"']
places: [Port City]
---
Two words.

[^1]: Nothing refers to this.
"""
FILES = {ARTICLE: FAULTY.replace("draft: true\n", ""), "content/actors/ada-moss.md": "---\nname: Ada Moss\n---\n"}
JANE = {"kind": "actor", "id": "jane-doe", "back": PAGE}


def test_what_is_known_of_pages_is_taken_out_of_the_archive() -> None:
    notes = notes_of(archive_of({**FILES, "content/pages/about.md": "---\ntitle: About\n---\nOne.\n"}).archive)
    jane, aid = Unlisted("actor", "jane-doe", "Jane Doe"), Unlisted("theme", "b-aid-b-now", '<b>Aid</b> "now"')
    port = Unlisted("place", "port-city", "Port City")
    article = notes[OutputPath("articles/a-visit/index.html")]
    assert article == PageNotes(source=SourcePath(ARTICLE), words=article.words, unlisted=(jane, aid, port))
    assert notes[OutputPath("actors/jane-doe/index.html")] == PageNotes(unlisted=(jane,))
    assert notes[OutputPath("actors/ada-moss/index.html")] == PageNotes(source=SourcePath("content/actors/ada-moss.md"))
    assert notes[OutputPath("about/index.html")].source == "content/pages/about.md"


@pytest.mark.parametrize("name", EDITORS)
def test_an_editor_is_known_by_its_name(name: str) -> None:
    assert editor_pattern(name) == EDITORS[name]


@pytest.mark.parametrize(
    ("pattern", "link"),
    [
        (EDITORS["vscode"], "vscode://file/a%20b/%C3%A9%3F.md:3:9"),
        (EDITORS["idea"], "idea://open?file=/a%20b/%C3%A9%3F.md&line=3&column=9"),
        ("x://{path}?{line}{other}", "x:///a%20b/%C3%A9%3F.md?3{other}"),
        ("", ""),
    ],
)
def test_a_link_opens_a_file_at_a_line(pattern: str, link: str) -> None:
    assert source_link(pattern, Path("/a b/é?.md"), 3, 9) == link


@pytest.mark.parametrize(
    "asked",
    [
        "vscod",
        "",
        "javascript:alert('{path}')",
        "https://example.org/{path}",
        "x://{line}",
        "data:{path}",
        "file:{path}",
    ],
)
def test_what_opens_no_file_is_refused(asked: str) -> None:
    with pytest.raises(RegestaError, match="--editor"):
        editor_pattern(asked)


@pytest.mark.parametrize(
    "html", [b"", b"<p>No end", b"<body></bodyx>", b'<meta http-equiv="refresh" content="0"></body>']
)
def test_a_page_without_an_end_and_one_that_leads_on_have_no_bar(html: bytes) -> None:
    bar = AuthorBar(Path("/a"), "", "token")
    bar.notes = {}
    assert bar.put_into(html, OutputPath("index.html"), "/") == html


@pytest.fixture
def preview_with_bar(tmp_path: Path, start: Start) -> Running:
    return start(write_files(tmp_path / "archive", FILES), editor=EDITORS["vscode"])


def _bar(answer: str) -> str:
    (found,) = re.findall(r"<regesta-bar>.*?</regesta-bar>", answer, re.DOTALL)
    return str(found)


def _token(preview: Running) -> str:
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', preview.ask(PAGE).text))
    return str(token)


def _post(preview: Running, fields: dict[str, str], **headers: str) -> tuple[int, str, str | None]:
    sent = {"Origin": preview.url[:-1], "Content-Type": "application/x-www-form-urlencoded", **headers}
    sent = {name: value for name, value in sent.items() if value}
    answer = preview.ask("/regesta-register", "POST", sent, urlencode(fields).encode())
    return answer.status, answer.text, answer.headers["Location"]


def test_a_page_is_served_with_its_bar_and_written_without(preview_with_bar: Running) -> None:
    bar = _bar(preview_with_bar.ask(PAGE).text)
    root = preview_with_bar.root
    assert f'href="vscode://file{root}/{ARTICLE}:1:1"' in bar
    assert f'href="vscode://file{root}/{ARTICLE}:10:1"' in bar
    assert "<summary>1 warning · 3 names without a file</summary>" in bar
    assert "&lt;b&gt;Aid&lt;/b&gt; &#34;now&#34;" in bar
    assert "<b>Aid" not in bar
    assert b"regesta-bar" not in (preview_with_bar.output / "articles/a-visit/index.html").read_bytes()
    assert "No file of its own" in _bar(preview_with_bar.ask("/").text)
    assert preview_with_bar.ask("/regesta-bar.css").headers["Content-Type"] == "text/css; charset=utf-8"


def test_a_name_is_added_to_the_register(preview_with_bar: Running) -> None:
    fields = {**JANE, "token": _token(preview_with_bar)}
    assert _post(preview_with_bar, fields) == (303, "", PAGE)
    written = (preview_with_bar.root / "content/actors/jane-doe.md").read_text("utf-8")
    assert written.startswith("---\nname: Jane Doe\n")
    preview_with_bar.told.wait_for("Rebuilt")
    assert "2 names without a file" in _bar(preview_with_bar.ask(PAGE).text)
    status, text, _ = _post(preview_with_bar, fields)
    assert (status, text) == (409, "Not added: content/actors/jane-doe.md tells of `Jane Doe` already\n")


def test_nobody_but_the_bar_has_a_name_added(preview_with_bar: Running) -> None:
    token = _token(preview_with_bar)
    good = {**JANE, "token": token}
    assert _post(preview_with_bar, good, Origin="https://example.org")[0] == 403
    assert _post(preview_with_bar, good, Origin="null")[0] == 403
    assert _post(preview_with_bar, good, Origin="")[0] == 403
    assert _post(preview_with_bar, good, Host="example.org")[0] == 403
    assert _post(preview_with_bar, JANE)[0] == 403
    assert _post(preview_with_bar, {**JANE, "token": f"{token}x"})[0] == 403
    assert _post(preview_with_bar, {**JANE, "token": "é"})[0] == 403
    assert preview_with_bar.ask("/regesta-register").status == 405
    assert not (preview_with_bar.root / "content/actors/jane-doe.md").exists()


@pytest.mark.parametrize("back", ["//example.org/", "/\\example.org", "https://example.org/", "", "/a\r\nX: y"])
def test_the_way_back_leads_to_the_preview_alone(preview_with_bar: Running, back: str) -> None:
    fields = {**JANE, "back": back, "token": _token(preview_with_bar)}
    status, _, location = _post(preview_with_bar, fields)
    assert (status, location) == (303, "/")


@pytest.mark.parametrize(
    ("kind", "identity", "message"),
    [
        ("actor", "../../evil", "the archive names no actor"),
        ("author", "x", "there is no register of `author`"),
        ("actor", "ada-moss", "tells of `Ada Moss` already"),
        ("place", "", "the archive names no place"),
    ],
)
def test_what_cannot_be_added_is_told(tmp_path: Path, kind: str, identity: str, message: str) -> None:
    settings = settings_for(write_files(tmp_path, FILES))
    before = sorted(tmp_path.rglob("content/**/*"))
    with pytest.raises(RegestaError, match=message):
        add_to_register(settings, kind, identity)
    assert sorted(tmp_path.rglob("content/**/*")) == before


def test_nothing_is_written_outside_the_content(tmp_path: Path) -> None:
    root = write_files(tmp_path / "archive", FILES)
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content/places").symlink_to(outside)
    with pytest.raises(RegestaError, match="would lie outside content/"):
        add_to_register(settings_for(root), "place", "port-city")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "identity"), [("actor", "jane-doe"), ("theme", "b-aid-b-now"), ("place", "port-city")]
)
def test_each_kind_of_name_has_its_register(tmp_path: Path, kind: str, identity: str) -> None:
    made = add_to_register(settings_for(write_files(tmp_path, FILES)), kind, identity)
    assert made == f"content/{kind}s/{identity}.md"
    assert (tmp_path / made).exists()


def test_a_preview_that_has_nothing_to_build_has_bars_too(tmp_path: Path, start: Start) -> None:
    root = write_files(tmp_path / "archive", FILES)
    (tmp_path / "cache").mkdir()
    start(root, editor="", cache=tmp_path / "cache").end()
    second = start(root, editor="", cache=tmp_path / "cache")
    deadline = time.monotonic() + SECONDS
    while "regesta-bar" not in (answer := second.ask(PAGE).text) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "3 names without a file" in _bar(answer)


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_bar_is_for_everybody(preview_with_bar: Running, open_page: PageMaker, scheme: str, width: int) -> None:
    opened = open_page(Reader(width=width, scheme="dark" if scheme == "dark" else "light"))
    page = opened.goto(f"{preview_with_bar.url}{PAGE[1:]}")
    page.locator("regesta-bar summary").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Add to register: Jane Doe")
    assert button.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # Before axe, whose own styles the page's policy refuses inside a shadow root.
    assert opened.complaints == []
    assert find_violations(page, find_axe()) == []
    page.emulate_media(media="print")
    assert not page.locator("regesta-bar aside").is_visible()
    page.emulate_media(media="screen")
    button.press("Enter")
    page.wait_for_url(f"**{PAGE}")
    assert (preview_with_bar.root / "content/actors/jane-doe.md").exists()
