"""One item of CSL-JSON (https://docs.citationstyles.org), as a source of this archive."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from regesta.importers.dates import Written, read_date
from regesta.importers.front_matter import CONTROL
from regesta.importers.model import Note
from regesta.text.addresses import is_address
from regesta.text.edtf import EdtfFault, parse_edtf

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?P<address>https?://.+)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>", re.IGNORECASE)
_READ = frozenset(
    "id type title title-short author editor container-title publisher publisher-place volume issue page issued "
    "accessed URL DOI language citation-key".split()
)


class SourceFound(msgspec.Struct):
    """A source: its fields as an article has them, in order."""

    part: str
    line: int
    fields: dict[str, str]
    notes: list[Note]
    days: list[str]
    """Full days that it has: when it was read and when it was written."""

    def note(self, text: str) -> None:
        """Tell of something that an author should look at."""
        self.notes.append(Note(self.line, text))


def source_of(line: int, record: object) -> SourceFound | str:
    """Return the source that an item is, or why it is none."""
    if isinstance(record, str):
        return record
    if not isinstance(record, dict):
        return "it is no item: a mapping with a title"
    key = _text(record.get("citation-key")) or _text(record.get("id")) or f"line-{line}"
    title = _text(record.get("title")) or _text(record.get("title-short")) or _text(record.get("container-title"))
    if not title:
        return f"`{key}` has no title"
    source = SourceFound(f"item {key}", line, {"id": key}, [], [])
    names = _names(record.get("author")) or _names(record.get("editor"))
    source.fields["title"] = f"{', '.join(names)}: {title}" if names else title
    _addresses(source, record)
    publisher = _publisher(record)
    if publisher:
        source.fields["publisher"] = publisher
    _dates(source, record)
    lang = _text(record.get("language")).replace("_", "-")
    left = sorted(str(name) for name in record.keys() - _READ if record[name] not in (None, "", [], {}))
    if _LANGUAGE.fullmatch(lang):
        source.fields["lang"] = lang
    elif lang:
        left.append("language")
    if left:
        source.note(f"left out, since sources have no place for it: {', '.join(left)}")
    return source


def _dates(source: SourceFound, record: Mapping[str, object]) -> None:
    for name, wanted in (("issued", "date"), ("accessed", "accessed")):
        date = _date(record.get(name))
        if not isinstance(parse_edtf(date), EdtfFault):
            source.fields[wanted] = date
            source.days += [date] if _DAY.fullmatch(date) else []
        elif date:
            source.note(f"the date `{date[:60]}` (`{name}`) is left out: it is none that could be relied on")


def _text(value: object) -> str:
    text = value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    return " ".join(CONTROL.sub("", _MARKUP.sub("", text)).split())


def _names(value: object) -> list[str]:
    """Return names as they are read: given name, particle, family name, suffix."""
    names: list[str] = []
    for name in value if isinstance(value, list) else []:
        if isinstance(name, Mapping):
            order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            parts = [_text(name.get(part)) for part in order]
            names.append(_text(name.get("literal")) or " ".join(part for part in parts if part))
    return [name for name in names if name]


def _addresses(source: SourceFound, record: Mapping[str, object]) -> None:
    """Take the address, and what the Internet Archive keeps apart from the address that it kept."""
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", _text(record.get("DOI")), flags=re.IGNORECASE)
    url = _text(record.get("URL"))
    kept = _ARCHIVED.fullmatch(url)
    if kept and is_address(url):
        source.fields["archived"], url = url, kept["address"]
    address = url or (f"https://doi.org/{doi}" if doi else "")
    if address and is_address(address):
        source.fields["url"] = address
    elif address:
        source.note(f"`{address[:60]}` is no address: it is left out")
    if doi and url and doi not in url:
        source.note(f"it has a DOI beside its address: {doi}")


def _publisher(record: Mapping[str, object]) -> str:
    """Return where it was published: `A Journal 12 (3), pp. 4-5`, or its publisher."""
    container = _text(record.get("container-title"))
    volume, issue, page = (_text(record.get(name)) for name in ("volume", "issue", "page"))
    if container == _text(record.get("title")):
        container = ""
    place, publisher = _text(record.get("publisher-place")), _text(record.get("publisher"))
    within = f"{container} {volume}".strip() + (f" ({issue})" if issue else "")
    pages = f"pp. {page}" if page else ""
    return ", ".join(part for part in (within.strip(), pages, publisher, place) if part)


def _date(value: object) -> str:
    """Return a date as EDTF, no more exact than it is known; a text that is none, as it is."""
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and parts[0]:
        ends = [_of_parts(part, value.get("season")) for part in parts if isinstance(part, list)]
        text = "/".join(ends[:2]) + ("~" if value.get("circa") and len(ends) == 1 else "")
        return text if all(ends) else str(parts)
    written = _text(value.get("raw")) or _text(value.get("literal"))
    if not isinstance(parse_edtf(written), EdtfFault):
        return written
    read = read_date(written) if written else None
    return read.day.isoformat() if isinstance(read, Written) else written


def _of_parts(parts: list[object], season: object) -> str:
    numbers = [str(part) for part in parts]
    if not all(number.isascii() and number.isdigit() for number in numbers) or len(numbers) not in {1, 2, 3}:
        return ""
    shown = "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])])
    is_season = len(numbers) == 1 and str(season) in {"1", "2", "3", "4"}
    return f"{shown}-{20 + int(str(season))}" if is_season else shown
