from __future__ import annotations

import os
from pathlib import Path

import pytest

from regesta.serving.site_files import Answer, Found, look_up
from regesta.types import OutputPath


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site with a page in a folder, a file with a name to encode, and what is nobody's business, in and out of it."""
    site = tmp_path / "site"
    for path in (
        "index.html",
        "manifest.json",
        "actors/index.html",
        "actors/جين دو.txt",
        "empty/x.txt",
        ".regesta-writing/lock",
        "actors/.hidden",
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (site / "leads-out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "leads-out").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(site / "pipe.txt")
    return site


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/manifest.json", "manifest.json"),
        ("/actors/", "actors/index.html"),
        ("/actors/%D8%AC%D9%8A%D9%86%20%D8%AF%D9%88.txt", "actors/جين دو.txt"),
        ("/%61ctors/index%2ehtml", "actors/index.html"),
    ],
)
def test_an_address_finds_its_file(output: Path, address: str, path: str) -> None:
    assert look_up(output, address) == Found(Answer.FILE, OutputPath(path))


def test_a_folder_without_its_slash_is_told_apart(output: Path) -> None:
    assert look_up(output, "/actors").answer is Answer.FOLDER
    assert look_up(output, "/empty").answer is Answer.MISSING


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/empty/",
        "/index.html/",
        "/actors/.hidden",
        "/.regesta-writing/lock",
        "/%2eregesta-writing/lock",
        "/leads-out.txt",
        "/leads-out/secret.txt",
        "/leads-out/site/index.html",
        "/pipe.txt",
        "/~root",
        "/%7f",
        "/" + "a" * 5000,
        "/" + "a/" * 500,
        "/index.html%20",
    ],
)
def test_what_is_hidden_or_not_there_is_missing(output: Path, address: str) -> None:
    assert look_up(output, address).answer is Answer.MISSING


@pytest.mark.parametrize(
    "address",
    [
        "",
        "index.html",
        "http://evil.example/",
        "*",
        "//",
        "//evil.example",
        "//evil.example/actors",
        "/actors//index.html",
        "/%00",
        "/index.html%00.png",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E./secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/actors/%2e%2e/%2e%2e/secret.txt",
        "/./index.html",
        "/actors%2findex.html",
        "/%2fetc%2fpasswd",
        "/..\\secret.txt",
        "/C:/Windows/win.ini",
        "/C%3a%5cWindows%5cwin.ini",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/%0d%0aSet-Cookie",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(output: Path, address: str) -> None:
    assert look_up(output, address).answer is Answer.REFUSED
