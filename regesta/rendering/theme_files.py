"""The files of the theme: those of an archive's own ``templates/``, and behind them those of the packaged theme.

Everything that rendering reads is found here, once, so that a name can lead to nothing but a listed file: there is no
path to escape by, and a symbolic link out of its folder is a problem.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from regesta.errors import Problem, Span, problem
from regesta.types import SourcePath

PACKAGED_PREFIX = "!theme/"
"""What a template writes before a name to reach the packaged file, whatever shadows it."""

PACKAGED_LABEL = "theme:"
"""What problems write before the name of a packaged file."""

ARCHIVE_LABEL = "templates/"

TEMPLATE_SUFFIXES = (".html", ".xml", ".svg", ".txt")
"""What a template's name ends with; other files beside them, notes for instance, are not templates."""


class ThemeFolders(msgspec.Struct, frozen=True):
    """Where templates come from: the archive's own folder, if there is one, and the packaged theme's."""

    archive: Path | None
    theme: Path


class Kind(StrEnum):
    """What a file of the theme is for, told by its top folder."""

    TEMPLATE = "template"
    ASSET = "assets"
    CATALOGUE = "locale"
    CARD_FONT = "card-fonts"


_OTHER_KINDS = frozenset(Kind) - {Kind.TEMPLATE}
_SUFFIXES = {Kind.TEMPLATE: TEMPLATE_SUFFIXES, Kind.CARD_FONT: (".ttf", ".otf")}
"""What the names of a kind end with, where not all files are of that kind."""


class ThemeFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the theme."""

    name: str
    """Its path below the folder of its kind, POSIX separators: ``partials/card.html``, ``theme.css``, ``ar.po``."""
    path: Path
    label: SourcePath
    """What problems call it: ``templates/article.html``, or ``theme:article.html`` for a packaged one."""


class ThemeListing(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one kind, sorted by name."""

    archive: tuple[ThemeFile, ...]
    packaged: tuple[ThemeFile, ...]
    problems: tuple[Problem, ...]

    def visible(self) -> dict[str, ThemeFile]:
        """Return the file that each name stands for: the archive's own, or else the packaged one."""
        return {file.name: file for file in (*self.packaged, *self.archive)}


def list_theme_files(folders: ThemeFolders, kind: Kind) -> ThemeListing:
    """List the files of a kind in both folders.

    Hidden files and editors' backups are passed over. Files that lead out of their folder are left out and reported.
    """
    problems: list[Problem] = []
    packaged = tuple(_files(folders.theme, kind, label=PACKAGED_LABEL, problems=problems))
    own: tuple[ThemeFile, ...] = ()
    if folders.archive is not None:
        own = tuple(_files(folders.archive, kind, label=ARCHIVE_LABEL, problems=problems))
    if folders.archive is not None and _same(folders.archive, folders.theme):
        # The project's own archive: the folder is the theme, and its files are called by their path.
        packaged = own
        problems = [found for found in problems if not found.span.path.startswith(PACKAGED_LABEL)]
    return ThemeListing(archive=own, packaged=packaged, problems=tuple(problems))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _files(folder: Path, kind: Kind, *, label: str, problems: list[Problem]) -> Iterator[ThemeFile]:
    if not folder.is_dir():
        return
    root = folder.resolve()
    top = "" if kind is Kind.TEMPLATE else f"{kind}/"
    start = folder / top
    for path in sorted(_walk(start, kind), key=lambda found: found.relative_to(start).as_posix()):
        name = path.relative_to(start).as_posix()
        labelled = SourcePath(f"{label}{top}{name}")
        if not path.resolve().is_relative_to(root):
            message = f"`{labelled}` is a symbolic link that leads out of the templates"
            problems.append(problem("outside-archive", Span.of_file(labelled), message))
        elif path.is_file():
            yield ThemeFile(name=name, path=path, label=labelled)


def _walk(start: Path, kind: Kind) -> Iterator[Path]:
    for folder, folders, files in os.walk(start):
        here = Path(folder)
        folders[:] = [name for name in folders if not name.startswith(".")]
        if kind is Kind.TEMPLATE and here == start:
            folders[:] = [name for name in folders if name not in _OTHER_KINDS]
        # A linked folder is not entered, but reported where it leads out.
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in files if _is_wanted(name, kind))


def _is_wanted(name: str, kind: Kind) -> bool:
    if name.startswith(".") or name.endswith("~"):
        return False
    return name.endswith(_SUFFIXES.get(kind, ""))
