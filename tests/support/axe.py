"""axe-core in the page that a test has open: what would keep somebody out, by the rules of WCAG."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

from tests.support.tools import find_npm_file, require

_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class Violation(NamedTuple):
    """A rule that a page breaks, and the elements that break it."""

    rule: str
    impact: str
    help: str
    elements: tuple[str, ...]


def find_axe() -> Path:
    """Return axe-core's script, or skip the test where it is not installed."""
    return require(find_npm_file("axe-core/axe.min.js"))


def violations(page: Page, axe: Path) -> list[Violation]:
    """Run axe-core in a page as it stands and return what it finds, by rule."""
    # Evaluated, not added as an element: the pages' own policy would refuse that, and is to stay in force.
    page.evaluate(axe.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", list(_RULES)
    )
    return [
        Violation(
            rule=found["id"],
            impact=found["impact"],
            help=found["help"],
            elements=tuple(f"{node['html']}: {node['failureSummary']}" for node in found["nodes"]),
        )
        for found in result["violations"]
    ]
