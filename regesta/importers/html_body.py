"""A body in HTML becomes Markdown, through markdownify. What its readers saw is seen; what ran is shown, and does not.

`html_cleaning` makes of the elements what Markdown has room for; here is how they are written.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

from regesta.importers.body import Resolve
from regesta.importers.html_cleaning import Cleaning
from regesta.importers.model import Note
from regesta.text.addresses import is_address

_SIGNS = re.compile(r"[\\`*<\[\]{|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!\Z")
_LINE_START = re.compile(
    r"^([ \t]*)(?:([-+=>:])(?=\s|\Z|[-=>])|(#{1,6})(?=\s|\Z)|(\d{1,9})([.)])(?=\s|\Z))", re.MULTILINE
)
_TICKS = re.compile(r"`+")
_INLINE_IMAGES = "a b caption center del div em figcaption figure font i li p s span strong sub sup td th".split()
_INLINE = frozenset({"a", "b", "del", "em", "i", "s", "span", "strong"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class HtmlBody:
    """One body on its way: `text` is what it becomes, `notes` what its author should look at."""

    def __init__(self, written: str, first_line: int, *, image: Resolve, link: Resolve) -> None:
        soup = BeautifulSoup(_ended(written), "html.parser")
        cleaning = Cleaning(soup, image=image, link=link)
        self.notes = [Note(first_line + line - 1, told) for line, told in cleaning.notes]
        writer = _Writer(lowered=soup.find("h1") is not None)
        try:
            text = writer.convert_soup(soup)
        except RecursionError:
            self.notes.append(Note(first_line, "its HTML is nested too deep to be followed: its words alone are taken"))
            text = writer.escape(soup.get_text(), set())
        self.text = text.strip("\n") + "\n"


def _ended(written: str) -> str:
    """Return HTML whose comments all end: one that does not is text, and would be looked for again and again."""
    end = written.rfind("-->") + 1
    return written[:end] + written[end:].replace("<!--", "&lt;!--")


class _Writer(MarkdownConverter):
    """The Markdown of this archive: its attributes, figures and escapes."""

    def __init__(self, *, lowered: bool) -> None:
        self._lowered = lowered
        """Whether all headings go a level down, since the title is the page's only one of level one."""
        super().__init__(
            autolinks=False,
            bullets="-",
            heading_style="atx",
            keep_inline_images_in=[*_INLINE_IMAGES, *(f"h{level}" for level in range(1, 7))],
            newline_style="backslash",
            sub_symbol="<sub>",
            sup_symbol="<sup>",
        )

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library calls it so
        """Return a text of which Markdown makes nothing else."""
        text = _SIGNS.sub(lambda found: "\\" + found.group(), text)
        return _LINE_START.sub(_escaped_start, text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a link; an autolink where it shows its address; the words alone where it leads nowhere."""
        href = str(el.get("href") or "")
        bare = text.strip()
        if "_noformat" in parent_tags or not bare:
            return text
        if not href:
            return self.convert_span(el, text, parent_tags)
        before, after = " " * text.startswith((" ", "\n")), " " * text.endswith((" ", "\n"))
        if el.get_text() == href and is_address(href):
            return f"{before}<{href}>{after}"
        if "\n\n" in bare:
            return f"{text}\n\n[{self.escape(href, set())}]({href})\n\n"
        return f"{before}[{bare}]({href}{_title(el)}){_attributes(el)}{after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        """Write a picture."""
        alt = self.escape(" ".join(str(el.get("alt") or "").split()), set())
        return f"![{alt}]({el.get('src') or ''}{_title(el)})"

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        """Write a figure as a block of its own."""
        return f" {text.strip()} " if "_inline" in parent_tags else f"\n\n{text.strip()}\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        """Write a fence that is longer than those within."""
        if not text:
            return ""
        longest = max((len(run) for run in _TICKS.findall(text)), default=0)
        fence = "`" * max(3, longest + 1)
        code = re.sub(r"\A[ ]*\n|\s+\Z", "", text)
        return f"\n\n{fence}{_code_language(el) or ''}\n{code}\n{fence}\n\n"

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write strong words, as HTML where CommonMark would not take the asterisks for marks."""
        return _marked(el, text, parent_tags, "**", "strong")

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write stressed words, likewise."""
        return _marked(el, text, parent_tags, "*", "em")

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write words that were withdrawn, likewise."""
        return _marked(el, text, parent_tags, "~~", "del")

    convert_strong = convert_b
    convert_i = convert_em
    convert_s = convert_del
    convert_strike = convert_del

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write words with their language, direction or title."""
        attributes = "" if "_noformat" in parent_tags else _attributes(el)
        return f"[{text.strip()}]{attributes}" if attributes and text.strip() and "\n\n" not in text else text

    convert_abbr = convert_span
    convert_bdi = convert_span
    convert_bdo = convert_span

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a paragraph, its language and direction above it."""
        words = re.sub(r"\n{3,}", "\n\n", text.strip(" \t\r\n"))
        if "_inline" in parent_tags:
            return f" {words} "
        attributes = _attributes(el)
        return f"\n\n{attributes}{chr(10) if attributes else ''}{words}\n\n" if words else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - the library's
        """Write a heading with the id that a link leads to."""
        words = " ".join(text.split())
        if "_inline" in parent_tags or not words:
            return text
        attributes = _attributes(el)
        return f"\n\n{'#' * max(1, min(6, n + self._lowered))} {words}{f' {attributes}' if attributes else ''}\n\n"

    def convert_footnote(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        """Write the mark of a note: `<footnote id="1">`, which `html_cleaning` lets only importers write."""
        return f"[^{el['id']}]"

    def convert_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as above
        """Write a note."""
        lines = text.strip().replace("\n", "\n    ")
        return f"\n\n[^{el['id']}]: {lines}\n\n"


def _escaped_start(found: re.Match[str]) -> str:
    space, sign, hashes, number, dot = found.groups()
    return f"{space}{number}\\{dot}" if number else f"{space}\\{sign or hashes}"


def _title(el: Tag) -> str:
    title = " ".join(str(el.get("title") or "").split())
    escaped = re.sub(r'([\\"`*<\[\]{])', r"\\\1", title)
    return f' "{escaped}"' if title else ""


def _attributes(el: Tag) -> str:
    """Return what an element says of its text, as this archive writes it."""
    kept: list[str] = []
    identity = el.get("id")
    if identity:
        kept.append(f"#{identity}")
    lang = str(el.get("lang") or "")
    if _LANGUAGE.fullmatch(lang):
        kept.append(f"lang={lang}")
    if el.get("dir") in {"rtl", "ltr"}:
        kept.append(f"dir={el['dir']}")
    title = " ".join(str(el.get("title") or "").split())
    if title and el.name in {"abbr", "span"} and not re.search(r'["\\{}<>]', title):
        kept.append(f'title="{title}"')
    return f"{{{' '.join(kept)}}}" if kept else ""


def _marked(el: Tag, text: str, parent_tags: set[str], mark: str, name: str) -> str:
    """Write words between marks; between tags where the marks would not flank them (CommonMark 0.31.2, section 6.2)."""
    inner = text.strip()
    if "_noformat" in parent_tags or not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if "\n\n" in inner:
        return text
    opens = before or inner[0].isalnum() or not _neighbour(el, -1).isalnum()
    closes = after or inner[-1].isalnum() or not _neighbour(el, 0).isalnum()
    if opens and closes and (inner[0], inner[-1]) != (mark[0], mark[0]):
        return f"{before}{mark}{inner}{mark}{after}"
    return f"{before}<{name}>{inner}</{name}>{after}"


def _neighbour(el: Tag, index: int) -> str:
    """Return the sign before an element (index -1), or behind it (0); a space where a line begins or ends."""
    place: Tag | None = el
    while place is not None:
        sibling = place.previous_sibling if index else place.next_sibling
        if sibling is not None:
            words = sibling.get_text() if isinstance(sibling, Tag) else str(sibling)
            return words[index] if words else " "
        place = place.parent if place.parent is not None and place.parent.name in _INLINE else None
    return " "


def _code_language(el: Tag) -> str | None:
    """Return the language that the classes of a block of code name: `language-python`, `brush: python`."""
    code = el.find("code")
    for tag in (el, code):
        classes = " ".join(tag.get_attribute_list("class")) if isinstance(tag, Tag) else ""
        found = re.search(r"(?:\b(?:language|lang)-|\bbrush:\s*)([\w+#-]+)", classes)
        if found:
            return found[1]
    return None
