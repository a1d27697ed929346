"""Links by the name of a file, as Jekyll's `post_url` and `link` and Hugo's `ref` and `relref` write them.

There, a shortcode stands for the address; here, it becomes one that the importer looks up among the files that it read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

NAMED = "named-file:"
"""What an address begins with whose rest is the name of a file, not of a page."""

_BASES = r"(?:\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\})*"
_NAME = (
    _BASES + r"(?:\{%-?\s*(?P<tag>post_url|link)\s+(?P<post>[^\s%{}](?:[^%{}\n]*[^\s%{}])?)\s*%\}"
    r"|\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?P<quote>[\"']?)"
    r"(?P<path>[^\s\"'`{}<>%](?:[^\"'`{}<>%\n]*[^\s\"'`{}<>%])?)(?P=quote)\s*[>%]\}\})"
)
_IN_MARKDOWN = re.compile(r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?)" + _NAME, re.MULTILINE)
_IN_HTML = re.compile(r"(?P<before>\bhref\s*=\s*[\"']?)" + _NAME)
_SUFFIX = re.compile(r"(?:^|(?<=/))(?:_index|index)(?:\.[a-z]{2,3})?\.\w+$|\.(?:md|markdown|mdown|mkdn|mkd|html?)$")


def with_names(text: str, *, is_html: bool) -> str:
    """Return a text with `NAMED` addresses where a shortcode is the address of a link; all others stay as they are.

    In Markdown, so do those in its raw HTML, whose links nothing follows.
    """
    return (_IN_HTML if is_html else _IN_MARKDOWN).sub(_named, text)


def _named(found: re.Match[str]) -> str:
    if found["tag"]:
        post = found["post"].removesuffix("-").rstrip()  # `-%}` trims what follows
        return f"{found['before']}{NAMED}{quote(post)}"
    name, mark, part = found["path"].partition("#")
    return f"{found['before']}{NAMED if name else ''}{quote(name)}{mark}{quote(part)}"


def name_or_address(address: str) -> str:
    """Return an address as its author knows it."""
    return unquote(address.removeprefix(NAMED)) if address.startswith(NAMED) else address


def names_of(path: str) -> tuple[str, ...]:
    """Return the names that mean a file of an article, the whole one first: its path without suffix, its last part."""
    whole = _SUFFIX.sub("", path.strip("/")).rstrip("/")
    last = posixpath.basename(whole)
    return (whole, last) if last != whole else (whole,)


def meant_by(name: str, source: str) -> Iterator[str]:
    """Return what a name may mean, in their order: beside the file that says it, from the top or anywhere."""
    whole = names_of(name)[0]
    if not name.startswith("/"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(source), whole))
    yield posixpath.normpath(whole)
