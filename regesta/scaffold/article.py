"""A new article: front matter with what is known of it, names as the archive writes them, and room for the text."""

from __future__ import annotations

import datetime
import re
from pathlib import PurePosixPath

import msgspec

from regesta.archive.known_names import NameKind
from regesta.archive.material import Material
from regesta.archive.model import Archive
from regesta.content.model import Article
from regesta.errors import RegestaError
from regesta.scaffold.drafting import NewFile, best_names, id_for
from regesta.scaffold.front_matter import key, record_text
from regesta.types import SourcePath

_FOLDER = PurePosixPath("content/articles")
_YEAR = re.compile(r"[0-9]{4}")


class ArticleAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an article that is to be written."""

    title: str
    date: datetime.date
    id: str | None = None
    draft: bool = False
    lang: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def new_article(archive: Archive, material: Material, asked: ArticleAsked) -> NewFile:
    """Return the file of a new article; drafts are articles too, where its id is concerned.

    Raises:
        RegestaError: if its id is taken, or a name fits several entries.
    """
    identity = id_for(asked.title, asked=asked.id)
    for written in material.articles:
        if written.record.id == identity:
            message = f"{written.record.path} has the id `{identity}`: name another with --id"
            raise RegestaError(message)
    notes: list[str] = []
    names: dict[str, tuple[str, ...]] = {
        field: best_names(archive, kind, getattr(asked, field), notes) for field, kind in _NAMES
    }
    taken = set(names["about"])
    lines = [
        *key("title", asked.title),
        *key("date", asked.date.isoformat()),
        *(["draft: true"] if asked.draft else []),
        *key("lang", asked.lang),
        *(key("summary", asked.summary) or ["summary:"]),
        *key("authors", names["authors"]),
        *key("about", names["about"]),
        *(key("actors", tuple(name for name in names["actors"] if name not in taken)) or ["actors: []"]),
        *(key("themes", names["themes"]) or ["themes: []"]),
        *key("places", names["places"]),
    ]
    path = _folder_for(material, asked.date) / f"{asked.date.isoformat()}-{identity}.md"
    return NewFile(path=SourcePath(path.as_posix()), text=record_text(lines), notes=tuple(notes))


_NAMES: tuple[tuple[str, NameKind], ...] = (
    ("authors", "author"),
    ("about", "actor"),
    ("actors", "actor"),
    ("themes", "theme"),
    ("places", "place"),
)
"""The fields of an article that hold names, and of what."""


def _folder_for(material: Material, day: datetime.date) -> PurePosixPath:
    """Return the folder in which the archive would have an article: its newest one shows whether years have folders."""
    newest = max((written.record for written in material.articles), key=_by_day, default=None)
    if newest is None:
        return _FOLDER
    path = PurePosixPath(newest.path)
    folder = path.parent.parent if path.stem == "index" else path.parent
    if folder.parent == _FOLDER and _YEAR.fullmatch(folder.name):
        return _FOLDER / f"{day.year:04}"
    return folder if folder == _FOLDER or _FOLDER in folder.parents else _FOLDER


def _by_day(article: Article) -> tuple[str, str]:
    return article.timestamp, article.path
