"""Chooses which mentions become links, and puts the links and the anchors into the pieces of a prose.

What is put in follows from the prose, the mentions and the policy alone, not from any page: so it can be kept with the
mentions, and a page only says what its links look like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from regesta.mentions.anchors import make_anchors
from regesta.mentions.body_text import BodyText
from regesta.mentions.model import ArticleMentions, LinkPolicy, Mention
from regesta.mentions.placing import Insertion, Placing, Range, insert
from regesta.prose.model import Prose
from regesta.types import ActorId

_NEVER_LINKED = frozenset({"heading", "quotation", "code", "link", "caption", "html"})


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A mention that becomes a link, and where it stands in the HTML."""

    mention: int
    """Its number in `ArticleMentions.mentions`."""
    place: Range


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """What the mentions of an article add to its HTML."""

    links: tuple[Link, ...] = ()
    anchors: dict[int, str] = {}
    """By block: the id to which a passage in it leads."""
    insertions: tuple[Insertion, ...] = ()
    """What puts the anchors into the HTML."""


def link_mentions(prose: Prose, found: ArticleMentions, policy: LinkPolicy, *, text: BodyText | None = None) -> Placed:
    """Choose the links of a body and place them, with its anchors.

    Nothing in a heading, a quotation, code, a link or a caption is chosen, nor what cannot be placed beyond doubt: then
    the next mention is. `text` is that of the prose, if it is there already.
    """
    text = text or BodyText(prose)
    placing = Placing(prose, text)
    anchors = make_anchors(prose, text, placing, {mention.block for mention in found.mentions})
    links = tuple(_choose(found, text, placing, policy))
    return Placed(links=links, anchors=dict(anchors.ids), insertions=anchors.insertions)


def linked_pieces(
    prose: Prose, found: ArticleMentions, placed: Placed, opening_tag: Callable[[Mention], str]
) -> tuple[str, ...]:
    """Return the pieces of a prose with its anchors, and with links whose opening tags, of ``a``, a page makes."""
    insertions = list(placed.insertions)
    for link in placed.links:
        place = link.place
        insertions.append(Insertion(place.piece, place.start, opening_tag(found.mentions[link.mention])))
        insertions.append(Insertion(place.piece, place.end, "</a>"))
    return insert(prose.pieces, insertions)


def _choose(found: ArticleMentions, text: BodyText, placing: Placing, policy: LinkPolicy) -> Iterator[Link]:
    if policy == "none":
        return
    linked: set[tuple[ActorId, int]] = set()
    sections = text.sections()
    for number, mention in enumerate(found.mentions):
        section = sections[mention.block] if policy == "first-in-section" else 0
        key = (mention.actor, section)
        if mention.reference and policy != "all":
            linked.add(key)
        if mention.weak or mention.context in _NEVER_LINKED or key in linked:
            continue
        start = text.block_starts[mention.block] + found.sentences[mention.sentence].at + mention.start
        place = placing.range_of(start, start + mention.end - mention.start)
        if place is not None:
            yield Link(number, place)
            if policy != "all":
                linked.add(key)
