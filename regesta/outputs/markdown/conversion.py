"""HTML of bodies as Markdown.

What comes in is made by Regesta's own renderer, or sanitised; of a trusted author's raw HTML, elements that have no
Markdown are left out and what they hold stays. Text is never lost. Nothing here calls itself: the depth of HTML is
not bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import cast

from regesta.outputs.markdown.blocks import Block, Cell, fenced, indented, joined, listing, quotation, table
from regesta.outputs.markdown.inline import (
    BREAK,
    EMPHASIS,
    STRONG,
    code_span,
    escaped,
    finished,
    image,
    link,
    marked,
    without_controls,
)

_TOKEN = re.compile(
    r"""<!--.*?-->|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"""|(?P<text>[^<]+|<)""",
    re.DOTALL,
)
_PAIRS = r"""(?: [\w-]+="[^"<>]*+")*+"""
_LINK = rf"a{_PAIRS}>[^<]*+</a"
_NOTE = rf'sup class="footnote-ref"><{_LINK}></sup'
_CONTENT = rf"[^<]*+(?:<(?:em>[^<]*+</em|strong>[^<]*+</strong|{_LINK}|{_NOTE})>[^<]*+)*+"
"""Text with marks, links and notes, none within another: nearly all that is written."""
_BLOCK = re.compile(rf"<(?P<tag>p|h[1-6]|li|t[dh])(?P<attributes>{_PAIRS})>(?P<content>{_CONTENT})</(?P=tag)>\n?")
_PIECES = re.compile(
    r'<(?:(em|strong)>([^<]*)</(?:em|strong)>|(?:sup class="footnote-ref"><)?a([^<>]*)>([^<]*)</a>(?:</sup>)?)'
)
"""Of a `_CONTENT`, once it is known to be one."""
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset({"script", "style", "template"})
_MARKED = {
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), EMPHASIS),
    **dict.fromkeys(("b", "strong"), STRONG),
}
_KEPT = {**{tag: tag for tag in "del ins kbd mark sub sup u".split()}, "s": "del"}
"""What Markdown has no signs for and readers would miss: it stays as HTML."""
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TABLE = frozenset({"table", "thead", "tbody", "tfoot"})
_HOMES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    "li": frozenset({"ol", "ul"}),
    "tr": _TABLE,
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"table"})),
}
"""In what an element must stand to be what it is; elsewhere it is a block like others."""
_PARTS = frozenset({"li", "td", "th", "tr"})
"""What is only ever a part of a list or a table."""
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_CLOSING_SIGNS = re.compile(r"(?<=\s)#+$")


class _Element:
    """An element that is open: what has been read of it."""

    __slots__ = ("attributes", "blocks", "cells", "is_loose", "items", "line", "rows", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line: list[str] = []
        """Text that is in no block yet."""
        self.blocks: list[Block] = []
        self.items: list[str] = []
        self.cells: list[Cell] = []
        self.rows: list[list[Cell]] = []
        self.is_loose = False

    def flush(self) -> None:
        """Make a paragraph of the text."""
        line = "".join(self.line)
        self.line.clear()
        if line and line != "\n" and (text := finished(line)):
            self.blocks.append(Block(text, "text"))

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


def markdown_of(html: str, page: str) -> str:
    """Return HTML as Markdown; links within it lead to places of `page`."""
    return _Converter(page).convert(html)


class _Converter:
    def __init__(self, page: str) -> None:
        self._page = page
        self._open = [_Element("body", {})]
        self._code = 0
        """How many elements are open whose text stays as it is written."""

    def convert(self, html: str) -> str:
        silent = ""
        at = 0
        while at < len(html):
            is_plain = not silent and not self._code and html[at] == "<"
            if is_plain and (block := _BLOCK.match(html, at)):
                self._take_block(block["tag"], _attributes(block["attributes"]), block["content"])
                at = block.end()
                continue
            found = cast("re.Match[str]", _TOKEN.match(html, at))
            at = found.end()
            tag = (found["tag"] or "").lower()
            if silent:
                silent = "" if tag == silent and found["end"] else silent
            elif found["text"] is not None:
                self._take_text(unescape(found["text"]))
            elif tag in _SILENT:
                silent = "" if found["end"] else tag
            elif tag and found["end"]:
                self._end(tag)
            elif tag:
                self._begin(tag, _attributes(found["attributes"]))
        while len(self._open) > 1:
            self._close()
        body = self._open[0]
        body.flush()
        return joined(body.blocks)

    def _take_block(self, tag: str, attributes: Mapping[str, str], content: str) -> None:
        """Take a block whole, which is quicker than by its tags."""
        if tag not in _PARTS:
            self._open[-1].flush()
        element = _Element(tag, attributes)
        element.line = self._line(content)
        self._put(element)

    def _line(self, content: str) -> list[str]:
        text, *pieces = _PIECES.split(content)
        line = [_shown(text)]
        for mark, words, link_attributes, label, text in zip(*[iter(pieces)] * 5, strict=True):
            if mark:
                made = marked(_shown(words), _MARKED[mark])
            else:
                made = self._link(_attributes(link_attributes), _shown(label))
            line += (made, _shown(text))
        return line

    def _take_text(self, text: str) -> None:
        self._open[-1].line.append(without_controls(text) if self._code else escaped(text))

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _VOID:
            self._void(tag, attributes)
            return
        if tag in _BLOCKS and tag not in _PARTS:
            self._open[-1].flush()
        if tag in {"pre", "code", "samp"}:
            self._code += 1
            if self._open[-1].tag == "pre":
                self._open[-1].attributes = attributes
        self._open.append(_Element(tag, attributes))

    def _void(self, tag: str, attributes: Mapping[str, str]) -> None:
        top = self._open[-1]
        if tag == "br":
            top.line.append("\n" if self._code else BREAK)
        elif tag == "img":
            top.line.append(image(attributes.get("alt", ""), self._address(attributes.get("src", ""))))
        elif tag == "input" and attributes.get("type") == "checkbox":
            top.line.append("[x] " if "checked" in attributes else "[ ] ")
        elif tag == "hr":
            top.flush()
            top.blocks.append(Block("* * *"))

    def _end(self, tag: str) -> None:
        """Close an element and those in it that were left open; an end without a beginning is none."""
        if any(element.tag == tag for element in self._open[1:]):
            while self._open[-1].tag != tag:
                self._close()
            self._close()

    def _close(self) -> None:
        element = self._open.pop()
        self._code -= element.tag in {"pre", "code", "samp"}
        self._put(element)

    def _put(self, element: _Element) -> None:
        """Put what an element holds into the one around it."""
        parent = self._open[-1]
        if element.tag in _BLOCKS:
            is_at_home = parent.tag in _HOMES.get(element.tag, {parent.tag})
            (_CLOSERS.get(element.tag, _close_flow) if is_at_home else _close_flow)(element, parent)
        elif element.blocks:
            # A block within what is no block, as raw HTML may have it: the block counts.
            element.flush()
            parent.flush()
            parent.blocks += element.blocks
        else:
            text = "".join(element.line)
            made = text if self._code else self._inline(element, text)
            if made.startswith("`") and parent.line and parent.line[-1].endswith("`"):
                parent.line.append("<!-- -->")  # two code spans side by side would be one
            parent.line.append(made)

    def _inline(self, element: _Element, text: str) -> str:
        tag = element.tag
        if tag in {"code", "samp"}:
            return code_span(text)
        if tag in _MARKED:
            return marked(text, _MARKED[tag])
        if tag == "q":
            return f"“{text}”"
        if tag in _KEPT and not element.has_class("footnote-ref"):
            return f"<{_KEPT[tag]}>{text}</{_KEPT[tag]}>"
        return self._link(element.attributes, text) if tag == "a" else text

    def _link(self, attributes: Mapping[str, str], text: str) -> str:
        address, role = attributes.get("href"), attributes.get("role")
        if role == "doc-backlink":
            return ""
        if role == "doc-noteref" and address is not None:
            return f"[^{address.rpartition('-')[2]}]"
        return text if address is None else link(text, self._address(address))

    def _address(self, address: str) -> str:
        return f"{self._page}{address}" if address.startswith("#") else address


def _shown(text: str) -> str:
    return escaped(unescape(text))


def _attributes(written: str) -> dict[str, str]:
    if not written:
        return {}
    return {
        name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(written)
    }


def _close_flow(element: _Element, parent: _Element) -> None:
    """Put what an element holds where the element stood."""
    if element.has_class("callout-title"):
        element.line = [marked("".join(element.line), STRONG)]
    element.flush()
    if element.tag == "p":
        parent.is_loose = True
    if not element.blocks:
        return
    parent.flush()
    parent.blocks += element.blocks


def _close_heading(element: _Element, parent: _Element) -> None:
    text = finished("".join(element.line).replace(BREAK, " "))
    if text:
        parent.blocks.append(Block(f"{_HEADINGS[element.tag]} {_CLOSING_SIGNS.sub(_kept_signs, text)}"))
    parent.blocks += element.blocks


def _kept_signs(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _close_quotation(element: _Element, parent: _Element) -> None:
    element.flush()
    if element.blocks:
        parent.blocks.append(Block(quotation(joined(element.blocks))))


def _close_aside(element: _Element, parent: _Element) -> None:
    if element.has_class("callout"):
        _close_quotation(element, parent)
    else:
        _close_flow(element, parent)


def _close_code(element: _Element, parent: _Element) -> None:
    text = "".join(element.line)
    if text.strip():
        classes = element.attributes.get("class", "").split()
        language = next((name[9:] for name in classes if name.startswith("language-")), "")
        parent.blocks.append(Block(fenced(text.removeprefix("\n"), language.replace("`", ""))))


def _close_item(element: _Element, parent: _Element) -> None:
    element.flush()
    text = joined(element.blocks, tight=not element.is_loose)
    number = element.attributes.get("id", "").partition("fn-")[2]
    if number.isdigit() and len(element.attributes) == 1:
        parent.blocks.append(Block(indented(text, f"[^{number}]: ", "    ")))
        return
    parent.is_loose = parent.is_loose or element.is_loose
    parent.items.append(text)


def _close_list(element: _Element, parent: _Element) -> None:
    element.flush()
    parent.blocks += element.blocks
    if element.items:
        start = element.attributes.get("start", "1")
        number = None if element.tag == "ul" else int(start) if start.isdigit() and len(start) < 9 else 1  # noqa: PLR2004 - more digits are no list
        parent.blocks.append(Block(listing(element.items, start=number, loose=element.is_loose), "list"))


def _close_term(element: _Element, parent: _Element) -> None:
    element.flush()
    parent.items.append(" ".join(block.text for block in element.blocks))


def _close_definition(element: _Element, parent: _Element) -> None:
    element.flush()
    if element.blocks:
        parent.items.append(indented(joined(element.blocks), ":   ", "    "))


def _close_definitions(element: _Element, parent: _Element) -> None:
    element.flush()
    parent.blocks += element.blocks
    entries: list[str] = []
    for item in element.items:
        if item.startswith(":   ") and entries:
            entries[-1] += f"\n{item}"
        else:
            entries.append(item)
    parent.blocks += [Block(entry) for entry in entries if entry]


def _close_cell(element: _Element, parent: _Element) -> None:
    element.flush()
    text = " ".join(block.text.replace("\\\n", "<br>") for block in element.blocks)
    align = next((name[6:] for name in element.attributes.get("class", "").split() if name.startswith("align-")), "")
    parent.cells.append(Cell(" ".join(text.split()), is_header=element.tag == "th", align=align))


def _close_row(element: _Element, parent: _Element) -> None:
    if element.cells:
        parent.rows.append(element.cells)


def _close_rows(element: _Element, parent: _Element) -> None:
    element.flush()
    parent.blocks += element.blocks
    parent.rows += element.rows


def _close_table(element: _Element, parent: _Element) -> None:
    element.flush()
    parent.blocks += element.blocks
    if element.rows:
        parent.blocks.append(Block(table(element.rows)))


_CLOSERS: Mapping[str, Callable[[_Element, _Element], None]] = {
    **dict.fromkeys(_HEADINGS, _close_heading),
    "blockquote": _close_quotation,
    "aside": _close_aside,
    "pre": _close_code,
    "li": _close_item,
    "ul": _close_list,
    "ol": _close_list,
    "dt": _close_term,
    "dd": _close_definition,
    "dl": _close_definitions,
    "td": _close_cell,
    "th": _close_cell,
    "tr": _close_row,
    "thead": _close_rows,
    "tbody": _close_rows,
    "tfoot": _close_rows,
    "table": _close_table,
}
