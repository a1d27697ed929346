"""Readers of single values: text, words, flags, numbers, dates, addresses, languages, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from babel import Locale, UnknownLocaleError

from regesta.errors import Span
from regesta.schema.fields import Reader, Schema, Values
from regesta.schema.reading import Reading
from regesta.text.addresses import is_address, is_site_path
from regesta.text.edtf import Edtf, EdtfFault, parse_edtf
from regesta.text.located_yaml import Mapping, Node, Scalar, Sequence
from regesta.text.slugs import is_slug, slugify
from regesta.text.suggestion import closest

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def shape(node: Node) -> str:
    """Name the shape of a node in an author's words."""
    if isinstance(node, Mapping):
        return "a mapping (`key: value`)"
    return "a list" if isinstance(node, Sequence) else "a single value"


def scalar(reading: Reading, node: Node, wanted: str) -> Scalar | None:
    """Return the node if it is a scalar with something in it; otherwise report and return `None`."""
    if not isinstance(node, Scalar):
        reading.report("wrong-type", node.span, f"{shape(node)} stands where {wanted} belongs")
        return None
    if not node.text.strip():
        reading.report("empty-value", node.span, f"an empty value stands where {wanted} belongs")
        return None
    return node


class Text:
    """One line or paragraph of text, white space at the ends removed."""

    form = "text"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the text, white space at its ends removed."""
        del path
        found = scalar(reading, node, "text")
        if found is None:
            return None
        if control := _CONTROL.search(found.text):
            reading.report("yaml-syntax", found.span, f"the value holds the control character {control[0]!r}")
            return None
        return found.text.strip()


class Choice:
    """One of a closed set of words; `words` may name a vocabulary that the config extends."""

    def __init__(self, *words: str, vocabulary: str | None = None) -> None:
        self.words = words
        self.vocabulary = vocabulary

    @property
    def form(self) -> str:
        """List the words."""
        return "one of: " + ", ".join(self.words)

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the word as the set spells it; spaces, hyphens, underscores and case do not matter."""
        del path
        found = scalar(reading, node, "one word")
        if found is None:
            return None
        words = reading.words.get(self.vocabulary, self.words) if self.vocabulary else self.words
        if found.text in words:
            return found.text
        wanted = _word_key(found.text)
        for word in words:
            if _word_key(word) == wanted:
                return word
        reading.report(
            "unknown-word",
            found.span,
            f"`{found.text.strip()}` is not one of: {', '.join(words)}",
            suggestion=closest(found.text, words),
        )
        return None


def _word_key(word: str) -> str:
    return re.sub(r"[\s_-]+", " ", word.strip()).casefold()


class Flag:
    """Yes or no."""

    form = "true or false"

    def read(self, reading: Reading, node: Node, path: str) -> bool | None:
        """Return the truth of ``true``, ``yes``, ``on`` and their opposites."""
        del path
        found = scalar(reading, node, "true or false")
        if found is None:
            return None
        word = found.text.strip().lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        reading.report("unknown-word", found.span, f"`{found.text.strip()}` is neither true nor false")
        return None


class Number:
    """A number in a range, both ends included."""

    def __init__(self, lowest: float, highest: float, *, whole: bool = False) -> None:
        self.lowest = lowest
        self.highest = highest
        self.whole = whole

    @property
    def form(self) -> str:
        """Name the range."""
        return f"a {'whole ' if self.whole else ''}number from {self.lowest:g} to {self.highest:g}"

    def read(self, reading: Reading, node: Node, path: str) -> float | int | None:
        """Return the number."""
        del path
        found = scalar(reading, node, self.form)
        if found is None:
            return None
        text = found.text.strip()
        if re.fullmatch(r"[+-]?[0-9]{1,12}" if self.whole else r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?", text):
            value = int(text) if self.whole else float(text)
            if self.lowest <= value <= self.highest:
                return value
        reading.report("invalid-number", found.span, f"`{text}` is not {self.form}")
        return None


class Date:
    """An EDTF date (ISO 8601-2); `day` asks for a plain day or a timestamp."""

    def __init__(self, *, day: bool = False) -> None:
        self.day = day

    @property
    def form(self) -> str:
        """Name what is asked for."""
        return "a day or a timestamp" if self.day else "an EDTF date"

    def read(self, reading: Reading, node: Node, path: str) -> Edtf | None:
        """Return the date, or report why it is none."""
        del path
        if isinstance(node, Sequence):
            written = reading.source.text[node.span.start : node.span.end]
            reading.report(
                "wrong-type",
                node.span,
                "a list stands where a date belongs: a set of dates must be quoted",
                suggestion=f'"{written}"' if written.startswith("[") and "\n" not in written else None,
            )
            return None
        found = scalar(reading, node, "a date")
        return None if found is None else self.read_text(reading, found)

    def read_text(self, reading: Reading, found: Scalar) -> Edtf | None:
        """Return the date that a scalar writes."""
        parsed = parse_edtf(found.text)
        if isinstance(parsed, EdtfFault):
            span = _within(reading, found, parsed.start, parsed.end)
            reading.report(parsed.code, span, parsed.message, suggestion=parsed.suggestion)
            return None
        if self.day and parsed.kind != "day":
            reading.report("invalid-date", found.span, f"`{found.text.strip()}` is not a single day")
            return None
        return parsed


def _within(reading: Reading, found: Scalar, start: int, end: int) -> Span:
    """Narrow a scalar's span to a part of its text, where the text stands in the source as it is."""
    offset = found.span.start + (0 if found.plain else 1)
    source = reading.source
    if source.text[offset : offset + len(found.text)] != found.text:
        return found.span
    return source.span(offset + start, offset + max(end, start + 1))


class Address:
    """An absolute http or https address."""

    form = "an http or https address"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the address as it was written."""
        del path
        found = scalar(reading, node, "an address")
        if found is None:
            return None
        text = found.text.strip()
        if not is_address(text):
            whole = f"https://{text.lstrip('/')}"
            suggestion = whole if "." in text.split("/", 1)[0] and is_address(whole) else None
            message = f"`{text}` is not an absolute http or https address"
            reading.report("invalid-url", found.span, message, suggestion=suggestion)
            return None
        return text


class Language:
    """A BCP 47 language tag whose language the Unicode CLDR knows."""

    form = "a language tag (BCP 47)"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the tag."""
        del path
        found = scalar(reading, node, "a language tag")
        if found is None:
            return None
        text = found.text.strip().replace("_", "-")
        if _LANGUAGE.match(text):
            try:
                Locale.parse(text.split("-", 1)[0].lower())
            except (UnknownLocaleError, ValueError):
                pass
            else:
                return canonical_tag(text)
        message = f"`{text}` is not a language tag, such as en, ar or pt-BR"
        reading.report("invalid-language", found.span, message, suggestion=_tag_of(text))
        return None


def _tag_of(name: str) -> str | None:
    """Return the tag of a language by its English name."""
    tags = (tag for tag, known in Locale("en").languages.items() if known.casefold() == name.casefold())
    return next(tags, None)


def canonical_tag(text: str) -> str:
    """Write a language tag in its usual case (RFC 5646, section 2.1.1): ``zh-hant-tw`` as ``zh-Hant-TW``."""
    language, *rest = text.split("-")
    script_length, region_length = 4, 2
    shaped = [
        part.title() if len(part) == script_length else part.upper() if len(part) == region_length else part.lower()
        for part in rest
    ]
    return "-".join([language.lower(), *shaped])


class SlugText:
    """A slug: one segment of an address."""

    form = "a slug (letters, digits, hyphens)"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the slug."""
        del path
        found = scalar(reading, node, "a slug")
        if found is None:
            return None
        text = found.text.strip()
        if not is_slug(text):
            suggestion = slugify(text) or None
            reading.report("invalid-slug", found.span, f"`{text}` cannot be part of an address", suggestion=suggestion)
            return None
        return text


class OldUrl:
    """A path of this site, as it once was: it may not leave the site."""

    form = "an old address on this site"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the path without a leading slash."""
        del path
        found = scalar(reading, node, "an old address")
        if found is None:
            return None
        text = found.text.strip()
        if is_site_path(text):
            return text.lstrip("/")
        message = f"`{text}` is not a path on this site, such as /articles/a-visit/"
        path_of = unquote(urlsplit(text).path if is_address(text) else text)
        reading.report("invalid-path", found.span, message, suggestion=path_of if is_site_path(path_of) else None)
        return None


class ListOf:
    """A list; one value stands for a list of one."""

    def __init__(self, item: Reader) -> None:
        self.item = item

    @property
    def form(self) -> str:
        """Name the items."""
        return f"list: {self.item.form}"

    def read(self, reading: Reading, node: Node, path: str) -> tuple[object, ...] | None:
        """Return the items that could be read; their places are counted without those that could not."""
        if not isinstance(node, Sequence):
            value = self.item.read(reading, node, f"{path}[0]")
            reading.spans.setdefault(f"{path}[0]", node.span)
            return None if value is None else (value,)
        values: list[object] = []
        for index, item in enumerate(node.items):
            item_path = f"{path}[{len(values)}]"
            if isinstance(item, Scalar) and item.is_null:
                reading.report("empty-value", item.span, f"item {index + 1} of the list is empty")
                continue
            reading.spans[item_path] = item.span
            value = self.item.read(reading, item, item_path)
            if value is not None:
                values.append(value)
            else:
                reading.forget(item_path)
        return tuple(values)


class Composite:
    """A mapping read by a schema and made into a record; a single value may stand for one of its fields."""

    def __init__(self, schema: Schema, make: Callable[[Values], object], *, shorthand: str | None = None) -> None:
        self.schema = schema
        self.make = make
        self.shorthand = shorthand

    @property
    def form(self) -> str:
        """Name the keys."""
        keys = "mapping: " + ", ".join(field.name for field in self.schema.fields)
        return f"{self.shorthand}, or a {keys}" if self.shorthand else keys

    def read(self, reading: Reading, node: Node, path: str) -> object | None:
        """Return the record."""
        if isinstance(node, Scalar) and self.shorthand:
            field = next(field for field in self.schema.fields if field.name == self.shorthand)
            value = field.reader.read(reading, node, f"{path}.{field.name}")
            reading.spans[f"{path}.{field.name}"] = node.span
            return None if value is None else self.make({field.attribute: value})
        if not isinstance(node, Mapping):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where {self.form} belongs")
            return None
        values = self.schema.read(reading, node, path)
        return None if values is None else self.make(values)


class FreeMapping:
    """Anything: one's own keys, kept as plain data (text, lists, mappings)."""

    form = "a mapping of one's own keys"

    def read(self, reading: Reading, node: Node, path: str) -> dict[str, object] | None:
        """Return the mapping as plain data."""
        del path
        if isinstance(node, Mapping):
            return {entry.key.text: plain(entry.value) for entry in node.entries}
        reading.report("wrong-type", node.span, f"{shape(node)} stands where a mapping belongs")
        return None


def plain(node: Node) -> object:
    """Return a node as plain data; all scalars are text, null is `None`."""
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if node.is_null else node.text
