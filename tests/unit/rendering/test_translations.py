"""The interface's words: catalogues are complete, fit their originals, and are found by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import nodes
from jinja2.ext import babel_extract

from regesta.errors import Problem
from regesta.rendering.environment import ThemeEnvironment, ThemeFolders, make_environment
from regesta.rendering.translations import read_translations

Render = Callable[..., str | Problem]
Folders = Callable[..., ThemeFolders]
MessageId = str | tuple[str, ...]

TEMPLATES = Path(__file__).parents[3] / "templates"
CATALOGUES = sorted((TEMPLATES / "locale").glob("*.po"))
FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
EXTRACTION = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
    "extensions": "jinja2.ext.loopcontrols",
}

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)'
    ' ? 1 : 2);\\n"\n\n'
)


def entry(original: str, translation: str) -> str:
    """Write one entry of a catalogue."""
    return f'msgid "{original}"\nmsgstr "{translation}"\n\n'


def test_a_catalogue_gives_the_words_of_its_language(render: Render) -> None:
    theme = {"locale/de.po": HEADER + entry("By %(name)s", "Von %(name)s")}
    assert render('{{ _("By %(name)s", name="A") }}', theme=theme, lang="de") == "Von A"


def test_a_word_that_a_catalogue_lacks_stays_english(render: Render) -> None:
    theme = {"locale/de.po": HEADER + entry("By", "Von") + entry("Themes", "")}
    assert render('{{ _("By") }} {{ _("Themes") }} {{ _("Places") }}', theme=theme, lang="de") == "Von Themes Places"


def test_a_language_without_a_catalogue_speaks_english(render: Render) -> None:
    assert render('{{ ngettext("%(num)s article", "%(num)s articles", 2) }}', lang="fi") == "2 articles"


@pytest.mark.parametrize(("count", "form"), [(1, "one"), (2, "few"), (5, "many"), (22, "few")])
def test_each_plural_form_is_used(render: Render, count: int, form: str) -> None:
    forms = "".join(f'msgstr[{index}] "%(num)s {word}"\n' for index, word in enumerate(("one", "few", "many")))
    theme = {"locale/ru.po": f'{HEADER}msgid "%(num)s article"\nmsgid_plural "%(num)s articles"\n{forms}'}
    text = '{{ ngettext("%(num)s article", "%(num)s articles", count) }}'
    assert render(text, theme=theme, lang="ru", count=count) == f"{count} {form}"


def test_an_archives_words_go_before_the_packaged_ones_one_by_one(render: Render) -> None:
    theme = {"locale/de.po": HEADER + entry("By", "Von") + entry("Themes", "Themen")}
    files = {"locale/de.po": HEADER + entry("Themes", "Sachgebiete")}
    assert render('{{ _("By") }} {{ _("Themes") }}', files=files, theme=theme, lang="de") == "Von Sachgebiete"


def test_a_regional_language_has_behind_it_the_one_it_begins_with(render: Render) -> None:
    theme = {
        "locale/pt.po": HEADER + entry("By", "Por") + entry("Themes", "Temas"),
        "locale/pt-BR.po": HEADER + entry("Themes", "Assuntos"),
    }
    assert render('{{ _("By") }} {{ _("Themes") }}', theme=theme, lang="pt-BR") == "Por Assuntos"


def test_a_fuzzy_entry_is_not_used(render: Render) -> None:
    theme = {"locale/de.po": f"{HEADER}#, fuzzy\n{entry('By', 'Falsch')}"}
    assert render('{{ _("By") }}', theme=theme, lang="de") == "By"


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (HEADER + "msgidd\n", "6:1", "Unknown or misformatted keyword"),
        (
            HEADER + entry("By %(name)s", "Von %(nam)s"),
            "6:1",
            "unknown named placeholder 'nam'",
        ),
        (
            HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[3] "c"\n',
            "6:1",
            "msg has more translations than num_plurals of catalog",
        ),
        (
            HEADER.replace("plural=(", "plural=((") + entry("By", "Von"),
            "1:1",
            "the header cannot be read: unbalanced parenthesis in plural form",
        ),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_a_problem(folders: Folders, content: str, place: str, reason: str) -> None:
    (found,) = read_translations(folders({"locale/de.po": content}), "de").problems
    assert (found.code, f"{found.span.line}:{found.span.column}") == ("invalid-catalogue", place)
    assert found.message == f"`theme:locale/de.po` cannot be used: {reason}"


def test_a_catalogue_that_is_not_utf8_is_a_problem(folders: Folders) -> None:
    (found,) = read_translations(folders({"locale/de.po": b"\xff"}), "de").problems
    assert (found.code, found.message) == ("invalid-encoding", "`theme:locale/de.po` is not UTF-8")


def _theme() -> ThemeEnvironment:
    folders = ThemeFolders(archive=None, theme=TEMPLATES)
    return make_environment(folders, lang="en", translations=read_translations(folders, "en"))


@cache
def _used() -> dict[MessageId, str]:
    """Return every message of the packaged templates, with the places of its first use."""
    used: dict[MessageId, str] = {}
    environment = _theme()
    for name in environment.loader.distinct_templates():
        content = BytesIO(environment.loader.sources[name].text.encode())
        for line, function, message, _ in babel_extract(content, FUNCTIONS, (), EXTRACTION):
            texts = (message,) if isinstance(message, str) else tuple(text for text in message or () if text)
            count = 2 if function in ("ngettext", "npgettext") else 1
            used.setdefault(texts[0] if count == 1 else texts[:count], f"{name}:{line}")
    return used


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)


def _incomplete(catalogue: Catalog) -> Iterator[str]:
    for message, place in _used().items():
        found = catalogue.get(message)
        string = "" if found is None or found.string is None else found.string
        strings = (string,) if isinstance(string, str) else tuple(string)
        # A word that is also counted somewhere has one entry for both, whose singular serves the word alone.
        ids = () if found is None else {found.id, found.id[0] if isinstance(found.id, tuple) else found.id}
        if found is None or found.fuzzy or message not in ids or not all(strings):
            yield f"{place}: {message}"


def test_the_templates_hold_words_to_translate() -> None:
    assert len(_used()) > 50


def test_every_word_to_translate_is_written_out_in_its_template() -> None:
    environment = _theme()
    computed = [
        f"{name}:{call.lineno}"
        for name in environment.loader.distinct_templates()
        for call in environment.parse(environment.loader.sources[name].text).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
        and call.node.name in FUNCTIONS
        and not all(isinstance(value, nodes.Const) for value in call.args[: 2 if call.node.name == "ngettext" else 1])
    ]
    assert computed == []


def test_there_are_catalogues_for_the_languages_of_the_sample() -> None:
    assert {path.stem for path in CATALOGUES} >= {"ar", "ja"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_complete(path: Path) -> None:
    assert list(_incomplete(_catalogue(path))) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_holds_nothing_that_no_template_uses(path: Path) -> None:
    catalogue = _catalogue(path)
    assert [message.id for message in catalogue if message.id and message.id not in _used()] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_no_fault_and_the_plural_forms_of_its_language(path: Path) -> None:
    folders = ThemeFolders(archive=None, theme=TEMPLATES)
    assert read_translations(folders, path.stem).problems == ()
    expected = {"ar": 6, "ja": 1}.get(path.stem)
    catalogue = _catalogue(path)
    assert expected in (None, catalogue.num_plurals)
    assert catalogue.locale == Locale.parse(path.stem, sep="-")


def test_the_guide_names_the_types_of_events_that_are_translated() -> None:
    template = (TEMPLATES / "_words.html").read_text(encoding="utf-8")
    _, _, rest = template.partition("{% set event_type = {")
    types = re.findall(r'"([^"]+)": _\("\1"\),', rest.partition("} %}")[0])
    guide = (TEMPLATES.parent / "docs/guide/languages.md").read_text(encoding="utf-8")
    assert types
    assert f"shown in the language of the page: {', '.join(types)}." in " ".join(guide.split())
