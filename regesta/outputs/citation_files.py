"""Files for reference managers: of each article, of the articles of each actor and theme, and of the whole archive.

What they say is what the page says: a record of `regesta.bibliography` for each article. Lists hold the articles that
pages list; a withdrawn article has its own files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from regesta.archive.model import Ref
from regesta.archive.urls import citation_url
from regesta.bibliography.model import Reference
from regesta.outputs.model import Document, DocumentTask
from regesta.pages.citing import citation_formats, reference
from regesta.pages.desk import Desk
from regesta.types import ArticleId, UrlPath


class CitationsView(msgspec.Struct, frozen=True, kw_only=True):
    """What is cited in a file, newest first."""

    references: tuple[Reference, ...]


def citation_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the files of citations."""
    archive = desk.archive
    if not citation_formats(archive.config):
        return
    for identity in archive.works:
        yield partial(_files, desk, archive.urls[Ref("article", identity)], [identity])
    for told in (desk, *desk.others.values()):
        yield from _lists(told)


def _lists(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the files of the articles of entries, and of all, in one language."""
    archive, census = desk.archive, desk.census
    for actor, found in census.actors.items():
        yield partial(_files, desk, archive.urls[Ref("actor", actor)], [bearing.article for bearing in found])
    for theme, found in census.themes.items():
        yield partial(_files, desk, archive.urls[Ref("theme", theme)], [bearing.article for bearing in found])
    yield partial(_files, desk, archive.home, archive.newest)


def _files(desk: Desk, url: UrlPath, articles: Iterable[ArticleId]) -> Iterable[Document]:
    main = desk.main
    view = CitationsView(references=tuple(reference(main, main.archive.works[article]) for article in articles))
    if view.references:
        for form in citation_formats(desk.archive.config):
            yield Document(output=citation_url(url, form.suffix), format=form.name, view=view)
