"""How an article is cited, as its page shows it and as its head tells programs."""

from __future__ import annotations

import msgspec

from regesta.archive.model import Ref, Work
from regesta.archive.urls import citation_url
from regesta.bibliography.model import Reference
from regesta.bibliography.references import reference_of, version_of
from regesta.bibliography.styles import STYLES, Citation
from regesta.bibliography.tags import citation_tags
from regesta.config.model import Config
from regesta.pages.addresses import absolute, file_href
from regesta.pages.cards import summary_of
from regesta.pages.desk import Desk
from regesta.pages.views.article import CitationView, StyledCitation
from regesta.pages.views.parts import FeedLink
from regesta.types import UrlPath

_MOST_KNOWN = 5000
"""References that are held, some kilobytes each."""


class CitationFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A format of files for reference managers."""

    name: str
    shown: str
    suffix: str
    type: str
    """Its media type."""


def citation_formats(config: Config) -> tuple[CitationFormat, ...]:
    """Return the formats that the config asks for."""
    asked = (config.outputs.bibtex, config.outputs.ris, config.outputs.csl_json)
    return tuple(form for form, is_asked in zip(_FORMATS, asked, strict=True) if is_asked)


_FORMATS = (
    CitationFormat(name="bibtex", shown="BibTeX", suffix="bib", type="application/x-bibtex"),
    CitationFormat(name="ris", shown="RIS", suffix="ris", type="application/x-research-info-systems"),
    CitationFormat(
        name="csl-json", shown="CSL-JSON", suffix="csl.json", type="application/vnd.citationstyles.csl+json"
    ),
)


def citation_files(config: Config, url: UrlPath) -> tuple[FeedLink, ...]:
    """Return links to the citations that lie beside a page."""
    return tuple(
        FeedLink(url=file_href(citation_url(url, form.suffix)), title=form.shown, format=form.shown, type=form.type)
        for form in citation_formats(config)
    )


def reference(desk: Desk, work: Work) -> Reference:
    """Return what a citation of an article says; it is asked again for each list that the article is on."""
    archive, known = desk.archive, desk.references
    if work.id in known:
        return known[work.id]
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[work.id] = made = reference_of(
        archive,
        work,
        authors=desk.authors,
        summary=summary_of(work),
        address=lambda ref: absolute(archive.config, archive.urls[ref]),
    )
    return made


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
        address=found.cited_at,
        doi=found.doi,
        styles=tuple(_styled(name, style(found)) for name, style in STYLES),
        tags=citation_tags(found),
        files=citation_files(archive.config, archive.urls[Ref("article", work.id)]),
    )


def _styled(style: str, text: Citation) -> StyledCitation:
    return StyledCitation(
        style=style, before=text.before, italic=text.italic, after=text.after, address=text.address, end=text.end
    )
