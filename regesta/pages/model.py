"""A page to be made: its address, its file, its template and its View."""

from __future__ import annotations

import msgspec

from regesta.pages.views.parts import View
from regesta.types import OutputPath, SourcePath, UrlPath


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the site: a pure function of its View and its template."""

    url: UrlPath
    output: OutputPath
    template: str
    view: View
    sources: tuple[SourcePath, ...] = ()
    """The files that the page is chiefly made of, for `explain`."""
