"""From an article to what a citation of it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec

from regesta.archive.author_names import NamedAuthor
from regesta.archive.model import Archive, Ref, Work
from regesta.bibliography.keys import citation_key
from regesta.bibliography.model import Reference, Successor, one_line
from regesta.text.edtf import Edtf
from regesta.types import AuthorId


def reference_of(
    archive: Archive,
    work: Work,
    *,
    authors: Mapping[AuthorId, NamedAuthor],
    summary: str,
    address: Callable[[Ref], str | None],
) -> Reference:
    """Return how an article is cited; `address` gives the absolute address of a record's page."""
    config, article = archive.config, work.article
    withdrawal = next((change for change in reversed(article.history) if change.kind == "withdrawal"), None)
    is_withdrawn = article.status == "withdrawn"
    site = one_line(config.title)
    return Reference(
        key=citation_key(work.id),
        title=one_line(article.title),
        site=site,
        institution=one_line(config.publisher or "") or site,
        authors=tuple(_clean(authors[author]) for author in work.authors),
        date=article.date,
        version=version_of(work),
        lang=work.lang,
        address=address(Ref("article", work.id)),
        doi=article.doi,
        summary=one_line(summary),
        keywords=tuple(one_line(archive.themes[theme].name) for theme in work.themes),
        licence=one_line(config.licence.uri) if config.licence else None,
        status=work.standing,
        withdrawn=withdrawal.date if withdrawal and is_withdrawn else None,
        reason=one_line(withdrawal.note) if withdrawal and is_withdrawn else "",
        successor=_successor(archive, work, address),
    )


def version_of(work: Work) -> Edtf | None:
    """Return when an article was last changed: what its `updated` says, or else the last entry of its history."""
    article = work.article
    return article.updated or (article.history[-1].date if article.history else None)


def _successor(archive: Archive, work: Work, address: Callable[[Ref], str | None]) -> Successor | None:
    if work.superseded_by is None:
        return None
    title = archive.works[work.superseded_by].article.title
    return Successor(title=one_line(title), address=address(Ref("article", work.superseded_by)))


@lru_cache(maxsize=4096)
def _clean(author: NamedAuthor) -> NamedAuthor:
    name = author.name
    parts = {field: one_line(getattr(name, field)) for field in name.__struct_fields__}
    return msgspec.structs.replace(author, name=msgspec.structs.replace(name, **parts))
