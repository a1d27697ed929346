"""BibTeX and BibLaTeX, read by bibtexparser: each entry in the words of CSL, what cannot be read with its reason."""

from __future__ import annotations

import logging
import re
from copy import deepcopy

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry, ParsingFailedBlock

_CONTAINERS = ("journal", "journaltitle", "booktitle", "maintitle")
_PUBLISHERS = ("publisher", "institution", "organization", "school")
_PLAIN = {
    "title": "title",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "language": "language",
    "langid": "language",
    "location": "publisher-place",
    "address": "publisher-place",
}
_VERBATIM = ("url", "doi", "urldate", "date", "year", "month", "crossref")
"""What LaTeX's commands are not looked for in."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LANGUAGES = {"english": "en", "british": "en-GB", "american": "en-US", "german": "de", "ngerman": "de", "french": "fr"}
_LANGUAGES |= {"spanish": "es", "arabic": "ar", "persian": "fa", "farsi": "fa", "japanese": "ja", "russian": "ru"}


def read_bibtex(text: str) -> list[tuple[int, object]]:
    """Return the entries of a file in the words of CSL, with their lines; of one that cannot be read, why."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text)
    records: list[tuple[int, object]] = []
    entries = {entry.key: _fields(entry) for entry in library.entries}
    strings = "\n".join(block.raw or "" for block in library.strings)
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, Entry):
            records.append((line, _record(block, _fields(block), entries)))
        elif isinstance(block, ParsingFailedBlock):
            inner = _alone(block, strings)
            if inner is not None:
                records.append((line, _record(inner, _fields(inner), entries)))
            else:
                records.append((line, f"it cannot be read: {_why(block)}"))
    return records


def _alone(block: ParsingFailedBlock, strings: str) -> Entry | None:
    """Read an entry again that is faulty only beside others: its key is there twice."""
    if not isinstance(block.ignore_error_block, Entry):
        return None
    return next(iter(parse_string(f"{strings}\n{block.raw or ''}").entries), None)


def _why(block: ParsingFailedBlock) -> str:
    return " ".join(str(block.error).split()) or "it does not end, or a part of it is missing"


def _fields(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry, their LaTeX decoded where it is text."""
    written = {field.key.lower(): " ".join(str(field.value).split()) for field in entry.fields}
    # The decoder changes the entry that it is given, and gives a block of another kind where it fails.
    decoder = LatexDecodingMiddleware(keep_braced_groups=True)
    decoded = decoder.transform_entry(deepcopy(entry), Library())
    read = {field.key.lower(): field.value for field in decoded.fields} if isinstance(decoded, Entry) else {}
    return {
        key: value if key in _VERBATIM else _plain(str(read.get(key, value)), key) for key, value in written.items()
    }


def _plain(text: str, key: str) -> str:
    """Return a text without the braces that keep capitals; of names, those keep a body's name whole."""
    return " ".join((text if key in {"author", "editor"} else re.sub(r"[{}]", "", text)).split())


def _record(entry: Entry, fields: dict[str, str], entries: dict[str, dict[str, str]]) -> dict[str, object]:
    parent = entries.get(fields.get("crossref", ""), {})
    inherited = {"booktitle": parent.get("booktitle") or parent.get("title", "")} | {
        key: parent[key] for key in (*_PUBLISHERS, "year", "date", "editor") if key in parent
    }
    fields = {key: value for key, value in inherited.items() if value} | fields
    record: dict[str, object] = {"id": entry.key, "citation-key": entry.key}
    for key, name in _PLAIN.items():
        if key in fields:
            record[name] = fields[key]
    record["container-title"] = next((fields[key] for key in _CONTAINERS if fields.get(key)), "")
    record["publisher"] = next((fields[key] for key in _PUBLISHERS if fields.get(key)), "")
    record["language"] = _LANGUAGES.get(str(record.get("language", "")).lower(), record.get("language"))
    record["page"] = fields.get("pages", "").replace("--", "–")
    record["author"], record["editor"] = _names(fields.get("author", "")), _names(fields.get("editor", ""))
    url = fields.get("url") or re.sub(r"^\\url\{(.*)\}$", r"\1", fields.get("howpublished", ""))
    record["URL"] = _unescaped(url if re.match("https?:", url) else "")
    record["DOI"] = _unescaped(fields.get("doi", ""))
    record["issued"] = {"raw": _date(fields)}
    record["accessed"] = {"raw": fields.get("urldate", "").strip("{}")}
    known = {*_PLAIN, *_CONTAINERS, *_PUBLISHERS, *_VERBATIM, "author", "editor", "pages"}
    known |= {"howpublished"} if record["URL"] and "url" not in fields else set()
    return record | {key: value for key, value in fields.items() if key not in known}


def _unescaped(address: str) -> str:
    return re.sub(r"\\([%#&_~{}])", r"\1", address.strip("{} "))


def _names(text: str) -> list[dict[str, str]]:
    """Return names in parts: BibTeX puts `and` between them, and the family name first where a comma follows."""
    names: list[dict[str, str]] = []
    for name in re.split(r"\s+and\s+", text):
        parts = [part.strip("{} ") for part in name.split(",")]
        if len(parts) == 1 or name.startswith("{"):
            names.append({"literal": "et al." if name == "others" else name.strip("{} ")})
        else:
            names.append({"family": parts[0], "given": parts[-1], "suffix": parts[1] if len(parts) > 2 else ""})  # noqa: PLR2004 - family, suffix, given
    return names if text else []


def _date(fields: dict[str, str]) -> str:
    date = fields.get("date", "").strip("{}")
    if date:
        return date
    year = fields.get("year", "").strip("{}")
    written = fields.get("month", "").strip("{}. ").lower()
    month = _MONTHS.index(written[:3]) + 1 if written[:3] in _MONTHS else int(written) if written.isdecimal() else 0
    return f"{year}-{month:02}" if re.fullmatch(r"\d{4}", year) and 1 <= month <= len(_MONTHS) else year
