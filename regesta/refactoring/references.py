"""References in prose that name a record: the words in `[[…]]` rewritten, kind, fragment and label kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.common.utils import unescapeAll

from regesta.archive.model import Archive, LinkedProse, Ref
from regesta.archive.references import REFERENCE_KINDS
from regesta.prose.model import Slot
from regesta.refactoring.naming import Rewrite
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

_KIND = re.compile(rf"\s*(?:{'|'.join(REFERENCE_KINDS)})\s*:\s*", re.IGNORECASE)
_HASH = re.compile(r"(?<!\\)(?:\\\\)*#")
_SIGNS = re.compile(r"[\\\[\]|#&]")


def reference_edits(whole: Whole, refs: frozenset[Ref], rewrite: Rewrite) -> Iterator[tuple[SourcePath, Edit]]:
    """Yield what rewrites the references to records."""
    for path, text in _texts(whole.archive):
        source = None
        for slot, target in zip(text.outline.slots, text.targets, strict=True):
            if slot.kind == "reference" and target is not None and target.ref in refs:
                source = source or whole.sources.text(path)
                edit = None if source is None else _edit(source, slot, rewrite)
                if edit is not None:
                    yield path, edit


def _edit(source: SourceText, slot: Slot, rewrite: Rewrite) -> Edit | None:
    written = source.text[slot.span.start : slot.span.end]
    hash_sign = _HASH.search(written)
    name = written[: hash_sign.end() - 1] if hash_sign else written
    kind = _KIND.match(name)
    # A title may begin with a word that is also a kind.
    for start in dict.fromkeys((kind.end() if kind else 0, 0)):
        typed = name[start:].rstrip()
        new = rewrite(" ".join(unescapeAll(typed).split()))
        if new is not None:
            at = slot.span.start + start
            return Edit(at, at + len(typed), _SIGNS.sub(r"\\\g<0>", new))
    return None


def _texts(archive: Archive) -> Iterator[tuple[SourcePath, LinkedProse]]:
    """Yield every body with its file."""
    for work in archive.works.values():
        yield work.article.path, work.text
    for entries in (archive.actors, archive.themes, archive.places):
        for entry in entries.values():
            if entry.record is not None and entry.text is not None:
                yield entry.record.path, entry.text
    for event in archive.events.values():
        if event.text is not None:
            yield event.span.path, event.text
    for page in archive.pages.values():
        yield page.page.path, page.text
