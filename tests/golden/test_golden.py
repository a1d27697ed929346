"""The sample archive's site, byte for byte: what changes in it changes on purpose.

`UPDATE_GOLDEN=1 make test PYTEST="tests/golden"` writes what is expected anew; look at the difference before
committing it.
`manifest.json` holds the digest of every file; the pages beside it, one of each kind, show what a change looks like.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support.project import ROOT

GOLDEN = ROOT / "tests" / "golden"
PAGES = (
    "404.html",
    "actors/latif-nazari/index.html",
    "ar/articles/what-the-week-signals/index.html",
    "articles/signals-to-washington/index.html",
    "dates/2025/02/index.html",
    "events/doha-agreement/index.html",
    "feed.xml",
    "index.html",
    "themes/sanctions/index.html",
)
DRAWN = ("/card.png", "offline/site.zip", "offline/index.html")
"""How the paths of files end whose bytes change with the library that paints or packs them, or that tell of those."""


def _updating() -> bool:
    return os.environ.get("UPDATE_GOLDEN") == "1"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_sample_archive_is_as_it_was(page: str, sample_site: Path) -> None:
    made = (sample_site / page).read_text("utf-8")
    kept = GOLDEN / "pages" / page
    if _updating():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made, "utf-8", newline="")
    assert made == kept.read_text("utf-8")


def test_every_file_of_the_sample_archive_is_as_it_was(sample_site: Path) -> None:
    made = json.loads((sample_site / "manifest.json").read_bytes())["files"]
    digests = {path: entry["sha256"] if not path.endswith(DRAWN) else "" for path, entry in sorted(made.items())}
    kept = GOLDEN / "manifest.json"
    if _updating():
        kept.write_text(json.dumps(digests, indent=1, ensure_ascii=False) + "\n", "utf-8")
    expected = json.loads(kept.read_bytes())
    changed = sorted(path for path in digests.keys() & expected.keys() if digests[path] != expected[path])
    assert (changed, sorted(digests.keys() ^ expected.keys())) == ([], [])
