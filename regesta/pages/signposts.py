"""Signposts: links in the head of a page by which programs find what identifies it, who made it, and its files.

After FAIR Signposting (https://signposting.org/FAIR/), Level 1, in HTML. An address that stays needs the config's
`url`; without one there are none, and none lead to a draft. What describes an article (its citations, its record as
JSON) lies beside its page and is announced by the template.
"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.model import Ref, Work
from regesta.pages.addresses import absolute
from regesta.pages.desk import Desk
from regesta.pages.views.data import DataLink
from regesta.pages.views.parts import Signpost
from regesta.text.doi import doi_address

_SCHEMA = "https://schema.org/"


def article_signposts(desk: Desk, work: Work) -> tuple[Signpost, ...]:
    """Return the signposts of an article's page."""
    url = absolute(desk.archive.config, desk.archive.urls[Ref("article", work.id)])
    return () if url is None or work.article.draft else tuple(_article(desk, work, url))


def _article(desk: Desk, work: Work, url: str) -> Iterator[Signpost]:
    archive = desk.archive
    yield Signpost(rel="cite-as", url=doi_address(work.article.doi) if work.article.doi else url)
    yield Signpost(rel="type", url=f"{_SCHEMA}AnalysisNewsArticle")
    for author in work.authors:
        page = archive.urls.get(Ref("author", author))
        address = desk.authors[author].url or (absolute(archive.config, page) if page is not None else None)
        if address is not None:
            yield Signpost(rel="author", url=address)
    yield from _licence(desk)


def data_signposts(desk: Desk, files: tuple[DataLink, ...]) -> tuple[Signpost, ...]:
    """Return the signposts of the page of the archive as data, which lead to its files."""
    url = absolute(desk.archive.config, desk.archive.sections["data"])
    return () if url is None else tuple(_data(desk, url, files))


def _data(desk: Desk, url: str, files: tuple[DataLink, ...]) -> Iterator[Signpost]:
    yield Signpost(rel="cite-as", url=url)
    yield Signpost(rel="type", url=f"{_SCHEMA}Dataset")
    yield from _licence(desk)
    for file in files:
        if file.url is not None and (address := absolute(desk.archive.config, file.url)):
            yield Signpost(rel="item", url=address, type=file.type)


def _licence(desk: Desk) -> Iterator[Signpost]:
    licence = desk.archive.config.licence
    if licence is not None and licence.url is not None:
        yield Signpost(rel="license", url=licence.url)
