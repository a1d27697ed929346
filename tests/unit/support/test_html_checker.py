from __future__ import annotations

from pathlib import Path

from tests.support.html_checker import check_html, find_checker

_SOUND = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A title</title></head>
<body><p>A</p></body></html>
"""


def test_a_sound_page_has_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(_SOUND, "utf-8")
    assert check_html(tmp_path, find_checker()) == []


def test_errors_and_warnings_are_told_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(_SOUND.replace("<p>A</p>", "<p><blink>A</blink></p>"), "utf-8")
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "index.html").write_text(_SOUND.replace(' lang="en"', ""), "utf-8")
    found = check_html(tmp_path, find_checker())
    assert {(complaint.path, complaint.kind) for complaint in found} == {
        ("index.html", "error"),
        ("a b/index.html", "warning"),
    }
