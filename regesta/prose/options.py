"""How Markdown is rendered: plain values that the configuration supplies, frozen so that parsers are kept by them."""

from __future__ import annotations

import msgspec


class MarkdownOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of one rendering. Hashable: one parser is built for each distinct set."""

    rules_off: frozenset[str] = frozenset()
    """Names of rules (`regesta.prose.parser.RULES`) that are switched off; all others are on."""
    typographer: bool = True
    """Turn straight quotes into the marks of `lang`."""
    trust_html: bool = False
    """Let raw HTML through as it is written, instead of sanitising an article that bears any."""
    lang: str = "en"
    """BCP 47 tag of the text: chooses the quotation marks, and the words of callouts, footnotes and task boxes."""
    accelerate: bool = True
    """Take the quick ways past the library's parsers and renderer. What comes of it is the same."""
