"""An archive among files that are none of its business: what lies outside says so wherever it turns up."""

from __future__ import annotations

from pathlib import Path

from tests.support.archives import COMPLETE, article, write_archive
from tests.support.in_process import read_tree

CANARY = "the canary sings"
"""What lies outside the archive says this; no output may."""
MARK = CANARY.encode()
PNG = (COMPLETE / "content/articles/2025/2025-02-24-a-visit/harbour.png").read_bytes()


def lay_surroundings(tmp_path: Path) -> Path:
    """Return a folder with canaries in it, in which a test puts its archive as `archive`."""
    return write_archive(
        tmp_path / "around",
        {
            "canary.txt": CANARY,
            "canary.md": article(CANARY),
            "canary.html": CANARY,
            "canary.png": PNG + MARK,
            "elsewhere/articles/canary.md": article(CANARY),
            "elsewhere/canary.txt": CANARY,
            "elsewhere/base.html": CANARY,
        },
    )


def around(folder: Path) -> dict[str, bytes]:
    """Return everything that lies beside the archive."""
    return {name: data for name, data in read_tree(folder).items() if not name.startswith("archive/")}


def assert_nothing_leaked(surroundings: Path, before: dict[str, bytes], told: str) -> None:
    """Check that what lies beside the archive is as before, and stands neither in the site nor in what was told."""
    assert around(surroundings) == before
    assert CANARY not in told
    site = surroundings / "archive" / "site"
    assert [name for name, data in read_tree(site).items() if MARK in data] == []
    assert not [path for path in site.rglob("*") if path.is_symlink()]
