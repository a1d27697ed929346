"""Problems that show only when the whole archive is known: replaced themes, successors left out, things named twice."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.archive.hierarchy import without_circles
from regesta.archive.model import Archive
from regesta.archive.tables import Tables
from regesta.content.model import Article, Assessment, Name, Source
from regesta.content.sources import CONTENT
from regesta.errors import Problem, Related, Span, problem
from regesta.text.folding import fold
from regesta.text.suggestion import closest
from regesta.types import CONFIG_FILE, SourcePath


def usage_problems(archive: Archive, tables: Tables) -> Iterable[Problem]:
    """Yield the problems of how records use each other."""
    if archive.config.url is None:
        message = "the config has no `url`: no feeds, no sitemap, no canonical addresses"
        yield problem("missing-url", Span.of_file(CONFIG_FILE), message)
    for work in archive.works.values():
        article = work.article
        yield from _replaced_themes(article, archive, tables)
        yield from _repeated(article)
        yield from _repeated_ids(article)
        yield from _mention_rules(article, archive, tables)
        if article.status == "superseded" and work.superseded_by is None and article.superseded_by is None:
            message = "the article is superseded, and `superseded_by` does not say by which"
            yield problem("missing-successor", article.at("status"), message)
    yield from _own_successors(archive)
    yield from _shared_dois(archive)


def _shared_dois(archive: Archive) -> Iterable[Problem]:
    """Report articles that bear the DOI of another; letters of either case mean the same."""
    bearers: dict[str, Article] = {}
    for work in archive.works.values():
        article = work.article
        if article.doi is None:
            continue
        other = bearers.setdefault(article.doi.lower(), article)
        if other is not article:
            message = f"the DOI `{article.doi}` is that of another article too"
            related = (Related(other.at("doi"), "it is here as well"),)
            yield problem("shared-doi", article.at("doi"), message, related=related)


def _own_successors(archive: Archive) -> Iterable[Problem]:
    """Report articles and themes whose successors lead back to them: readers would be sent in a circle."""
    articles = [
        (work.id, work.superseded_by, work.article.superseded_by.span)
        for work in archive.works.values()
        if work.superseded_by is not None and work.article.superseded_by is not None
    ]
    themes = [
        (identity, links.replaced_by, entry.record.replaced_by.span)
        for identity, entry in archive.themes.items()
        if (links := archive.links.themes.get(identity)) is not None
        if links.replaced_by is not None and entry.record is not None and entry.record.replaced_by is not None
    ]
    yield from without_circles(articles, "the article", fault="is superseded by itself", step="supersedes")[1]
    yield from without_circles(themes, "the theme", fault="is replaced by itself", step="replaces")[1]


def _replaced_themes(article: Article, archive: Archive, tables: Tables) -> Iterable[Problem]:
    for name in article.themes:
        for identity in tables.themes.find(name.text):
            links = archive.links.themes.get(identity)
            if links is not None and links.replaced_by is not None:
                successor = archive.themes[links.replaced_by]
                yield problem(
                    "replaced-theme",
                    name.span,
                    f"the theme `{name.text}` has been replaced",
                    suggestion=successor.name,
                )


def _repeated(article: Article) -> Iterable[Problem]:
    """Report what one list names twice in the same words; two spellings of one name are no fault of the author's."""
    lists: tuple[tuple[str, Iterable[Name]], ...] = (
        ("about", [mention.name for mention in article.about]),
        ("actors", [mention.name for mention in article.actors]),
        ("themes", article.themes),
        ("places", article.places),
        ("authors", article.authors),
    )
    for field, names in lists:
        first: dict[str, Name] = {}
        for name in names:
            earlier = first.setdefault(fold(name.text), name)
            if earlier is not name and earlier.span.path == article.path == name.span.path:
                yield problem(
                    "repeated-value",
                    name.span,
                    f"`{name.text}` stands twice in `{field}`",
                    related=(Related(earlier.span, "first named here"),),
                )


def _repeated_ids(article: Article) -> Iterable[Problem]:
    """Report an id that two sources or two assessments have: what refers to it could mean either."""
    lists: tuple[tuple[str, tuple[Source | Assessment, ...]], ...] = (
        ("sources", article.sources),
        ("assessments", article.assessments),
    )
    for field, items in lists:
        first: dict[str, Span] = {}
        for index, item in enumerate(items):
            span = article.spans.get(f"{field}[{index}].id") if item.id is not None else None
            if item.id is None or span is None:  # a translation's are its original's
                continue
            earlier = first.setdefault(item.id, span)
            if earlier is not span:
                message = f"the id `{item.id}` stands twice in `{field}`"
                yield problem("repeated-value", span, message, related=(Related(earlier, "first given here"),))


def _mention_rules(article: Article, archive: Archive, tables: Tables) -> Iterable[Problem]:
    """Report rules of `mentions` that name an actor whom nobody knows: a rule makes no entry of its own."""
    for rule in article.mentions:
        for name in (rule.default, *(meant for meant, _ in rule.exceptions)):
            unread = SourcePath(f"{CONTENT}/actors/{name.text}.md") in archive.unread
            if name.text in {"none", "place"} or unread or tables.actors.find(name.text):
                continue
            suggestion = closest(name.text, tables.actors.names())
            yield problem(
                "unresolved-reference",
                name.span,
                f"`mentions` names the actor `{name.text}`, whom neither the register nor an article knows",
                suggestion=suggestion,
            )
