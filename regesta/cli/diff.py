"""The command `diff`: two folders in, a report out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.comparison.forms.told import tell
from regesta.comparison.sites import read_site
from regesta.errors import RegestaError


def run_diff(invocation: Invocation, console: Console) -> int:
    """Compare two sites and tell the result; differences are no fault, so the exit status is 0.

    Raises:
        RegestaError: where a folder is no site, or the library that reads pages is not installed.
    """
    asked: dict[str, Any] = dict(invocation.asked)
    old, new = read_site(Path(asked["old"]), "old"), read_site(Path(asked["new"]), "new")
    try:
        compare_sites = import_module("regesta.comparison.site_changes").compare_sites
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("selectolax"):
            raise
        message = "`diff` reads pages with a library that is not installed: run `pip install 'regesta[diff]'`"
        raise RegestaError(message) from error
    difference = compare_sites(old, new)
    text = tell(difference, asked["format"], base=invocation.settings.base_url, limit=asked.get("limit"))
    if "to" in asked:
        Path(asked["to"]).write_text(text, encoding="utf-8", newline="\n")
        console.note(f"Written: {asked['to']}")
    else:
        for line in text.splitlines():
            console.say(line)
    return BUILT
