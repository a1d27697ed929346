"""The first step, *read*: which files lie under ``content/``, and what each is to become.

Nothing is dropped in silence: a file is a record, an asset, the ledger, or named in a problem.
"""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from regesta.errors import Problem, Span, problem
from regesta.text.suggestion import closest
from regesta.types import SourcePath

Kind = Literal["article", "actor", "theme", "event", "place", "page", "asset", "ledger"]

CONTENT = "content"
LEDGER = SourcePath("content/urls.txt")
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_DATA = (".pdf", ".csv", ".tsv", ".json", ".geojson", ".txt", ".bib", ".ris", ".zip")
_DOCUMENTS = (".xlsx", ".ods", ".docx", ".odt", ".pptx", ".odp", ".epub")
_RECORDINGS = (".mp3", ".ogg", ".oga", ".opus", ".m4a", ".flac", ".wav", ".mp4", ".webm", ".ogv", ".vtt", ".srt")
ASSET_SUFFIXES = frozenset((*_IMAGES, *_DATA, *_DOCUMENTS, *_RECORDINGS))
"""Files that are published as they are. HTML and scripts are not among them: content is data, not code."""

_FOLDERS: dict[str, Kind] = {
    "articles": "article",
    "actors": "actor",
    "themes": "theme",
    "events": "event",
    "places": "place",
    "pages": "page",
}
_UNPORTABLE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[. ]\Z|[\ud800-\udfff]')
_DEEPEST = 50
"""Folders within folders that are looked into: beyond that, systems cannot name the files, and Python cannot walk."""
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(?=.)")
_TEMPORARY = re.compile(r"~\Z|\A#.*#\Z|\.(?:swp|swo|tmp|bak|orig)\Z|\A(?:Thumbs\.db|desktop\.ini)\Z", re.IGNORECASE)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the content and what it is."""

    path: SourcePath
    kind: Kind

    @property
    def content_path(self) -> str:
        """The path below ``content/``."""
        return self.path.removeprefix(f"{CONTENT}/")

    @property
    def stem(self) -> str:
        """The name that an id is made of: the file's, or its folder's for a bundle's ``index.md``."""
        path = PurePosixPath(self.path)
        name = path.parent.name if self.kind == "article" and path.stem == "index" else path.stem
        return unicodedata.normalize("NFC", name)

    @property
    def dated_stem(self) -> tuple[str | None, str]:
        """The stem's leading date and the rest: ``2025-02-24-a-visit`` gives ``("2025-02-24", "a-visit")``."""
        match = _DATED.match(self.stem) if self.kind == "article" else None
        return (match[1], self.stem[match.end() :]) if match else (None, self.stem)


class Discovery(msgspec.Struct, frozen=True, kw_only=True):
    """All that lies under ``content/``, in the order of paths."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]


def discover(root: Path) -> Discovery:
    """Walk the content of an archive; without a ``content/`` folder there is nothing to find."""
    if not Path(os.path.realpath(root / CONTENT)).is_relative_to(os.path.realpath(root)):
        message = "the content folder is a symbolic link that leads out of the archive"
        return Discovery(files=(), problems=(_fault("outside-archive", CONTENT, message),))
    files: list[Found] = []
    problems: list[Problem] = []
    for path, fault in _walk(root, CONTENT, frozenset()):
        if fault is not None:
            problems.append(fault)
            continue
        found = classify(path)
        if isinstance(found, Found):
            files.append(found)
        else:
            problems.append(found)
    files.sort(key=lambda file: file.path)
    return Discovery(files=tuple(files), problems=tuple(problems))


def _walk(root: Path, folder: str, above: frozenset[str]) -> Iterator[tuple[str, Problem | None]]:
    """Yield the files below a folder, with a problem in place of what cannot be read or leads outside.

    `above` holds the real paths of the folders that led here, so that a link to one of them ends.
    """
    real = os.path.realpath(root / folder)
    if real in above:
        yield folder, _fault("ignored-file", folder, "the symbolic link leads back to a folder that it lies in")
        return
    if len(above) > _DEEPEST:
        yield folder, _fault("misplaced-file", folder, f"the folder lies more than {_DEEPEST} folders deep")
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield folder, _fault("unreadable-file", folder, f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        fault = _refusal(root, path, entry)
        if fault is None and entry.is_dir():
            yield from _walk(root, path, above | {real})
        else:
            yield path, fault


def _refusal(root: Path, path: str, entry: os.DirEntry[str]) -> Problem | None:
    """Say why a file or folder is not read, if it is not."""
    if _UNPORTABLE.search(entry.name):
        return _fault("unportable-name", printable(path), _unportable(entry.name))
    if entry.name.startswith("."):
        # Before links are looked at: editors keep hidden ones that lead nowhere, for as long as a file is open.
        return _fault("ignored-file", path, "the file is hidden, so it is not part of the archive")
    if entry.is_symlink() and not _is_inside(root, path):
        return _fault("outside-archive", path, "the symbolic link leads out of the archive or nowhere")
    if not entry.is_dir() and not entry.is_file():
        return _fault("ignored-file", path, "this is no regular file")
    return None


def _unportable(name: str) -> str:
    found = _UNPORTABLE.search(name)
    character = printable(found[0]) if found else ""
    verb = "ends with" if character in {" ", "."} else "holds"
    return f"the name {verb} `{character}`, which not every system allows"


def _is_inside(root: Path, path: str) -> bool:
    """Say whether a link ends at something that exists inside the archive's content."""
    content = (root / CONTENT).resolve()
    target = Path(os.path.realpath(root / path))  # unlike `resolve`, it raises nothing for links that lead in a circle
    return target.exists() and target.is_relative_to(content)


def classify(path: str) -> Found | Problem:  # noqa: PLR0911 - a list of cases, each with its answer
    """Say what a file is to become by its path, or why nothing is made of it."""
    source = SourcePath(path)
    if source == LEDGER:
        return Found(path=source, kind="ledger")
    parts = path.split("/")
    stem, suffix = posixpath.splitext(parts[-1])
    folder = parts[1] if len(parts) > 2 else None  # noqa: PLR2004 - content, the kind's folder, the file
    if suffix.lower() in MARKDOWN_SUFFIXES:
        kind = _FOLDERS.get(folder or "")
        if kind is None:
            near = closest(folder or "", _FOLDERS)
            meant = "/".join((parts[0], near, *parts[2:])) if near else None
            above = posixpath.dirname(path)
            return _fault("misplaced-file", path, f"no kind of record is read from {above}", suggestion=meant)
        if stem == "_index" or (stem == "index" and (kind != "article" or len(parts) == 3)):  # noqa: PLR2004 - as above
            return _fault("misplaced-file", path, "an index file is read only as an article's bundle: `<id>/index.md`")
        return Found(path=source, kind=kind)
    if _TEMPORARY.search(parts[-1]):
        return _fault("ignored-file", path, "the file looks like an editor's or a system's own")
    if suffix.lower() in ASSET_SUFFIXES:
        return Found(path=source, kind="asset")
    return _fault("ignored-file", path, f"files of the type `{suffix or parts[-1]}` are not published")


def printable(text: str) -> str:
    """Write a path so that it can be printed anywhere: what is not text becomes an escape."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def _fault(code: str, path: str, message: str, *, suggestion: str | None = None) -> Problem:
    return problem(code, Span.of_file(SourcePath(printable(path))), message, suggestion=suggestion)
