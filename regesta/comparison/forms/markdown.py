"""A comparison as Markdown for a comment on a change: whatever the pages say, it names nobody and leads nowhere.

Texts of the pages stand in fenced blocks, where a forge reads neither names to notify nor numbers to link; titles are
escaped. A comment may have 65,536 characters on GitHub: `told` asks again with fewer pages until it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from regesta.comparison.forms.outline import Group, Item, Line, Outline, more, visible

LARGEST = 60_000
"""So many characters fit into a comment, with room for a line that somebody adds."""
_OPEN = 10
"""A group of so few pages is shown; a larger one is folded away."""
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^=:/$])")
_NOTIFYING = re.compile(r"([@#])")


def write_markdown(found: Outline, base: str | None) -> str:
    """Write a report as Markdown of GitHub's and GitLab's kind."""
    return visible(_lines(found, base))


def _lines(found: Outline, base: str | None) -> Iterator[str]:
    yield "### What changes on the site"
    yield ""
    yield _escape(found.summary)
    for warning in found.warnings:
        yield ""
        yield f"> ⚠️ {_escape(warning)}"
    for group in found.groups:
        yield from _group(group, base)
    if found.closing:
        yield ""
        yield f"Other files: {_escape('; '.join(found.closing))}."


def _group(group: Group, base: str | None) -> Iterator[str]:
    number = len(group.items) + group.more
    opened = " open" if number <= _OPEN else ""
    yield ""
    yield f"<details{opened}><summary><b>{group.title}</b> ({number})</summary>"
    yield ""
    for item in group.items:
        yield from _item(item, base)
    if group.more:
        yield f"- … {more(group.more, 'page')}"
    yield ""
    yield "</details>"


def _item(item: Item, base: str | None) -> Iterator[str]:
    title = f"**{_escape(item.title)}**" if item.title else ""
    told = (title, "" if item.url is None else _address(item.url, base), _escape(item.note))
    yield "- " + " · ".join(filter(None, told))
    if not item.lines:
        return
    fence = _fence(item.lines)
    yield ""
    yield f"  {fence}diff"
    for line in item.lines:
        yield f"  @@ {line.text} @@" if line.sign == "@" else f"  {line.sign} {line.text}"
    yield f"  {fence}"
    if item.more:
        yield ""
        yield f"  … {more(item.more, 'line')}"
    yield ""


def _address(url: str, base: str | None) -> str:
    code = f"`/{url.replace('`', '%60')}`"
    return f"[{code}]({base}{quote(url)})" if base else code


def _fence(lines: tuple[Line, ...]) -> str:
    longest = max((len(run) for line in lines for run in re.findall("`+", line.text)), default=0)
    return "`" * max(3, longest + 1)


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A comment between the sign and the word keeps forges from reading a name or a number.
    return _NOTIFYING.sub(r"\1<!---->", _PUNCTUATION.sub(r"\\\1", text))
