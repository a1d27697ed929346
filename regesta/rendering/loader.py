"""Template sources for Jinja: read once, held in memory, and known by the names that templates use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2

from regesta.errors import Problem, Span, problem
from regesta.rendering.theme_files import (
    PACKAGED_PREFIX,
    Kind,
    ThemeFile,
    ThemeFolders,
    list_theme_files,
)
from regesta.text.source_text import SourceText


class ThemeLoader(jinja2.BaseLoader):
    """All templates of both folders, as they were when the loader was made.

    A name stands for the archive's own file, or else the packaged one; ``!theme/`` before it always means the packaged
    one. There are no other names, so no name can reach out of the folders.
    """

    def __init__(self, folders: ThemeFolders) -> None:
        listing = list_theme_files(folders, Kind.TEMPLATE)
        problems = list(listing.problems)
        read: dict[str, SourceText] = {}
        for file in (*listing.packaged, *listing.archive):
            if file.label in read:
                continue
            text = _read(file)
            if isinstance(text, Problem):
                problems.append(text)
                text = SourceText(file.label, "")
            read[file.label] = text
        visible = listing.visible()
        self.packaged: Mapping[str, Path] = {
            file.name: file.path for file in listing.packaged if visible[file.name] is file
        }
        """The file of each packaged template that a name stands for."""
        self.sources: Mapping[str, SourceText] = {
            **{name: read[file.label] for name, file in sorted(visible.items())},
            **{PACKAGED_PREFIX + file.name: read[file.label] for file in listing.packaged},
        }
        """The source of each name."""
        self.labels: Mapping[str, SourceText] = read
        """The source of each label, which is what tracebacks and problems call it."""
        self.problems: tuple[Problem, ...] = tuple(problems)

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's text and label.

        Raises:
            jinja2.TemplateNotFound: if there is no such template.
        """
        del environment
        source = self.sources.get(template)
        if source is None:
            raise jinja2.TemplateNotFound(template)
        return source.text, source.path, None

    def list_templates(self) -> list[str]:
        """Return every name, sorted, each packaged file under its ``!theme/`` name as well."""
        return sorted(self.sources)

    def distinct_templates(self) -> list[str]:
        """Return one name for each file: the packaged ones' ``!theme/`` name only where they are shadowed."""
        shadowed = {
            name: source
            for name, source in self.sources.items()
            if name.startswith(PACKAGED_PREFIX) and self.sources[name.removeprefix(PACKAGED_PREFIX)] is not source
        }
        return sorted(name for name in self.sources if not name.startswith(PACKAGED_PREFIX) or name in shadowed)


def _read(file: ThemeFile) -> SourceText | Problem:
    span = Span.of_file(file.label)
    try:
        return SourceText(file.label, file.path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return problem("invalid-encoding", span, f"`{file.label}` is not UTF-8")
    except OSError as error:
        return problem("unreadable-file", span, f"`{file.label}` cannot be read: {error.strerror}")
