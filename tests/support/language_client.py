"""An editor that asks a language server what it is told to: the library's own client, over the server's streams."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.client import LanguageClient

from tests.support.project import ROOT

SECONDS = 60.0
"""After this long an answer is taken to be lost."""


class Editor:
    """An editor with an archive open."""

    def __init__(self, client: LanguageClient, root: Path, patience: float) -> None:
        self._patience = patience
        self._client = client
        self._root = root
        self._versions: dict[str, int] = {}
        self._told: dict[str, list[types.Diagnostic]] = {}
        self._changed = asyncio.Event()
        self.texts: dict[str, str] = {}

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator] # the library's
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self._told[params.uri] = list(params.diagnostics)
            self._changed.set()

    def uri(self, path: str) -> str:
        """Return the address of a file of the archive."""
        return uris.from_fs_path(str(self._root / path)) or ""

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file, as it lies on the disk unless another text is given."""
        text = (self._root / path).read_text("utf-8") if text is None else text
        self.texts[path] = text
        self._versions[path] = 1
        document = types.TextDocumentItem(self.uri(path), "markdown", 1, text)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def write(self, path: str, text: str) -> None:
        """Type until a file has another text, and do not save it."""
        self.texts[path] = text
        self._versions[path] += 1
        self._client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=self.uri(path), version=self._versions[path]),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def save(self, path: str) -> None:
        """Save a file."""
        (self._root / path).write_text(self.texts[path], "utf-8")
        self._client.text_document_did_save(types.DidSaveTextDocumentParams(self._document(path)))

    def close(self, path: str) -> None:
        """Close a file."""
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(self._document(path)))

    async def problems(self, path: str, *codes: str) -> list[types.Diagnostic]:
        """Wait until a file has just the problems of some codes, and return them."""
        async with asyncio.timeout(self._patience):
            while True:
                found = self._told.get(self.uri(path), [])
                if sorted(str(item.code) for item in found) == sorted(codes):
                    return found
                self._changed.clear()
                await self._changed.wait()

    async def next_problems(self, path: str, words: str) -> list[types.Diagnostic]:
        """Wait for problems of a file that were found after some words were written: one tells of them."""
        async with asyncio.timeout(self._patience):
            while True:
                found = self._told.get(self.uri(path), [])
                if any(f"{words}]]`" in item.message for item in found):
                    return found
                self._changed.clear()
                await self._changed.wait()

    async def complete(self, path: str, before: str) -> list[types.CompletionItem]:
        """Ask what can be written behind the first place of some characters."""
        params = types.CompletionParams(self._document(path), self.behind(path, before))
        async with asyncio.timeout(self._patience):
            found = await self._client.text_document_completion_async(params)
        return list(found.items) if isinstance(found, types.CompletionList) else list(found or ())

    async def hover(self, path: str, word: str) -> str | None:
        """Return the card of a word."""
        params = types.HoverParams(self._document(path), self.within(path, word))
        async with asyncio.timeout(self._patience):
            found = await self._client.text_document_hover_async(params)
        return found.contents.value if found and isinstance(found.contents, types.MarkupContent) else None

    async def definition(self, path: str, word: str) -> tuple[str, str] | None:
        """Return in which file a word is declared, and the characters there."""
        params = types.DefinitionParams(self._document(path), self.within(path, word))
        async with asyncio.timeout(self._patience):
            found = await self._client.text_document_definition_async(params)
        return self.read(found) if isinstance(found, types.Location) else None

    async def references(self, path: str, word: str, *, declared: bool = False) -> list[tuple[str, str]]:
        """Return where a word's record is named: files and characters."""
        context = types.ReferenceContext(include_declaration=declared)
        params = types.ReferenceParams(context, self._document(path), self.within(path, word))
        async with asyncio.timeout(self._patience):
            found = await self._client.text_document_references_async(params)
        return [self.read(location) for location in found or ()]

    async def prepare_rename(self, path: str, word: str) -> str | None:
        """Return what an editor would show to be changed."""
        params = types.PrepareRenameParams(self._document(path), self.within(path, word))
        async with asyncio.timeout(self._patience):
            found = await self._client.text_document_prepare_rename_async(params)
        return found.placeholder if isinstance(found, types.PrepareRenamePlaceholder) else None

    async def rename(self, path: str, word: str, new: str) -> types.WorkspaceEdit | None:
        """Ask how to rename what a word means."""
        params = types.RenameParams(self._document(path), self.within(path, word), new)
        async with asyncio.timeout(self._patience):
            return await self._client.text_document_rename_async(params)

    def read(self, location: types.Location) -> tuple[str, str]:
        """Return the file of a place, and the characters there, in the units of the protocol."""
        path = Path(uris.to_fs_path(location.uri) or "").relative_to(self._root).as_posix()
        lines = (self._root / path).read_text("utf-8").splitlines()
        start, end = location.range.start, location.range.end
        assert start.line == end.line, "a name is written on one line here"
        units = lines[start.line].encode("utf-16-le")
        return path, units[2 * start.character : 2 * end.character].decode("utf-16-le")

    def behind(self, path: str, before: str) -> types.Position:
        """Return the place behind the first of some characters."""
        text = self.texts[path]
        return _position(text, text.index(before) + len(before))

    def within(self, path: str, word: str) -> types.Position:
        """Return a place within the first of some characters."""
        text = self.texts[path]
        return _position(text, text.index(word) + 1)

    def _document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))


def _position(text: str, offset: int) -> types.Position:
    before = text[:offset].split("\n")
    return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)


@asynccontextmanager
async def editing(root: Path, *, renames_files: bool = True, patience: float = SECONDS) -> AsyncIterator[Editor]:
    """Start a server for an archive, and an editor that has it open; both end at the end."""
    client = LanguageClient("tests", "1")
    editor = Editor(client, root, patience)
    await client.start_io(sys.executable, str(ROOT / "build.py"), "lsp", "--root", str(ROOT / "tests"))
    kinds = [types.ResourceOperationKind.Rename, types.ResourceOperationKind.Create] if renames_files else []
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True, resource_operations=kinds)
        )
    )
    folder = types.WorkspaceFolder(uris.from_fs_path(str(root)) or "", "archive")
    async with asyncio.timeout(patience):
        await client.initialize_async(types.InitializeParams(capabilities=capabilities, workspace_folders=[folder]))
    client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        async with asyncio.timeout(patience):
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()  # type: ignore[no-untyped-call] # the library's
