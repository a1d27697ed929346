"""The body of an imported article: its links and pictures follow, code to be run becomes code to be seen.

Shortcodes, Liquid and Kramdown's attribute lists stand in code spans in the text, and each is told of with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from regesta.importers.figures import with_pictures
from regesta.importers.model import Note
from regesta.importers.named_links import name_or_address, with_names

Resolve = Callable[[str], str | None]
"""From an address as written to the path that takes its place; none where nothing does."""

_HIGHLIGHT = re.compile(
    r"^(?P<open>\{%-?|\{\{<|\{\{%)\s*highlight\s+\"?(?P<lang>[\w+-]+)[^\n]*?[%>]\}\}?[ \t]*\n(?P<code>.*?)\n"
    r"(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[%>]\}\})[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_BASE = re.compile(
    r"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}(?:\{\{-?\s*site\.baseurl\s*-?\}\})?(?=/)"
    r"|\{\{-?\s*['\"](?P<path>/[^'\"{}\n]*)['\"]\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.baseurl)\s*-?\}\}"
)
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})")
_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?:.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_TITLE = r"(?P<{0}>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_PART = re.compile(
    r"(?P<run>\{\{.*?\}\}|\{%.*?%\}|\{:[^}\n]*\})"
    r"|!\[(?P<alt>[^\]\n]*)\]\(\s*<?(?P<image>[^)\s<>]+)>?" + _TITLE.format("image_title") + r""
    r"|(?P<img><img\b[^>]*?\bsrc\s*=\s*[\"'](?P<src>[^\"'>]*)[\"'][^>]*>)"
    r"|\]\(\s*<?(?P<link>(?:\{\w+\})?[^)\s<>{}]*)>?" + _TITLE.format("link_title") + r""
    r"|^(?P<label> {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*)<?(?P<to>[^\s<>]+)>?"
    r"|(?P<wiki>\[\[)",
    re.DOTALL | re.MULTILINE,
)


class Body:
    """One body on its way: `text` is what it becomes, `notes` what its author should look at."""

    def __init__(self, written: str, first_line: int, *, image: Resolve, link: Resolve) -> None:
        self.notes: list[Note] = []
        self._image, self._link = image, link
        self._line = first_line
        self._text = written.replace("\r\n", "\n").replace("\r", "\n")
        self._text = _HIGHLIGHT.sub(lambda found: f"```{found['lang']}\n{found['code']}\n```", self._text)
        self.text = "".join(self._pieces())

    def _pieces(self) -> list[str]:
        pieces: list[str] = []
        prose: list[str] = []
        fence = ""
        line = self._line
        begun = line
        for text in self._text.splitlines(keepends=True) if "\x0b" not in self._text else self._text.split("\n"):
            mark = _FENCE.match(text)
            if fence:
                pieces.append(text)
                if mark and mark["mark"].startswith(fence) and not text.strip().strip(fence[0]):
                    fence = ""
                begun = line + 1
            elif mark and not (mark["mark"][0] == "`" and "`" in text.strip()[len(mark["mark"]) :]):
                pieces.append(self._prose("".join(prose), begun))
                pieces.append(text)
                prose, fence = [], mark["mark"]
            else:
                prose.append(text)
            line += 1
        pieces.append(self._prose("".join(prose), begun))
        return pieces

    def _prose(self, text: str, line: int) -> str:
        """Return the text between fences, its code spans as they are."""
        pieces: list[str] = []
        end = 0
        for span in _SPAN.finditer(text):
            if "\n\n" in span.group():
                continue
            pieces.append(self._rewritten(text[end : span.start()], line + text.count("\n", 0, end)))
            pieces.append(span.group())
            end = span.end()
        pieces.append(self._rewritten(text[end:], line + text.count("\n", 0, end)))
        return "".join(pieces)

    def _rewritten(self, text: str, line: int) -> str:
        def part(found: re.Match[str]) -> str:
            return self._part(found, line + found.string.count("\n", 0, found.start()))

        return _PART.sub(part, with_pictures(with_paths(text, is_html=False)))

    def _part(self, found: re.Match[str], line: int) -> str:
        whole = found.group()
        if found["wiki"]:
            return r"\[\["
        if found["run"]:
            self.notes.append(Note(line, f"not run, shown as code: {shortened(whole)}"))
            return _code(whole)
        if found["link"] is not None:
            return self._lead(found["link"], found["link_title"] or "", line)
        if found["label"]:
            return self._define(found["label"], found["to"], line)
        return self._show(found, line)

    def _show(self, found: re.Match[str], line: int) -> str:
        whole = found.group()
        address = found["image"] or found["src"]
        path = self._image(address)
        if path is None:
            self.notes.append(Note(line, f"the picture is not there, its place is shown as code: {shortened(address)}"))
            return _code(whole)
        if found["img"]:
            return whole.replace(address, path, 1)
        return f"![{found['alt']}]({path}{found['image_title'] or ''})"

    def _lead(self, address: str, title: str, line: int) -> str:
        """Return the end of a link, from its closing bracket on."""
        if not address:
            self.notes.append(Note(line, "leads nowhere: a link without an address"))
            return "] ()"
        target = self._link(address)
        if target is None:
            address = name_or_address(address)
            self.notes.append(Note(line, f"leads to nothing that was imported: {shortened(address)}"))
            return f"] ({_code(address)})"
        return f"]({target}{title})"

    def _define(self, label: str, address: str, line: int) -> str:
        """Return a definition that links of the text refer to; one that leads nowhere is seen."""
        target = self._link(address)
        if target is None:
            address = name_or_address(address)
            self.notes.append(Note(line, f"leads to nothing that was imported: {shortened(address)}"))
            return _code(f"{label}{address}")
        return f"{label}<{target}>"


def with_paths(text: str, *, is_html: bool) -> str:
    """Return a text whose addresses are paths from the site's root, without what puts the root before them.

    Where the name of a file stands for its address, it is what `named_links` makes of it.
    """
    return _BASE.sub(lambda found: found["path"] or "", with_names(text, is_html=is_html))


def _code(text: str) -> str:
    """Return a code span on one line; backticks within make its own longer."""
    line = " ".join(text.split())
    ticks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    return f"{ticks} {line} {ticks}" if "`" in line else f"`{line}`"


def shortened(text: str) -> str:
    """Return a text on one line, and not all of it where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"  # noqa: PLR2004 - what a line of a report has room for
