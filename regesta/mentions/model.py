"""What is known of who is named: plain data, from a claim on a name to the mentions of an article."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from regesta.errors import Span
from regesta.prose.model import RunContext
from regesta.text.edtf import Edtf
from regesta.types import ActorId

MentionKind: TypeAlias = Literal["name", "short form", "adjective", "metonym"]
"""How an actor is called; an article's counts keep them apart."""

LinkPolicy: TypeAlias = Literal["first-in-section", "first", "all", "none"]
"""Which mentions of an actor become links."""


class Claim(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False, kw_only=True):
    """That an actor may be called so."""

    actor: ActorId
    kind: MentionKind
    written: str
    """The name as it is declared, without its article."""
    acronym: bool = False
    """Written in capitals, and to be found so."""
    weak: bool = False
    """Counts only where the actor is named otherwise, and never links."""
    ambiguous: bool = False
    """Means this actor only where the article says so."""
    given: tuple[str, ...] = ()
    """Of a person's short form: the other words of the person's names, folded."""


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says a phrase means: an actor or none, and in which longer phrases another."""

    phrase: str
    actor: ActorId | None
    exceptions: tuple[tuple[str, ActorId | None], ...] = ()


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says of itself that decides who is meant in it."""

    declared: frozenset[ActorId] = frozenset()
    """The actors of the front matter: about, actors, by and to."""
    rulings: tuple[Ruling, ...] = ()
    as_of: Edtf | None = None
    lang: str = "en"


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """That an actor is named: how, where in the source, and where in its sentence."""

    actor: ActorId
    kind: MentionKind
    form: str
    """As it stands in the text."""
    span: Span
    block: int
    context: RunContext
    sentence: int
    """The number of its sentence in `ArticleMentions.sentences`."""
    start: int
    end: int
    """The offsets of the form in the text of its sentence."""
    weak: bool = False
    reference: bool = False
    """An author's own ``[[reference]]`` to the actor: a link already."""


class Sentence(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """A sentence in which somebody is named: a passage."""

    text: str
    """Plain, on one line."""
    block: int
    at: int
    """The offset of the sentence in the text of its block."""
    context: RunContext
    """What its block is: a paragraph, a quotation, a footnote, a cell of a table."""
    span: Span


class Unsettled(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A name of which nobody can say here whom it means."""

    phrase: str
    """As it stands where it is first met."""
    spans: tuple[Span, ...]
    """All its places, in order."""
    candidates: tuple[ActorId, ...]


class ArticleMentions(msgspec.Struct, frozen=True, kw_only=True):
    """Who is named in an article, sentence by sentence, in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
