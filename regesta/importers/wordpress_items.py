"""One item of an export of WordPress: what it says of itself, in the words that all importers use."""

from __future__ import annotations

import datetime
import html
import re
from urllib.parse import unquote

from bs4 import BeautifulSoup

from regesta.importers.front_matter import Document, Value
from regesta.importers.model import Note
from regesta.importers.wordpress_markup import read_notes
from regesta.importers.wxr import Element

_NEVER = "0000-00-00"
_FARTHEST = datetime.timedelta(hours=14)
"""No zone is farther from Greenwich."""
_QUARTER = datetime.timedelta(minutes=15)
_HELD = {
    "draft": "it is a draft",
    "auto-draft": "it is a draft",
    "pending": "it waits for review there: it is a draft here",
    "private": "it is private there: it is a draft here",
    "future": "it was to be published later: it is a draft here",
    "inherit": "",
    "publish": "",
}
_INTERNAL = re.compile(
    r"_(?:edit_|wp_|pingme|encloseme|thumbnail_id|oembed_|menu_item_|dp_original|additional_settings)"
)
"""Fields that WordPress keeps for itself."""
_SUMMARIES = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")


class Post:
    """An item: a post, a page, an attachment or what else WordPress keeps as one."""

    def __init__(self, source: str, element: Element, number: int) -> None:
        self.source, self.line, self._element = source, element.line, element
        self.number = element.value("wp:post_id")
        self.type = element.value("wp:post_type") or "post"
        self.part = f"{self.type} {self.number}" if self.number else f"item {number}"
        self.status = element.value("wp:status") or "publish"
        self.title = words_of(element.value("title"))
        self.link = html.unescape(element.value("link"))
        self.slug = unquote(element.value("wp:post_name"))
        self.author = element.value("dc:creator")
        content = element.child("content:encoded")
        self.text = content.text if content else ""
        self._text_line = content.line if content else element.line
        self.summary = words_of(element.value("excerpt:encoded"))
        self.attachment_url = element.value("wp:attachment_url")
        self.comments = len(element.all("wp:comment"))
        self._meta = [
            (field.value("wp:meta_key"), field.value("wp:meta_value")) for field in element.all("wp:postmeta")
        ]
        self.alternative = words_of(self._field("_wp_attachment_image_alt")) or self.summary or self.title
        self.thumbnail = self._field("_thumbnail_id")
        self.footnotes = read_notes(self._field("footnotes"))

    @property
    def is_held(self) -> bool:
        """Whether its readers have not all seen it: whatever is not known to be published."""
        return self.status not in {"publish", "inherit"} or bool(self._element.value("wp:post_password"))

    def document(self, body: str, author: str, picture: str | None) -> Document:
        """Return it as a document: its date is the day of the site's own clock."""
        notes: list[Note] = []
        date = self._moment("wp:post_date", "wp:post_date_gmt") or self._of_another(notes)
        changed = self._moment("wp:post_modified", "wp:post_modified_gmt")
        values: dict[str, Value] = {"title": self.title, "date": date}
        if changed and date and changed[:10] > date[:10]:
            values["lastmod"] = changed
        self._terms(values)
        values |= {"authors": [author] if author else None, "description": self._summary(), "image": picture}
        if self.type not in {"post", "page"}:
            values["post_type"] = self.type
        told = _HELD.get(self.status, f"its status `{self.status}` is not known: it is a draft here")
        if self._element.value("wp:post_password"):
            told = "it is shown for a password there: it is a draft here"
        if told:
            notes.append(Note(self.line, told))
        self._fields(values, notes)
        return Document(values=values, body=body, body_line=self._text_line, notes=tuple(notes))

    def _field(self, name: str) -> str:
        return next((value for key, value in self._meta if key == name), "")

    def _summary(self) -> str | None:
        return self.summary or next((words_of(text) for key in _SUMMARIES if (text := self._field(key))), None)

    def _moment(self, name: str, gmt_name: str) -> str | None:
        """Return a local time with its zone, which is its distance from the same moment in Greenwich."""
        local, gmt = _clock(self._element.value(name)), _clock(self._element.value(gmt_name))
        if local is None:
            return None
        offset = local - gmt if gmt is not None else None
        if offset is None or abs(offset) > _FARTHEST or offset % _QUARTER:
            return local.isoformat()
        return local.replace(tzinfo=datetime.timezone(offset)).isoformat()

    def _of_another(self, notes: list[Note]) -> str | None:
        """Return the best date that is known where the item's own is missing, and tell of it."""
        gmt = _clock(self._element.value("wp:post_date_gmt"))
        if gmt is not None:
            notes.append(Note(self.line, "its date is known in UTC alone: the day may be another where it was written"))
            return gmt.isoformat() + "Z"
        changed = self._moment("wp:post_modified", "wp:post_modified_gmt")
        if changed is not None:
            notes.append(Note(self.line, "it has no date: that of its last change is taken"))
            return changed
        published = self._element.value("pubDate")
        if published and not published.endswith("-0001 00:00:00 +0000"):
            notes.append(Note(self.line, "its date is that of the feed: the day may be another where it was written"))
            return published
        return None

    def _terms(self, values: dict[str, Value]) -> None:
        """Take over categories and tags as themes, terms of other kinds as they are."""
        tags: list[Value] = []
        others: dict[str, Value] = {}
        for term in self._element.all("category"):
            domain, name = term.attributes.get("domain", ""), words_of(term.text)
            if domain in {"category", "post_tag", ""}:
                if term.attributes.get("nicename") != "uncategorized" and name and name not in tags:
                    tags.append(name)
            elif domain == "post_format":
                values["post_format"] = name
            else:
                kept = others.setdefault(domain, [])
                if isinstance(kept, list):
                    kept.append(name)
        if self.type == "page":
            others |= {"tags": tags} if tags else {}
        else:
            values["tags"] = tags
        if others:
            values["taxonomies"] = others
        if self._element.value("wp:is_sticky") == "1":
            values["sticky"] = "true"

    def _fields(self, values: dict[str, Value], notes: list[Note]) -> None:
        """Keep the fields that authors made; tell of those that plugins made."""
        fields: dict[str, Value] = {}
        hidden: list[str] = []
        for key, value in self._meta:
            if key in {"footnotes", *_SUMMARIES} or _INTERNAL.match(key):
                continue
            if key.startswith("_"):
                hidden.append(key)
            else:
                before = fields.get(key)
                fields[key] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
        if fields:
            values["custom_fields"] = fields
        if hidden:
            names = ", ".join(sorted(set(hidden)))
            notes.append(Note(self.line, f"fields of plugins are left out: {names}"))


def read_post(source: str, element: Element, number: int) -> Post:
    """Read an item; `number` is its place in the file, for one that has no number of its own."""
    return Post(source, element, number)


def words_of(text: str) -> str:
    """Return the words of a text that may hold HTML, on one line."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    return " ".join(BeautifulSoup(text, "html.parser").get_text().split())


def _clock(text: str) -> datetime.datetime | None:
    if not text or text.startswith(_NEVER):
        return None
    try:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
