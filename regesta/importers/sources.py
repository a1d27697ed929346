"""Sources as Zotero and others export them (CSL-JSON, BibTeX): drafts that hold them as articles hold sources.

Sources are recorded where they are cited, in an article's `sources`. What nobody cites yet waits in a draft, which no
site shows and from which authors copy.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath

from regesta.importers.found import Entry, Gathered
from regesta.importers.front_matter import Unreadable, decode_any
from regesta.importers.header import scalar
from regesta.importers.model import Item
from regesta.importers.source_fields import SourceFound, source_of
from regesta.importers.tree import Tree
from regesta.text.slugs import slugify

_JSON = frozenset({".json"})
_BIBTEX = frozenset({".bib", ".bibtex"})
_GAP = re.compile(r"[ \t\r\n,]*")
_MOST = 200
"""Sources in one draft: a list that can still be looked through."""


def gather(tree: Tree, root: Path) -> Gathered:
    """Find the sources that the files of a tree list; `root` is that of the archive, whose own drafts stay."""
    skipped: dict[str, str] = {}
    entries: list[Entry] = []
    items: list[Item] = []
    containers: set[str] = set()
    for path in tree.files:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in _JSON | _BIBTEX:
            continue
        try:
            text = decode_any(tree.read(path))[0]
            if suffix in _BIBTEX:
                records = import_module("regesta.importers.bibtex").read_bibtex(text)
            else:
                records = list(_records(text))
        except Unreadable as fault:
            skipped[path] = str(fault)
            continue
        sources: list[SourceFound] = []
        for line, record in records:
            found = source_of(line, record)
            if isinstance(found, SourceFound):
                sources.append(found)
            else:
                part = f"the record in line {line}"
                items.append(Item(source=path, part=part, line=line, outcome="skipped", reason=found))
        _tell_apart(sources)
        parts = range(0, len(sources), _MOST)
        entries += [_draft(root, path, sources[start : start + _MOST], start // _MOST) for start in parts]
        if records:
            containers.add(path)
        else:
            skipped[path] = "it lists no sources"
    return Gathered(
        found=(), skipped=skipped, entries=tuple(entries), items=tuple(items), containers=frozenset(containers)
    )


def _records(text: str) -> Iterator[tuple[int, object]]:
    """Yield the items of CSL-JSON with their lines.

    Raises:
        Unreadable: if it is no list of items.
    """
    decoder = json.JSONDecoder()
    place = len(text) - len(text.lstrip())
    if not text.startswith("[", place):
        message = "it is no CSL-JSON, which is a list of items"
        raise Unreadable(message)
    place += 1
    while True:
        gap = _GAP.match(text, place)
        place = gap.end() if gap else place
        if place >= len(text) or text[place] == "]":
            return
        line = text.count("\n", 0, place) + 1
        try:
            record, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield line, f"the JSON cannot be read from here on: {error}"
            return
        yield line, record


def _tell_apart(sources: list[SourceFound]) -> None:
    """Give sources of one key keys of their own."""
    taken: set[str] = set()
    for source in sources:
        key, number = source.fields["id"], 1
        while key in taken:
            number += 1
            key = f"{source.fields['id']}-{number}"
        if number > 1:
            source.note(f"its key `{source.fields['id']}` was taken: it is `{key}`")
        taken.add(key)
        source.fields["id"], source.part = key, f"item {key}"


def _draft(root: Path, path: str, sources: list[SourceFound], number: int) -> Entry:
    """Return a draft that holds sources; its day is that on which the last of them was read, or written."""
    name = f"{number + 1} {path}" if number else path
    slug = slugify(f"sources {name}")
    days = sorted(day for source in sources for day in source.days) or [datetime.date(1970, 1, 1).isoformat()]
    target = f"content/articles/{days[-1][:4]}/{days[-1]}-{slug}.md"
    # One that was made of an earlier state of the list may be of another day.
    there = sorted((root / "content/articles").rglob(f"*-{slug}.md"))
    target = there[0].relative_to(root).as_posix() if there else target
    lines = [f"title: {scalar(f'Sources: {name}')}", f"date: {days[-1]}", "draft: true", "sources:"]
    for source in sources:
        said = ", ".join(f"{key}: {scalar(value)}" for key, value in source.fields.items())
        lines.append(f"  - {{{said}}}")
    body = "These sources were imported. Copy into the `sources` of an article what it cites; this draft is on no site."
    told = [
        Item(source=path, part=source.part, line=source.line, outcome="imported", notes=tuple(source.notes))
        for source in sources
    ]
    return Entry(
        source=path,
        part=told[0].part,
        line=told[0].line,
        target=target,
        text="\n".join(["---", *lines, "---", body, ""]),
        notes=told[0].notes,
        others=tuple(told[1:]),
    )
