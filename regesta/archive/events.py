"""Events: one for each id, however many articles tell of it; the register or the earliest article says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.material import Written
from regesta.archive.model import EventEntry, LinkedProse, Telling, Work
from regesta.archive.tables import Tables, duplicate_id
from regesta.config.model import Config
from regesta.content.model import Event, EventFields, EventMention, Name
from regesta.content.registers import Register, Registered
from regesta.errors import Problem, Related, Span, problem
from regesta.text.edtf import Edtf, parse_edtf
from regesta.text.folding import fold
from regesta.text.slugs import slugify
from regesta.text.suggestion import closest
from regesta.types import ArticleId, EventId, LanguageTag

_WORDS_OF_A_DATE = 3


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An item of an article's ``dates``, and the article."""

    work: Work
    mention: EventMention


class EventTable:
    """The events while they are being gathered: those of the register, and those that articles tell of."""

    def __init__(self, registered: Iterable[Written[Event]], works: Iterable[Work], *, unread: frozenset[str]) -> None:
        self.problems: list[Problem] = []
        self._unread = unread
        self.registered: dict[EventId, Written[Event]] = {}
        for item in registered:
            first = self.registered.setdefault(item.record.id, item)
            if first is not item:
                here, there = Span.of_file(item.record.path), Span.of_file(first.record.path)
                self.problems.append(duplicate_id("events", item.record.id, here, there))
        self.tellings: dict[EventId, list[Told]] = {identity: [] for identity in self.registered}
        told = [Told(work=work, mention=mention) for work in works for mention in work.article.dates]
        said = [(telling, fields) for telling in told if (fields := telling.mention.fields) is not None]
        self._by_words = _by_words(self.registered, said)
        for telling, fields in said:
            self._tell(self._identity(telling.mention.id, fields), telling)
        self.register = Register("events", (self._names(identity) for identity in self.tellings))
        for telling in told:
            if telling.mention.fields is None:
                identity = self.resolve(Name(telling.mention.id or "", telling.mention.span))
                if identity is not None:
                    self._tell(identity, telling)

    def resolve(self, name: Name) -> EventId | None:
        """Return the event that a name means, or keep a problem."""
        claims = self.register.claims(name.text)
        if len(claims) == 1:
            return EventId(claims[0].id)
        if claims:
            self.problems.append(self.register.ambiguity(name.text, name.span, claims))
        elif fold(name.text) not in self._unread:
            suggestion = closest(name.text, self.tellings) or _written_as_event(name.text)
            message = f"there is no event `{name.text}`; an event is written `<date>: <title>`"
            self.problems.append(problem("unresolved-reference", name.span, message, suggestion=suggestion))
        return None

    def events_of(self, work: Work) -> tuple[EventId, ...]:
        """Return the events of an article, in its order."""
        return tuple(dict.fromkeys(event for mention in work.article.dates for event in self.named(mention)))

    def named(self, mention: EventMention) -> tuple[EventId, ...]:
        """Return the event that an item of an article's ``dates`` means: one, or none where the id means nothing."""
        if mention.fields is not None:
            return (self._identity(mention.id, mention.fields),)
        claims = self.register.claims(mention.id or "")
        return (EventId(claims[0].id),) if len(claims) == 1 else ()

    def said_first(self, identity: EventId) -> tuple[EventFields, Span, LanguageTag | None]:
        """Return what the register, or else the earliest article, says of an event, with its place and language."""
        written = self.registered.get(identity)
        if written is not None:
            return written.record.fields, Span.of_file(written.record.path), written.record.lang
        telling = _earliest(self.tellings[identity])
        return telling.mention.fields, telling.mention.span, telling.work.lang  # type: ignore[return-value] # it has fields

    def _identity(self, written: str | None, fields: EventFields) -> EventId:
        return EventId(written) if written else self._by_words.get(_words(fields)) or event_id(written, fields)

    def _tell(self, identity: EventId, telling: Told) -> None:
        self.tellings.setdefault(identity, []).append(telling)

    def _names(self, identity: EventId) -> Registered:
        fields, span, _ = self.said_first(identity)
        return Registered(id=identity, names=((identity, span), (fields.title, span)))


def event_id(identity: str | None, fields: EventFields) -> EventId:
    """Return an event's id: the one that was given, or ``<date>-<slug of its title>``."""
    return EventId(identity or slugify(f"{fields.date.written} {fields.title}"))


_Words = tuple[str, str]
"""The date of an event, in EDTF, and its title, folded."""


def _words(fields: EventFields) -> _Words:
    return fields.date.expression, fold(fields.title)


def _by_words(
    registered: Mapping[EventId, Written[Event]], said: Iterable[tuple[Told, EventFields]]
) -> Mapping[_Words, EventId]:
    """Return the event that is meant by a date and a title without an id: one that has an id, or else the earliest.

    Where two ids have the same date and title, each is an event of its own, and words alone mean neither.
    """
    with_id: dict[_Words, set[EventId]] = {}
    without: dict[_Words, EventId] = {}
    for identity, written in registered.items():
        with_id.setdefault(_words(written.record.fields), set()).add(identity)
    for telling, fields in said:
        if telling.mention.id:
            with_id.setdefault(_words(fields), set()).add(EventId(telling.mention.id))
        else:
            without.setdefault(_words(fields), event_id(None, fields))
    return {**without, **{words: next(iter(ids)) for words, ids in with_id.items() if len(ids) == 1}}


def _earliest(tellings: Iterable[Told]) -> Told:
    told = [telling for telling in tellings if telling.mention.fields is not None]
    return min(told, key=lambda telling: (telling.work.day, telling.work.id != telling.work.original, telling.work.id))


def make_events(table: EventTable, tables: Tables, config: Config) -> Mapping[EventId, EventEntry]:
    """Make one entry of each event, in the order of ids, and report where its tellings contradict each other."""
    events: dict[EventId, EventEntry] = {}
    for identity in sorted(table.tellings):
        fields, span, lang = table.said_first(identity)
        tellings = sorted(table.tellings[identity], key=lambda telling: (telling.work.day, telling.work.id))
        told = [telling.mention.fields for telling in tellings if telling.mention.fields is not None]
        every = [fields, *(other for other in told if other is not fields)]
        spoken = LanguageTag(lang or config.lang)
        _report_contradictions(table, identity, (fields, span, spoken), tellings)
        _report_without_id(table, identity, tellings)
        written = table.registered.get(identity)
        part_of = next((item.part_of for item in every if item.part_of), None)
        events[identity] = EventEntry(
            id=identity,
            fields=_joined(fields, every),
            by=tables.actors.resolve_all(name for item in every for name in item.by),
            to=tables.actors.resolve_all(name for item in every for name in item.to),
            where=tables.places.resolve_all(name for item in every for name in item.where),
            part_of=table.resolve(part_of) if part_of else None,
            registered=written is not None,
            lang=spoken,
            text=LinkedProse(outline=written.outline, targets=()) if written else None,
            tellings=_by_article(tellings, tables),
            span=span,
        )
    return events


def _by_article(tellings: Iterable[Told], tables: Tables) -> tuple[Telling, ...]:
    """Return what each article says of an event: if it tells of it twice, what it says first."""
    found: dict[ArticleId, EventFields | None] = {}
    for telling in tellings:
        found[telling.work.id] = found.get(telling.work.id) or telling.mention.fields
    return tuple(
        Telling(article=article, fields=None)
        if said is None
        else Telling(
            article=article,
            fields=said,
            by=tables.actors.resolve_all(said.by),
            to=tables.actors.resolve_all(said.to),
            where=tables.places.resolve_all(said.where),
        )
        for article, said in found.items()
    )


def _joined(fields: EventFields, every: list[EventFields]) -> EventFields:
    """Fill what the first telling leaves out from the others; date and title are always its own."""
    return EventFields(
        date=fields.date,
        title=fields.title,
        type=next((item.type for item in every if item.type), None),
        by=fields.by,
        to=fields.to,
        where=fields.where,
        part_of=fields.part_of,
        source=next((item.source for item in every if item.source), None),
        date_text=fields.date_text,
        date_note=next((item.date_note for item in every if item.date_note), None),
        status=next((item.status for item in every if item.status), None),
        key=any(item.key for item in every),
    )


def _report_contradictions(
    table: EventTable, identity: EventId, first: tuple[EventFields, Span, LanguageTag], tellings: Iterable[Told]
) -> None:
    """Report tellings with another date or title than what was said first; another language has another title."""
    fields, span, lang = first
    for telling in tellings:
        said = telling.mention.fields
        inherited = telling.mention.span.path != telling.work.article.path
        if said is None or said is fields or inherited:
            continue
        different, field = None, "date"
        if not _same_date(said.date, fields.date):
            different = f"the date `{said.date.written}`, elsewhere `{fields.date.written}`"
        elif fold(said.title) != fold(fields.title) and telling.work.lang == lang:
            different, field = f"the title `{said.title}`, elsewhere `{fields.title}`", "title"
        if different:
            table.problems.append(
                problem(
                    "event-contradiction",
                    _place_of(telling, field),
                    f"the event `{identity}` has {different}",
                    related=(Related(span, "the other is here"),),
                )
            )


def _report_without_id(table: EventTable, identity: EventId, tellings: Iterable[Told]) -> None:
    """Report tellings that were taken for those of another file by their date and title alone."""
    own = [
        (telling, fields)
        for telling in tellings
        if (fields := telling.mention.fields) is not None and telling.mention.span.path == telling.work.article.path
    ]
    written = table.registered.get(identity)
    with_id = [telling.mention.span for telling, _ in own if telling.mention.id]
    first = Span.of_file(written.record.path) if written else next(iter(with_id), None)
    said = f"where its id is `{identity}`" if first else "and neither gives it an `id`"
    for telling, fields in own:
        first = first or telling.mention.span
        if telling.mention.id is None and first.path != telling.mention.span.path:
            table.problems.append(
                problem(
                    "event-without-id",
                    _place_of(telling, "title"),
                    f"the event `{fields.title}` is told of elsewhere with the same date and title, {said}",
                    related=(Related(first, "the other is here"),),
                )
            )


def _place_of(telling: Told, field: str) -> Span:
    """Return where an article says a field of an event."""
    spans = telling.work.article.spans
    items = (path for path, span in spans.items() if span == telling.mention.span and path.endswith("]"))
    return next((spans[f"{item}.{field}"] for item in items if f"{item}.{field}" in spans), telling.mention.span)


def _same_date(one: Edtf, other: Edtf) -> bool:
    return one.expression == other.expression


def tellers(event: EventEntry, works: Mapping[ArticleId, Work]) -> tuple[ArticleId, ...]:
    """Return the articles that tell of an event and are listed, a work and its translations once."""
    told = (works[telling.article] for telling in event.tellings)
    found = dict.fromkeys(work.original for work in told if work.listed)
    return tuple(identity for identity in found if works[identity].listed)


def _written_as_event(text: str) -> str | None:
    """Return ``<date>: <title>`` for a text that begins with a date, in EDTF or another form; None for any other."""
    words = text.split()
    for count in range(min(len(words), _WORDS_OF_A_DATE), 0, -1):
        head = " ".join(words[:count]).rstrip(",;")
        date = head if isinstance(parsed := parse_edtf(head), Edtf) else parsed.suggestion
        if date is not None:
            return f"{date}: {' '.join(words[count:]).lstrip('-–— ') or '<title>'}"
    return None
