"""The options of `diff`."""

from __future__ import annotations

import argparse


def add_diff_options(parser: argparse.ArgumentParser) -> None:
    """Add what `diff` takes beside the options of every command."""
    parser.add_argument("old", metavar="OLD_SITE", help="a folder that holds the site as it was")
    parser.add_argument("new", metavar="NEW_SITE", help="a folder that holds the site as it will be")
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "html", "json"),
        default="text",
        metavar="FORM",
        help="text, markdown (a comment of at most 60,000 characters), html (a page of its own) or json",
    )
    parser.add_argument(
        "--limit", type=_number, metavar="N", help="pages told of under each heading (default 40; json: all)"
    )
    parser.add_argument("--to", metavar="FILE", help="write into a file instead of showing it")


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 9:  # noqa: PLR2004 - more pages than any site has
        return int(text)
    message = f"`{text}` is not a number"
    raise argparse.ArgumentTypeError(message)
