"""``~~deleted~~``: struck-through text, as an ``<s>`` element."""

from __future__ import annotations

from markdown_it import MarkdownIt

from regesta.prose.options import MarkdownOptions


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Switch the library's rule on."""
    md.enable("strikethrough")
