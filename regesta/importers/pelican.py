"""Pelican: Markdown with lines of metadata, reStructuredText, HTML, with the addresses that its settings gave them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePosixPath
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from regesta.importers.body import Body
from regesta.importers.dates import DateFault, read_date
from regesta.importers.found import BodyMaker, Found, Gathered
from regesta.importers.front_matter import CONTROL, Document, Unreadable, Value, decode_any
from regesta.importers.model import Note
from regesta.importers.tree import Tree
from regesta.text.slugs import slugify

_MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mdown"})
_RESTRUCTURED = frozenset({".rst"})
_HTML = frozenset({".html", ".htm"})
_META = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_MORE = re.compile(r"[ ]{4,}(?P<value>.*)")
_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[-_]?(?P<slug>.*)")
_TOKEN = re.compile(r"(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)")
_TOKEN_IN_TEXT = re.compile(r"(?P<before>\]\(\s*<?|\]:\s*<?|(?:src|href)\s*=\s*[\"'])" + _TOKEN.pattern)
_LISTS = ("tags", "authors", "keywords")
_HELD = {
    "draft": "",
    "hidden": "it was in no list there: it is a draft here",
    "skip": "it was skipped there: it is a draft here",
}
_ADDRESSES = {"article": "{slug}.html", "page": "pages/{slug}.html"}
_SETTINGS = {"pelicanconf.py", "publishconf.py"}

_Reader: TypeAlias = Callable[[str, list[Note]], tuple[Document, BodyMaker]]


def gather(tree: Tree) -> Gathered:
    """Find what is an article or a page in a tree of Pelican: `content/` is in it, or it is that folder."""
    settings = _settings(tree)
    below = str(settings.get("PATH") or "content").strip("/")
    below = below if any(path.startswith(f"{below}/") for path in tree.files) else ""
    found: list[Found] = []
    skipped: dict[str, str] = {}
    for path in tree.files:
        parts = PurePosixPath(path)
        reader = _reader(parts.suffix.lower())
        if reader is None or (below and parts.parts[: below.count("/") + 1] != tuple(below.split("/"))):
            continue
        try:
            found.append(_found(path, parts.relative_to(below), *reader(*decode_any(tree.read(path))), settings))
        except Unreadable as fault:
            skipped[path] = str(fault)
    root = urlsplit(str(settings.get("SITEURL") or ""))

    def local(address: str) -> str:
        address = _TOKEN.sub("", address, count=1)
        parts = urlsplit(address) if root.hostname and "://" in address else None
        if parts is not None and parts.hostname == root.hostname and parts.path.startswith(root.path):
            return "/" + parts.path.removeprefix(root.path).lstrip("/")
        return address

    return Gathered(found=tuple(found), skipped=skipped, static=(below, f"{below}/extra".lstrip("/")), local=local)


def _reader(suffix: str) -> _Reader | None:
    """Return what reads files of a suffix; the libraries are loaded for files that need them alone."""
    if suffix in _MARKDOWN:
        return _markdown
    if suffix in _RESTRUCTURED:
        return _restructured
    return _html if suffix in _HTML else None


def _markdown(text: str, notes: list[Note]) -> tuple[Document, BodyMaker]:
    """Read the lines of metadata, as Python-Markdown does, and the text behind them."""
    lines = text.split("\n")
    values: dict[str, Value] = {}
    notes = list(notes)
    number, key = 0, ""
    has_marks = bool(lines) and lines[0].strip() == "---"
    number = int(has_marks)
    while number < len(lines):
        line = lines[number].rstrip("\r")
        meta, more = _META.match(line), _MORE.match(line)
        if not line.strip() or (has_marks and line.strip() in {"---", "..."}):
            number += 1
            break
        if meta:
            key = meta["key"].lower()
            if key in values:
                notes.append(Note(number + 1, f"the key `{key}` is there twice: the last one counts"))
            values[key] = _unquoted(meta["value"].strip()) if has_marks else meta["value"].strip()
        elif more and key:
            values[key] = f"{values[key]}\n{more['value'].strip()}".strip("\n")
        else:
            break
        number += 1
    if not values:
        message = "it has no metadata: there is no title and no date to be had"
        raise Unreadable(message)
    body = _TOKEN_IN_TEXT.sub(lambda found: found["before"], "\n".join(lines[number:]))
    return Document(values=_cleaned(values), body=body, body_line=number + 1, notes=tuple(notes)), Body


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def _restructured(text: str, notes: list[Note]) -> tuple[Document, BodyMaker]:
    module = import_module("regesta.importers.restructured")
    values, html, told = module.read_restructured(text)
    document = Document(values=_cleaned(values), body=html, body_line=1, notes=(*notes, *told))
    return document, _html_body()


def _html(text: str, notes: list[Note]) -> tuple[Document, BodyMaker]:
    module = import_module("regesta.importers.html_documents")
    values, html, line = module.read_html(text)
    return Document(values=_cleaned(values), body=html, body_line=line, notes=tuple(notes)), _html_body()


def _html_body() -> BodyMaker:
    maker: BodyMaker = import_module("regesta.importers.html_body").HtmlBody
    return maker


def _cleaned(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return metadata as other importers know them: names in lists, split by semicolons or else by commas."""
    cleaned: dict[str, Value] = {}
    for key, value in values.items():
        text = CONTROL.sub("", value) if isinstance(value, str) else value
        if key in {*_LISTS, "author"} and isinstance(text, str):
            mark = ";" if ";" in text else ","
            text = [name.strip() for name in text.strip("[]").split(mark) if name.strip()]
        cleaned[{"keywords": "tags", "author": "authors"}.get(key, key)] = text
    return cleaned


def _found(
    path: str, parts: PurePosixPath, document: Document, body: BodyMaker, settings: Mapping[str, object]
) -> Found:
    values = dict(document.values)
    notes = list(document.notes)
    dated = _DATED.fullmatch(parts.stem)
    kind: Literal["article", "page"] = "page" if parts.parts[0] == "pages" and len(parts.parts) > 1 else "article"
    status = str(values.pop("status", None) or "").strip().lower()
    if _HELD.get(status):
        notes.append(Note(1, _HELD[status]))
    author = settings.get("AUTHOR")
    if kind == "article":
        if len(parts.parts) > 1 and settings.get("USE_FOLDER_AS_CATEGORY", True):
            values.setdefault("category", parts.parts[0])
        if author and not values.get("authors"):
            values["authors"] = [str(author)]
    title = values.get("title")
    slug = str(values.get("slug") or "") or slugify(str(title or "")) or (dated["slug"] if dated else "") or parts.stem
    lang = str(values.pop("lang", None) or "").strip() or None
    named = slug if lang in {None, settings.get("DEFAULT_LANG", "en")} else f"{slug}-{lang}"
    held = Document(values=values, body=document.body, body_line=document.body_line, notes=tuple(notes))
    return Found(
        source=path,
        kind=kind,
        document=held,
        slug=named,
        date=dated["date"] if dated else None,
        is_draft=status in _HELD or "drafts" in parts.parts[:-1],
        lang=lang,
        addresses=_addresses(kind, {"slug": named, "lang": lang or ""}, held, dated, settings),
        body=body,
    )


def _addresses(
    kind: str, names: Mapping[str, str], document: Document, dated: re.Match[str] | None, settings: Mapping[str, object]
) -> tuple[str, ...]:
    """Return the address that settings or metadata give; none where they ask for what is not known."""
    values = document.values
    name = kind.upper()
    shape = values.get("url") or values.get("save_as") or settings.get(f"{name}_URL") or settings.get(f"{name}_SAVE_AS")
    address = str(shape or _ADDRESSES[kind])
    day = read_date(str(values.get("date") or (dated["date"] if dated else "")))

    def part(found: re.Match[str]) -> str:
        if found["name"] == "date" and not isinstance(day, DateFault):
            return day.day.strftime(found["form"] or "%Y-%m-%d")
        known = {**names, "category": slugify(str(values.get("category")))}
        return known.get(found["name"], found.group())

    address = re.sub(r"\{(?P<name>\w+)(?::(?P<form>[^}]*))?\}", part, address)
    return () if "{" in address else ("/" + address.removesuffix("index.html").lstrip("/"),)


def _settings(tree: Tree) -> dict[str, object]:
    """Return the settings that are plain values. They are Python, which is read and never run."""
    settings: dict[str, object] = {}
    for path in sorted(_SETTINGS & set(tree.files)):
        try:
            module = ast.parse(tree.read(path))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in module.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                settings |= {name.id: node.value.value for name in node.targets if isinstance(name, ast.Name)}
    return {name: value for name, value in settings.items() if value != ""}
