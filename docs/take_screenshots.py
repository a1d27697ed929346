"""Take the documentation's pictures from the sample archive: `.venv/bin/python docs/take_screenshots.py`.

Needs Chromium, what `make test` installs, and typefaces for Japanese (on Debian: fonts-noto-cjk). The pictures lie in
``docs/images/``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from regesta.cli.main import main  # noqa: E402 - after the path that finds the tests' support
from tests.support.archives import write_archive  # noqa: E402 - as above
from tests.support.browser import PageMaker, Reader, open_browser  # noqa: E402 - as above
from tests.support.guides import second_look  # noqa: E402 - as above
from tests.support.serving import serve_folder  # noqa: E402 - as above
from tests.support.tools import Missing, find_browser  # noqa: E402 - as above

PICTURES = {
    "article.png": "articles/signals-to-washington/",
    "actor.png": "actors/latif-nazari/",
    "dates.png": "dates/2025/02/",
}
"""The page that each picture shows."""
CARD = "articles/a-slow-approach/card.png"
"""The social card that the guide of publishing shows."""
SECOND_LOOK = {"second-look.png": "articles/signals-to-washington/"}
"""As above, in the look that the guide of theming shows whole."""
WIDTH, HEIGHT = 1280, 860


def take(folder: Path) -> None:
    """Build the sample archive in both looks, open their pages and write the pictures."""
    program = find_browser()
    if isinstance(program, Missing):
        sys.exit(f"No browser: {program}")
    with tempfile.TemporaryDirectory() as scratch:
        other = Path(scratch) / "other"
        shutil.copytree(ROOT / "content", other / "content")
        write_archive(other, {"config.yaml": (ROOT / "config.yaml").read_bytes(), **second_look()})
        for number, (root, pictures) in enumerate(((ROOT, PICTURES), (other, SECOND_LOOK))):
            site = Path(scratch) / f"site-{number}"
            arguments = ["--root", str(root), "--quiet", "--output", str(site), "--cache", f"{scratch}/cache-{number}"]
            if main(["build", *arguments], default_root=root) != 0:
                sys.exit("The sample archive does not build.")
            if root is ROOT:
                shutil.copy(site / CARD, folder / "social-card.png")
            with serve_folder(site) as address, open_browser(program) as browser, PageMaker(browser) as open_page:
                for name, path in pictures.items():
                    opened = open_page(Reader(width=WIDTH, height=HEIGHT))
                    opened.goto(f"{address}{path}").screenshot(path=folder / name)


if __name__ == "__main__":
    take(ROOT / "docs" / "images")
