"""The interface's words in other languages: gettext catalogues, ``templates/locale/<language>.po``.

The words that templates hold are English; a catalogue gives them in its language, with all its plural forms. What a
catalogue lacks stays English. An archive's own catalogue goes before the packaged one, message by message. Catalogues
are compiled in memory: no ``.mo`` file is kept.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO, StringIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from regesta.errors import Problem, Span, problem
from regesta.rendering.theme_files import (
    Kind,
    ThemeFile,
    ThemeFolders,
    list_theme_files,
)
from regesta.text.digests import digest_parts
from regesta.text.source_text import SourceText
from regesta.types import Digest

CATALOGUE_SUFFIX = ".po"

_SOURCE_LANGUAGE = "en"


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
        compiled = _compile(file, contents, problems)
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


def _compile(file: ThemeFile, contents: list[bytes], problems: list[Problem]) -> GNUTranslations | None:
    span = Span.of_file(file.label)
    try:
        data = file.path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(problem("invalid-encoding", span, f"`{file.label}` is not UTF-8"))
        return None
    except OSError as error:
        problems.append(problem("unreadable-file", span, f"`{file.label}` cannot be read: {error.strerror}"))
        return None
    contents.append(data)
    source = SourceText(file.label, text)
    catalogue = read_catalogue(source, problems)
    if catalogue is None:
        return None
    catalogue.charset = "utf-8"
    if catalogue.locale is None:
        # Without a locale Babel leaves the header's plural forms out.
        catalogue.locale = Locale(_SOURCE_LANGUAGE)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    try:
        return GNUTranslations(compiled)
    except ValueError as error:
        problems.append(_problem(source, 1, f"the header cannot be read: {error}"))
        return None


def read_catalogue(source: SourceText, problems: list[Problem]) -> Catalog | None:
    """Read a ``.po`` file, and report what GNU gettext's format or the messages' placeholders do not allow."""
    try:
        catalogue = read_po(StringIO(source.text), abort_invalid=True)
    except PoFileError as error:
        # Babel counts lines from 0 here.
        line = min(error.lineno + 1, source.line_count)
        problems.append(_problem(source, line, str(error).rsplit(" on ", 1)[0]))
        return None
    except (ValueError, LookupError) as error:
        problems.append(_problem(source, 1, f"the header cannot be read: {error}"))
        return None
    faults = [
        _problem(source, message.lineno or 1, str(fault))
        for message, found in catalogue.check()
        if message.string and any(message.string)
        for fault in found
    ]
    problems.extend(faults)
    return None if faults else catalogue


def _problem(source: SourceText, line: int, reason: str) -> Problem:
    start = source.line_start(line)
    span = source.span(start, start + len(source.line_text(line)))
    return problem("invalid-catalogue", span, f"`{source.path}` cannot be used: {reason}")
