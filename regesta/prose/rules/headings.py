"""Headings: each has an id to link to, its own ``{#id}`` or one made of its text; level one is the title's alone."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose.ids import is_reserved
from regesta.prose.model import Heading
from regesta.prose.options import MarkdownOptions
from regesta.prose.work import Work, anchors_of, plain_text, work_of
from regesta.text.slugs import slugify

_FALLBACK = "section"


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the rule behind the parsing of inline text."""
    md.core.ruler.before("smartquotes", "headings", _identify)


def _identify(state: StateCore) -> None:
    """Give ids to the headings, and show those of level one at level two (the title is the page's only one)."""
    work = work_of(state.env)
    headings = [
        (token, state.tokens[index + 1], state.tokens[index + 2])
        for index, token in enumerate(state.tokens)
        if token.type == "heading_open"
    ]
    _warn_of_level_one(work, headings)
    used: dict[str, int] = {}
    for opener, inline, closer in headings:
        if opener.tag == "h1":
            opener.tag = closer.tag = "h2"
        text = " ".join(plain_text(inline.children or []).split())
        if "id" not in opener.attrs:
            opener.attrs["id"] = _free_id(slugify(text) or _FALLBACK, work.ids, used)
            work.ids.add(str(opener.attrs["id"]))
        work.headings.append(
            Heading(
                level=int(opener.tag[1:]),
                id=str(opener.attrs["id"]),
                text=text,
                span=work.body.span(*_places(inline)),
            )
        )


def _free_id(slug: str, taken: set[str], used: dict[str, int]) -> str:
    """Make an id of a slug that no other has; `used` remembers how far each slug has been counted."""
    wanted = f"{_FALLBACK}-{slug}" if is_reserved(slug) else slug
    number = used.get(wanted, 0) + 1
    html_id = wanted if number == 1 else f"{wanted}-{number}"
    while html_id in taken:
        number += 1
        html_id = f"{wanted}-{number}"
    used[wanted] = number
    return html_id


def _warn_of_level_one(work: Work, headings: list[tuple[Token, Token, Token]]) -> None:
    first = next((inline for opener, inline, _ in headings if opener.tag == "h1"), None)
    if first is not None:
        work.report(
            "level-one-heading",
            _places(first),
            "the page's title is its only heading of level one; this one is shown at level two",
        )


def _places(inline: Token) -> tuple[int, int]:
    return anchors_of(inline).places(0, len(inline.content))
