"""The commands and options, and the settings that they ask for."""

from __future__ import annotations

import argparse
import datetime
import os
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import msgspec

import regesta
from regesta.build.folders import check_folders
from regesta.build.settings import Settings
from regesta.errors import RegestaError
from regesta.rendering.theme_folder import packaged_theme
from regesta.text.addresses import is_address
from regesta.text.suggestion import closest

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Command(msgspec.Struct, frozen=True):
    """A command of the program, as `--help` and the documentation describe it."""

    name: str
    summary: str
    has_arguments: bool = False
    """It takes arguments of its own, which `regesta.cli.arguments` lists."""


COMMANDS = (
    Command("build", "Build the site (what is done when no command is named)."),
    Command(
        "check", "Find out all that a build would complain of, and give advice; write nothing.", has_arguments=True
    ),
    Command("serve", "Show the site on this machine, rebuild and reload on every save."),
    Command("new", "Begin an archive, an article, or an entry of a register.", has_arguments=True),
    Command(
        "import", "Take over the archive of another generator, with a report on each of its files.", has_arguments=True
    ),
    Command("clean", "Remove what was built, and the cache; files that are not ours stay."),
    Command("explain", "Say how a page came to be, or what was made of a file."),
    Command(
        "diff",
        "Say what differs between two builds of a site: pages new, changed, moved and gone.",
        has_arguments=True,
    ),
    Command("list", "List what the archive holds: articles, actors, themes, events …", has_arguments=True),
    Command("stats", "Tell the archive in figures.", has_arguments=True),
    Command("query", "Ask the database of the built site in SQL.", has_arguments=True),
    Command("schema", "Show or write JSON Schemas of front matter and config, for editors.", has_arguments=True),
    Command("rename", "Give an actor, theme or event another name or id, wherever it is named.", has_arguments=True),
    Command("merge", "Make one actor of two that are one.", has_arguments=True),
    Command("move", "Move an article to another file or id; what leads to it follows.", has_arguments=True),
    Command("lsp", "Serve an editor: problems, completion, cards, references, renaming (Language Server Protocol)."),
    Command("ledger", "Enter all addresses of the site into content/urls.txt, when it is published."),
)


_SHARED = frozenset(
    """
    command root output cache no_cache drafts as_of base_url jobs strict quiet verbose subject port open
    """.split()
)
"""Arguments that have a field of their own in an `Invocation`."""


class _Parser(argparse.ArgumentParser):
    """A parser whose faults are one line, with a suggestion for a misspelt command or option."""

    def error(self, message: str) -> NoReturn:
        line = f"{message[:1].lower()}{message[1:]} ({self.prog} --help lists what there is)"
        raise RegestaError(line)

    def options(self, *, valued: bool = False) -> set[str]:
        """Return every long option of this parser and of its commands, or only those that take a value."""
        found: set[str] = set()
        for action in self._actions:
            if not valued or action.nargs is None:
                found.update(option for option in action.option_strings if option.startswith("--"))
            if isinstance(action.choices, dict):
                for command in action.choices.values():
                    found |= command.options(valued=valued) if isinstance(command, _Parser) else set()
        return found


class Invocation(msgspec.Struct, frozen=True, kw_only=True):
    """A command with all that was asked of it."""

    command: str
    settings: Settings
    quiet: bool
    verbose: bool
    subject: str = ""
    """What `explain` is to explain."""
    port: int = 8000
    open_browser: bool = False
    asked: Mapping[str, object] = {}
    """What is asked of this command alone, by the names of its arguments."""


def read_arguments(arguments: Sequence[str], *, program: str, default_root: Path) -> Invocation:
    """Read the command line.

    Raises:
        RegestaError: where it cannot be carried out: unknown words, folders that would harm each other.
    """
    parser = make_parser(program, commands=set(arguments))
    found, unknown = parser.parse_known_args(_with_command(arguments, parser))
    if unknown and all(not word.startswith("-") for word in unknown):
        message = f"`{found.command}` has no use for `{unknown[0]}`: a name of several words stands in quotes"
        raise RegestaError(message)
    if unknown:
        unknown = [word for word in unknown if word.startswith("-")]
        word = unknown[0].split("=", 1)[0]
        near = closest(word, sorted(parser.options()))
        hint = f" (did you mean `{near}`?)" if near and near != word else ""
        message = f"`{found.command}` has no option `{unknown[0]}`{hint}; {program} {found.command} --help lists them"
        raise RegestaError(message)
    root = Path(found.root).absolute() if found.root else default_root.absolute()
    if not root.is_dir():
        message = f"there is no folder {root}"
        raise RegestaError(message)
    settings = Settings(
        root=root,
        output=Path(found.output).absolute() if found.output else root / "site",
        cache=None if found.no_cache else (Path(found.cache).absolute() if found.cache else root / ".regesta"),
        jobs=found.jobs or _processes(found.command),
        drafts=found.drafts,
        as_of=_day(found.as_of),
        base_url=_address(found.base_url),
        strict=found.strict,
    )
    # In a checkout the theme lies beside the package, not in it.
    for package in (Path(regesta.__file__).parent, packaged_theme()):
        check_folders(
            root=root,
            content=settings.content,
            templates=settings.templates,
            package=package,
            output=settings.output,
            cache=settings.cache or root / ".regesta",
        )
    return Invocation(
        command=found.command,
        settings=settings,
        quiet=found.quiet,
        verbose=found.verbose,
        subject=getattr(found, "subject", ""),
        port=getattr(found, "port", 8000),
        open_browser=getattr(found, "open", False),
        asked={name: value for name, value in vars(found).items() if name not in _SHARED and value is not None},
    )


def make_parser(program: str, *, commands: AbstractSet[str] | None = None) -> _Parser:
    """Make the parser of all commands and options; the reference is made from it.

    Of `commands`, where they are given, only these have their own arguments: a build is not to wait for the others'.
    """
    parser = _Parser(
        prog=program, allow_abbrev=False, description="Build a cross-linked archive of analyses from Markdown files."
    )
    parser.add_argument("--version", action="version", version=f"regesta {regesta.__version__}")
    shared = _Parser(add_help=False, allow_abbrev=False)
    folders = shared.add_argument_group("folders")
    folders.add_argument("--root", metavar="DIR", help="holds config.yaml, content/ and templates/")
    folders.add_argument("--output", metavar="DIR", help="where the site is written (default ROOT/site)")
    folders.add_argument("--cache", metavar="DIR", help="where results are kept (default ROOT/.regesta)")
    folders.add_argument("--no-cache", action="store_true", help="keep no results, use none")
    what = shared.add_argument_group("what is built")
    what.add_argument("--drafts", action="store_true", help="show drafts, marked and not indexed")
    what.add_argument("--as-of", metavar="DATE", help="look at the archive on a day: later articles are held back")
    what.add_argument("--base-url", metavar="URL", help="the site's address, instead of the config's")
    what.add_argument(
        "--jobs", metavar="N", type=_count, help="processes that render (default: one a processor; serve: one for two)"
    )
    told = shared.add_argument_group("what is told")
    told.add_argument("--strict", action="store_true", help="warnings stop the build")
    told.add_argument("-q", "--quiet", action="store_true", help="tell of errors and warnings alone")
    told.add_argument("-v", "--verbose", action="store_true", help="tell what is done, and the remedy of each problem")
    subparsers = parser.add_subparsers(dest="command", metavar="command", title="commands")
    for command in COMMANDS:
        sub = subparsers.add_parser(
            command.name, parents=[shared], help=command.summary, description=command.summary, allow_abbrev=False
        )
        if command.name == "explain":
            sub.add_argument("subject", metavar="URL|FILE", help="an address of the site, or a file of the content")
        if command.name == "serve":
            sub.add_argument("--port", type=_port, default=8000, help="the port on 127.0.0.1 (default 8000)")
            sub.add_argument("--open", action="store_true", help="open the site in a browser")
            sub.add_argument(
                "--editor",
                metavar="NAME",
                help="what links to sources open: vscode (default), vscodium, cursor, zed, idea, textmate, "
                "none, or an address with {path}, {line} and {column}",
            )
        if command.has_arguments and (commands is None or command.name in commands):
            import_module("regesta.cli.arguments").ARGUMENTS[command.name](sub)
    return parser


def _with_command(arguments: Sequence[str], parser: _Parser) -> list[str]:
    """Put the command before the options, wherever it stands among them; none means `build`.

    Its other words follow at once: behind an option, argparse takes a name that may be left out for left out.
    """
    if arguments and arguments[0] in {"-h", "--help", "--version"}:
        return list(arguments)
    places = _places_of_words(arguments, parser.options(valued=True))
    if not places:
        return ["build", *arguments]
    word, names = arguments[places[0]], [command.name for command in COMMANDS]
    if word not in names:
        near = closest(word, names)
        hint = f" (did you mean `{near}`?)" if near else ""
        message = f"there is no command `{word}`{hint}; {parser.prog} --help lists them"
        raise RegestaError(message)
    words = [arguments[place] for place in places]
    return [*words, *(argument for place, argument in enumerate(arguments) if place not in places)]


def _places_of_words(arguments: Sequence[str], valued: set[str]) -> list[int]:
    """Return the places of the words that are neither an option nor the value of one, up to a `--`."""
    places: list[int] = []
    is_value = False
    for index, word in enumerate(arguments):
        if word == "--":
            break
        if not is_value and not word.startswith("-"):
            places.append(index)
        is_value = not is_value and word in valued
    return places


def _processes(command: str) -> int:
    """Return how many processes a command takes: those of a preview begin afresh, which two processors never repay."""
    return max(1, _processors() // 2) if command == "serve" else _processors()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 256:  # noqa: PLR2004 - more processes than any machine here runs
        return int(text)
    message = f"`{text}` is not a number from 1 to 256"
    raise argparse.ArgumentTypeError(message)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65535:  # noqa: PLR2004 - the highest port; 0 is any free one
        return int(text)
    message = f"`{text}` is not a port"
    raise argparse.ArgumentTypeError(message)


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text) if _DAY.fullmatch(text) else _refuse_day(text)
    except ValueError:
        return _refuse_day(text)


def _refuse_day(text: str) -> NoReturn:
    message = f"--as-of: `{text}` is not a day, such as 2025-03-31"
    raise RegestaError(message)


def _address(text: str | None) -> str | None:
    if text is None:
        return None
    if not is_address(text) or "?" in text or "#" in text:
        message = f"--base-url: `{text}` is not an absolute http or https address"
        raise RegestaError(message)
    return text.rstrip("/") + "/"
