"""The language server as an editor knows it: started as a program, asked over its streams."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.support.content import article, record, write_files
from tests.support.in_process import read_tree
from tests.support.language_client import Editor, editing

VISIT = "content/articles/a-visit.md"
LATER = "content/articles/later.md"
FILES = {
    "config.yaml": "url: https://example.org/\nrelation_types: [signatory]\n",
    VISIT: article(
        "A visit",
        "2025-02-24",
        "about: [harbour]",
        "actors: [Jane Doe]",
        "themes: [talks]",
        body="🚢 ports: [[Harbour Foundation]] met Jane Doe.\n\nHARFO left for [[theme:talks]].",
    ),
    LATER: article(
        "Later", "2025-03-01", "actors: [harbour foundation, Jane Doe]", body="See [[a-visit]] and the HARFO."
    ),
    "content/actors/harbour.md": record(
        "name: Harbour Foundation",
        "type: organisation",
        "aliases: [HARFO]",
        "offices:",
        "  - {office: Convener, of: Port Council, valid: 2024/..}",
        "  - {office: Guest, of: Port Council, valid: 2001}",
        body="A foundation that brings parties to one table. It is old.",
    ),
    "content/themes/talks.md": record("label: Talks", "alt: [Negotiations]", body="Talks of any kind."),
}


def run(root: Path, script: Callable[[Editor], Awaitable[None]], *, renames_files: bool = True) -> None:
    async def play() -> None:
        async with editing(root, renames_files=renames_files) as editor:
            await script(editor)

    asyncio.run(play())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "archive", FILES)


def test_a_problem_shows_while_it_is_typed_and_goes_when_it_is_mended(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        text = editor.texts[VISIT]
        editor.write(VISIT, text.replace("[[Harbour Foundation]]", "[[Harbour Fundation]]"))
        (found,) = await editor.problems(VISIT, "unresolved-reference")
        assert '(did you mean "Harbour Foundation"?)' in found.message
        assert found.severity is types.DiagnosticSeverity.Error
        # The ship before it counts as two.
        assert (found.range.start, found.range.end) == (types.Position(7, 12), types.Position(7, 29))
        editor.write(VISIT, text)
        await editor.problems(VISIT)
        editor.write(VISIT, text.replace("about: [harbour]", "abot: [harbour]"))
        await editor.problems(VISIT, "unknown-key")
        editor.write(VISIT, "---\ntitle: [\n")
        await editor.problems(VISIT, "unclosed-front-matter")

    run(root, script)


def test_what_the_whole_archive_tells_of_a_file_shows_too(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        text = editor.texts[VISIT].replace("title: A visit", "title: A visit\nstatus: superseded")
        editor.write(VISIT, text)
        (found,) = await editor.problems(VISIT, "missing-successor")
        assert found.range.start.line == 2
        editor.write(VISIT, text.replace("---\ntitle", "---\n# a remark\ntitle", 1))
        await asyncio.sleep(0)
        (found,) = await editor.problems(VISIT, "missing-successor")
        editor.write(VISIT, editor.texts[VISIT].replace("status: superseded\n", ""))
        await editor.problems(VISIT)

    run(root, script)


def test_problems_of_files_that_are_not_open_are_told_and_saving_tells_anew(root: Path) -> None:
    (root / LATER).write_text(article("Later", "2025-03-01", body="See [[nothing of the kind]]."), "utf-8")

    async def script(editor: Editor) -> None:
        await editor.problems(LATER, "unresolved-reference")
        editor.open(LATER)
        await editor.problems(LATER, "unresolved-reference")
        editor.write(LATER, article("Later", "2025-03-01", body="See [[a-visit]]."))
        await editor.problems(LATER)
        editor.save(LATER)
        editor.close(LATER)
        await editor.problems(LATER)

    run(root, script)


def test_a_reference_to_a_draft_is_a_problem_here_too(root: Path) -> None:
    write_files(root, {"content/articles/secret.md": article("Secret", "2025-01-01", "draft: true")})
    (root / LATER).write_text(article("Later", "2025-03-01", body="See [[secret]]."), "utf-8")

    async def script(editor: Editor) -> None:
        await editor.problems(LATER, "draft-reference")

    run(root, script)


def test_names_are_completed_in_references(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        for typed, label, text in (
            ("harb", "Harbour Foundation", "Harbour Foundation]]"),
            ("found", "Harbour Foundation", "Harbour Foundation]]"),
            ("harf", "HARFO", "Harbour Foundation]]"),
            ("nego", "Negotiations", "Talks]]"),
            ("theme:ta", "Talks", "theme:Talks]]"),
            ("jan", "Jane Doe", "Jane Doe]]"),
            ("late", "Later", "Later]]"),
        ):
            editor.write(VISIT, article("A visit", "2025-02-24", body=f"🚢 See [[{typed}"))
            found = await editor.complete(VISIT, f"[[{typed}")
            assert [(item.label, item.text_edit.new_text) for item in found if item.text_edit] == [(label, text)]
            edit = found[0].text_edit
            assert isinstance(edit, types.TextEdit)
            assert edit.range.start.character == len("🚢 See [[".encode("utf-16-le")) // 2
        editor.write(VISIT, article("A visit", "2025-02-24", body="See [[harb]] there"))
        (found_item,) = await editor.complete(VISIT, "[[harb")
        assert found_item.text_edit is not None
        assert found_item.text_edit.new_text == "Harbour Foundation"

    run(root, script)


def test_names_words_and_keys_are_completed_in_front_matter(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        for before, labels in (
            ("actors: [Jane Doe, harb", ["Harbour Foundation"]),
            ("actors:\n  - ja", ["Jane Doe"]),
            ("actors:\n  - {name: harf", ["HARFO"]),
            ("themes: ta", ["Talks"]),
            ("status: wi", ["withdrawn"]),
            ("draft: ", ["false", "true"]),
            ("assessments:\n  - claim: x\n    likelihood: very l", ["very likely"]),
            ("dates:\n  - 2025-02: A day\n    by: [harb", ["Harbour Foundation"]),
            ("translation_of: la", ["Later"]),
            ("tran", ["translation_of"]),
            ("sources:\n  - publ", ["publisher"]),
        ):
            editor.write(VISIT, f"---\ntitle: T\n{before}\n---\nText.\n")
            found = await editor.complete(VISIT, before)
            assert [item.label for item in found] == labels, before
        editor.open("content/actors/harbour.md")
        editor.write("content/actors/harbour.md", "---\nname: X\nrelations:\n  - {to: Y, type: sig\n---\n")
        found = await editor.complete("content/actors/harbour.md", "type: sig")
        assert [item.label for item in found] == ["signatory"]
        editor.open("config.yaml")
        editor.write("config.yaml", "mentions:\n  links: first\n")
        found = await editor.complete("config.yaml", "links: first")
        assert [item.label for item in found] == ["first", "first-in-section"]

    run(root, script)


def test_a_card_tells_of_an_actor_as_of_the_article(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        for word in ("Harbour Foundation", "harbour", "HARFO"):
            card = await editor.hover(VISIT, word)
            assert card is not None, word
            assert card.splitlines() == [
                "**Harbour Foundation** · organisation",
                "",
                "A foundation that brings parties to one table.",
                "",
                "Convener, Port Council (2024/..) (as of 2025-02-24)",
                "",
                "Also: HARFO",
                "",
                "2 articles, named in 3 sentences",
                "",
                "`content/actors/harbour.md`",
            ]
        assert (await editor.hover(VISIT, "Jane Doe]") or "").startswith("**Jane Doe** · no file yet")
        assert (await editor.hover(VISIT, "theme:talks") or "").startswith("**Talks** · theme\n\nTalks of any kind.")
        assert await editor.hover(VISIT, "left for") is None
        editor.open(LATER)
        await editor.problems(LATER)
        assert (await editor.hover(LATER, "a-visit") or "").startswith("**A visit** · 2025-02-24")

    run(root, script)


def test_a_name_leads_to_its_entry_and_an_entry_to_all_that_name_it(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        harbour = "content/actors/harbour.md"
        assert await editor.definition(VISIT, "Harbour Foundation") == (harbour, "Harbour Foundation")
        assert await editor.definition(VISIT, "HARFO") == (harbour, "Harbour Foundation")
        assert await editor.definition(VISIT, "theme:talks") == ("content/themes/talks.md", "Talks")
        assert await editor.definition(VISIT, "Jane Doe]") == (VISIT, "Jane Doe")
        named = [
            (VISIT, "harbour"),
            (VISIT, "Harbour Foundation"),
            (VISIT, "HARFO"),
            (LATER, "harbour foundation"),
            (LATER, "HARFO"),
        ]
        assert await editor.references(VISIT, "HARFO") == named
        editor.open(harbour)
        assert await editor.references(harbour, "Harbour Foundation", declared=True) == [
            (harbour, "Harbour Foundation"),
            *named,
        ]
        assert await editor.references(VISIT, "theme:talks") == [(VISIT, "talks"), (VISIT, "theme:talks")]

    run(root, script)


def applied(root: Path, edit: types.WorkspaceEdit, editor: Editor) -> dict[str, str]:
    """Make the edits of text as an editor does, and return the files that they change; `old>new` is a move."""
    found: dict[str, str] = {}
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            path = next(path for path in read_tree(root) if editor.uri(path) == change.text_document.uri)
            lines = (root / path).read_text("utf-8").split("\n")
            for item in sorted(change.edits, key=lambda item: item.range.start, reverse=True):
                assert isinstance(item, types.TextEdit)
                start, end = item.range.start, item.range.end
                before, after = lines[start.line].encode("utf-16-le"), lines[end.line].encode("utf-16-le")
                text = (
                    before[: 2 * start.character].decode("utf-16-le")
                    + item.new_text
                    + after[2 * end.character :].decode("utf-16-le")
                )
                lines[start.line : end.line + 1] = [text]
            found[path] = "\n".join(lines)
        elif isinstance(change, types.RenameFile):
            found[f"{change.old_uri.rpartition('/')[2]}>{change.new_uri.rpartition('/')[2]}"] = ""
    return found


def test_an_actor_is_renamed_wherever_it_is_named(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        assert await editor.prepare_rename(VISIT, "Harbour Foundation") == "Harbour Foundation"
        assert await editor.prepare_rename(VISIT, "left for") is None
        edit = await editor.rename(VISIT, "Harbour Foundation", "Quay Trust")
        assert edit is not None
        found = applied(root, edit, editor)
        assert "🚢 ports: [[Quay Trust]] met Jane Doe." in found[VISIT]
        assert "actors: [Quay Trust, Jane Doe]" in found[LATER]
        assert "name: Quay Trust" in found["content/actors/harbour.md"]
        assert "aliases: [HARFO, Harbour Foundation]" in found["content/actors/harbour.md"]
        edit = await editor.rename(VISIT, "harbour", "harbour-foundation")
        assert edit is not None
        assert "harbour.md>harbour-foundation.md" in applied(root, edit, editor)

    run(root, script)


def test_an_event_is_renamed(root: Path) -> None:
    write_files(root, {"content/events/treaty.md": record("title: A treaty", "date: 2024-09")})
    (root / LATER).write_text(article("Later", "2025-03-01", body="See [[A treaty]]."), "utf-8")

    async def script(editor: Editor) -> None:
        editor.open(LATER)
        assert await editor.prepare_rename(LATER, "A treaty") == "A treaty"
        edit = await editor.rename(LATER, "A treaty", "The treaty of the port")
        assert edit is not None
        assert "See [[The treaty of the port]]." in applied(root, edit, editor)[LATER]

    run(root, script)


def test_nothing_is_renamed_where_that_would_do_harm(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems(VISIT)
        with pytest.raises(JsonRpcException, match="has the name `Jane Doe` already"):
            await editor.rename(VISIT, "Harbour Foundation", "Jane Doe")
        with pytest.raises(JsonRpcException, match="this editor cannot rename files"):
            await editor.rename(VISIT, "harbour", "harbour-foundation")
        editor.write(VISIT, editor.texts[VISIT] + "More.\n")
        with pytest.raises(JsonRpcException, match="save all files first"):
            await editor.rename(VISIT, "Harbour Foundation", "Quay Trust")

    run(root, script, renames_files=False)


def test_a_config_that_cannot_be_used_is_told_and_the_rest_goes_on(root: Path) -> None:
    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        assert await editor.hover(VISIT, "HARFO") is not None
        editor.open("config.yaml", "titel: T\n")
        editor.save("config.yaml")
        await editor.problems("config.yaml", "unknown-key")
        assert await editor.hover(VISIT, "HARFO") is not None

    run(root, script)


def test_a_config_that_cannot_be_used_from_the_beginning_is_told_and_can_be_mended(root: Path) -> None:
    good = (root / "config.yaml").read_text("utf-8")
    (root / "config.yaml").write_text("titel: T\n", "utf-8")

    async def script(editor: Editor) -> None:
        editor.open(VISIT)
        await editor.problems("config.yaml", "unknown-key")
        assert await editor.hover(VISIT, "HARFO") is None
        editor.open("config.yaml", good)
        editor.save("config.yaml")
        await editor.problems("config.yaml")
        assert await editor.hover(VISIT, "HARFO") is not None

    run(root, script)
