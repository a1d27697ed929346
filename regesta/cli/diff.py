"""The command `diff`: two folders in, a report out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Literal

import msgspec

from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.comparison.forms.told import tell
from regesta.comparison.sites import read_site
from regesta.errors import RegestaError


class DiffOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a comparison."""

    old: str
    new: str
    format: Literal["text", "markdown", "html", "json"] = "text"
    limit: int | None = None
    to: str | None = None


def run_diff(invocation: Invocation, console: Console) -> int:
    """Compare two sites and tell the result; differences are no fault, so the exit status is 0.

    Raises:
        RegestaError: where a folder is no site, or the library that reads pages is not installed.
        OSError: where the report cannot be written.
    """
    options = msgspec.convert(invocation.asked, DiffOptions)
    old, new = read_site(Path(options.old), "old"), read_site(Path(options.new), "new")
    try:
        compare_sites = import_module("regesta.comparison.site_changes").compare_sites
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("selectolax"):
            raise
        message = "`diff` reads pages with a library that is not installed: run `pip install 'regesta[diff]'`"
        raise RegestaError(message) from error
    difference = compare_sites(old, new)
    text = tell(difference, options.format, base=invocation.settings.base_url, limit=options.limit)
    if options.to is not None:
        Path(options.to).write_text(text, encoding="utf-8", newline="\n")
        console.note(f"Written: {options.to}")
    else:
        console.data(text)
    return BUILT
