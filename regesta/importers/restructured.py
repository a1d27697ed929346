"""reStructuredText, read by docutils: its fields, and its text in HTML. Nothing is included, run or fetched."""

from __future__ import annotations

import io
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag
from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree
from docutils.utils import SystemMessage

from regesta.importers.front_matter import Unreadable, Value
from regesta.importers.html_cleaning import RUN
from regesta.importers.model import Note

_SETTINGS: dict[str, Any] = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 5,
    "report_level": 2,
    "initial_header_level": 2,
    "embed_stylesheet": False,
    "math_output": "LaTeX",
    "syntax_highlight": "none",
    "smart_quotes": False,
    "trim_footnote_reference_space": True,
    "line_length_limit": 100_000,
    "output_encoding": "unicode",
}
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def read_restructured(text: str) -> tuple[dict[str, Value], str, list[Note]]:
    """Return the fields of a document, its text in HTML, and what its author should look at.

    Raises:
        Unreadable: if docutils cannot read it.
    """
    try:
        tree = publish_doctree(text, settings_overrides={**_SETTINGS, "warning_stream": io.StringIO()})
        notes = _show_faults(tree)
        values = _fields(tree)
        html = publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS)
    except (SystemMessage, RecursionError, ValueError, AttributeError, TypeError) as error:
        message = f"docutils cannot read it: {error}"
        raise Unreadable(message) from error
    return values, _prepared(str(html)), notes


def _fields(tree: nodes.document) -> dict[str, Value]:
    """Take the title and the fields out of a document."""
    values: dict[str, Value] = {}
    for title in [node for node in tree.children if isinstance(node, nodes.title | nodes.subtitle)]:
        values["title"] = f"{values['title']}: {title.astext()}" if values.get("title") else title.astext()
        tree.remove(title)
    for info in list(tree.findall(nodes.docinfo)):
        for field in info.children:
            if isinstance(field, nodes.field):
                values[field[0].astext().lower()] = field[1].astext().strip()
            elif isinstance(field, nodes.authors):
                values["authors"] = "; ".join(author.astext() for author in field.children)
            elif isinstance(field, nodes.Element):
                values[field.tagname] = field.astext().strip()
        info.parent.remove(info)
    return values


def _show_faults(tree: nodes.document) -> list[Note]:
    """Put what docutils would not or could not run in the text as it was written, and tell of it."""
    notes: list[Note] = []
    for message in [*tree.findall(nodes.system_message), *tree.parse_messages, *tree.transform_messages]:
        if message["level"] < _SETTINGS["report_level"]:
            continue
        line = message.get("line") or 1
        said = " ".join(child.astext() for child in message.children if isinstance(child, nodes.paragraph))
        notes.append(Note(line, f"docutils: {' '.join(said.split())}"))
        if message.parent is not None and message in message.parent.children:
            written = [node for node in message.children if isinstance(node, nodes.literal_block)]
            message.parent.replace(message, written)
    faults = [section for section in tree.findall(nodes.section) if "system-messages" in section.get("classes", ())]
    for section in faults:
        section.parent.remove(section)
    return list(dict.fromkeys(notes))


def _prepared(html: str) -> str:
    """Return the body of what docutils wrote, its notes as importers write them, its ids where links can lead."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main") or soup.body or soup
    number = 0
    for note in main.find_all("aside", class_="footnote"):
        references = main.find_all("a", href=f"#{note.get('id')}")
        label = note.find("span", class_="label")
        if not references:
            continue
        number += 1
        if label is not None:
            label.extract()
        for reference in references:
            reference.replace_with(_note_element(soup, "footnote", number))
        made = _note_element(soup, "note", number)
        made.extend(list(note.contents))
        note.replace_with(made)
    for literal in main.find_all("span", class_="literal"):
        literal.name = "code"
    for code in main.find_all("pre", class_="code"):
        names = [name for name in code.get_attribute_list("class") if name not in {"code", "literal-block"}]
        code["class"] = f"language-{names[0]}" if names else ""
    for section in main.find_all("section"):
        heading = section.find(_HEADINGS)
        if heading is not None and section.get("id"):
            heading["id"] = section["id"]
            del section["id"]
    return main.decode_contents()


def _note_element(soup: BeautifulSoup, name: str, number: int) -> Tag:
    element = soup.new_tag(name, id=str(number))
    element["class"] = RUN
    return element
