"""What goes wrong with a template, as a `Problem`: the template, the line, the name, and the page it was found on."""

from __future__ import annotations

import re
from collections import Counter
from traceback import walk_tb
from typing import TYPE_CHECKING

import jinja2

from regesta.errors import Problem, Span, problem
from regesta.rendering.filters import REFUSED
from regesta.rendering.loader import ThemeLoader
from regesta.rendering.theme_files import ARCHIVE_LABEL
from regesta.rendering.undefined import NameUnknown
from regesta.text.suggestion import closest
from regesta.types import SourcePath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from regesta.rendering.environment import ThemeEnvironment
    from regesta.text.source_text import SourceText

_LINES_OF_A_STATEMENT = 12
"""How far below the line that Jinja names, which is where a statement begins, a name in it is looked for."""

_UNKNOWN_NAME = re.compile(r"No (filter|test) named '([^']*)'")


def syntax_problem(environment: ThemeEnvironment, error: jinja2.TemplateSyntaxError) -> Problem:
    """Say what cannot be compiled."""
    source = _source(environment.loader, error.filename)
    message = (error.message or "it cannot be compiled").rstrip(".")
    unknown = _UNKNOWN_NAME.search(message)
    if unknown is None:
        return problem("template-syntax", _place(source, error.lineno, None), message[:1].lower() + message[1:])
    kind, name = unknown.groups()
    known = environment.filters if kind == "filter" else environment.tests
    span = _place(source, error.lineno, name)
    return problem("template-syntax", span, f"there is no {kind} `{name}`", suggestion=closest(name, known))


def uncompilable_problem(source: SourceText, error: Exception) -> Problem:
    """Say that Python refuses what Jinja made of a template."""
    if isinstance(error, SyntaxError | RecursionError):
        reason = "its statements or expressions are nested too deeply"
    else:
        reason = str(error) or type(error).__name__
    return problem("template-syntax", Span.of_file(source.path), f"the template cannot be compiled: {reason}")


def reference_problems(environment: ThemeEnvironment, template: str) -> Iterator[Problem]:
    """Yield a problem for each name that a compiled template writes out and that stands for no template."""
    sources = environment.loader.sources
    for reference in environment.needed_by(template):
        if not any(name in sources for name in reference.names):
            name = reference.names[-1]
            yield missing_problem(environment, name, _place(sources[template], reference.line, name), "")


def missing_problem(environment: ThemeEnvironment, name: str, span: Span | None, where: str) -> Problem:
    """Say that a template does not exist; without a span, where it would have to be."""
    place = span or Span.of_file(SourcePath(ARCHIVE_LABEL + name))
    return problem(
        "template-missing",
        place,
        f"there is no template `{name}`{where}",
        suggestion=closest(name, environment.loader.distinct_templates()),
    )


def rendering_problem(
    environment: ThemeEnvironment, template: str, error: Exception, *, variables: Iterable[str], where: str
) -> Problem:
    """Say what failed while a page was rendered.

    `where` names the page, as the end of a sentence; `variables` are the names that the page has.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return syntax_problem(environment, error)
    source, line = _origin(environment.loader, error)
    if isinstance(error, jinja2.TemplateNotFound):
        name = _missing_name(error)
        return missing_problem(environment, name, _place(source, line, name) if source else None, where)
    if source is None:
        source, line = environment.loader.sources.get(template), 1
    if isinstance(error, NameUnknown):
        return _unknown_name(error, _place(source, line, error.name), variables, where)
    span = _place(source, line, None)
    return problem("template-error", span, f"the template fails: {_reason(error)}{where}")


def _unknown_name(error: NameUnknown, span: Span, variables: Iterable[str], where: str) -> Problem:
    if error.candidates is None and error.name in REFUSED:
        message = f"`{error.name}` is not offered to templates: {REFUSED[error.name]}"
        return problem("template-undefined", span, message + where)
    candidates = variables if error.candidates is None else error.candidates
    suggestion = closest(error.name, candidates)
    return problem("template-undefined", span, f"{error}{where}", suggestion=suggestion)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "templates include, extend or call each other without end"
    text = str(error)
    if isinstance(error, jinja2.TemplateError) or not text:
        return text or type(error).__name__
    return f"{text} ({type(error).__name__})"


def _missing_name(error: jinja2.TemplateNotFound) -> str:
    names = getattr(error, "templates", None) or [error.name]
    return str(names[-1])


def _origin(loader: ThemeLoader, error: Exception) -> tuple[SourceText | None, int]:
    """Find where in a template an exception began: Jinja makes tracebacks name templates by their label.

    It is the last template that it passed through; or, of templates that reach each other without end, the first.
    """
    passed = [
        (source, line)
        for frame, line in walk_tb(error.__traceback__)
        if (source := _source(loader, frame.f_code.co_filename)) is not None
    ]
    if not passed:
        return None, 1
    if isinstance(error, RecursionError):
        return Counter(passed).most_common(1)[0][0]
    return passed[-1]


def _source(loader: ThemeLoader, label: str | None) -> SourceText | None:
    return None if label is None else loader.labels.get(label)


def _place(source: SourceText | None, line: int, name: str | None) -> Span:
    """Return the place of a name at or just below a line, or else of the line without its indentation."""
    if source is None:
        return Span.of_file(SourcePath(ARCHIVE_LABEL))
    line = min(max(line, 1), source.line_count)
    if name:
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        for number in range(line, min(line + _LINES_OF_A_STATEMENT, source.line_count) + 1):
            start = source.line_start(number)
            match = pattern.search(source.line_text(number))
            if match:
                return source.span(start + match.start(), start + match.end())
    start, text = source.line_start(line), source.line_text(line)
    indent = len(text) - len(text.lstrip())
    return source.span(start + indent, start + max(len(text.rstrip()), indent))
