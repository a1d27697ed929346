"""Passages in Views: not the sentences, but the key under which they are kept. Templates have the sentences."""

from __future__ import annotations

import msgspec

from regesta.pages.body import Texts
from regesta.pages.views.parts import DateView, Link
from regesta.pages.views.passages import ArticlePassages, Sentence


class KeptPassages(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of an article that name an actor, put in when the page is rendered.

    The key is a digest of them: so the View tells whether one has changed, and stays small.
    """

    article: Link
    date: DateView
    key: bytes

    def shown(self, texts: Texts) -> ArticlePassages:
        """Return them as templates see them."""
        return ArticlePassages(
            article=self.article,
            date=self.date,
            lang=self.article.lang,
            dir=self.article.dir,
            sentences=tuple(
                Sentence(anchor=passage.anchor, parts=passage.parts, context=passage.context)
                for passage in texts.passages(self.key)
            ),
        )
