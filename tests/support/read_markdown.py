"""What Markdown says to a reader that is not ours in its settings: CommonMark with tables, definitions and notes."""

from __future__ import annotations

import re

from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

_READER = (
    MarkdownIt("commonmark", {"html": True, "maxNesting": 400}).enable("table").use(deflist_plugin).use(footnote_plugin)
)
_NOTES = '//*[@class="footnote-backref" or contains(@class, "footnote-ref")]'
_BLOCKS = "//" + "|//".join(
    "aside blockquote caption dd div dl dt figcaption h2 h3 h4 h5 h6 li ol p pre section summary table td th tr"
    " ul".split()
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def html_of(markdown: str) -> str:
    """Return the HTML that the reader makes of Markdown."""
    return str(_READER.render(markdown))


def words_of(markup: str) -> str:
    """Return all that HTML shows, on one line; pictures and boxes in words, references to notes left out."""
    document = html.fromstring(f"<div>{_CONTROL.sub('', markup)}</div>")
    for element in document.xpath(_NOTES):
        element.drop_tree()
    for element in document.iter("br", "img", "input"):
        shown = {"img": f"[{element.get('alt')}]", "input": f"[{'x' if 'checked' in element.attrib else ' '}]"}
        element.tail = f" {shown.get(element.tag, '')} {element.tail or ''}"
    for element in document.xpath(_BLOCKS):
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
        last = element[-1] if len(element) else None
        if last is not None:
            last.tail = f"{last.tail or ''} "
    return " ".join(document.text_content().split())


def links_of(markup: str) -> list[str]:
    """Return where the links of HTML lead, references to notes left out."""
    document = html.fromstring(f"<div>{_CONTROL.sub('', markup)}</div>")
    for element in document.xpath(_NOTES):
        element.drop_tree()
    return [link.get("href") for link in document.xpath("//a[@href]") if link.text_content().strip() or len(link)]
