"""Our words in those of the Language Server Protocol (3.17): places, problems, proposals, edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from regesta.archive.model import EntryKind
from regesta.codes import CODES
from regesta.config.model import Config
from regesta.editors.completion import Proposal
from regesta.editors.cursor import Place
from regesta.errors import Problem, Severity, Span, sentence
from regesta.refactoring.model import Change
from regesta.text.source_files import read_again
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_ICONS: Mapping[EntryKind | None, types.CompletionItemKind] = {
    None: types.CompletionItemKind.Keyword,
    "actor": types.CompletionItemKind.Class,
    "theme": types.CompletionItemKind.Folder,
    "event": types.CompletionItemKind.Event,
    "article": types.CompletionItemKind.File,
    "page": types.CompletionItemKind.File,
    "place": types.CompletionItemKind.Module,
    "author": types.CompletionItemKind.Constant,
    "series": types.CompletionItemKind.Enum,
}


class Translator:
    """Turns places into those of an editor, which counts characters in its own units, and back."""

    def __init__(self, root: Path, codec: PositionCodec, open_texts: Mapping[SourcePath, SourceText]) -> None:
        self._root = root
        self._codec = codec
        self._texts: dict[SourcePath, SourceText | None] = {**open_texts}

    def source(self, path: SourcePath) -> SourceText | None:
        """Return a file as the editor has it, or as it lies on the disk."""
        if path not in self._texts:
            self._texts[path] = read_again(path, self._root / path)
        return self._texts[path]

    def uri(self, path: SourcePath) -> str:
        """Return the address of a file."""
        return uris.from_fs_path(str(self._root / path)) or ""

    def range(self, span: Span) -> types.Range:
        """Return a run of characters; of a file that cannot be read, its beginning."""
        source = self.source(span.path)
        if source is None:
            return types.Range(types.Position(0, 0), types.Position(0, 0))
        return types.Range(self._position(source, span.start), self._position(source, span.end))

    def _position(self, source: SourceText, offset: int) -> types.Position:
        place = source.span(min(offset, len(source.text)), min(offset, len(source.text)))
        line = source.text[source.line_start(place.line) :][: place.column - 1]
        return types.Position(place.line - 1, self._codec.client_num_units(line))

    def offset(self, source: SourceText, position: types.Position) -> int:
        """Return how many characters lie before a place."""
        line = min(position.line + 1, source.line_count)
        return source.line_start(line) + self.column(source.line_text(line), position.character)

    def column(self, line: str, units: int) -> int:
        """Return how many characters of a line some units are."""
        count = 0
        for column, character in enumerate(line):
            if count >= units:
                return column
            count += self._codec.client_num_units(character)
        return len(line)

    def location(self, span: Span) -> types.Location:
        """Return a place in a file."""
        return types.Location(self.uri(span.path), self.range(span))

    def diagnostic(self, found: Problem, config: Config) -> types.Diagnostic | None:
        """Return a problem; None where the config does not want to know of it."""
        severity = config.severity_of(found.code)
        if severity is None:
            return None
        remedy = CODES[found.code].remedy
        return types.Diagnostic(
            range=self.range(found.span),
            message=f"{sentence(found.message, found.suggestion)}\n{remedy}",
            severity=_SEVERITIES[severity],
            code=found.code,
            source="regesta",
            related_information=[
                types.DiagnosticRelatedInformation(self.location(related.span), related.message)
                for related in found.related
            ],
        )

    def completions(
        self, proposals: Iterable[Proposal], line: str, place: Place, at: types.Position
    ) -> list[types.CompletionItem]:
        """Return what can be written in place of what is typed so far."""
        start = types.Position(at.line, self._codec.client_num_units(line[: place.start]))
        behind = line[self.column(line, at.character) :]
        closing = "" if place.kind != "reference" or behind.startswith(("]]", "|", "#")) else "]]"
        quote = place.typed[:1]
        # An editor may have closed the quotes that were opened.
        more = 1 if place.kind == "value" and quote in {'"', "'"} and behind.startswith(quote) else 0
        end = types.Position(at.line, at.character + more)
        return [
            types.CompletionItem(
                label=item.label,
                kind=_ICONS[item.ref.kind if item.ref else None],
                detail=item.detail or None,
                sort_text=f"{number:04}",
                filter_text=place.typed or item.label,
                text_edit=types.TextEdit(types.Range(start, end), item.text + closing),
            )
            for number, item in enumerate(proposals)
        ]

    def workspace_edit(self, change: Change, versions: Mapping[SourcePath, int | None]) -> types.WorkspaceEdit:
        """Return a change of many files: edits in their old places, then new files and files that move."""
        by_path: dict[SourcePath, list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit]] = {}
        for path, edit in sorted(set(change.edits)):
            source = self.source(path)
            if source is not None:
                span = source.span(edit.start, edit.end)
                by_path.setdefault(path, []).append(types.TextEdit(self.range(span), edit.replacement))
        made: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = [
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(self.uri(path), versions.get(path)), edits
            )
            for path, edits in by_path.items()
        ]
        for path, text in change.fresh.items():
            start = types.Position(0, 0)
            identifier = types.OptionalVersionedTextDocumentIdentifier(self.uri(path), None)
            made.append(types.CreateFile(self.uri(path)))
            made.append(types.TextDocumentEdit(identifier, [types.TextEdit(types.Range(start, start), text)]))
        made += [types.RenameFile(self.uri(old), self.uri(new)) for old, new in change.moves.items()]
        return types.WorkspaceEdit(document_changes=made)
