"""Actors as lists of other programs know them, and the register files that are made of them.

A name belongs to one actor here. Whoever bears a name that another has already is not imported; an alias that is
another's is kept under `extra`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from regesta.content.readers import is_wikidata
from regesta.importers.found import Entry
from regesta.importers.front_matter import Unreadable, Value, read_document
from regesta.importers.header import scalar
from regesta.importers.model import Item, Note
from regesta.text.addresses import is_address
from regesta.text.characters import is_letter_of
from regesta.text.edtf import EdtfFault, parse_edtf
from regesta.text.folding import fold
from regesta.text.slugs import slugify

FOLDER = "content/actors"
_MARKUP = "\\`*_[]<>{}#|~&"


class OfficeFound(msgspec.Struct, frozen=True):
    """An office that an actor held."""

    office: str
    of: str = ""
    valid: str = ""
    """An EDTF interval."""
    status: str = ""


class ActorFound(msgspec.Struct, kw_only=True):
    """An actor, as a list tells of it."""

    source: str
    part: str
    line: int
    name: str
    identity: str = ""
    type: str = ""
    sort: str = ""
    aliases: list[str] = []
    weak_aliases: list[str] = []
    names: list[tuple[str, str]] = []
    """Names with their languages, which may be empty."""
    offices: list[OfficeFound] = []
    valid: str = ""
    same_as: list[str] = []
    extra: dict[str, Value] = {}
    text: str = ""
    notes: list[Note] = []
    others: list[tuple[str, int]] = []
    """Parts that say more of the same actor, with their lines."""

    def note(self, text: str) -> None:
        """Tell of something that an author should look at."""
        self.notes.append(Note(self.line, text))


def interval(start: str, end: str) -> str:
    """Return the interval between two dates; an end that is not known is blank, one that is open `..`."""
    return f"{start}/{end}" if start or end else ""


def entries_of(root: Path, actors: Iterable[ActorFound]) -> tuple[list[Entry], list[Item]]:
    """Return the files of actors, and why some have none."""
    known = _known(root)
    entries: list[Entry] = []
    items: list[Item] = []
    for actor in actors:
        actor.name = " ".join(actor.name.split())
        identity = slugify(actor.identity) or slugify(actor.name)
        target = f"{FOLDER}/{identity}.md"
        reason = _why_not(actor, identity, known, root)
        if reason is not None:
            items.append(_skipped(actor, reason))
            items += [_skipped(actor, f"{actor.part} is skipped", part, line) for part, line in actor.others]
            continue
        known[fold(actor.name)] = known[fold(identity)] = target
        text = _text(actor, known, target)
        entries.append(
            Entry(
                source=actor.source,
                part=actor.part,
                line=actor.line,
                target=target,
                text=text,
                notes=tuple(actor.notes),
                others=tuple(
                    Item(source=actor.source, part=part, line=line, outcome="imported") for part, line in actor.others
                ),
            )
        )
    return entries, items


def _skipped(actor: ActorFound, reason: str, part: str | None = None, line: int | None = None) -> Item:
    return Item(source=actor.source, part=part or actor.part, line=line or actor.line, outcome="skipped", reason=reason)


def _why_not(actor: ActorFound, identity: str, known: Mapping[str, str], root: Path) -> str | None:
    if not identity or not fold(actor.name):
        return f"`{actor.name}` is no name that a page could have"
    target = f"{FOLDER}/{identity}.md"
    taken = target if (root / target).exists() else known.get(fold(actor.name)) or known.get(fold(identity))
    if taken is None:
        return None
    if not (root / taken).exists():
        return f"{taken} is made of another of that name: tell the two apart by `id` and name, and import again"
    present = (root / taken).read_text("utf-8", errors="replace")
    said = [
        actor.name,
        *actor.aliases,
        *(name for name, _ in actor.names),
        *(office.office for office in actor.offices),
    ]
    lacking = [text for text in dict.fromkeys([*said, *actor.same_as]) if text not in present]
    more = f"; it does not have: {', '.join(lacking)}" if lacking else ""
    return f"{taken} is there already: it stays as it is{more}"


def _known(root: Path) -> dict[str, str]:
    """Return the folded names that actors of the archive have, and their files."""
    known: dict[str, str] = {}
    for path in sorted((root / FOLDER).rglob("*.md")):
        target = path.relative_to(root).as_posix()
        known[fold(path.stem)] = target
        try:
            document = read_document(target, path.read_bytes())
        except Unreadable:
            continue
        values = document.values if document else {}
        for key in ("name", "aliases", "names"):
            value = values.get(key)
            for name in value if isinstance(value, list) else [value]:
                text = name.get("name") if isinstance(name, dict) else name
                if isinstance(text, str):
                    known.setdefault(fold(text), target)
    return known


def _text(actor: ActorFound, known: dict[str, str], target: str) -> str:
    """Return the file of an actor, who takes the names that nobody has."""
    shared: list[str] = []

    def own(names: Iterable[str]) -> list[str]:
        kept: list[str] = []
        for name in (" ".join(name.split()) for name in names):
            key = fold(name)
            if not key or key == fold(actor.name) or key in {fold(other) for other in kept}:
                continue
            holder = known.setdefault(key, target)
            if holder == target:
                kept.append(name)
            elif name not in shared:
                shared.append(name)
                actor.note(f"`{name}` is a name of {holder} already: it stays under `extra`")
        return kept

    lines = [f"name: {scalar(actor.name)}"]
    lines += [f"{key}: {scalar(value)}" for key, value in (("type", actor.type), ("sort", actor.sort)) if value]
    aliases = own(actor.aliases)
    lines += _list("aliases", aliases)
    lines += _list("weak_aliases", own(actor.weak_aliases))
    names: dict[str, str] = {}
    for name, lang in actor.names:
        if " ".join(name.split()) not in aliases:
            names.setdefault(" ".join(name.split()), lang)
    written = [f"  - {{name: {scalar(name)}{f', lang: {names[name]}' if names[name] else ''}}}" for name in own(names)]
    lines += ["names:", *written] if written else []
    offices = [_office(actor, office) for office in dict.fromkeys(actor.offices) if office.office.strip()]
    lines += ["offices:", *offices] if offices else []
    if actor.valid and _date(actor, "valid", actor.valid):
        lines.append(f"valid: {scalar(actor.valid)}")
    lines += _list("same_as", _elsewhere(actor))
    if shared:
        actor.extra["shared_names"] = list(shared)
    body = "".join(f"\\{sign}" if sign in _MARKUP else sign for sign in " ".join(actor.text.split()))
    return "\n".join(["---", *lines, *_extra(actor.extra), "---", *([body] if body else []), ""])


def _extra(values: Mapping[str, Value]) -> list[str]:
    lines = ["extra:"] if values else []
    for key, value in values.items():
        text = scalar(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        lines.append(f"  {json.dumps(key or '_', ensure_ascii=False)}: {text}")
    return lines


def _list(key: str, values: list[str]) -> list[str]:
    return [f"{key}: [{', '.join(map(scalar, values))}]"] if values else []


def _office(actor: ActorFound, office: OfficeFound) -> str:
    said = [f"office: {scalar(' '.join(office.office.split()))}"]
    if slugify(office.of):
        said.append(f"of: {scalar(' '.join(office.of.split()))}")
    if office.valid and _date(actor, office.office, office.valid):
        said.append(f"valid: {scalar(office.valid)}")
    if office.status in {"acting", "de facto"}:
        said.append(f"status: {office.status}")
    return f"  - {{{', '.join(said)}}}"


def _date(actor: ActorFound, what: str, text: str) -> bool:
    read = parse_edtf(text)
    if isinstance(read, EdtfFault):
        actor.note(f"the date of `{what}` stays under `extra`: {read.message}")
        actor.extra.setdefault(f"date of {what}", text)
        return False
    return True


def _elsewhere(actor: ActorFound) -> list[str]:
    kept: list[str] = []
    for text in dict.fromkeys(text.strip() for text in actor.same_as if text.strip()):
        if is_wikidata(text) or is_address(text):
            kept.append(text)
        else:
            actor.note(f"`{text}` is neither an item of Wikidata nor an address: it is left out")
    return kept


def is_latin(text: str) -> bool:
    """Say whether the letters of a name are Latin ones."""
    return not any(character.isalpha() and not is_letter_of(character, ("LATIN ",)) for character in text)
