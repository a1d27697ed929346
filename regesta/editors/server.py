"""The language server: what an editor asks, answered from the workbench. It speaks over its standard streams."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import msgspec
from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

import regesta
from regesta.archive.record_names import name_of
from regesta.build.settings import CONTENT_FOLDER, Settings
from regesta.config.model import Config
from regesta.content.sources import classify
from regesta.editors.buffers import Buffer, Thing
from regesta.editors.completion import proposals
from regesta.editors.cursor import place_at
from regesta.editors.finding import definition, references
from regesta.editors.hovering import card
from regesta.editors.library import Library
from regesta.editors.protocol import Translator
from regesta.editors.renaming import RENAMED, plan_rename
from regesta.editors.workbench import Workbench
from regesta.errors import Problem, RegestaError
from regesta.types import CONFIG_FILE, SourcePath

_ASKED_BY = ("[", ",", ":", " ", '"', "'")
"""Characters after which an editor asks for completions by itself."""


class _AtPlace(Protocol):
    """Asks of a place in a file."""

    @property
    def text_document(self) -> types.TextDocumentIdentifier:
        """The file."""

    @property
    def position(self) -> types.Position:
        """The place."""


class ArchiveServer(LanguageServer):
    """A language server for one archive."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("regesta", regesta.__version__)
        self.bench = Workbench(settings, self._tell)

    def find_root(self, params: types.InitializeParams) -> None:
        """Take the archive that the editor has open, where the folder in which the server was started is none."""
        folders = [folder.uri for folder in params.workspace_folders or ()]
        for uri in (*folders, params.root_uri):
            path = uris.to_fs_path(uri) if uri else None
            if path and (Path(path) / CONTENT_FOLDER).is_dir():
                root = Path(path)
                old = self.bench.settings
                self.bench.settings = msgspec.structs.replace(
                    old, root=root, output=root / "site", cache=root / ".regesta" if old.cache else None
                )
                return

    def translator(self) -> Translator:
        """Return what speaks of places as the editor does."""
        texts = {path: buffer.source for path, buffer in self.bench.buffers.items()}
        return Translator(self.bench.root, self.workspace.position_codec, texts)

    def path_of(self, uri: str) -> SourcePath | None:
        """Return a file of the archive; None for any other."""
        path = uris.to_fs_path(uri)
        for root in (self.bench.root, self.bench.root.resolve()):
            try:
                return SourcePath(Path(path or "").relative_to(root).as_posix())
            except ValueError:
                continue
        return None

    async def thing(self, params: _AtPlace) -> tuple[Library, Buffer, Thing] | None:
        """Return what stands at a place, with all that is known of it."""
        library, path = await self.bench.ready(), self.path_of(params.text_document.uri)
        buffer = self.bench.buffers.get(path) if path else None
        if library is None or buffer is None:
            return None
        thing = buffer.thing_at(self.translator().offset(buffer.source, params.position))
        return (library, buffer, thing) if thing is not None else None

    def _tell(self, path: SourcePath, problems: tuple[Problem, ...]) -> None:
        translator = self.translator()
        config = self.bench.library.config if self.bench.library else Config()
        made = [translator.diagnostic(found, config) for found in problems]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(translator.uri(path), [item for item in made if item is not None])
        )


def make_server(settings: Settings) -> ArchiveServer:
    """Make a server that answers what editors ask of an archive."""
    server = ArchiveServer(settings)
    _begin(server)
    _follow(server)
    _complete(server)
    _look_up(server)
    _rename(server)
    return server


def _begin(server: ArchiveServer) -> None:
    """Begin, when it is known which archive the editor has open."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.find_root(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        server.bench.read_soon()
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is not None and watching.dynamic_registration:
            watchers = [
                types.FileSystemWatcher(pattern) for pattern in (f"**/{CONTENT_FOLDER}/**", f"**/{CONFIG_FILE}")
            ]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("regesta-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([registration]))


def _follow(server: ArchiveServer) -> None:
    """Follow what the editor opens, changes and saves."""

    def take(uri: str) -> None:
        path = server.path_of(uri)
        if path is not None and path.startswith(f"{CONTENT_FOLDER}/"):
            server.bench.change(path, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        path = server.path_of(params.text_document.uri)
        if path is not None:
            server.bench.close(path)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_: types.DidSaveTextDocumentParams) -> None:
        server.bench.read_soon()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def moved(_: types.DidChangeWatchedFilesParams) -> None:
        server.bench.read_soon()


def _complete(server: ArchiveServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(_ASKED_BY)))
    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        library, path = await server.bench.ready(), server.path_of(params.text_document.uri)
        if library is None or path is None:
            return None
        document = server.workspace.get_text_document(params.text_document.uri)
        found = classify(path)
        kind = "config" if path == CONFIG_FILE else "" if isinstance(found, Problem) else found.kind
        translator, lines = server.translator(), document.source.splitlines()
        text = lines[params.position.line] if params.position.line < len(lines) else ""
        column = translator.column(text, params.position.character)
        place = place_at(lines, params.position.line, column, is_yaml=kind == "config")
        if place is None:
            return None
        made = proposals(library, kind, place)
        # There may be others with the next letter.
        return types.CompletionList(
            is_incomplete=True, items=translator.completions(made, text, place, params.position)
        )


def _look_up(server: ArchiveServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        found = await server.thing(params)
        if found is None:
            return None
        library, buffer, thing = found
        text = card(library, thing.ref, library.record(buffer.path))
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, server.translator().range(thing.span))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def define(params: types.DefinitionParams) -> types.Location | None:
        found = await server.thing(params)
        span = definition(found[0], found[2].ref) if found is not None else None
        return server.translator().location(span) if span is not None else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def refer(params: types.ReferenceParams) -> list[types.Location] | None:
        found = await server.thing(params)
        if found is None:
            return None
        library, _, thing = found
        spans = list(references(library, thing.ref))
        own = definition(library, thing.ref) if params.context.include_declaration else None
        translator = server.translator()
        return [
            translator.location(span) for span in ([own, *spans] if own is not None and own not in spans else spans)
        ]


def _rename(server: ArchiveServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = await server.thing(params)
        if found is None or found[2].ref.kind not in RENAMED:
            return None
        library, _, thing = found
        return types.PrepareRenamePlaceholder(
            server.translator().range(thing.span), name_of(library.archive, thing.ref)
        )

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = await server.thing(params)
        if found is None or found[2].ref.kind not in RENAMED:
            return None
        if not server.bench.is_saved():
            message = "save all files first: a name is changed in all of them at once"
            raise _refusal(message)
        library, _, thing = found
        try:
            change = plan_rename(server.bench.settings, library.config, thing.ref, params.new_name)
        except RegestaError as error:
            raise _refusal(str(error)) from error
        editing = server.client_capabilities.workspace.workspace_edit if server.client_capabilities.workspace else None
        if (change.moves or change.fresh) and types.ResourceOperationKind.Rename not in (
            (editing.resource_operations if editing else None) or ()
        ):
            message = "this editor cannot rename files: run `regesta rename`"
            raise _refusal(message)
        return server.translator().workspace_edit(change, {})


def _refusal(message: str) -> JsonRpcException:
    """Return what tells an author why nothing was changed."""
    return JsonRpcException(message=message, code=types.LSPErrorCodes.RequestFailed)
