"""Reading one gettext catalogue: a ``.po`` file becomes translations in memory; no ``.mo`` file is kept."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO, StringIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from regesta.errors import Problem, Span, problem
from regesta.rendering.theme_files import ThemeFile
from regesta.text.source_text import SourceText

_SOURCE_LANGUAGE = "en"


def compile_catalogue(file: ThemeFile, contents: list[bytes], problems: list[Problem]) -> GNUTranslations | None:
    """Read a catalogue, and add its bytes to `contents`; `None`, with a problem, if it cannot be used."""
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
