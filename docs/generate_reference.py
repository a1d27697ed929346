"""Writes the pages below docs/reference from the code: ``python docs/generate_reference.py``.

A test compares them with what is committed, so that a key, code, command or variable cannot be there undocumented.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast, get_args, get_type_hints

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # it runs in a checkout that is not installed, too

from regesta.archive.model import DATA_VERSION  # noqa: E402 - behind the path that finds it
from regesta.cli.commands import BUILT, FAULTY_CONTENT, UNUSABLE  # noqa: E402 - behind the path that finds them
from regesta.cli.options import COMMANDS, make_parser  # noqa: E402 - as above
from regesta.codes import CODES  # noqa: E402 - as above
from regesta.config.reading import CONFIG_SCHEMA  # noqa: E402 - as above
from regesta.content.schema import SCHEMAS  # noqa: E402 - as above
from regesta.data.columns import Column, Table  # noqa: E402 - as above
from regesta.data.records import RECORD_KINDS, RecordKind  # noqa: E402 - as above
from regesta.data.tables import TABLES  # noqa: E402 - as above
from regesta.data.views import VIEWS as DATA_VIEWS  # noqa: E402 - as above
from regesta.prose.parser import RULES  # noqa: E402 - as above
from regesta.rendering.filters import FILTERS, REFUSED  # noqa: E402 - as above
from regesta.reporting.model import report_schema  # noqa: E402 - as above
from regesta.schema.fields import Reader, Schema  # noqa: E402 - as above

FOLDER = ROOT / "docs" / "reference"
INVALID = ROOT / "tests" / "archives" / "invalid"
VIEWS = ROOT / "regesta" / "pages" / "views"

RECORDS = {
    "article": ("Articles", "`content/articles/**/<id>.md`, or `<id>/index.md` with its images beside it"),
    "actor": ("Actors", "`content/actors/<id>.md`; the body is a biography"),
    "theme": ("Themes", "`content/themes/<id>.md`; the body is a scope note"),
    "event": ("Events", "`content/events/<id>.md`; the body says more than an item of `dates` can"),
    "place": ("Places", "`content/places/<id>.md`"),
    "page": ("Pages", "`content/pages/**/<id>.md`, for what is no article"),
}
"""The heading of each kind of record, and where its files lie."""


# --- parts of pages ---


def page(title: str, *blocks: str) -> str:
    """Join blocks to a page, and say how the page is made."""
    made = "<!-- Made by docs/generate_reference.py: change the code that it is made from, not this page. -->"
    return "\n\n".join([made, f"# {title}", *(block for block in blocks if block)]) + "\n"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table."""
    return "\n".join([_row(head), "|" + "---|" * len(head), *map(_row, rows)])


def _row(cells: tuple[str, ...]) -> str:
    # A table splits its rows before it looks for code, so a bar is escaped in code too.
    return "| " + " | ".join(" ".join(cell.split()).replace("|", r"\|") for cell in cells) + " |"


def sentence(text: str) -> str:
    """Write a field's description with a capital and a full stop, and code as Markdown does."""
    text = text.strip().replace("``", "`")
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "." if text else ""


def anchor(heading: str) -> str:
    """Return the id that forges give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


# --- problems ---

_PROBLEMS = "The build names every problem with its file, line and column, all of them in one run:"
_SEVERITIES = """\
An **error** stops the build, and the last good site stays as it is. A **warning** stops it under `--strict`.
A **note** is advice and never stops anything. Each code can weigh otherwise in `config.yaml`:

```yaml
severity:
  missing-alternative-text: error
  level-one-heading: off
```

`--verbose` adds the remedy to each problem. The examples below are what `regesta check` says of the small archives in
[tests/archives/invalid](../../tests/archives/invalid), one for each code."""


def problems() -> str:
    """Every problem code: what it means, what to do, and how it is told."""
    blocks = [
        _PROBLEMS,
        "```\n" + _example("unresolved-reference") + "\n```",
        _SEVERITIES,
    ]
    for group, codes in _groups():
        blocks.append(f"## {group}")
        rows = ((f"[`{code}`](#{code})", CODES[code].severity, CODES[code].meaning) for code in codes)
        blocks.append(table(("code", "severity", "what it means"), rows))
        for code in codes:
            blocks += [f"### {code}", f"{CODES[code].meaning} **{CODES[code].remedy}**", f"```\n{_example(code)}\n```"]
    return page("Problems", *blocks)


def _groups() -> Iterator[tuple[str, list[str]]]:
    """Read the groups from the remarks that part the table of codes."""
    group, codes = "", list[str]()
    for line in (ROOT / "regesta" / "codes.py").read_text("utf-8").splitlines():
        if remark := re.fullmatch(r"    # (.+)", line):
            if codes:
                yield group, codes
            group, codes = sentence(remark[1]).rstrip("."), []
        elif (row := re.match(r'    "([a-z-]+)": Code\(', line)) and row[1] in CODES:
            codes.append(row[1])
    yield group, codes


def _example(code: str) -> str:
    expected = INVALID / code / "expected.txt"
    return expected.read_text("utf-8").rstrip("\n")


# --- front matter and config ---

_FRONT_MATTER = """\
A record begins with YAML between two lines `---`; its body is [Markdown](markdown-rules.md).

- Where a list is asked for, one value stands for a list of one.
- Names need no register file: any string is an actor, a theme, a place. Ids and aliases will do for names.
- All values are read as text until the key says what they are: `NO` is a name, `2021-08` a month.
- A key that is not listed is an error with a suggestion; keys of your own go under `extra`.
- Dates are [EDTF](../guide/dates.md)."""
_SETTINGS = """\
Settings stand in `config.yaml` beside `content/`. All of them have defaults; without the file they hold.

```yaml
title: An archive
url: https://example.org/archive/
lang: en
```"""


def front_matter() -> str:
    """Every key of every record."""
    blocks = [
        _FRONT_MATTER,
        table(
            ("record", "where it lies"),
            ((f"[{title}](#{anchor(title)})", place) for title, place in RECORDS.values()),
        ),
    ]
    told: dict[int, str] = {}
    for kind, schema in SCHEMAS.items():
        title, place = RECORDS[kind]
        blocks += [f"## {title}", f"{sentence(place)}", *_schema_tables(schema, told)]
    return page("Front matter", *blocks)


def config() -> str:
    """Every setting of config.yaml."""
    return page("Settings", _SETTINGS, *_schema_tables(CONFIG_SCHEMA, {}))


def _schema_tables(schema: Schema, told: dict[int, str]) -> Iterator[str]:
    """Write the table of a schema, and below it those of the mappings that its keys hold, each once on a page.

    `told` has where the page has those that were written before; those written now are added.
    """
    nested = [(heading, inner) for heading, inner in _nested(schema) if id(inner) not in told]
    told.update((id(inner), f"#{anchor(heading)}") for heading, inner in nested)
    places = told
    rows = []
    for field in schema.fields:
        key = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        also = f" Also written {_codes(field.synonyms)}." if field.synonyms else ""
        required = " Required." if field.required else ""
        rows.append((key, _form(field.reader, places), f"{sentence(field.doc)}{required}{also}"))
    yield table(("key", "form", "what it is"), rows)
    for heading, inner in nested:
        yield f"### {heading}"
        yield from _schema_tables(inner, told)


def _nested(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the schemas of a schema's own keys, each once, with a heading that names its keys."""
    keys: dict[int, list[str]] = {}
    found: dict[int, tuple[bool, Schema]] = {}
    for field in schema.fields:
        inner, listed = _inner(field.reader)
        if inner is not None:
            keys.setdefault(id(inner), []).append(f"`{field.name}`")
            found[id(inner)] = (listed, inner)
    for identity, (listed, inner) in found.items():
        yield f"{'Items of' if listed else 'Keys of'} {' and '.join(keys[identity])}", inner


def _inner(reader: Reader) -> tuple[Schema | None, bool]:
    """Return the schema of the mappings that a reader reads, and whether they are items of a list."""
    item = cast("Reader | None", getattr(reader, "item", None))
    listed = item is not None or reader.form.startswith("list")
    return cast("Schema | None", getattr(item or reader, "schema", None)), listed


def _form(reader: Reader, places: Mapping[int, str]) -> str:
    inner, _ = _inner(reader)
    if inner is None:
        return reader.form
    form = re.sub(r"(?:a )?mapping: .*", f"[a mapping]({places[id(inner)]})", reader.form)
    shorthand = getattr(getattr(reader, "item", reader), "shorthand", None)
    return form.replace(f"{shorthand}, or", f"its `{shorthand}` alone, or") if shorthand else form


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


# --- commands ---

_COMMANDS = """\
`regesta` and `python build.py` are one program. The archive is the folder it is called in, or that of `build.py`;
`--root` names another. A command stands before its options; without a command, it is `build`."""
_STATUS = (
    (str(BUILT), "Done. Warnings and notes may have been given."),
    (str(FAULTY_CONTENT), "Errors, or under `--strict` warnings; the last good site is untouched."),
    (str(UNUSABLE), "The call, the config or a folder cannot be used."),
    ("130", "Interrupted by Ctrl-C; the last good site stands. 143 and 129: so asked by SIGTERM and SIGHUP."),
)


def commands() -> str:
    """Every command and option, and the exit status."""
    parser = make_parser("regesta")
    subparsers = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no other way to ask
    parsers = cast("dict[str, argparse.ArgumentParser]", subparsers.choices)
    shared = set.intersection(*({action.dest for action in sub._actions} for sub in parsers.values()))  # noqa: SLF001 - as above
    blocks = [
        _COMMANDS,
        table(("command", "what it does"), ((f"`{command.name}`", command.summary) for command in COMMANDS)),
        "## Options of every command",
    ]
    for group in next(iter(parsers.values()))._action_groups:  # noqa: SLF001 - as above
        rows = [_option(action) for action in group._group_actions if action.dest in shared - {"help"}]  # noqa: SLF001 - as above
        if rows:
            blocks += [f"### {sentence(group.title or '').rstrip('.')}", table(("option", "what it does"), rows)]
    about = [("`--help`", "List what there is."), ("`--version`", "Show the version; no command stands before it.")]
    blocks += ["### The program itself", table(("option", "what it does"), about)]
    for name, sub in parsers.items():
        rows = [_option(action) for action in sub._actions if action.dest not in shared]  # noqa: SLF001 - as above
        if rows:
            blocks += [f"## Options of `{name}`", table(("option", "what it does"), rows)]
    blocks += [
        "## Exit status",
        table(("status", "what it means"), _STATUS),
        "Lines are plain where no terminal listens; `NO_COLOR` switches colours off.",
    ]
    return page("Commands", *blocks)


def _option(action: argparse.Action) -> tuple[str, str]:
    value = str(action.metavar) if action.metavar else "" if action.nargs == 0 else action.dest.upper()
    name = " ".join(word for word in (", ".join(action.option_strings), value) if word)
    return f"`{name}`", sentence(action.help or "")


# --- templates ---

_TEMPLATES = """\
A template gets the fields of its page's View as variables, and on every page `page` and `site`. Nothing else is there:
a page is made of these alone. A name that does not exist is an error, not an empty text. How to change a template is
told in [Theming](../guide/theming.md).

A *list* may be empty, and *or none* may be absent: test it with `{% if … %}`. *Markup* is shown as it is, all other
text is escaped. An *address* is relative to the site's root: write `{{ page.root }}` before it."""
_FUNCTIONS = (
    ('`asset("theme.css")`', "The address of a file below `templates/assets/`, from the site's root."),
    ("`linked_data`", 'The page\'s JSON-LD, for a `<script type="application/ld+json">`; empty where it has none.'),
    ('`_("…")`, `gettext("…")`', "A text in the page's language, where a catalogue has it."),
    ('`_("%(count)s days", count=3)`', "The same with values in it, by name."),
    ('`ngettext("…", "…", n)`', "The same for a number: the singular, the plural, and the number, which is `%(num)s`."),
    ("`range(…)`, `dict(…)`, `namespace(…)`", "As in Jinja."),
)
"""What templates can call beside their filters."""


def template_variables() -> str:
    """Every variable, function and filter of templates."""
    classes = dict(_view_classes())
    views = {name: node for name, node in classes.items() if _extends(node, "View") and name != "View"}
    own = ("PageMeta", "SiteView")
    parts = {name: node for name, node in classes.items() if name not in views and name not in {"View", "Part", *own}}
    blocks = [
        _TEMPLATES,
        "## On every page",
        "### page",
        _fields(classes["PageMeta"]),
        "### site",
        _fields(classes["SiteView"]),
        "## By template",
        table(
            ("template", "page"),
            ((_templates(node), f"[{_title(node)}](#{anchor(_title(node))})") for node in views.values()),
        ),
    ]
    for node in views.values():
        blocks += [f"### {_title(node)}", f"Template: {_templates(node)}", _fields(node)]
    blocks.append("## Parts")
    for name, node in sorted(parts.items()):
        blocks += [f"### {name}", sentence(ast.get_docstring(node) or ""), _fields(node)]
    blocks += [
        "## Functions",
        table(("function", "what it gives"), _FUNCTIONS),
        "## Filters",
        "Beside [Jinja's own](https://jinja.palletsprojects.com/en/stable/templates/#builtin-filters):",
        table(
            ("filter", "what it does", "example"),
            ((f"`{name}`", entry.doc, f"`{entry.example}`") for name, entry in FILTERS.items()),
        ),
        "Not offered, with the reason:",
        table(("name", "why"), ((f"`{name}`", sentence(reason)) for name, reason in REFUSED.items())),
    ]
    return page("Template variables", *blocks)


def _view_classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path in sorted(VIEWS.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield node.name, node


def _extends(node: ast.ClassDef, name: str) -> bool:
    return any(isinstance(parent, ast.Name) and parent.id == name for parent in node.bases)


def _title(node: ast.ClassDef) -> str:
    first = (ast.get_docstring(node) or node.name).split("\n\n", 1)[0]
    return re.sub(r"\s*\(``.*", "", " ".join(first.split())).rstrip(".")


def _templates(node: ast.ClassDef) -> str:
    return _codes(re.findall(r"``([\w]+\.html)``", ast.get_docstring(node) or ""))


def _fields(node: ast.ClassDef) -> str:
    rows = []
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            rows.append((f"`{statement.target.id}`", _kind(statement.annotation), _doc(following)))
    return table(("name", "kind", "what it is"), rows) if rows else ""


def _doc(statement: ast.stmt | None) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return sentence(str(statement.value.value))
    return ""


_KINDS = {"str": "text", "int": "number", "float": "number", "bool": "true or false"} | {
    "Html": "markup",
    "Href": "address",
    "KeptPassages": "[ArticlePassages](#articlepassages)",
    "Any": "anything",
}


def _kind(annotation: ast.expr) -> str:  # noqa: PLR0911 - a list of cases, each with its answer
    """Say in words what a field holds."""
    match annotation:
        case ast.BinOp(left=ast.Name(id="Body")):
            return "markup, perhaps empty"
        case ast.BinOp(left=left):
            return f"{_kind(left)}, or none"
        case ast.Subscript(value=ast.Name(id="Mapping")):
            return "mapping"
        case ast.Subscript(slice=ast.Tuple(elts=[item, ast.Constant()])):
            return f"list: {_kind(item)}"
        case ast.Subscript(slice=ast.Tuple(elts=items)):
            return "pair: " + ", ".join(map(_kind, items))
        case ast.Name(id=name):
            return _KINDS.get(name) or f"[{name}](#{name.lower()})"
        case _:
            return f"`{ast.unparse(annotation)}`"


# --- Markdown ---

_MARKDOWN = """\
Bodies are [CommonMark](https://spec.commonmark.org/0.31.2/) with the rules below, which run in this order.
[The guide](../guide/markdown.md) shows each with an example."""


def markdown_rules() -> str:
    """Every rule of Markdown."""
    return page(
        "Markdown rules",
        _MARKDOWN,
        table(("rule", "what it lets you write"), ((f"`{rule.name}`", rule.summary) for rule in RULES)),
        "Each can be switched off by its name in `config.yaml`; with all of them off, CommonMark is left:",
        "```yaml\nmarkdown:\n  rules: {quotes: false, html: false}\n```",
    )


# --- data ---

_DATA = """\
What stands in `/data/`, as [the guide](../guide/data.md) tells: each table is a CSV file, and a table of
`archive.sqlite`. A column of the type *day* is ISO 8601; *text* that is marked (EDTF) is a date as it was written. This
is version {version}: within a major version tables and columns are added, and none is changed or taken away."""


_RECORDS = """\
What `index.json` beside a page holds, and a line of an NDJSON file: a row with the rows of other tables that are its.
Of each kind a JSON Schema is published."""


def data() -> str:
    """Every table of the archive as data, and every view."""
    blocks = [_DATA.format(version=DATA_VERSION)]
    for found in TABLES:
        blocks += [f"## {found.name}", found.description, _keys(found)]
        rows = (
            (f"`{column.name}`", column.type + ("" if column.required else ", or none"), _column(column))
            for column in found.columns
        )
        blocks.append(table(("column", "type", "what it holds"), rows))
    blocks += ["## Views", "The database has these beside the tables."]
    for view in DATA_VIEWS:
        blocks += [f"### {view.name}", view.description]
    blocks += ["## Records", _RECORDS]
    for kind in RECORD_KINDS:
        blocks += [f"### {kind.name} record", f"{kind.description} `{kind.plural}.ndjson`, `schema/{kind.name}.json`."]
        blocks.append(table(("key", "what it holds"), _record_keys(kind)))
    return page("The archive as data", *blocks)


def _record_keys(kind: RecordKind) -> Iterator[tuple[str, str]]:
    """List the keys of a record, those of its own row in one line."""
    (row,) = (found.row for found in TABLES if issubclass(kind.record, found.row))
    own = (found.name for found in TABLES if found.row is row)
    yield "`kind`", f"`{kind.name}`."
    yield _codes(row.__struct_fields__), f"As in the table {' '.join(f'[{name}](#{name})' for name in own)}."
    hints = get_type_hints(kind.record, include_extras=True)
    for name in kind.record.__struct_fields__:
        if name not in row.__struct_fields__:
            told, meta = get_args(hints[name])
            rows = [found.name for found in TABLES if found.row in get_args(told)]
            of = "".join(f" Rows of [{found}](#{found})." for found in rows)
            yield f"`{name}`", meta.description + of


def _keys(found: Table) -> str:
    key = ", ".join(f"`{name}`" for name in found.key)
    told = [f"Key: {key}."]
    for reference in found.references:
        columns = ", ".join(f"`{name}`" for name in reference.columns)
        told.append(f"{columns}: a row of [{reference.table}](#{anchor(reference.table)}).")
    return " ".join(told)


def _column(column: Column) -> str:
    words = f" One of: {_codes(column.words)}." if column.words else ""
    return column.description + words


def check_report_schema() -> str:
    """The JSON Schema of what `check --format json` prints."""
    return json.dumps(report_schema(), indent=2) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "check-report.schema.json": check_report_schema,
    "commands.md": commands,
    "config.md": config,
    "data.md": data,
    "front-matter.md": front_matter,
    "markdown-rules.md": markdown_rules,
    "problems.md": problems,
    "template-variables.md": template_variables,
}
"""Every page of the reference, and what makes its text."""


def write_all(folder: Path = FOLDER) -> None:
    """Write all pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
