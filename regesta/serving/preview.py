"""What the preview shows now: the last good site, the failure before it, and pages of a build that has not ended."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from pathlib import Path

from regesta.serving.author_bar import AuthorBar
from regesta.serving.browsers import Browsers
from regesta.serving.building import Early, Finished
from regesta.serving.faults import Failure
from regesta.serving.media_types import media_type
from regesta.serving.own_address import OwnAddress
from regesta.serving.site_files import Answer, has_page, look_up
from regesta.types import OutputPath, SourcePath

_PAGE = ".html"
_STYLE_SHEET = ".css"
_LOADED = ("audio/", "font/", "image/", "text/css", "text/javascript", "text/vtt", "video/")
"""How the media types begin of what pages load; from other files, they take nothing before they are asked to."""


class Preview:
    """The state between the builds, which change it, and the requests, which show it. Used on the event loop alone."""

    def __init__(
        self,
        folder: Path,
        address: OwnAddress,
        *,
        bar: AuthorBar | None = None,
        register: Callable[[str, str], Awaitable[SourcePath]] | None = None,
    ) -> None:
        self.folder = folder
        """Where the last good site is."""
        self.address = address
        self.bar = bar
        """What is shown to the author at the foot of each page."""
        self.register = register
        """Writes the register's file of a name: its kind, its id."""
        self.browsers = Browsers()
        self.failure: Failure | None = None
        self.pass_by = ""
        """What a browser shows to be let past this failure to the last good site; the next failure has another."""

        self.early: Mapping[OutputPath, bytes] = {}
        """Outputs of a build that goes on, which are shown in place of the site's files, and of the failure."""
        self._early_bar: AuthorBar | None = None
        """The bar of those pages."""

    @property
    def has_site(self) -> bool:
        """Whether there is a good site at all."""
        return has_page(self.folder)

    def in_view(self) -> frozenset[OutputPath]:
        """Return the outputs that browsers show; it may be called in any thread."""
        return frozenset(path for address in self.browsers.addresses if (path := self._output(address)) is not None)

    def page(self, path: OutputPath, address: str) -> bytes | None:
        """Return the page of an output with its author's bar, which leads back to an address; `None` if it is gone."""
        html = self.early.get(path)
        bar = self.bar if html is None else self._early_bar
        if html is None:
            try:
                html = Path(self.folder, path).read_bytes()
            except OSError:
                return None
        return html if bar is None or not path.endswith(_PAGE) else bar.put_into(html, path, address)

    def show(self, early: Early) -> None:
        """Show pages before the build that makes them has ended, and have the browsers that look at them load them."""
        is_behind_failure = self.failure is not None
        before = {path: self._shown(path) for path in early.files if not is_behind_failure or path in self.early}
        self.early = {**self.early, **early.files}
        if self.bar is not None:
            self._early_bar = self.bar.of(early.notes, early.problems, early.config)
        changed = {path for path in early.files if before.get(path) != self._shown(path)}
        addresses = self._addresses(changed)
        if addresses:
            self.browsers.reload_at(addresses)

    def take(self, build: Finished) -> None:
        """Show what came of a build, and have the browsers load what changed."""
        before, self.failure = self.failure, build.failure
        early = {path: self._shown(path) for path in self.early}
        self.early, self._early_bar = {}, None
        if self.bar is not None and build.failure is None:
            self.bar.take(build.notes, build.problems, build.config)
        if build.failure is not None:
            if build.failure != before:
                self.pass_by = secrets.token_urlsafe(8)
            if build.failure != before or early:
                self.browsers.reload()
            return
        stands = {path for path, shown in early.items() if shown == self._shown(path)}
        if before is not None or len(stands) < len(early):
            self._reload(build, stands)
        elif build.changed:
            if all(path.endswith(_STYLE_SHEET) for path in build.changed):
                for path in build.changed:
                    self.browsers.reload(path)
            else:
                self._reload(build, stands)

    def _reload(self, build: Finished, stands: set[OutputPath]) -> None:
        """Reload all pages, but those which were shown as they are, with all that they load as it is."""
        loaded = {
            path for path in build.changed if media_type(path).startswith(_LOADED) and (self.folder / path).exists()
        }
        self.browsers.reload(but=self._addresses(stands) if loaded <= stands else ())

    def _addresses(self, pages: Collection[OutputPath]) -> frozenset[str]:
        """Return the addresses at which some pages were served."""
        return frozenset(address for address in self.browsers.served if pages and self._output(address) in pages)

    def _output(self, address: str) -> OutputPath | None:
        """Return the page that answers an address with its query."""
        found = look_up(self.folder, address.partition("?")[0])
        return found.path if found.answer is Answer.FILE else None

    def _shown(self, path: OutputPath) -> bytes | None:
        return self.page(path, "")
