"""``llms.txt`` (llmstxt.org): what the archive is, and where its pages lie as Markdown.

It lists what a reader would begin with: the newest articles, and the actors and themes that most articles have. Under
*Optional* stand the index of all articles and the archive as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from heapq import nsmallest

import msgspec

from regesta.archive.model import Ref
from regesta.archive.urls import LLMS, SECTIONS, markdown_url
from regesta.bibliography.model import one_line
from regesta.outputs.model import Document, DocumentTask, Format
from regesta.pages.addresses import file_href, href
from regesta.pages.body import Texts
from regesta.pages.cards import first_sentence, summary_of
from regesta.pages.desk import Desk

_MOST = 200
"""Links of a section: a program that reads the file has no more patience than a reader."""
_BRACKETS = str.maketrans("[]", "()")
"""Readers of the format take the first closing bracket for the end of a title, escaped or not."""
_ENDS = re.compile(r"[()]")


class LlmsLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link, with what is said of it."""

    title: str
    address: str
    note: str = ""


class LlmsSection(msgspec.Struct, frozen=True, kw_only=True):
    """A list of links."""

    name: str
    links: tuple[LlmsLink, ...]


class LlmsView(msgspec.Struct, frozen=True, kw_only=True):
    """The file."""

    title: str
    summary: str
    notes: tuple[str, ...]
    """Sentences on what it is and how to use it."""
    sections: tuple[LlmsSection, ...]


def llms_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the file."""
    if desk.archive.config.outputs.markdown:
        yield partial(_document, desk)


def _document(desk: Desk) -> Iterable[Document]:
    config = desk.archive.config
    sections = (
        LlmsSection(name="Articles", links=tuple(_articles(desk))),
        LlmsSection(name="Actors", links=tuple(_actors(desk))),
        LlmsSection(name="Themes", links=tuple(_themes(desk))),
        LlmsSection(name="Optional", links=tuple(_others(desk))),
    )
    view = LlmsView(
        title=config.title,
        summary=config.description,
        notes=tuple(_notes(desk)),
        sections=tuple(section for section in sections if section.links),
    )
    return (Document(output=LLMS, format=LLMS_TXT.name, view=view),)


def _notes(desk: Desk) -> Iterator[str]:
    config, total = desk.archive.config, len(desk.archive.newest)
    yield (
        "Every article, actor, theme and event is one page; beside it lies the same as Markdown (index.md), with front"
        " matter in YAML and dates in EDTF (ISO 8601-2). An article that was withdrawn or superseded says so in its"
        " `status`."
    )
    if total > _MOST:
        yield f"The newest {_MOST} of {total} articles are listed here."
    if config.publisher:
        yield f"Published by {one_line(config.publisher)}."
    if config.licence:
        yield f"Terms of use: {one_line(config.licence.uri)}"


def _articles(desk: Desk) -> Iterator[LlmsLink]:
    for identity in desk.archive.newest[:_MOST]:
        work = desk.archive.works[identity]
        standing = "Superseded. " if work.standing == "superseded" else ""
        note = f"{work.article.date.expression}. {standing}{summary_of(work)}"
        yield _link(desk, Ref("article", identity), work.article.title, note)


def _actors(desk: Desk) -> Iterator[LlmsLink]:
    borne = desk.census.actors
    for identity in nsmallest(_MOST, desk.archive.actors, key=lambda actor: (-len(borne.get(actor, ())), actor)):
        entry = desk.archive.actors[identity]
        yield _link(desk, Ref("actor", entry.id), entry.name, first_sentence(entry.text))


def _themes(desk: Desk) -> Iterator[LlmsLink]:
    borne = desk.census.themes
    for identity in nsmallest(_MOST, desk.archive.themes, key=lambda theme: (-len(borne.get(theme, ())), theme)):
        entry = desk.archive.themes[identity]
        yield _link(desk, Ref("theme", entry.id), entry.name, first_sentence(entry.text))


def _others(desk: Desk) -> Iterator[LlmsLink]:
    config, lead = desk.archive.config, desk.archive.config.url or ""
    if "article" in desk.archive.sections:
        address = f"{lead}{href(config, SECTIONS['article'])}"
        yield LlmsLink(title="All articles", address=address, note="A page in HTML, newest first.")
    if "data" in desk.archive.sections:
        address = f"{lead}{href(config, SECTIONS['data'])}"
        yield LlmsLink(title="The archive as data", address=address, note="Tables and records, with what each holds.")


def _link(desk: Desk, ref: Ref, title: str, note: str) -> LlmsLink:
    path = markdown_url(desk.archive.urls[ref])
    return LlmsLink(title=title, address=f"{desk.archive.config.url or ''}{file_href(path)}", note=note)


def write_llms(view: LlmsView, _texts: Texts) -> bytes:
    """Write the file, in UTF-8."""
    parts = [f"# {one_line(view.title)}"]
    if summary := one_line(view.summary):
        parts.append(f"> {summary}")
    parts += view.notes
    for section in view.sections:
        parts.append(f"## {section.name}")
        parts.append("\n".join(map(_line, section.links)))
    return "\n\n".join(parts).encode("utf-8", "replace") + b"\n"


def _line(found: LlmsLink) -> str:
    title = one_line(found.title).translate(_BRACKETS) or found.address
    address = _ENDS.sub(lambda sign: f"%{ord(sign[0]):X}", found.address)
    note = one_line(found.note)
    return f"- [{title}]({address}){f': {note}' if note else ''}"


LLMS_TXT = Format(name="llms", view=LlmsView, write=write_llms)
