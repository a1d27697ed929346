"""Take the documentation's pictures from the sample archive: `.venv/bin/python docs/take_screenshots.py`.

Needs Chromium and what `make test` installs. The pictures lie in ``docs/images/``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from regesta.cli.main import main  # noqa: E402 - after the path that finds the tests' support
from tests.support.browser import PageMaker, Reader, open_browser  # noqa: E402 - as above
from tests.support.serving import serve_folder  # noqa: E402 - as above
from tests.support.tools import Missing, find_browser  # noqa: E402 - as above

PICTURES = {
    "article.png": "articles/signals-to-washington/",
    "actor.png": "actors/latif-nazari/",
    "dates.png": "dates/2025/02/",
}
"""The page that each picture shows."""
WIDTH, HEIGHT = 1280, 860


def take(folder: Path) -> None:
    """Build the sample archive, open its pages and write the pictures."""
    program = find_browser()
    if isinstance(program, Missing):
        sys.exit(f"No browser: {program}")
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        arguments = ["build", "--quiet", "--output", str(site), "--cache", f"{scratch}/cache"]
        if main(arguments, default_root=ROOT) != 0:
            sys.exit("The sample archive does not build.")
        with serve_folder(site) as address, open_browser(program) as browser, PageMaker(browser) as open_page:
            for name, path in PICTURES.items():
                opened = open_page(Reader(width=WIDTH, height=HEIGHT))
                opened.goto(f"{address}{path}").screenshot(path=folder / name)


if __name__ == "__main__":
    take(ROOT / "docs" / "images")
