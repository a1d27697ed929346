"""Bodies as pages show them: the slots of the prose filled with links and images, relative to one page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

import msgspec

from regesta.archive.model import AssetFile, LinkedProse, Target
from regesta.mentions.records import WorkMentions
from regesta.pages.addresses import file_href, href
from regesta.pages.body import Body
from regesta.pages.cards import Cards
from regesta.pages.views.parts import NOWHERE
from regesta.prose.model import Slot
from regesta.types import ActorId

_NOBODY: Mapping[ActorId, int] = MappingProxyType({})

HOVERCARDS = 48
"""How many cards of actors an article's page has: the theme's style sheet names each, as CSS can only do."""


def body_of(
    text: LinkedProse | None,
    cards: Cards,
    root: str,
    described: Mapping[ActorId, int] = _NOBODY,
    spoken: Cards | None = None,
) -> Body | None:
    """Return a body for the page from which `root` leads to the site's root; nothing where nothing is written.

    `described` has the actors of whom the page has a card, with its number; `spoken`, for a body in another language
    than the page, the cards of its own, by which it calls what it refers to.
    """
    if text is None or text.outline.text is None:
        return None
    slots = text.outline.slots
    if not slots:
        return Body(text=text.outline.text, fills=())
    fills: list[str] = []
    images = 0
    for slot, target in zip(slots, text.targets, strict=True):
        if slot.kind == "image":
            images += 1
            fills.append(_image(target, cards, root, lazy=images > 1))
        elif slot.kind == "link":
            fills.append(NOWHERE if target is None else escape(_address(target, cards, root)))
        else:
            fills.append(_reference(slot, target, (cards, spoken or cards), root, described))
    return Body(text=text.outline.text, fills=tuple(fills))


def with_mentions(
    body: Body | None, named: WorkMentions, cards: Cards, root: str, described: Mapping[ActorId, int]
) -> Body | None:
    """Return the body of an article with anchors, and with links to those whom it names."""
    if body is None or named.additions is None:
        return body
    return msgspec.structs.replace(
        body,
        additions=named.additions,
        links=tuple(
            f'<a class="mention" href="{escape(root + cards.actor(actor).url)}"{_described(described.get(actor))}>'
            for actor in named.linked
        ),
    )


def _described(card: int | None) -> str:
    """Return the attribute by which a link is described by a card of its page."""
    return "" if card is None else f' aria-describedby="site-card-{card}"'


def _address(target: Target, cards: Cards, root: str) -> str:
    """Return the address of a target."""
    fragment = f"#{target.fragment}" if target.fragment else ""
    if target.asset is not None:
        return root + file_href(cards.archive.assets[target.asset].output) + fragment
    if target.ref is not None:
        return root + cards.link(target.ref).url + fragment
    if target.url is not None:
        return root + href(cards.archive.config, target.url) + fragment
    return fragment or "#"


def _reference(
    slot: Slot, target: Target | None, both: tuple[Cards, Cards], root: str, described: Mapping[ActorId, int]
) -> str:
    cards, spoken = both
    if target is None:
        return slot.label_html or escape(slot.target)
    if target.ref is None:
        words = slot.label_html or escape(slot.fragment or slot.target)
        return f'<a href="{escape(_address(target, cards, root))}">{words}</a>'
    link = spoken.link(target.ref)
    words = slot.label_html or escape(link.text)
    language = f' lang="{link.lang}" dir="{link.dir}"' if link.lang and not slot.label_html else ""
    address = escape(_address(target, cards, root))
    card = _described(described.get(ActorId(target.ref.id))) if target.ref.kind == "actor" else ""
    return f'<a class="reference reference-{target.ref.kind}" href="{address}"{card}{language}>{words}</a>'


def _image(target: Target | None, cards: Cards, root: str, *, lazy: bool) -> str:
    if target is None or target.asset is None:
        return 'src="data:,"'
    return image_attributes(cards.archive.assets[target.asset], root, lazy=lazy)


def image_attributes(asset: AssetFile, root: str, *, lazy: bool) -> str:
    """Return the attributes of an image: address, width and height, and lazy loading below the first."""
    size = f' width="{asset.size[0]}" height="{asset.size[1]}"' if asset.size else ""
    loading = ' loading="lazy"' if lazy else ""
    return f'src="{escape(root + file_href(asset.output))}"{size}{loading} decoding="async"'
