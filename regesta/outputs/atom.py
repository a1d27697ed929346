"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.outputs.feeds import SUPERSEDED, FeedEntry, FeedView
from regesta.outputs.model import Format
from regesta.outputs.xml import xml_text
from regesta.pages.body import Texts


def write_atom(view: FeedView, texts: Texts) -> bytes:
    """Write a feed."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(view.lang)}">',
        f"<id>{xml_text(view.address)}</id>",
        f"<title>{xml_text(view.title)}</title>",
    ]
    if view.subtitle:
        lines.append(f"<subtitle>{xml_text(view.subtitle)}</subtitle>")
    lines += [
        f"<updated>{view.updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml_text(view.address)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml_text(view.page)}"/>',
        f"<author><name>{xml_text(view.author)}</name></author>",
        "<generator>Regesta</generator>",
    ]
    for entry in view.entries:
        lines += _entry_lines(entry, texts)
    return "\n".join([*lines, "</feed>", ""]).encode()


def _entry_lines(entry: FeedEntry, texts: Texts) -> Iterator[str]:
    address = xml_text(entry.address)
    yield f'<entry xml:lang="{xml_text(entry.lang)}">'
    yield f"<id>{address}</id>"
    yield f"<title>{xml_text(entry.title)}</title>"
    yield f"<published>{entry.published}</published>"
    yield f"<updated>{entry.updated}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{address}"/>'
    for name, url in entry.authors:
        uri = f"<uri>{xml_text(url)}</uri>" if url else ""
        yield f"<author><name>{xml_text(name)}</name>{uri}</author>"
    for term, label in entry.categories:
        yield f'<category term="{xml_text(term)}" label="{xml_text(label)}"/>'
    if entry.is_superseded:
        yield f'<category term="{SUPERSEDED}" scheme="https://schema.org/creativeWorkStatus" label="{SUPERSEDED}"/>'
    if entry.cited_at:
        # RFC 8574.
        yield f'<link rel="cite-as" href="{xml_text(entry.cited_at)}"/>'
    if entry.successor:
        # RFC 5829, section 3.4.
        yield f'<link rel="successor-version" type="text/html" href="{xml_text(entry.successor)}"/>'
    if entry.summary:
        yield f"<summary>{xml_text(entry.summary)}</summary>"
    if entry.body is not None:
        html = entry.body.html(texts)
        # Links within the article lead to its page, not into the feed (RFC 4287, section 2).
        yield f'<content type="html" xml:base="{address}">{xml_text(html)}</content>'
    yield "</entry>"


ATOM = Format(name="atom", view=FeedView, write=write_atom)
