"""Measures whether what readers ask for is found in a large archive: the sample archive among generated articles.

Run it as a program: ``python -m tests.bench.measure_search [--articles N]``. The queries and what they should find are
those of ``tests/search/queries.yaml``, asked in a browser as a reader types them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

from tests.bench.corpus.corpus import Corpus
from tests.bench.forms.ours import Ours
from tests.bench.writing import write_corpus
from tests.support.browser import PageMaker, open_browser
from tests.support.in_process import build_here
from tests.support.project import ROOT
from tests.support.results import address_of, first_results
from tests.support.serving import serve_folder
from tests.support.tools import find_browser, require

_PAUSE = 400
"""Milliseconds until what was typed has been looked for in all segments."""
_LOADED = 60_000.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print what was found and what was not."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.measure_search", description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    options = parser.parse_args(arguments)
    queries: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests/search/queries.yaml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_corpus(Corpus(articles=options.articles), {root: Ours("title: Corpus\nurl: https://example.org/\n")})
        shutil.copytree(ROOT / "content", root / "content", dirs_exist_ok=True)
        built = build_here(root)
        if built.exit:
            sys.exit(built.stderr)
        with (
            serve_folder(root / "site") as address,
            open_browser(require(find_browser())) as browser,
            PageMaker(browser) as pages,
        ):
            page = pages().goto(f"{address}search/")
            page.locator("#site-query").focus()
            expect(page.get_by_role("status")).not_to_contain_text("Still", timeout=_LOADED)
            for kind, asked in queries.items():
                missed = [
                    query for query, wanted in asked.items() if wanted not in _first_results(page, address, query)
                ]
                sys.stdout.write(f"{kind}: {len(asked) - len(missed)} of {len(asked)}; not found: {missed}\n")


def _first_results(page: Page, address: str, query: str) -> list[str]:
    page.locator("#site-query").fill(query)
    expect(page).to_have_url(address_of(address, query))
    page.wait_for_timeout(_PAUSE)
    expect(page.get_by_role("status")).not_to_contain_text("Still", timeout=_LOADED)
    return first_results(page, address)


if __name__ == "__main__":
    main()
