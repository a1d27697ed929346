"""The command `new`: what is asked for becomes files that an author goes on with.

What is missing is asked for at a terminal; in CI, in a pipe and with ``--no-input`` nothing ever is.
"""

from __future__ import annotations

import datetime
import os
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from regesta.archive.known_names import KnownNames, NameKind
from regesta.build.pipeline import Loaded, load
from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.questions import Questions, split_names
from regesta.cli.results import BUILT
from regesta.config.model import Config
from regesta.content.schema import ACTOR_TYPES
from regesta.errors import RegestaError
from regesta.scaffold.archive import new_archive
from regesta.scaffold.article import ArticleAsked, new_article
from regesta.scaffold.drafting import NewFile
from regesta.scaffold.entries import EntryAsked, new_actor, new_place, new_theme
from regesta.scaffold.event import EventAsked, new_event, told_event
from regesta.scaffold.new_files import write_new_files
from regesta.text.edtf import Edtf, EdtfFault, parse_edtf

Kind = Literal["archive", "article", "actor", "theme", "event", "place"]


class NewOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be made."""

    kind: Kind
    name: str | None = None
    title: str | None = None
    id: str | None = None
    date: str | None = None
    draft: bool = False
    lang: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] | None = None
    about: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    type: str | None = None
    broader: tuple[str, ...] | None = None
    within: str | None = None
    by: tuple[str, ...] | None = None
    to: tuple[str, ...] | None = None
    where: tuple[str, ...] | None = None
    no_input: bool = False


_OF_KIND: Mapping[Kind, frozenset[str]] = {
    "archive": frozenset({"title"}),
    "article": frozenset("id date draft lang summary authors about actors themes places".split()),
    "actor": frozenset({"id", "type"}),
    "theme": frozenset({"id", "broader"}),
    "event": frozenset({"id", "date", "by", "to", "where"}),
    "place": frozenset({"id", "within"}),
}
"""The options that say something of each kind."""
_WRITTEN = {"within": "in"}
"""Options whose name is not that of their field."""


def run_new_archive(invocation: Invocation, console: Console) -> int:
    """Make an archive, and say how to go on.

    Raises:
        RegestaError: where something stands in its place.
        OSError: where it cannot be written.
    """
    options = _options(invocation)
    if options.name is None:
        message = "which folder is to hold the archive? regesta new archive DIR"
        raise RegestaError(message)
    folder = Path(options.name)
    made = new_archive(folder, title=options.title, today=_today())
    if invocation.quiet:
        return BUILT
    console.say(f"A new archive, {counted(len(made), 'file')}, lies in {folder}.")
    is_here = os.path.samefile(folder, Path())  # noqa: PTH121 - either may be a link
    if not is_here:
        console.say(f"  cd {shlex.quote(str(folder))}")
    console.say("  regesta serve --open")
    return BUILT


def run_new(invocation: Invocation, config: Config, console: Console) -> int:
    """Make a file of the content, and say what is known of it.

    Raises:
        RegestaError: where there is one already, or something is missing and nobody can be asked.
        OSError: where it cannot be written.
    """
    options = _options(invocation)
    # Drafts have ids too, and name actors.
    settings = msgspec.structs.replace(invocation.settings, drafts=True)
    loaded = load(settings, config, console)
    console.end_step()
    questions = Questions(console) if console.may_ask and not options.no_input else None
    made = _MAKERS[options.kind](_Desk(loaded, options, settings.root, questions))
    write_new_files(settings.root, {made.path: made.text})
    if not invocation.quiet:
        console.say(made.path)
        for note in made.notes:
            console.note(f"  {note}")
    return BUILT


class _Desk:
    """What a file is made of: the archive, what was asked for, and perhaps a person who can be asked for more."""

    def __init__(self, loaded: Loaded, options: NewOptions, root: Path, questions: Questions | None) -> None:
        self.loaded = loaded
        self.archive = loaded.archive
        self.options = options
        self.root = root
        self.questions = questions

    def name(self, question: str) -> str:
        """Return the name of what is to be made."""
        name = self.options.name
        if name is None and self.questions is not None:
            name = self.questions.needed(question)
        if not name or not name.strip():
            message = f'what is it called? regesta new {self.options.kind} "{question}"'
            raise RegestaError(message)
        return " ".join(name.split())

    def names(self, question: str, kind: NameKind, given: tuple[str, ...] | None) -> tuple[str, ...]:
        """Return the names that were given, or else asked for."""
        if given is None and self.questions is None:
            return ()
        choices = KnownNames(self.archive, kind).choices()
        if given is not None:
            return tuple(name for text in given for name in split_names(text, choices))
        return self.questions.names(question, choices) if self.questions is not None else ()


def _article(desk: _Desk) -> NewFile:
    options, questions = desk.options, desk.questions
    title = desk.name("Title")
    date = _day(options.date) if options.date else None
    if date is None and questions is not None:
        date = questions.read("Date", _day, default=_today().isoformat())
    asked = ArticleAsked(
        title=title,
        date=date or _today(),
        id=options.id,
        draft=options.draft,
        lang=options.lang,
        about=desk.names("Principal actors", "actor", options.about),
        actors=desk.names("Other actors", "actor", options.actors),
        themes=desk.names("Themes", "theme", options.themes),
        places=desk.names("Places", "place", options.places or ()),
        authors=desk.names("Authors", "author", options.authors),
        summary=options.summary or (questions.line("Summary") if questions else None),
    )
    return new_article(desk.archive, desk.loaded.reading.material, asked)


def _actor(desk: _Desk) -> NewFile:
    options = desk.options
    if options.type is not None and options.type not in ACTOR_TYPES:
        message = f"`{options.type}` is none of: {', '.join(ACTOR_TYPES)}"
        raise RegestaError(message)
    name = desk.name("Name")
    kind = options.type or (desk.questions.word("Type", ACTOR_TYPES) if desk.questions else None)
    return new_actor(desk.root, desk.archive, EntryAsked(name=name, id=options.id, type=kind))


def _theme(desk: _Desk) -> NewFile:
    name = desk.name("Label")
    broader = desk.names("Broader themes", "theme", desk.options.broader)
    return new_theme(desk.archive, EntryAsked(name=name, id=desk.options.id, broader=broader))


def _place(desk: _Desk) -> NewFile:
    name = desk.name("Name")
    within = desk.options.within
    if within is None:
        within = next(iter(desk.names("In", "place", None)), None)
    return new_place(desk.archive, EntryAsked(name=name, id=desk.options.id, within=within))


def _event(desk: _Desk) -> NewFile:
    options, name = desk.options, desk.name("Title")
    date = _date(options.date) if options.date else None
    if told_event(desk.archive, name) is not None:
        # The articles that tell of it have said the rest: what is not asked for stays as they say.
        by, to, where = options.by or (), options.to or (), options.where or ()
    else:
        if date is None and desk.questions is not None:
            date = desk.questions.read("Date", _date)
        by = desk.names("By", "actor", options.by)
        to = desk.names("To", "actor", options.to)
        where = desk.names("Where", "place", options.where)
    return new_event(desk.archive, EventAsked(name=name, date=date, id=options.id, by=by, to=to, where=where))


_MAKERS: Mapping[str, Callable[[_Desk], NewFile]] = {
    "article": _article,
    "actor": _actor,
    "theme": _theme,
    "event": _event,
    "place": _place,
}


def _options(invocation: Invocation) -> NewOptions:
    """Return what is asked for; an option that says nothing of this kind is refused."""
    options = msgspec.convert(invocation.asked, NewOptions)
    always = {"kind", "name", "no_input"}
    given = [name for name, value in invocation.asked.items() if value is not False and name not in always]
    if foreign := [name for name in given if name not in _OF_KIND[options.kind]]:
        kinds = " or ".join(_with_article(kind) for kind, names in _OF_KIND.items() if foreign[0] in names)
        word = _WRITTEN.get(foreign[0], foreign[0])
        message = f"`--{word}` says nothing of {_with_article(options.kind)}: it is for {kinds}"
        raise RegestaError(message)
    return options


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _date(written: str) -> Edtf:
    date = parse_edtf(written)
    if isinstance(date, EdtfFault):
        hint = f" (did you mean `{date.suggestion}`?)" if date.suggestion else ""
        message = f"`{written}` is no date: {date.message}{hint}"
        raise RegestaError(message)
    return date


def _day(written: str) -> datetime.date:
    date = _date(written)
    if date.kind != "day" or date.earliest is None:
        message = f"`{written}` is not a single day, such as 2025-02-24"
        raise RegestaError(message)
    return date.earliest


def _today() -> datetime.date:
    """Return the day on the author's own calendar: what is begun today is of today. No build asks for it."""
    return datetime.date.today()  # noqa: DTZ011 - the author's day, not that of Greenwich
