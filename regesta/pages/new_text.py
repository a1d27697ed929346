"""What changes in the View of an article with its text."""

from __future__ import annotations

import msgspec

from regesta.pages.body import with_text
from regesta.pages.views.article import ArticleView
from regesta.types import Digest

_WORDS_A_MINUTE = 230
"""The speed of silent reading of non-fiction in English, words a minute (Brysbaert 2019: 238; rounded down)."""


def with_new_text(view: ArticleView, old: Digest, new: Digest, *, words: int, additions: bytes | None) -> ArticleView:
    """Return the View of an article whose text was edited, and nothing else of it that any page shows.

    `additions` is the key of what mentions put into the text: its anchors and links have moved.
    """
    body = with_text(view, old, new).body
    return msgspec.structs.replace(
        view,
        body=None if body is None else msgspec.structs.replace(body, additions=additions),
        words=words,
        reading_minutes=reading_minutes(words),
    )


def reading_minutes(words: int) -> int:
    """Return how long reading takes, in whole minutes, one at least."""
    return max(1, round(words / _WORDS_A_MINUTE))
