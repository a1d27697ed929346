"""Reads the marked texts: each is an item with the front matter that settles it, and the mentions expected in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec
import yaml

FOLDER = Path(__file__).parent
REGISTER = FOLDER / "register" / "actors"

Half: TypeAlias = Literal["dev", "heldout"]
HALVES: tuple[Half, ...] = ("dev", "heldout")
Kind: TypeAlias = Literal["name", "short form", "metonym", "adjective"]
KINDS: tuple[Kind, ...] = ("name", "short form", "metonym", "adjective")


class Use(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"spelling": "as"}):
    """An actor that an item's front matter declares with the spelling that its text uses."""

    id: str
    spelling: str


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a phrase stands: its occurrence `at`, counted from 0 over all places that hold its characters."""

    phrase: str
    at: int

    def span(self, text: str) -> tuple[int, int]:
        """Return start and end in code points of the text.

        Raises:
            ValueError: the text does not hold the phrase that often.
        """
        start = -1
        for _ in range(self.at + 1):
            start = text.index(self.phrase, start + 1)
        return start, start + len(self.phrase)


class Expected(Place, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mention that is to be found."""

    actor: str
    kind: Kind
    sense: Literal["place"] | None = None
    """``place``: the rules count it, although a reader takes it for the city."""


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text as the body of an article, the part of the front matter that decides, and what is named in it."""

    id: str
    case: str
    lang: str
    as_of: str
    actors: tuple[str | Use, ...]
    mentions: Mapping[str, str | Mapping[str, str | tuple[str, ...]]] = {}
    text: str
    expect: tuple[Expected, ...]
    unsettled: tuple[Place, ...] = ()
    """What is to be reported as ambiguous and not to be counted."""

    def article(self) -> str:
        """Return the item as the file of an article; its body is the text, without any change, up to a line end."""
        front_matter = {
            "title": self.id,
            "date": "2025-06-01",
            "as_of": self.as_of,
            "lang": self.lang,
            "actors": msgspec.to_builtins(self.actors),
            "mentions": msgspec.to_builtins(self.mentions),
        }
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter.items() if value]
        return "\n".join(["---", *lines, "---", self.text, ""])


@cache
def load(half: Half) -> tuple[Item, ...]:
    """Return the items of one half, in the order of the file.

    Raises:
        msgspec.ValidationError: the file is not of the form that README.md gives.
    """
    items = yaml.safe_load((FOLDER / f"{half}.yaml").read_text("utf-8"))
    return msgspec.convert(items, tuple[Item, ...])
