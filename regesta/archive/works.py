"""Articles to works: their names resolved, translations joined to their originals."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.material import Selection, Written, published_on
from regesta.archive.model import LinkedProse, Participation, Work
from regesta.archive.tables import Tables, duplicate_id
from regesta.archive.unpublished import unpublished
from regesta.config.model import Config
from regesta.content.model import ActorMention, Article, Name
from regesta.content.registers import Register, Registered
from regesta.errors import Problem, Span, problem
from regesta.text.folding import fold
from regesta.text.packing import held_as
from regesta.text.suggestion import closest
from regesta.types import ActorId, ArticleId, EventId, LanguageTag

_INHERITED = ("authors", "series", "about", "actors", "themes", "places", "dates", "sources", "assessments")
"""What is true of a work in every language."""


class ArticleNames:
    """The published articles and the hidden ones, by id: what `translation_of` and `superseded_by` may name."""

    def __init__(self, selection: Selection, unread: frozenset[str]) -> None:
        self.problems: list[Problem] = []
        self._unread = unread
        self._held_back = selection.held_back
        self.articles: dict[ArticleId, Written[Article]] = {}
        for written in selection.articles:
            first = self.articles.setdefault(written.record.id, written)
            if first is not written:
                self.problems.append(
                    duplicate_id(
                        "articles",
                        written.record.id,
                        written.record.at("id"),
                        first.record.at("id"),
                    )
                )
        self.hidden = Register("articles", (_by_title(written.record) for written in selection.hidden))
        self.register = Register("articles", (_by_title(written.record) for written in self.articles.values()))

    def resolve(self, name: Name) -> ArticleId | None:
        """Return the article that a name means, or keep a problem."""
        claims = self.register.claims(name.text)
        if len(claims) == 1:
            return ArticleId(claims[0].id)
        if claims:
            self.problems.append(self.register.ambiguity(name.text, name.span, claims))
        elif hidden := self.hidden.claims(name.text):
            paths = [claim.span.path for claim in hidden]
            self.problems.append(
                unpublished(f"the article `{name.text}`", name.span, paths, self._held_back, claims=hidden)
            )
        elif fold(name.text) not in self._unread:
            self.problems.append(
                problem(
                    "unresolved-reference",
                    name.span,
                    f"there is no article `{name.text}`",
                    suggestion=closest(name.text, self.articles),
                )
            )
        return None


def _by_title(article: Article) -> Registered:
    names = ((article.id, Span.of_file(article.path)), (article.title, article.at("title")))
    return Registered(id=article.id, names=names)


def originals(names: ArticleNames, config: Config) -> Mapping[ArticleId, ArticleId]:
    """Return the original of every article: itself, or the article that it translates."""
    found: dict[ArticleId, ArticleId] = {}
    translated: dict[tuple[ArticleId, str], ArticleId] = {}
    for identity, written in names.articles.items():
        article = written.record
        original = names.resolve(article.translation_of) if article.translation_of else None
        found[identity] = identity if original is None else original
        if article.translation_of is None or original is None:
            continue
        other = names.articles[original].record
        lang = article.lang or config.lang
        fault = None
        if original == identity:
            fault = "an article cannot be a translation of itself"
        elif other.translation_of is not None:
            fault = f"`{original}` is itself a translation: name the original, `{other.translation_of.text}`"
        elif lang == (other.lang or config.lang):
            fault = f"the article and its original, `{original}`, have the same language, {lang}"
        elif (first := translated.setdefault((original, lang), identity)) != identity:
            fault = f"`{first}` already translates `{original}` into the same language, {lang}"
        if fault is not None:
            names.problems.append(problem("broken-translation", article.translation_of.span, fault))
            found[identity] = identity
    return found


def inherited(article: Article, original: Article) -> Article:
    """Return a translation with what its original says where it says nothing itself; an empty list says something."""
    if article is original:
        return article
    written = article.spans
    silent = [held_as(Article, field) for field in _INHERITED if field not in written]
    taken_over = {field: getattr(original, field) for field in silent}
    if article.as_of is None:
        taken_over["as_of"] = original.as_of or original.date
    return msgspec.structs.replace(article, **taken_over)


def make_work(  # noqa: PLR0913 - an article, and all that resolves its names
    written: Written[Article],
    *,
    article: Article,
    original: ArticleId,
    tables: Tables,
    names: ArticleNames,
    config: Config,
) -> Work:
    """Resolve the names of an article; its events and its prose come later, when all actors are known."""
    return Work(
        id=article.id,
        article=article,
        text=LinkedProse(outline=written.outline, targets=()),
        lang=LanguageTag(article.lang or config.lang),
        day=published_on(article),
        original=original,
        authors=tables.authors.resolve_all(article.authors),
        series=tables.series.resolve(article.series) if article.series else None,
        participants=_participants(article, tables),
        themes=tables.themes.resolve_all(article.themes),
        places=tables.places.resolve_all(article.places),
        events=(),
        superseded_by=names.resolve(article.superseded_by) if article.superseded_by else None,
    )


def _participants(article: Article, tables: Tables) -> tuple[Participation, ...]:
    """List the actors as written: principal ones first, then the others, then whoever acts in its events."""
    uses: list[tuple[ActorId, str, ActorMention | None]] = []
    for way, mentions in (("principal", article.about), ("actor", article.actors)):
        for mention in mentions:
            actor = tables.actors.resolve(mention.name)
            if actor is not None:
                uses.append((actor, way, mention))
    for event in article.dates:
        if event.fields is not None:
            acting = tables.actors.resolve_all((*event.fields.by, *event.fields.to))
            uses.extend((actor, "event", None) for actor in acting)
    return join_participations(uses)


def join_participations(
    uses: Iterable[tuple[ActorId, str, ActorMention | None]],
) -> tuple[Participation, ...]:
    """Make one participation of all that is said of an actor, in the order of first naming."""
    ways: dict[ActorId, list[str]] = {}
    roles: dict[ActorId, str] = {}
    spellings: dict[ActorId, str] = {}
    spans: dict[ActorId, Span] = {}
    for actor, way, mention in uses:
        known = ways.setdefault(actor, [])
        if way not in known:
            known.append(way)
        if mention is not None:
            spans.setdefault(actor, mention.name.span)
        if mention is not None and mention.role:
            roles.setdefault(actor, mention.role)
        if mention is not None and mention.spelling:
            spellings.setdefault(actor, mention.spelling)
    return tuple(
        Participation(
            actor=actor,
            ways=tuple(found),
            role=roles.get(actor),
            spelling=spellings.get(actor),
            span=spans.get(actor),
        )
        for actor, found in ways.items()
    )


def with_events(work: Work, events: tuple[EventId, ...], acting: Iterable[ActorId]) -> Work:
    """Return a work with its events, and with those who act in the events that it names by id alone."""
    participants = {participation.actor: participation for participation in work.participants}
    for actor in acting:
        known = participants.get(actor)
        if known is None:
            participants[actor] = Participation(actor=actor, ways=("event",))
        elif "event" not in known.ways:
            participants[actor] = msgspec.structs.replace(known, ways=(*known.ways, "event"))
    return changed(work, events=events, participants=tuple(participants.values()))


def changed(work: Work, **fields: object) -> Work:
    """Return a work with some of its fields replaced."""
    return msgspec.structs.replace(work, **fields)


def newest_first(works: Iterable[Work]) -> tuple[ArticleId, ...]:
    """Order articles by date, newest first; those of one day by id, so that the order never depends on files."""
    return tuple(work.id for work in sorted(works, key=_recency))


def _recency(work: Work) -> tuple[int, int, str]:
    return (-work.day.toordinal(), -_seconds_into_day(work), work.id)


def _seconds_into_day(work: Work) -> int:
    """Return the seconds from the day's midnight in UTC; beyond the day's ends where another zone was written."""
    moment = datetime.datetime.fromisoformat(work.article.timestamp)
    offset = moment.utcoffset() or datetime.timedelta()
    days = moment.toordinal() - work.day.toordinal()
    return days * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second - round(offset.total_seconds())
