"""The front matter of an imported record: known keys under the archive's own names, the rest under `extra`."""

from __future__ import annotations

import json
import re

from regesta.importers.dates import DateFault, Written, read_date
from regesta.importers.found import Found
from regesta.importers.front_matter import Value
from regesta.importers.model import Note
from regesta.text.addresses import is_site_path
from regesta.text.slugs import same_path, slugify
from regesta.text.yaml_scalars import as_scalar

_UPDATED = ("lastmod", "updated", "modified", "last_modified_at")
_SUMMARY = ("summary", "description", "excerpt")
_AUTHORS = ("authors", "author")
_THEMES = ("tags", "tag", "categories", "category")
_LANGUAGE = ("lang", "language", "locale")
_PLACES = ("title", "date", "draft", "published", "slug", "permalink", "url", "aliases", "redirect_from")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TRUE = frozenset({"true", "yes", "on"})


class Names:
    """Names and old addresses of the whole import: one spelling for each name, one record for each address."""

    def __init__(self) -> None:
        self._spellings: dict[tuple[str, str], str] = {}
        self._addresses: set[str] = set()

    def one(self, kind: str, name: str) -> str:
        """Return the spelling in which a name was met first; empty where no page could bear it."""
        slug = slugify(name)
        return self._spellings.setdefault((kind, slug), name) if slug else ""

    def claim(self, address: str) -> bool:
        """Tell whether an address is nobody's yet, and take it."""
        key = same_path(address.strip("/"))
        is_new = key not in self._addresses
        self._addresses.add(key)
        return is_new


class Header:
    """The lines of one record's front matter, and what its author should look at."""

    def __init__(self, found: Found, written: Written | None, names: Names) -> None:
        self.notes: list[Note] = []
        self._found, self._names = found, names
        self._values = found.document.values
        self._rest = {key: value for key, value in self._values.items() if key not in _PLACES and value is not None}
        self._lines: list[str] = [f"title: {scalar(self._title())}"]
        if written is not None and found.kind == "article":
            self._lines.append(f"date: {written.text}")
        date = self._values.get("date")
        if isinstance(date, str) and date and (written is None or date != written.text):
            self._rest["written_date"] = date
        self._moment()
        self._words()
        self._addresses()

    def text(self, image: str | None) -> str:
        """Return the front matter between its marks; `image` is where the picture is now."""
        if image is not None:
            self._rest.pop("image", None)
            self._lines.append(f"image: {scalar(image)}")
        if self._rest:
            self._lines.append("extra:")
            for key, value in self._rest.items():
                written = scalar(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                self._lines.append(f"  {json.dumps(key or '_', ensure_ascii=False)}: {written}")
        return "\n".join(["---", *self._lines, "---", ""])

    def _note(self, text: str) -> None:
        self.notes.append(Note(self._found.line, text))

    def _title(self) -> str:
        title = self._values.get("title")
        if isinstance(title, str) and title.strip():
            return " ".join(title.split())
        made = re.sub(r"[-_]+", " ", self._found.slug).strip().capitalize() or "Untitled"
        self._note(f"it has no title: `{made}` is made of its name")
        return made

    def _take(self, keys: tuple[str, ...]) -> str | None:
        """Return the first of some keys that has a text, and let it be no extra."""
        for key in keys:
            value = self._rest.get(key)
            if isinstance(value, str) and value.strip():
                del self._rest[key]
                return value.strip()
        return None

    def _moment(self) -> None:
        if self._found.kind == "page":
            return
        for key in _UPDATED:
            value = self._rest.get(key)
            if not isinstance(value, str):
                continue
            read = read_date(value)
            if isinstance(read, DateFault):
                self._note(f"`{key}` stays under `extra`: {read.message}")
                continue
            self._lines.append(f"updated: {read.text}")
            del self._rest[key]
            return

    def _words(self) -> None:
        summary = self._take(_SUMMARY)
        if summary:
            self._lines.append(f"summary: {scalar(' '.join(summary.split()))}")
        lang = self._found.lang
        if lang is None and _TAG.fullmatch(
            str(self._rest.get("lang") or self._rest.get("language") or "").replace("_", "-")
        ):
            lang = (self._take(_LANGUAGE) or "").replace("_", "-")
        if lang:
            self._lines.append(f"lang: {lang}")
        if self._found.kind == "article":
            self._list("authors", _AUTHORS)
            self._list("themes", _THEMES)
        if is_draft(self._found):
            self._lines.append("draft: true")

    def _list(self, field: str, keys: tuple[str, ...]) -> None:
        names: list[str] = []
        for key in keys:
            for name in _names(self._rest.pop(key, None), split=key != "category" and field == "themes"):
                one = self._names.one(field, name)
                if not one:
                    self._note(f"`{name}` is no name that a page could have: it is left out of `{field}`")
                elif one not in names:
                    names.append(one)
        if names:
            self._lines.append(f"{field}: [{', '.join(map(scalar, names))}]")

    def _addresses(self) -> None:
        more = self._values.get("redirect_from")
        old = [*self._found.addresses, *([more] if isinstance(more, str) else more if isinstance(more, list) else [])]
        kept: list[str] = []
        for address in old:
            if not isinstance(address, str) or not address.strip("/"):
                continue
            if not is_site_path(address):
                self._note(f"the old address {address} is none that this site can have: no redirect")
            elif self._names.claim(address):
                kept.append(address)
            elif same_path(address) not in map(same_path, kept):
                self._note(f"the old address {address} is another's already: no redirect")
        if kept:
            field = "aliases" if self._found.kind == "article" else "redirect_from"
            self._lines.append(f"{field}: [{', '.join(map(scalar, kept))}]")


def is_draft(found: Found) -> bool:
    """Say whether readers have not seen a record yet."""
    values = found.document.values
    is_held = str(values.get("published")).lower() in {"false", "no", "off"}
    return found.is_draft or is_held or str(values.get("draft")).lower() in _TRUE


def scalar(text: str) -> str:
    """Write a text as a YAML value on one line, whatever it holds."""
    if text.isprintable() and text == text.strip():
        return as_scalar(text)
    return json.dumps(text, ensure_ascii=not text.replace("\n", "").isprintable())


def _names(value: Value, *, split: bool) -> list[str]:
    """Return the names of a list, of a text, or of mappings with a name."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, str):
        return [
            name.strip()
            for name in (re.split(r",\s*" if "," in value else r"\s+", value) if split else [value])
            if name.strip()
        ]
    if isinstance(value, list):
        return [" ".join(name.split()) for item in value for name in _names(item, split=False)]
    return []
