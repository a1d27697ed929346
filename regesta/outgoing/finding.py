"""Finds the addresses of other sites in the sources: links of the texts, and values of the front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regesta.archive.model import Archive
from regesta.content.sources import discover
from regesta.outgoing.model import Outgoing
from regesta.prose.addresses import Written
from regesta.prose.options import MarkdownOptions
from regesta.prose.parser import parser_for
from regesta.prose.work import Work, env_for, inline_tokens
from regesta.text.addresses import is_address
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml.nodes import Mapping, Node, Scalar
from regesta.text.located_yaml.reading import parse_yaml
from regesta.text.source_files import read_again
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

_ONES_OWN = frozenset({"extra", "params"})
"""Keys whose values mean nothing to this program."""


def outgoing_links(root: Path, archive: Archive, files: frozenset[str] | None = None) -> Iterator[Outgoing]:
    """Yield the addresses in the records of an archive, in the order of the files; of some files alone, where asked."""
    for path in sorted(_paths(root, archive)):
        if files is None or path in files:
            source = read_again(path, root / path)
            if source is not None and "http" in source.text:
                yield from links_of(source)


def links_of(source: SourceText) -> Iterator[Outgoing]:
    """Yield the addresses in one file."""
    parts, _ = split_front_matter(source)
    if parts is None:
        return
    if parts.header is not None:
        node, _ = parse_yaml(source, *parts.header)
        if node is not None:
            yield from _in_values(node)
    work = Work(source, parts.body_start, MarkdownOptions())
    tokens = parser_for(work.options).parse(work.body.text, env_for(work))
    for _, children in inline_tokens(tokens):
        for token in children:
            written = token.meta.get("external")
            if isinstance(written, Written) and is_address(written.target):
                yield Outgoing(address=written.target, span=work.body.span(*written.places))


def _in_values(node: Node, archived: str | None = None) -> Iterator[Outgoing]:
    if isinstance(node, Scalar):
        if is_address(node.text):
            yield Outgoing(address=node.text, span=node.span, archived=archived)
    elif isinstance(node, Mapping):
        copy = node.get("archived")
        kept = copy.value.text if copy is not None and isinstance(copy.value, Scalar) else None
        for entry in node.entries:
            if entry.key.text not in _ONES_OWN and entry is not copy:
                yield from _in_values(entry.value, kept if entry.key.text == "url" else None)
    else:
        for item in node.items:
            yield from _in_values(item)


def _paths(root: Path, archive: Archive) -> Iterator[SourcePath]:
    """Yield the files whose records are shown: drafts are not, nor what is held back."""
    shown = {work.article.path for work in archive.works.values()}
    for found in discover(root).files:
        if found.kind not in {"asset", "ledger"} and (found.kind != "article" or found.path in shown):
            yield found.path
