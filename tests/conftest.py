"""Settings of the whole test run, and the fixtures that tests of several folders share."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from playwright.sync_api import Browser

from tests.support.browser import PageMaker, open_browser
from tests.support.project import sample_address, under_ci
from tests.support.serving import serve_folder
from tests.support.site import build_sample_site
from tests.support.skips import refuse_skip
from tests.support.tools import find_browser, report, require

# Machines differ in speed, so no example has a deadline. Under CI the examples follow from the test alone: a run that
# fails there fails again here, and an unchanged commit that passed does not fail.
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.load_profile("ci" if under_ci() else "local")


def pytest_report_header() -> list[str]:
    """Show which tools the run has, since tests without theirs are skipped."""
    return list(report())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI, count a test that skips itself as failed."""
    found = yield
    return refuse_skip(found) if under_ci() else found


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Under CI, count a module that skips itself as failed."""
    found = yield
    return refuse_skip(found) if under_ci() else found


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample archive's site, built once for all processes of the run. Nobody writes into it."""
    return build_sample_site(tmp_path_factory)


@pytest.fixture(scope="module")
def sample_address_local(sample_site: Path) -> Iterator[str]:
    """The address at which the sample site is served on loopback, below the same sub-path as on its real host."""
    with serve_folder(sample_site, under=urlsplit(sample_address() or "/").path.removeprefix("/")) as address:
        yield address


# One browser a module, not one a session: Playwright keeps an event loop running in its thread for as long as it is
# open, and tests of other modules start loops of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without a window; the test is skipped where there is none."""
    with open_browser(require(find_browser())) as opened:
        yield opened


@pytest.fixture
def open_page(browser: Browser) -> Iterator[PageMaker]:
    """Opens pages with the settings asked for, each in a profile of its own, and closes them after the test."""
    with PageMaker(browser) as maker:
        yield maker
