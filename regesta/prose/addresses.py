"""Addresses in prose: which are let through, which are slots, which are refused, and where they are written."""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from regesta.prose.model import Slot, SlotKind
from regesta.prose.work import Work, anchors_of

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SCHEMES_SHOWN = ", ".join(sorted(f"{scheme}:" for scheme in SCHEMES))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_IGNORED_BY_BROWSERS = re.compile(r"[\t\n\r]")
_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))
_OTHER_HOST = re.compile(r"[/\\]{2}")
_SPACE = re.compile(r"[ \t\n]*")
_DEFINITION = re.compile(r"\[(?:\\.|[^\\\]])*+\]:[\s>]*", re.DOTALL)


class Written(msgspec.Struct, frozen=True):
    """A destination as an author wrote it (escapes undone), and its title, each with its offsets in the body."""

    target: str
    places: tuple[int, int]
    title: str = ""
    title_places: tuple[int, int] | None = None


def classify(address: str) -> Literal["external", "internal", "unsafe"]:
    """Tell what an address is, read as a browser reads it.

    Tabs and line ends are ignored, and backslashes are slashes (WHATWG URL, 4.4). Other schemes than `SCHEMES` are
    unsafe, and so is another host without a scheme (``//host``).
    """
    seen = _IGNORED_BY_BROWSERS.sub("", address).strip(_CONTROLS_AND_SPACE)
    if _OTHER_HOST.match(seen):
        return "unsafe"
    scheme = _SCHEME.match(seen)
    if scheme is None:
        return "internal"
    return "external" if scheme[1].lower() in SCHEMES else "unsafe"


def refusal(address: str) -> str:
    """Say why an unsafe address is refused."""
    seen = _IGNORED_BY_BROWSERS.sub("", address).strip(_CONTROLS_AND_SPACE)
    scheme = _SCHEME.match(seen)
    if scheme is None:
        return f"the address `{address}` names another host without a scheme"
    return f"the address `{address}` is not let through: `{scheme[0].lower()}` is not one of {_SCHEMES_SHOWN}"


def address_slot(work: Work, kind: SlotKind, target: str, places: tuple[int, int]) -> Slot:
    """Make the slot of a link or an image."""
    path, hash_sign, fragment = target.partition("#")
    return Slot(
        kind=kind,
        target=target,
        path=path,
        fragment=fragment if hash_sign else None,
        span=work.body.span(*places),
    )


def written_address(work: Work, inline: Token, token: Token, label_end: int) -> Written:
    """Find the destination of a link or an image whose label ends at an offset of the content.

    The tokens of markdown-it bear a normalised destination and no place; so the characters after the label are read
    again, and where they are no destination, the link definition. (Those of the inline lane know where it stands.)
    """
    content = inline.content
    anchors = anchors_of(inline)
    if "destination" in token.meta:
        start, end = token.meta["destination"]
        return Written(content[start:end], anchors.places(start, end))
    written = _in_parentheses(content, label_end)
    if written is not None:
        return Written(
            written.target,
            anchors.places(*written.places),
            written.title,
            anchors.places(*written.title_places) if written.title_places else None,
        )
    here = anchors.places(label_end, label_end + 1)
    return _in_definition(work, token, here)


def _in_parentheses(content: str, label_end: int) -> Written | None:
    if content[label_end + 1 : label_end + 2] != "(":
        return None
    at = _skip(content, label_end + 2)
    destination = parseLinkDestination(content, at, len(content))
    target, places = "", (at, at)
    if destination.ok:
        bracket = content[at : at + 1] == "<"
        target, places = destination.str, (at + bracket, destination.pos - bracket)
        at = destination.pos
    after = _skip(content, at)
    title = parseLinkTitle(content, after, len(content))
    if title.ok and after > at:
        return Written(target, places, title.str, (after + 1, title.pos - 1))
    return Written(target, places) if content[after : after + 1] == ")" else None


def _skip(content: str, at: int) -> int:
    match = _SPACE.match(content, at)
    return match.end() if match else at


def _in_definition(work: Work, token: Token, here: tuple[int, int]) -> Written:
    key = "src" if token.type == "image" else "href"
    label = str(token.meta.get("label", ""))
    normalised = str(token.attrs.get(key, ""))
    title = str(token.attrs.get("title", ""))
    if label in work.definitions:
        start, end = work.body.lines(*work.definitions[label]["map"])
        text = work.body.text
        colon = _DEFINITION.search(text, start, end)
        if colon:
            destination = parseLinkDestination(text, colon.end(), end)
            if destination.ok:
                bracket = text[colon.end()] == "<"
                at = text.find(title, destination.pos, end) if title else -1
                return Written(
                    destination.str,
                    (colon.end() + bracket, destination.pos - bracket),
                    title,
                    (at, at + len(title)) if at >= 0 else None,
                )
    return Written(normalised, here, title)
