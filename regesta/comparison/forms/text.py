"""A comparison as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.comparison.forms.outline import Item, Outline, more, visible


def write_text(found: Outline, base: str | None) -> str:
    """Write a report as lines of text."""
    return visible(_lines(found, base or "/"))


def _lines(found: Outline, base: str) -> Iterator[str]:
    yield found.summary
    yield from (f"warning: {warning}" for warning in found.warnings)
    for group in found.groups:
        yield ""
        yield f"{group.title}:"
        for item in group.items:
            yield from _item(item, base)
        if group.more:
            yield f"  … {more(group.more, 'page')}"
    if found.closing:
        yield ""
        yield "Other files:"
        yield from (f"  {line}" for line in found.closing)


def _item(item: Item, base: str) -> Iterator[str]:
    title, note = f"“{item.title}”" if item.title else "", f"({item.note})" if item.note else ""
    told = ("" if item.url is None else f"{base}{item.url}", title, note)
    yield "  " + " ".join(filter(None, told))
    for line in item.lines:
        yield f"    {line.text}:" if line.sign == "@" else f"      {line.sign} {line.text}"
    if item.more:
        yield f"      … {more(item.more, 'line')}"
