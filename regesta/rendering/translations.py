"""The interface's words in other languages: gettext catalogues, ``templates/locale/<language>.po``.

The words that templates hold are English; a catalogue gives them in its language, with all its plural forms. What a
catalogue lacks stays English. An archive's own catalogue goes before the packaged one, message by message.
"""

from __future__ import annotations

from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations
from importlib import import_module
from typing import TypeAlias

from regesta.errors import Problem
from regesta.rendering.theme_files import (
    Kind,
    ThemeFile,
    ThemeFolders,
    list_theme_files,
)
from regesta.text.digests import digest_parts
from regesta.types import Digest

CATALOGUE_SUFFIX = ".po"

Compile: TypeAlias = Callable[[ThemeFile, list[bytes], list[Problem]], GNUTranslations | None]


class Translations:
    """The catalogues of one language, the archive's own first."""

    __slots__ = ("digest", "gettext", "problems")

    def __init__(self, gettext: NullTranslations, digest: Digest, problems: tuple[Problem, ...] = ()) -> None:
        self.gettext = gettext
        self.digest = digest
        """Over the bytes of the catalogues."""
        self.problems = problems


def read_translations(folders: ThemeFolders, lang: str) -> Translations:
    """Read what the interface is called in a language: its own catalogues, then those of the language it begins with.

    ``pt-BR`` reads ``pt-BR.po`` and behind it ``pt.po``. A language without a catalogue speaks English.
    """
    listing = list_theme_files(folders, Kind.CATALOGUE)
    own = {file.name: file for file in listing.archive}
    packaged = {file.name: file for file in listing.packaged}
    files: dict[str, ThemeFile] = {}
    for tag in _with_broader(lang):
        name = tag + CATALOGUE_SUFFIX
        files.update({file.label: file for file in (own.get(name), packaged.get(name)) if file is not None})
    problems = list(listing.problems)
    chain = NullTranslations()
    contents: list[bytes] = []
    for file in files.values():
        # Most archives speak English, which has no catalogue: what reads them is loaded for one that is there.
        compile_catalogue: Compile = import_module("regesta.rendering.catalogues").compile_catalogue
        compiled = compile_catalogue(file, contents, problems)
        if compiled is not None:
            chain = _behind(chain, compiled)
    return Translations(chain, digest_parts(lang.encode(), *contents), tuple(problems))


def _with_broader(lang: str) -> list[str]:
    parts = lang.split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _behind(chain: NullTranslations, compiled: GNUTranslations) -> NullTranslations:
    if not isinstance(chain, GNUTranslations):
        return compiled
    chain.add_fallback(compiled)
    return chain
