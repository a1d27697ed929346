"""The arguments that single commands take beside the shared ones: what is asked for, and how it is described."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping

from regesta.cli.diff_options import add_diff_options

REPORT_FORMATS = ("text", "json", "github", "sarif", "junit")
"""`text` and the formats of `regesta.reporting.formats`, which is not loaded for this; a test holds the two equal."""


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


ARGUMENTS: Mapping[str, Callable[[ArgumentParser], None]] = {"check": _check, "diff": add_diff_options}
"""By command, what adds its arguments to a parser."""
