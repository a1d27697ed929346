"""Bodies of prose in Views: not their HTML, but all that it is a function of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import UnionType
from typing import Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from regesta.mentions.additions import Additions, with_additions
from regesta.mentions.records import Passage
from regesta.pages.views.parts import NOWHERE, Html
from regesta.types import Digest

_DEAD_LINK = re.compile(f""" href=(?:"[^"{NOWHERE}]*{NOWHERE}[^"]*"|'[^'{NOWHERE}]*{NOWHERE}[^']*')""")

ViewT = TypeVar("ViewT", bound=msgspec.Struct)


class Texts(Protocol):
    """Where the texts of bodies are kept, and what is made of the mentions in them."""

    def pieces(self, text: Digest) -> Sequence[str]:
        """Return the pieces of HTML that are kept under a digest."""

    def additions(self, key: bytes) -> Additions:
        """Return what mentions put into the HTML of a body."""

    def passages(self, key: bytes) -> Sequence[Passage]:
        """Return the sentences of an article that name an actor."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A body of prose, put together when its page is rendered: templates have the HTML in its place.

    A View holds no more than what the HTML is a function of: so it stays small, and tells whether a text has changed.
    """

    text: Digest
    """Under which the store keeps the pieces of the HTML."""
    fills: tuple[str, ...]
    """What stands between the pieces: links and addresses, resolved for this page."""
    additions: bytes | None = None
    """Under which key the store keeps what is put into the pieces: anchors of paragraphs, links of mentions."""
    links: tuple[str, ...] = ()
    """The opening tags of these links, one for each actor."""

    def html(self, texts: Texts) -> Html:
        """Return the HTML of the body."""
        pieces = texts.pieces(self.text)
        if self.additions is not None:
            pieces = with_additions(pieces, texts.additions(self.additions), self.links)
        joined = [pieces[0]]
        for fill, piece in zip(self.fills, pieces[1:], strict=True):
            joined += (fill, piece)
        return Html(without_dead_links("".join(joined)))


def without_dead_links(html: str) -> str:
    """Take the addresses from links that lead nowhere: HTML calls what is left placeholders."""
    return _DEAD_LINK.sub("", html).replace(NOWHERE, "") if NOWHERE in html else html


def shown_texts(view: msgspec.Struct) -> tuple[Digest, ...]:
    """Return the texts of the bodies in a View: in its fields, and in the parts of which a field is a list."""
    return tuple(_texts(view, deep=True))


def with_text(view: ViewT, old: Digest, new: Digest) -> ViewT:
    """Return a View in which a text has taken the place of another, with what stands between their pieces unchanged."""
    changes: dict[str, object] = {}
    for name in view.__struct_fields__:
        value = getattr(view, name)
        if isinstance(value, Body) and value.text == old:
            changes[name] = msgspec.structs.replace(value, text=new)
        elif isinstance(value, tuple) and any(isinstance(item, msgspec.Struct) for item in value):
            replaced = tuple(with_text(item, old, new) if isinstance(item, msgspec.Struct) else item for item in value)
            if replaced != value:
                changes[name] = replaced
    return msgspec.structs.replace(view, **changes) if changes else view


def _texts(view: msgspec.Struct, *, deep: bool) -> Iterator[Digest]:
    for name in _body_fields(type(view)):
        value = getattr(view, name)
        if isinstance(value, Body):
            yield value.text
    if deep:
        for name in _part_fields(type(view)):
            for item in getattr(view, name):
                yield from _texts(item, deep=False)


@lru_cache(maxsize=256)
def _body_fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return which fields may hold a body."""
    return tuple(name for name, hint in get_type_hints(kind).items() if Body in _members(hint))


@lru_cache(maxsize=256)
def _part_fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return which fields may hold a list of parts that may hold a body."""
    return tuple(
        name
        for name, hint in get_type_hints(kind).items()
        for listed in get_args(hint)
        if get_origin(hint) is tuple and any(map(_has_body, _members(listed)))
    )


def _has_body(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and bool(_body_fields(kind))


def _members(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
