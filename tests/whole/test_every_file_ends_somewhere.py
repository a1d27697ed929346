"""Every file under `content/` ends as a page, a register entry, an asset or the ledger, or is named in a problem."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.archive.model import Archive
from regesta.build.pipeline import load
from regesta.build.settings import Settings
from regesta.cli.console import Console
from regesta.config.model import Config
from regesta.content.sources import LEDGER, printable
from tests.support.archives import COMPLETE, article, generate_archive, rich_archive, write_archive
from tests.support.in_process import build_here
from tests.support.permissions import permissions_can_hold, permissions_hold

_PNG = (COMPLETE / "content/articles/2025/2025-02-24-a-visit/harbour.png").read_bytes()

ODD_FILES: dict[str, str | bytes] = {
    # hidden, and left behind by editors and systems
    ".hidden.md": article(),
    ".git/config": "[core]",
    "articles/.draft.md": article(),
    "articles/.DS_Store": b"\x00\x01",
    "articles/backup.md~": article(),
    "articles/#autosave.md#": article(),
    "articles/swap.md.swp": b"\x00",
    "articles/original.md.orig": article(),
    "Thumbs.db": b"\x00",
    # types that are not published, and files without one
    "articles/script.js": "alert(1)",
    "articles/page.html": "<p>",
    "articles/program.exe": b"MZ",
    "articles/README": "read me",
    "articles/archive.tar.gz": b"\x1f\x8b",
    "articles/no-suffix.": "x",
    "articles/.md": article(),
    # Markdown where it is read, and where it is not
    "note.md": article(),
    "index.md": article(),
    "articles/index.md": article(),
    "articles/_index.md": article(),
    "articles/INDEX.md": article(),
    "articles/bundle/index.md": article(),
    "articles/bundle/other.md": article(),
    "articles/second/index.markdown": article(),
    "articles/third/Index.MD": article(),
    "articles/UPPER.MD": article(),
    "articles/text.mdown": article(),
    "articles/deep/1/2/3/4/5/6/7/8/deep.md": article(),
    "Articles/case.md": article(),
    "actors/index.md": "---\nname: Index\n---\n",
    "actors/group/nested.md": "---\nname: Nested\n---\n",
    "themes/_index.md": "---\nlabel: X\n---\n",
    "places/index.md": "---\nname: X\n---\n",
    "events/index.md": "---\ntitle: X\ndate: 2024\n---\n",
    "pages/index.md": "---\ntitle: X\n---\n",
    "pages/deep/index.md": "---\ntitle: X\n---\n",
    "people/jane.md": "---\nname: Jane\n---\n",
    # empty, and with nothing in them
    "articles/empty.md": "",
    "articles/mark.md": b"\xef\xbb\xbf",
    "articles/blank.md": "\n\n",
    "articles/dashes.md": "---\n---\n",
    "articles/half.md": "---",
    "actors/empty.md": "",
    "themes/empty.md": "---\n",
    "pages/empty.md": "---\n\n---\n",
    "articles/empty.png": b"",
    "empty.csv": b"",
    # what is no text
    "articles/latin.md": "---\ntitle: é\n---\n".encode("latin-1"),
    "articles/wide.md": article().encode("utf-16"),
    "articles/nul.md": "---\ntitle: a\0b\n---\n",
    "articles/surrogate.md": b"---\ntitle: \xed\xa0\x80\ndate: 2025-01-01\n---\n",
    "articles/picture.md": _PNG,
    # assets
    "articles/picture.PNG": _PNG,
    "articles/bundle/picture.png": _PNG,
    "articles/not-a-picture.jpg": b"text",
    "data.json": "{}",
    "actors/portrait.png": _PNG,
    "urls.txt/inside.txt": "a folder where the ledger belongs",
    "articles/urls.txt": "x",
    # names
    "articles/new\nline.md": article(),
    "articles/tab\tstop.md": article(),
    'articles/a quote".md': article(),
    "articles/an apostrophe's.md": article(),
    "articles/trailing .md": article(),
    "articles/dot..md": article(),
    "articles/ leading.md": article(),
    "articles/question?.md": article(),
    "articles/per%2fcent%00.md": article(),
    "articles/back\\slash.md": article(),
    "articles/colon:.md": article(),
    "articles/<b>.md": article(),
    "articles/🚢.md": article(),
    "articles/---.md": article(),
    "articles/2025-01-01-.md": article(),
    "articles/2025-13-45-impossible.md": "---\ntitle: X\n---\n",
    "articles/عنوان.md": article(),
    "articles/nfd-cafe\u0301.md": article(),
    "articles/right\u202eleft.md": article(),
    "articles/zero\u200bwidth.md": article(),
    "articles/con.md": article(),
    "articles/line\u2028separator.md": article(),
    "articles/" + "n" * 240 + ".md": article(),
    "articles/folder ends./x.md": article(),
    "articles/folder:colon/x.png": _PNG,
}


def _settings(root: Path) -> Settings:
    return Settings(root=root, output=root / "site", cache=None, drafts=True)


def _load(root: Path) -> tuple[Archive, set[str]]:
    """Return the archive at a root, and every path that a problem names."""
    console = Console(root, quiet=True, verbose=False)
    loaded = load(_settings(root), Config(), console)
    archive, problems = loaded.archive, loaded.problems
    named = {str(found.span.path) for found in problems}
    return archive, named | {str(other.span.path) for found in problems for other in found.related}


def _made(archive: Archive) -> Iterator[str]:
    """Yield the file of every record and asset of an archive."""
    yield from (work.article.path for work in archive.works.values())
    for entries in (archive.actors, archive.themes, archive.places):
        yield from (entry.record.path for entry in entries.values() if entry.record is not None)
    yield from (event.span.path for event in archive.events.values() if event.registered)
    yield from (entry.page.path for entry in archive.pages.values())
    yield from (asset.path for asset in archive.assets.values())


def _lost(root: Path) -> list[str]:
    """Return the files of an archive's content that became nothing and that no problem names."""
    archive, named = _load(root)
    ends = {*_made(archive), *named, LEDGER}
    lost = []
    for path in sorted((root / "content").rglob("*")):
        name = path.relative_to(root).as_posix()
        parents = {printable(str(parent)) for parent in path.relative_to(root).parents}
        if not path.is_dir() and not {name, printable(name), *parents} & ends:
            lost.append(name)
    return lost


def _try_to_write(path: Path, data: bytes) -> bool:
    """Write a file if the file system allows such a name."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError:
        return False
    return True


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """An archive with all the odd files that the file system allows."""
    for name, content in ODD_FILES.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        _try_to_write(tmp_path / "content" / name, data)
    for no_text in (b"articles/\xff\xfe.md", b"articles/\xe9t\xe9.png", b"\x80", b"articles/dir\xff/x.md"):
        _try_to_write(tmp_path / "content" / os.fsdecode(no_text), article().encode())
    return tmp_path


def test_odd_files_are_published_or_named(odd: Path) -> None:
    assert _lost(odd) == []


def test_odd_files_are_told_of_without_a_traceback(odd: Path) -> None:
    run = build_here(odd)
    assert run.exit == 1
    assert "Traceback" not in run.stderr
    assert not (odd / "site").exists()


def test_links_and_special_files_are_published_or_named(tmp_path: Path) -> None:
    write_archive(tmp_path, {"content/articles/one.md": article(), "content/pages/one.md": "---\ntitle: P\n---\n"})
    articles = tmp_path / "content" / "articles"
    links = {
        "two.md": "one.md",
        "broken.md": "nowhere.md",
        "circle.md": "circle.md",
        "loop": ".",
        "pages": "../pages",
        "up": "..",
        "endless.md": "/dev/zero",
        ".#one.md": "someone@example.org.123:456",
    }
    for name, target in links.items():
        (articles / name).symlink_to(target)
    os.mkfifo(articles / "pipe.md")
    os.mkfifo(articles / "pipe.png")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(articles)  # the path of a socket has to be short
        try:
            listener.bind("socket.md")
        finally:
            os.chdir(here)
    assert _lost(tmp_path) == []
    archive, named = _load(tmp_path)
    assert {"content/articles/loop", "content/articles/up"} <= named
    assert "content/articles/pages/one.md" in {*_made(archive), *named}


@pytest.mark.skipif(not permissions_can_hold(), reason="root may read everything here")
def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    write_archive(
        tmp_path,
        {
            "content/articles/one.md": article(),
            "content/picture.png": _PNG,
            "content/articles/closed/two.md": article(),
        },
    )
    closed = [tmp_path / "content" / name for name in ("articles/one.md", "picture.png", "articles/closed")]
    for path in closed:
        path.chmod(0)
    try:
        with permissions_hold():
            _, named = _load(tmp_path)
    finally:
        for path in closed:
            path.chmod(0o755)
    assert {"content/articles/one.md", "content/picture.png", "content/articles/closed"} <= named


def test_the_complete_archive_loses_nothing(tmp_path: Path) -> None:
    assert _lost(rich_archive(tmp_path / "archive")) == []


def test_a_generated_archive_loses_nothing(tmp_path: Path) -> None:
    assert _lost(generate_archive(tmp_path, seed=5, articles=40)) == []
