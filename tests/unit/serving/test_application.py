from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from tests.unit.serving.conftest import ARTICLE, PAGE, Running, Start, article

SCRIPT = b"/livereload.js?port="
FAULTY = article("Text", date="2025-02-31")


def test_a_page_is_served_with_the_script_and_written_without(steady_preview: Running) -> None:
    answer = steady_preview.ask(PAGE)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.body.count(SCRIPT) == 1
    written = (steady_preview.output / "articles/a-visit/index.html").read_bytes()
    assert SCRIPT not in written
    assert re.sub(rb"<script src=\"/livereload[^>]*></script>", b"", answer.body) == written


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/articles/table.csv", "text/csv; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/assets/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("/manifest.json", "application/json; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_any_other_file_is_served_as_it_is(steady_preview: Running, path: str, media_type: str) -> None:
    answer = steady_preview.ask(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == media_type
    assert answer.body == (steady_preview.output / path[1:]).read_bytes()


def test_livereloads_own_script_is_served(steady_preview: Running) -> None:
    answer = steady_preview.ask("/livereload.js?port=1")
    assert answer.status == 200
    assert b"official-7" in answer.body


@pytest.mark.parametrize("path", ["/", PAGE, "/feed.xml?v=1", "/articles/table.csv", "/nothing", "/livereload.js"])
def test_nothing_is_kept_or_lent_to_strangers(steady_preview: Running, path: str) -> None:
    headers = steady_preview.ask(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["ETag"] is None
    assert headers["Access-Control-Allow-Origin"] is None


def test_a_folder_leads_to_its_page(steady_preview: Running) -> None:
    answer = steady_preview.ask("/articles/a-visit?q=1")
    assert answer.status == 302
    assert answer.headers["Location"] == "/articles/a-visit/?q=1"


@pytest.mark.parametrize("path", ["/nothing/", "/nothing", "/articles/table.csv/"])
def test_an_unknown_page_is_answered_with_the_sites_own(steady_preview: Running, path: str) -> None:
    answer = steady_preview.ask(path)
    assert answer.status == 404
    assert b"Page not found" in answer.body
    assert SCRIPT in answer.body


def test_an_unknown_file_is_answered_in_a_line(steady_preview: Running) -> None:
    answer = steady_preview.ask("/assets/nothing.css")
    assert (answer.status, answer.text) == (404, "There is no such file.\n")


@pytest.mark.parametrize("path", ["/", PAGE, "/articles", "/articles/table.csv", "/nothing", "/%00"])
def test_head_is_get_without_the_body(steady_preview: Running, path: str) -> None:
    head, get = steady_preview.ask(path, "HEAD"), steady_preview.ask(path)
    assert (head.status, head.body) == (get.status, b"")
    for name in ("Content-Length", "Content-Type", "Location"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_a_site_is_only_read(steady_preview: Running, method: str) -> None:
    answer = steady_preview.ask("/", method, {"Content-Length": "0"})
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_part_of_a_file_can_be_asked_for(steady_preview: Running) -> None:
    answer = steady_preview.ask("/articles/table.csv", headers={"Range": "bytes=4-6"})
    assert (answer.status, answer.body) == (206, b"1,2")
    assert answer.headers["Content-Range"] == "bytes 4-6/8"


@pytest.mark.parametrize("path", ["/", PAGE, "/articles/table.csv", "/livereload.js", "/nothing"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
)
def test_a_foreign_host_or_origin_is_refused(steady_preview: Running, path: str, headers: dict[str, str]) -> None:
    answer = steady_preview.ask(path, headers=headers)
    assert answer.status == 403
    assert answer.text == f"This preview answers to {steady_preview.url} alone.\n"


def test_localhost_is_this_machine(steady_preview: Running) -> None:
    host = f"localhost:{steady_preview.port}"
    assert steady_preview.ask("/", headers={"Host": host, "Origin": f"http://{host}"}).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/articles/table.csv%00.png",
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/..%5csecret",
        "/..\\secret",
        "/C:/secret",
        "//evil.example/",
        "http://evil.example/",
        "/%ff",
        "/%0d%0aSet-Cookie:x",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_quietly(
    steady_preview: Running, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    (steady_preview.output.parent / "secret").write_text("secret", "utf-8")
    answer = steady_preview.ask(path)
    assert answer.status == 400
    assert answer.text == "This is no address of a site.\n"
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_what_is_hidden_or_elsewhere_is_not_there(preview: Running) -> None:
    (preview.output / ".regesta-writing").mkdir()
    (preview.output / ".regesta-writing" / "lock").write_text("secret", "utf-8")
    (preview.output.parent / "secret").write_text("secret", "utf-8")
    (preview.output / "leads-out.txt").symlink_to(preview.output.parent / "secret")
    (preview.output / "leads-out").symlink_to(preview.output.parent)
    for path in ("/.regesta-writing/lock", "/leads-out.txt", "/leads-out/secret"):
        assert preview.ask(path).status == 404


def test_a_save_is_served(preview: Running) -> None:
    preview.save(ARTICLE, article("The *second* version."))
    preview.told.wait_for("Rebuilt in")
    assert b"<em>second</em>" in preview.ask(PAGE).body


def test_the_last_of_many_saves_is_served(preview: Running) -> None:
    for number in range(60):
        preview.save(ARTICLE, article(f"Version {number}."))
    preview.save("config.yaml", "title: The last\n")
    while b"<title>A visit \xc2\xb7 The last</title>" not in preview.ask(PAGE).body:
        preview.told.wait_for("Rebuilt in")
    assert b"Version 59." in preview.ask(PAGE).body


def test_a_template_of_ones_own_is_served_as_soon_as_there_is_one(preview: Running) -> None:
    preview.save("templates/404.html", "<p>Nothing here.</p>")
    preview.told.wait_for("Rebuilt in")
    assert b"<p>Nothing here.</p>" in preview.ask("/nothing").body


def test_a_problem_stands_before_every_page_until_it_is_mended(preview: Running) -> None:
    preview.save(ARTICLE, FAULTY)
    preview.told.wait_for("Not rebuilt")
    for path in (PAGE, "/", "/articles", "/nothing"):
        answer = preview.ask(path)
        assert answer.status == 500
        assert f"{ARTICLE}:3:7" in answer.text
        assert SCRIPT in answer.body
    assert preview.ask("/assets/favicon.svg").status == 200
    assert [found.code for found in preview.told.found] == ["impossible-date"]
    preview.save(ARTICLE, article("Mended."))
    preview.told.wait_for("Rebuilt in")
    assert b"Mended." in preview.ask(PAGE).body


def test_the_last_good_site_can_be_had_behind_a_problem(preview: Running) -> None:
    preview.save(ARTICLE, FAULTY)
    preview.told.wait_for("Not rebuilt")
    offered = re.search(rf'href="({PAGE}\?last-good=[^"]+)"', preview.ask(PAGE).text)
    assert offered is not None
    let_past = preview.ask(offered[1])
    assert (let_past.status, let_past.headers["Location"]) == (302, PAGE)
    cookie = {"Cookie": let_past.headers["Set-Cookie"].partition(";")[0]}
    assert "first" in preview.ask(PAGE, headers=cookie).text
    assert preview.ask("/", headers=cookie).status == 200
    assert preview.ask("/nothing", headers=cookie).status == 404
    preview.save(ARTICLE, FAULTY.replace("31", "32"))
    preview.told.wait_for("Not rebuilt")
    assert preview.ask(PAGE, headers=cookie).status == 500


def test_a_faulty_archive_is_served_from_the_start(archive: Path, start: Start) -> None:
    (archive / ARTICLE).write_text(FAULTY, "utf-8")
    preview = start(archive)
    answer = preview.ask("/")
    assert answer.status == 500
    assert "last-good" not in answer.text
    preview.save(ARTICLE, article("Mended."))
    preview.told.wait_for("Built in")
    assert preview.ask("/").status == 200


def test_content_that_is_not_there_is_told_of_until_it_is(tmp_path: Path, start: Start) -> None:
    root = tmp_path / "empty"
    root.mkdir()
    preview = start(root)
    answer = preview.ask("/")
    assert answer.status == 500
    assert "an archive keeps its articles in content/articles/" in answer.text
    preview.save(ARTICLE, article("The first."))
    while preview.ask(PAGE).status != 200:
        preview.told.wait_for("Built in")
    assert b"The first." in preview.ask(PAGE).body
