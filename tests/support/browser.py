"""A real browser, driven from a test: Chromium through Playwright, with the reader's settings that the test names.

Playwright drives the browser that the machine has, and downloads none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
_SECONDS = 30.0

_KEEP_VIOLATIONS = """
window.__violations = [];
document.addEventListener('securitypolicyviolation',
  event => window.__violations.push(`${event.violatedDirective}: ${event.blockedURI || 'inline'} ${event.sample}`));
"""


class Reader(NamedTuple):
    """How somebody reads: what their browser is set to."""

    script: bool = True
    scheme: Literal["light", "dark"] = "light"
    width: int = 1280
    height: int = 800
    calm: bool = True
    """Whether they ask for reduced motion."""
    forced_colours: bool = False
    locale: str = "en-GB"


class Opened(NamedTuple):
    """A page as it was opened, with what happened since."""

    page: Page
    requests: list[str]
    """The address of every request, the page's own first."""
    complaints: list[str]
    """What the browser said of errors: uncaught exceptions, failed loads, policy violations."""

    def goto(self, address: str) -> Page:
        """Open an address, wait until it is loaded and return the page."""
        self.page.goto(address, wait_until="load")
        return self.page

    def violations(self) -> list[str]:
        """Return what the page's Content-Security-Policy forbade; only pages with script can be asked."""
        found: list[str] = self.page.evaluate("window.__violations")
        return found


class PageMaker:
    """Opens pages, each in a profile of its own, so that no test sees what another left."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts = ExitStack()

    def __call__(self, reader: Reader = Reader()) -> Opened:  # noqa: B008 - it is frozen
        """Open an empty page with a reader's settings."""
        context = self._browser.new_context(
            java_script_enabled=reader.script,
            color_scheme=reader.scheme,
            viewport={"width": reader.width, "height": reader.height},
            reduced_motion="reduce" if reader.calm else "no-preference",
            forced_colors="active" if reader.forced_colours else "none",
            locale=reader.locale,
        )
        self._contexts.callback(context.close)
        return _watched(context)

    def __enter__(self) -> Self:
        """Begin; the contexts are closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close every page that was opened."""
        self._contexts.close()


@contextmanager
def open_browser(program: Path) -> Iterator[Browser]:
    """Start a Chromium without a window, with a fresh profile, and close it at the end."""
    # Chromium's sandbox refuses to work for root; everybody else keeps it.
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_FLAGS, *root])
        try:
            yield browser
        finally:
            browser.close()


def _watched(context: BrowserContext) -> Opened:
    context.set_default_timeout(_SECONDS * 1000)
    context.add_init_script(_KEEP_VIOLATIONS)
    page = context.new_page()
    opened = Opened(page, [], [])

    def note_request(request: Request) -> None:
        opened.requests.append(request.url)

    def note_failure(request: Request) -> None:
        opened.complaints.append(f"{request.url}: {request.failure}")

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            opened.complaints.append(message.text)

    page.on("request", note_request)
    page.on("requestfailed", note_failure)
    page.on("console", note_message)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened
