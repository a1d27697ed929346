"""Definition lists: a term on a line, its definitions below it, each after ``: ``."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from regesta.prose.options import MarkdownOptions


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the plugin's rule."""
    md.use(deflist_plugin)
