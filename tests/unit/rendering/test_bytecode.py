"""What packaged templates compile to is kept beside them: of the same source, language and program, and never else."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jinja2 import nodes

from regesta.rendering.environment import ThemeEnvironment, ThemeFolders, make_environment
from regesta.rendering.translations import read_translations
from regesta.types import Digest

Folders = Callable[..., ThemeFolders]
Compiled = Callable[..., list[str]]

CODE = Digest("c0de")
THEME = {"page.html": '{% include "part.html" %}{{ _("Read on") }}', "part.html": "<p>{{ 6 * 7 }}</p>"}
SHOWN = "<p>42</p>Read on"


@pytest.fixture(autouse=True)
def _python_keeps_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """Render ``page.html`` in a new environment, check what it shows, and return which templates were compiled."""

    def run(folders: ThemeFolders, *, code: Digest | None = CODE, lang: str = "en", shown: str = SHOWN) -> list[str]:
        names: list[str] = []
        generate = ThemeEnvironment._generate

        def counting(
            self: ThemeEnvironment, source: nodes.Template, name: str, filename: str, *, defer_init: bool
        ) -> str:
            names.append(name)
            return generate(self, source, name, filename, defer_init)

        with monkeypatch.context() as patch:
            patch.setattr(ThemeEnvironment, "_generate", counting)
            made = make_environment(folders, lang=lang, translations=read_translations(folders, lang), code=code)
            assert made.get_template("page.html").render() == shown
            assert [reference.names for reference in made.needed_by("page.html")] == [("part.html",)]
        return names

    return run


def kept(folders: ThemeFolders) -> list[Path]:
    """Return the files that are kept."""
    return sorted((folders.theme / "__pycache__").glob("*"))


def test_a_template_is_compiled_once(folders: Folders, compiled: Compiled) -> None:
    theme = folders(THEME)
    assert compiled(theme) == ["page.html", "part.html"]
    assert compiled(theme) == []
    assert len(kept(theme)) == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"part.html": "<p>{{ 6 * 7 }}</p>{# other #}"}, id="source"),
        pytest.param({"locale/en.po": 'msgid ""\nmsgstr ""\n\nmsgid "Read on"\nmsgstr "Read on"\n'}, id="catalogue"),
    ],
)
def test_what_shapes_it_has_it_compiled_again(folders: Folders, compiled: Compiled, change: Mapping[str, str]) -> None:
    theme = folders(THEME)
    compiled(theme)
    for name, text in change.items():
        (theme.theme / name).parent.mkdir(exist_ok=True)
        (theme.theme / name).write_text(text)
    assert "part.html" in compiled(theme)
    assert compiled(theme) == []


def test_another_version_of_the_program_compiles_anew(folders: Folders, compiled: Compiled) -> None:
    theme = folders(THEME)
    compiled(theme)
    assert compiled(theme, code=Digest("0ther")) == ["page.html", "part.html"]


def test_each_language_keeps_its_own(folders: Folders, compiled: Compiled) -> None:
    catalogue = 'msgid ""\nmsgstr ""\n\nmsgid "Read on"\nmsgstr "Lire la suite"\n'
    theme = folders({**THEME, "locale/fr.po": catalogue})
    french = SHOWN.replace("Read on", "Lire la suite")
    compiled(theme)
    assert compiled(theme, lang="fr", shown=french) == ["page.html", "part.html"]
    assert compiled(theme) == []
    assert compiled(theme, lang="fr", shown=french) == []


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:40], lambda _: b""])
def test_a_damaged_file_is_made_again(folders: Folders, compiled: Compiled, damage: Callable[[bytes], bytes]) -> None:
    theme = folders(THEME)
    compiled(theme)
    for file in kept(theme):
        file.write_bytes(damage(file.read_bytes()))
    assert compiled(theme) == ["page.html", "part.html"]
    assert compiled(theme) == []


def test_a_file_that_holds_no_code_is_made_again(folders: Folders, compiled: Compiled) -> None:
    theme = folders(THEME)
    compiled(theme)
    for file in kept(theme):
        data = file.read_bytes()
        file.write_bytes(data[: data.index(b"\xe3")] + marshal.dumps("no code"))
    assert compiled(theme) == ["page.html", "part.html"]


def test_an_archives_own_templates_are_not_kept(folders: Folders, compiled: Compiled) -> None:
    theme = folders(THEME, {"part.html": "<p>{{ 40 + 2 }}</p>"})
    compiled(theme)
    assert compiled(theme) == ["part.html"]
    assert theme.archive is not None
    assert [path.name for path in theme.archive.iterdir()] == ["part.html"]


def test_nothing_is_kept_where_python_keeps_none(
    folders: Folders, compiled: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = folders(THEME)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(theme)
    assert kept(theme) == []


def test_it_is_kept_where_python_keeps_its_own(
    folders: Folders, compiled: Compiled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theme = folders(THEME)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    compiled(theme)
    assert kept(theme) == []
    assert compiled(theme) == []
    assert len(list((tmp_path / "elsewhere").rglob("*.pyc"))) == 2


def test_a_folder_that_cannot_be_written_is_no_fault(folders: Folders, compiled: Compiled) -> None:
    theme = folders(THEME)
    (theme.theme / "__pycache__").write_text("a file is in the way")
    assert compiled(theme) == ["page.html", "part.html"]
    assert compiled(theme) == ["page.html", "part.html"]


def test_without_a_version_of_the_program_nothing_is_kept(folders: Folders, compiled: Compiled) -> None:
    theme = folders(THEME)
    compiled(theme, code=None)
    assert kept(theme) == []
