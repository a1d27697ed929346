"""What the preview shows now: the last good site, and the failure that stands before it."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from regesta.serving.author_bar import AuthorBar
from regesta.serving.browsers import WHOLE_PAGE, Browsers
from regesta.serving.building import Finished
from regesta.serving.faults import Failure
from regesta.serving.own_address import OwnAddress
from regesta.serving.site_files import has_page
from regesta.types import SourcePath

_STYLE_SHEET = ".css"


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

    @property
    def has_site(self) -> bool:
        """Whether there is a good site at all."""
        return has_page(self.folder)

    def take(self, build: Finished) -> None:
        """Show what came of a build, and have the browsers load what changed."""
        before, self.failure = self.failure, build.failure
        if self.bar is not None and build.failure is None:
            self.bar.take(build.notes, build.problems, build.config)
        if build.failure is not None:
            if build.failure != before:
                self.pass_by = secrets.token_urlsafe(8)
                self.browsers.reload()
        elif before is not None:
            self.browsers.reload()
        elif build.changed:
            only_style = all(path.endswith(_STYLE_SHEET) for path in build.changed)
            for path in build.changed if only_style else (WHOLE_PAGE,):
                self.browsers.reload(path)
