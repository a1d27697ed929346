"""The formats of documents, each from a file of its own, and what makes the documents of a site."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.outputs.atom import ATOM, atom_tasks
from regesta.outputs.model import DocumentTask, Formats
from regesta.pages.desk import Desk

FORMATS: Formats = {form.name: form for form in (ATOM,)}


def document_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the documents of the site, in the order in which they are told of."""
    yield from atom_tasks(desk)
