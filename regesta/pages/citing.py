"""How an article is cited, as its page shows it and as its head tells programs."""

from __future__ import annotations

from regesta.archive.model import Work
from regesta.bibliography.model import Reference
from regesta.bibliography.references import reference_of, version_of
from regesta.bibliography.styles import STYLES, Citation
from regesta.bibliography.tags import citation_tags
from regesta.pages.addresses import absolute
from regesta.pages.cards import summary_of
from regesta.pages.desk import Desk
from regesta.pages.views.article import CitationView, StyledCitation


def reference(desk: Desk, work: Work) -> Reference:
    """Return what a citation of an article says."""
    archive = desk.archive
    return reference_of(
        archive,
        work,
        authors=desk.authors,
        summary=summary_of(work),
        address=lambda ref: absolute(archive.config, archive.urls[ref]),
    )


def citation(desk: Desk, work: Work) -> CitationView:
    """Return how to cite this version of an article."""
    archive, article = desk.archive, work.article
    cards = desk.cards(work.lang)
    found = reference(desk, work)
    return CitationView(
        authors=tuple(archive.authors[author].name for author in work.authors),
        title=article.title,
        site=archive.config.title,
        date=cards.date(article.date),
        version=cards.maybe_date(version_of(work)),
        address=found.address,
        styles=tuple(_styled(name, style(found)) for name, style in STYLES),
        tags=citation_tags(found),
    )


def _styled(style: str, text: Citation) -> StyledCitation:
    return StyledCitation(
        style=style, before=text.before, italic=text.italic, after=text.after, address=text.address, end=text.end
    )
