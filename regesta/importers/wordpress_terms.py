"""Categories, tags and authors of WordPress, as its export lists them: entries of the register, or names in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regesta.importers.found import Entry
from regesta.importers.front_matter import Value
from regesta.importers.header import scalar
from regesta.importers.model import Item
from regesta.importers.wordpress_items import words_of
from regesta.importers.wxr import Element
from regesta.text.slugs import slugify

_UNUSED = "no text that is taken over bears it"


def terms_of(path: str, channel: Element, documents: Iterable[Mapping[str, Value]]) -> tuple[list[Entry], list[Item]]:
    """Return the entries of themes that say more than a name, and what became of all terms and authors."""
    used: dict[str, set[str]] = {"tags": set(), "authors": set()}
    for values in documents:
        for field, slugs in used.items():
            names = values.get(field)
            slugs |= {slugify(name) for name in (names if isinstance(names, list) else []) if isinstance(name, str)}
    entries: list[Entry] = []
    items: list[Item] = []
    parents = {term.value("wp:category_nicename"): term.value("wp:cat_name") for term in channel.all("wp:category")}
    used["tags"] |= {slugify(words_of(parents.get(name, ""))) for _, _, _, name in map(_told, _listed(channel))}
    for number, element in enumerate(_listed(channel), 1):
        kind, name, text, parent = _told(element)
        part = f"{kind} {number} `{name}`"
        item = Item(source=path, part=part, line=element.line, outcome="imported")
        label = words_of(parents.get(parent, parent))
        if kind not in {"category", "tag", "author"}:
            items.append(_skipped(item, "terms of this kind are kept in the articles that bear them, under `extra`"))
        elif kind == "author":
            items.append(item if slugify(name) in used["authors"] else _skipped(item, _UNUSED))
        elif element.value("wp:category_nicename") == "uncategorized":
            items.append(_skipped(item, "WordPress gives it to what has no category"))
        elif slugify(name) and (text or (label and slugify(label) != slugify(name))):
            entries.append(
                Entry(
                    source=path,
                    part=part,
                    line=element.line,
                    target=f"content/themes/{slugify(name)}.md",
                    text=_theme(name, label, text),
                )
            )
        else:
            items.append(item if slugify(name) in used["tags"] else _skipped(item, _UNUSED))
    return entries, items


def _listed(channel: Element) -> Iterable[Element]:
    return (child for child in channel.children if child.name in {"wp:category", "wp:tag", "wp:term", "wp:author"})


def _told(element: Element) -> tuple[str, str, str, str]:
    """Return what kind of term it is, its name, its description, and the short name of its parent."""
    match element.name:
        case "wp:category":
            names = ("category", "wp:cat_name", "wp:category_description", "wp:category_parent")
        case "wp:tag":
            names = ("tag", "wp:tag_name", "wp:tag_description", "")
        case "wp:author":
            names = ("author", "wp:author_display_name", "", "")
        case _:
            names = ("term", "wp:term_name", "wp:term_description", "wp:term_parent")
    kind, name, text, parent = names
    shown = words_of(element.value(name)) or element.value("wp:author_login")
    return kind, shown, words_of(element.value(text)), element.value(parent)


def _skipped(item: Item, reason: str) -> Item:
    return Item(source=item.source, part=item.part, line=item.line, outcome="skipped", reason=reason)


def _theme(label: str, broader: str, text: str) -> str:
    lines = [f"label: {scalar(label)}", *([f"broader: {scalar(broader)}"] if broader else [])]
    # A description is text, of which Markdown would make something else.
    note = "".join(f"\\{sign}" if sign in "\\`*_[]<>{}#|~&" else sign for sign in text)
    return "\n".join(["---", *lines, "---", *([note] if note else []), ""])
