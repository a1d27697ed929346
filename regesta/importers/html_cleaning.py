"""The elements of a body before it becomes Markdown: addresses follow, what runs becomes code, what is empty goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from regesta.importers.body import Resolve, shortened
from regesta.importers.named_links import name_or_address
from regesta.text.slugs import slugify

RUN = "regesta-run"
"""The class of code that an importer found in a text and shows."""
_SHOWN = (
    "applet button canvas datalist dialog embed form frame frameset iframe input math meter noscript object output "
    "portal progress script select svg template textarea"
).split()
_HIDDEN = "base head link meta style title".split()
_BLOCKS = frozenset("article blockquote div figcaption h1 h2 h3 h4 h5 h6 li p section td th".split())
_SAFE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ENCODED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' "()<>\\^`{|}\t\n'})
_LONGEST_SPAN = 200
_RESERVED = ("site-", "fn-", "fnref-")


class Cleaning:
    """One pass over a tree of elements, which it changes; `notes` have the line in the body, from 1."""

    def __init__(self, soup: BeautifulSoup, *, image: Resolve, link: Resolve) -> None:
        self.notes: list[tuple[int, str]] = []
        self._soup, self._image, self._link = soup, image, link
        self._comments()
        self._hidden()
        self._ids = self._kept_ids()
        for element in soup.find_all(_SHOWN):
            if element.parent is not None and element.find_parent(_SHOWN) is None:
                self._run(element)
        for names, mend in self._steps():
            for element in soup.find_all(names):
                mend(element)
        for element in soup.find_all("code", class_=RUN):
            self._note(element, f"not run, shown as code: {shortened(element.get_text())}")
        self.notes.sort(key=lambda note: note[0])

    def _steps(self) -> tuple[tuple[list[str], Callable[[Tag], None]], ...]:
        return (
            (["audio", "video"], self._recording),
            (["a"], self._lead),
            (["img"], self._picture),
            (["figure"], _caption),
            (["br"], _trim_break),
            (["p"], _drop_empty),
        )

    def _note(self, element: Tag, text: str) -> None:
        self.notes.append((element.sourceline or self._line_of(element), text))

    @staticmethod
    def _line_of(element: Tag) -> int:
        parent = element.find_parent(lambda tag: bool(tag.sourceline))
        return (parent.sourceline if parent else None) or 1

    def _comments(self) -> None:
        for text in self._soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
            if isinstance(text, Comment) and text.strip():
                parent = text.parent
                line = (parent.sourceline if parent is not None else None) or 1
                self.notes.append((line, f"a comment of the source is left out: {shortened(text)}"))
            text.extract()

    def _hidden(self) -> None:
        for element in self._soup.find_all(_HIDDEN):
            if element.name == "style":
                self._note(element, f"a style is left out: {shortened(element.get_text())}")
            element.extract()

    def _kept_ids(self) -> dict[str, str]:
        """Keep the ids that links of this body lead to, in a form that the archive allows; take away all others."""
        asked = {str(link["href"])[1:] for link in self._soup.find_all("a", href=re.compile("^#."))}
        kept: dict[str, str] = {}
        for element in self._soup.find_all(lambda tag: not _is_note(tag)):
            identity = element.get("id") or (element.get("name") if element.name == "a" else None)
            del element["id"]
            if element.name in {"footnote", "note"}:
                element.name = "span"
            if not isinstance(identity, str) or identity not in asked or identity in kept:
                continue
            made = slugify(identity) or "part"
            made = f"x-{made}" if made.startswith(_RESERVED) else made
            if element.name in {"a", "span", "h1", "h2", "h3", "h4", "h5", "h6"} and element.get_text().strip():
                element["id"] = kept[identity] = made
        return kept

    def _run(self, element: Tag) -> None:
        """Show an element that a browser would run."""
        self._note(element, f"not run, shown as code: {shortened(str(element))}")
        self._show(element, str(element))

    def _show(self, element: Tag, text: str) -> None:
        """Put code to be seen in an element's place."""
        text = text.strip("\n")
        is_long = len(text) > _LONGEST_SPAN and not element.find_parent(["td", "th", "li", "a"])
        code = self._soup.new_tag("code")
        code.sourceline = element.sourceline
        code.string = text if is_long else " ".join(text.split())
        element.replace_with(code)
        if is_long:
            code.wrap(self._soup.new_tag("pre"))

    def _recording(self, element: Tag) -> None:
        sources = [element, *element.find_all("source")]
        address = next((str(source["src"]) for source in sources if source.get("src")), "")
        if not address:
            self._run(element)
            return
        link = self._soup.new_tag("a", href=address)
        link.sourceline = element.sourceline
        link.string = urlsplit(address).path.rpartition("/")[2] or address
        element.replace_with(link)

    def _picture(self, element: Tag) -> None:
        address = str(element.get("src") or element.get("data-src") or "").strip()
        found = self._image(address) if address else None
        if found is not None and not _SCHEME.match(found) and not found.startswith("//"):
            element["src"] = found.translate(_ENCODED)
        elif re.match("https?://", address, re.IGNORECASE):
            self._note(element, f"the picture is not there, a link stands in its place: {shortened(address)}")
            self._link_to(element, address)
        else:
            self._note(element, f"the picture is not there, its place is shown as code: {shortened(address)}")
            self._show(element, f'<img src="{shortened(address)}" alt="{element.get("alt") or ""}">')

    def _link_to(self, picture: Tag, address: str) -> None:
        """Put a link in a picture's place; within a link, its words, since links hold no links."""
        words = " ".join(str(picture.get("alt") or "").split()) or unquote(urlsplit(address).path.rpartition("/")[2])
        if picture.find_parent("a"):
            picture.replace_with(words or address)
            return
        link = self._soup.new_tag("a", href=address.translate(_ENCODED))
        link.sourceline = picture.sourceline
        link.string = words or address
        picture.replace_with(link)

    def _lead(self, element: Tag) -> None:
        address = str(element.get("href") or "").strip()
        if not address:
            return
        if address.startswith("#"):
            found = self._ids.get(address[1:])
            if found is None:
                self._note(element, f"leads to no place of this text: {shortened(address)}")
                del element["href"]
            else:
                element["href"] = f"#{found}"
            return
        found = self._link(address)
        address = name_or_address(address)
        if found is None:
            self._note(element, f"leads to nothing that was imported: {shortened(address)}")
            found = address if _SAFE.match(address) else None
        if found is None or (_SCHEME.match(found) and not _SAFE.match(found)) or found.startswith("//"):
            if found is not None:
                self._note(element, f"an address of this kind is shown as code, not followed: {shortened(address)}")
            code = self._soup.new_tag("code")
            code.string = shortened(address)
            element.insert_after(" (", code, ")")
            del element["href"]
        else:
            element["href"] = found.translate(_ENCODED)


def _is_note(element: Tag) -> bool:
    """Say whether an element is one that an importer made of a note."""
    is_made = element.get("class") == [RUN] and str(element.get("id")).isdigit()
    return element.name in {"footnote", "note"} and is_made


def _drop_empty(paragraph: Tag) -> None:
    if not paragraph.get_text().strip() and not paragraph.find(["img", "footnote"]):
        paragraph.decompose()


def _caption(figure: Tag) -> None:
    """Make the caption of a single picture its title, which this archive shows as a figure's caption."""
    pictures, caption = figure.find_all("img"), figure.find("figcaption")
    if len(pictures) != 1 or caption is None or caption.find(["a", "code", "footnote", "img"]):
        return
    words = " ".join(caption.get_text(" ").split())
    if words and not figure.find(["table", "pre", "blockquote"]):
        pictures[0]["title"] = words
        caption.extract()


def _trim_break(element: Tag) -> None:
    """Take a line break away that stands at an end of its block, or out of the inline element whose end it is."""
    while element.parent is not None and element.parent.name not in {*_BLOCKS, "[document]"}:
        parent = element.parent
        if _is_last(element):
            parent.insert_after(element.extract())
        elif _is_first(element):
            parent.insert_before(element.extract())
        else:
            return
    if _is_last(element) or _is_first(element):
        element.extract()


def _is_last(element: PageElement) -> bool:
    return all(_is_blank(sibling) for sibling in element.next_siblings)


def _is_first(element: PageElement) -> bool:
    return all(_is_blank(sibling) for sibling in element.previous_siblings)


def _is_blank(element: PageElement) -> bool:
    return isinstance(element, NavigableString) and not element.strip()
