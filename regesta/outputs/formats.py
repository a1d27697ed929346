"""The formats of documents, each from a file of its own, and what makes the documents of a site."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.outputs.atom import ATOM
from regesta.outputs.bibtex import BIBTEX
from regesta.outputs.citation_files import citation_tasks
from regesta.outputs.csl_json import CSL_JSON
from regesta.outputs.feeds import feed_tasks
from regesta.outputs.icalendar import ICALENDAR, calendar_tasks
from regesta.outputs.json_feed import JSON_FEED
from regesta.outputs.llms import LLMS_TXT, llms_tasks
from regesta.outputs.markdown.pages import MARKDOWN, markdown_tasks
from regesta.outputs.model import DocumentTask, Formats
from regesta.outputs.record_json import RECORD_JSON, record_tasks
from regesta.outputs.ris import RIS
from regesta.pages.desk import Desk

_ALL = (ATOM, JSON_FEED, ICALENDAR, BIBTEX, RIS, CSL_JSON, RECORD_JSON, MARKDOWN, LLMS_TXT)
FORMATS: Formats = {form.name: form for form in _ALL}


def document_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the documents of the site, in the order in which they are told of."""
    yield from feed_tasks(desk)
    yield from calendar_tasks(desk)
    yield from citation_tasks(desk)
    yield from record_tasks(desk)
    yield from markdown_tasks(desk)
    yield from llms_tasks(desk)
