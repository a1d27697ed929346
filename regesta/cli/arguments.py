"""The arguments that single commands take beside the shared ones: what is asked for, and how it is described."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping

from regesta.text.suggestion import closest

REPORT_FORMATS = ("text", "json", "github", "sarif", "junit")
"""`text` and the formats of `regesta.reporting.formats`, which is not loaded for this; a test holds the two equal."""
DIFF_FORMS = ("text", "markdown", "html", "json")
"""The forms of `regesta.comparison.forms.told`, likewise."""

NEW_KINDS = ("archive", "article", "actor", "theme", "event", "place")
LIST_KINDS = ("articles", "actors", "themes", "events", "sources", "assessments")
"""Those of `regesta.listing.lists`, likewise."""
SCHEMA_KINDS = ("article", "actor", "theme", "event", "place", "page", "config")
"""Those of `regesta.editors.json_schemas`, likewise."""
IMPORT_KINDS = ("wordpress", "jekyll", "hugo", "pelican", "actors", "sources")
LIST_FORMS = ("table", "csv", "json")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=REPORT_FORMATS, default="text", help="how problems are told: for people, or for a program"
    )
    parser.add_argument(
        "--changed-since",
        metavar="REV",
        help="tell of the files alone that differ from where this branch left the git revision REV",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="mend in the sources what can be meant in one way alone",
    )
    parser.add_argument(
        "--external", action="store_true", help="ask other sites too whether the links to them still lead somewhere"
    )


def _diff(parser: ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD_SITE", help="a folder that holds the site as it was")
    parser.add_argument("new", metavar="NEW_SITE", help="a folder that holds the site as it will be")
    parser.add_argument(
        "--format",
        choices=DIFF_FORMS,
        default="text",
        metavar="FORM",
        help="text, markdown (a comment of at most 60,000 characters), html (a page of its own) or json",
    )
    parser.add_argument(
        "--limit", type=_number, metavar="N", help="pages told of under each heading (default 40; json: all)"
    )
    parser.add_argument("--to", metavar="FILE", help="write into a file instead of showing it")


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", type=_one_of(IMPORT_KINDS), help=f"what SRC is of: {', '.join(IMPORT_KINDS)}"
    )
    parser.add_argument("source", metavar="SRC", help="the folder or file that holds it; nothing of it is changed")
    parser.add_argument("--into", metavar="DIR", help="the archive that takes it (default: ROOT)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for a program")
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")


def _query(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", metavar="SQL", nargs="?", help="a SELECT in quotes; without one, what can be asked for is listed"
    )
    parser.add_argument(
        "--database", metavar="FILE", help="another database than data/archive.sqlite of the output folder"
    )
    parser.add_argument("--format", choices=LIST_FORMS, default="table", help="how the answer is told")


def _new(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", type=_one_of(NEW_KINDS), help=f"what is to be made: {', '.join(NEW_KINDS)}"
    )
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help="the title, name or label; of an archive, its folder, which is to be empty",
    )
    parser.add_argument("--id", metavar="ID", help="the id (default: made of the name)")
    parser.add_argument("--title", metavar="TITLE", help="archive: its name (default: made of the folder's)")
    parser.add_argument("--date", metavar="DATE", help="article: its day (default: today); event: when it was")
    parser.add_argument("--draft", action="store_true", help="article: it is a draft")
    parser.add_argument("--lang", metavar="TAG", help="article: its language, where it is not the archive's")
    parser.add_argument("--summary", metavar="TEXT", help="article: one or two sentences")
    for name, what in _NAME_LISTS:
        parser.add_argument(f"--{name}", metavar="NAMES", action="append", help=f"{what}, with commas between them")
    parser.add_argument("--type", metavar="TYPE", help="actor: person, organisation, state …")
    parser.add_argument("--in", metavar="PLACE", dest="within", help="place: the place in which it lies")
    parser.add_argument("--no-input", action="store_true", help="ask for nothing, at a terminal either")


_NAME_LISTS = (
    ("authors", "article: its authors"),
    ("about", "article: its principal actors"),
    ("actors", "article: its other actors"),
    ("themes", "article: its themes"),
    ("places", "article: its places"),
    ("broader", "theme: the broader ones"),
    ("by", "event: who acted"),
    ("to", "event: who was acted upon"),
    ("where", "event: its places"),
)
"""The options of `new` that take names."""


def _list(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", type=_one_of(LIST_KINDS), help=f"what is to be listed: {', '.join(LIST_KINDS)}"
    )
    parser.add_argument("--actor", metavar="NAME", help="of the articles that list an actor or name it in their text")
    parser.add_argument("--theme", metavar="NAME", help="of the articles on a theme, or on a narrower one")
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="of the articles from a day, month or year on; events that were not over by then",
    )
    parser.add_argument("--unregistered", action="store_true", help="actors, themes and events without a file alone")
    parser.add_argument(
        "--due", action="store_true", help="assessments alone that are open and due (on the newest date, or --as-of)"
    )
    _form(parser)


def _schema(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", type=_one_of(SCHEMA_KINDS), help=f"what is shown: {', '.join(SCHEMA_KINDS)}"
    )
    parser.add_argument("--to", metavar="DIR", help="write all of them into a folder")
    parser.add_argument("--plain", action="store_true", help="without the names that this archive knows")


def _stats(parser: ArgumentParser) -> None:
    _form(parser)


def _form(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=LIST_FORMS, default="table", help="for people, or for a program")


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    """Return what reads one of some words, and says what was meant where it is none."""

    def read(text: str) -> str:
        if text in words:
            return text
        near = closest(text, words)
        hint = f" (did you mean `{near}`?)" if near else ""
        message = f"`{text}` is none of: {', '.join(words)}{hint}"
        raise ArgumentTypeError(message)

    return read


def _rename(parser: ArgumentParser) -> None:
    parser.add_argument("kind", type=_one_of(("actor", "theme", "event")), metavar="KIND", help="actor, theme or event")
    parser.add_argument("old", metavar="OLD", help="its id, or one of its names (of an event: its title)")
    parser.add_argument(
        "new", metavar="NEW", help="its new name; where OLD is its id and NEW is written as one, its id"
    )
    _change(parser)


def _merge(parser: ArgumentParser) -> None:
    parser.add_argument("kind", type=_one_of(("actor",)), metavar="KIND", help="actor")
    parser.add_argument("old", metavar="A", help="the actor that goes: its id, or one of its names")
    parser.add_argument("--into", dest="new", required=True, metavar="B", help="the actor that stays, likewise")
    _change(parser)


def _move(parser: ArgumentParser) -> None:
    parser.add_argument("kind", type=_one_of(("article",)), metavar="KIND", help="article")
    parser.add_argument("old", metavar="OLD", help="its id or its file")
    parser.add_argument("new", metavar="NEW", help="its new id, or a file or folder below content/articles/")
    _change(parser)


def _change(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="show the patch, write nothing")
    parser.add_argument("--no-redirect", action="store_true", help="let the old address go")


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 9:  # noqa: PLR2004 - more pages than any site has
        return int(text)
    message = f"`{text}` is not a number"
    raise ArgumentTypeError(message)


ARGUMENTS: Mapping[str, Callable[[ArgumentParser], None]] = {
    "check": _check,
    "diff": _diff,
    "import": _import,
    "merge": _merge,
    "move": _move,
    "rename": _rename,
    "list": _list,
    "new": _new,
    "query": _query,
    "schema": _schema,
    "stats": _stats,
}
"""By command, what adds its arguments to a parser."""
