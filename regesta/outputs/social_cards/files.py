"""Which social cards there are, and what each shows. How they are drawn is in `drawing`, which takes libraries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from regesta.archive.model import CardFile, CardFont, CardKit, Ref, Work
from regesta.archive.urls import card_url
from regesta.outputs.model import SOCIAL_CARD, Document, DocumentTask
from regesta.pages.desk import Desk
from regesta.pages.languages import direction
from regesta.text.bidirectional import Base

_COLOURS = ("paper", "ink", "ink_soft", "rule", "accent")


class CardText(msgspec.Struct, frozen=True, kw_only=True):
    """A text on a card, and which way it is read."""

    text: str
    dir: Base


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """All that a card is drawn of."""

    title: CardText
    standfirst: CardText | None
    site: CardText
    foot: tuple[CardText, ...]
    """The date and the authors."""
    dir: Base
    """On which side lines begin: ``ltr`` or ``rtl``."""
    colours: dict[str, str]
    fonts: tuple[CardFont, ...]
    mark: CardFile | None


def card_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the cards."""
    kit = desk.archive.cards
    if kit is not None:
        for work in desk.archive.works.values():
            if work.id in kit.articles:
                yield partial(_card, desk, kit, work)


def _card(desk: Desk, kit: CardKit, work: Work) -> Iterable[Document]:
    config, article, side = desk.archive.config, work.article, direction(work.lang)
    palette = config.look.palettes()["light"]
    authors = (desk.cards(work.lang).entry_link("author", author).text for author in work.authors)
    view = CardView(
        title=CardText(text=article.title, dir=side),
        standfirst=CardText(text=article.summary, dir=side) if article.summary else None,
        site=CardText(text=config.title, dir=direction(config.lang)),
        foot=tuple(CardText(text=text, dir=side) for text in (desk.cards(work.lang).date(article.date).text, *authors)),
        dir=side,
        colours={name: str(palette[name]) for name in _COLOURS},
        fonts=kit.fonts,
        mark=kit.mark,
    )
    return (Document(output=card_url(desk.archive.urls[Ref("article", work.id)]), format=SOCIAL_CARD, view=view),)
