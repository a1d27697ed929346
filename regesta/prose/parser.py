"""The parser: CommonMark by markdown-it-py, and our rules in order.

A rule is a name, which the config's ``markdown.rules`` can switch off, and a function that adds it to a parser. Core
rules run in the order of `RULES`: each finds the tokens as the ones before it left them. With all of them off, the
output is that of the CommonMark specification.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from regesta.prose.fast_blocks import FastBlockParser
from regesta.prose.fast_inlines import FastInlineParser
from regesta.prose.fast_renderer import FastRenderer
from regesta.prose.located_blocks import LocatedBlockParser
from regesta.prose.located_inlines import LocatedInlineParser, parse_inlines
from regesta.prose.options import MarkdownOptions
from regesta.prose.rules import (
    attributes,
    callouts,
    definitions,
    figures,
    footnotes,
    headings,
    html,
    images,
    links,
    quotes,
    references,
    strikethrough,
    tables,
    tasks,
)
from regesta.prose.runs import collect_runs
from regesta.prose.unclosed_fences import tell_unclosed

_DEEPEST = 50


class Rule(msgspec.Struct, frozen=True):
    """A named rule: what it lets an author write, and how it is added to a parser."""

    name: str
    summary: str
    apply: Callable[[MarkdownIt, MarkdownOptions], None]


RULES: tuple[Rule, ...] = (
    Rule("tables", "Tables, with columns aligned by colons.", tables.apply),
    Rule("strikethrough", "`~~deleted~~` text.", strikethrough.apply),
    Rule("definitions", "Definition lists: a term, and below it `: ` with its definition.", definitions.apply),
    Rule("footnotes", "Footnotes: `[^1]`, and `[^1]: …` anywhere.", footnotes.apply),
    Rule("tasks", "Task lists: `- [ ]` and `- [x]`.", tasks.apply),
    Rule("callouts", "Quotations that begin with `[!NOTE]` (TIP, IMPORTANT, WARNING, CAUTION).", callouts.apply),
    Rule("references", "`[[references]]` to whatever the archive knows.", references.apply),
    Rule("links", "Relative links are resolved and checked, schemes held to those allowed.", links.apply),
    Rule("images", "Images are resolved, measured, and asked for alternative texts.", images.apply),
    Rule("figures", "An image alone in its paragraph with a title becomes a figure with a caption.", figures.apply),
    Rule("html", "Raw HTML, sanitised; off, it is shown as text.", html.apply),
    Rule("attributes", "`{#id .class lang= dir= title=}` behind spans and headings, above blocks.", attributes.apply),
    Rule("headings", "Headings have ids, and begin at level two.", headings.apply),
    Rule("quotes", "Typographic quotes, in the language of the text.", quotes.apply),
)


class ProseParser(MarkdownIt):
    """A markdown-it parser whose tokens know their places.

    It is not changed after it is built, and may be used by several threads: what a rendering gathers is in its ``env``.
    """

    def __init__(self, options: MarkdownOptions) -> None:
        super().__init__("commonmark", renderer_cls=FastRenderer if options.accelerate else RendererHTML)
        self.inline = FastInlineParser() if options.accelerate else LocatedInlineParser()
        self.block = FastBlockParser() if options.accelerate else LocatedBlockParser()
        self.configure("commonmark", {"html": False, "xhtmlOut": False, "maxNesting": _DEEPEST, "store_labels": True})
        self.core.ruler.disable("normalize")  # `Body` has done it
        self.core.ruler.at("inline", parse_inlines)
        self.judges_addresses = "links" not in options.rules_off
        for rule in RULES:
            if rule.name not in options.rules_off:
                rule.apply(self, options)
        self.core.ruler.after("block", "unclosed_fences", tell_unclosed)
        self.core.ruler.before("smartquotes", "runs", collect_runs)
        if options.accelerate:
            self.core.ruler.disable(
                "text_join"
            )  # which makes text of escapes and entities: `FastRenderer` takes them so

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- overrides
        """Let every address be a link, where the rule of links judges them later and can say where they stand."""
        return self.judges_addresses or super().validateLink(url)


@cache
def parser_for(options: MarkdownOptions) -> ProseParser:
    """Return the parser of these options; one is built for each distinct set."""
    return ProseParser(options)
