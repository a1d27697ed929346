"""What WordPress makes of a post before readers see it, made once: blocks, shortcodes, paragraphs, notes.

The lines of the text stay where they are, so that what is told of has its line in the export.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec

from regesta.importers.html_cleaning import RUN

_BLOCK = re.compile(r"<!--\s*(?P<end>/)?wp:(?P<name>[a-z][\w/-]*)(?P<more>[^<]*?)(?P<void>/)?-->")
"""The signs `<` and `>` are written as escapes in what follows a block's name."""
_MARKS = re.compile(r"<!--\s*(?:more|noteaser|nextpage)\b[^<>]*-->")
_SHORTCODE = re.compile(
    r"(?<!\[)\[(?P<end>/)?(?P<name>[A-Za-z][\w-]{1,40})"
    r"(?P<more>(?:\s+(?:[\w-]+\s*=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\"'\]]+)"
    r"|\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\[\]=\"'<>]+))*)\s*(?P<void>/)?\](?!\])"
)
_KNOWN = frozenset("audio caption embed gallery playlist video wp_caption contact-form-7 footnote toc".split())
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b(?P<more>[^\]]*)\](?P<picture>\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(?P<words>.{0,5000}?)"
    r"\[/(?:wp_)?caption\]",
    re.DOTALL,
)
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(?P<address>https?://[^\s\[\]<>]+)\s*\[/embed\]")
_LONELY = re.compile(
    r"^(?P<open>[ \t]*(?:<p>[ \t]*)?)(?P<address>https?://[^\s<>\"]+)(?P<end>[ \t]*(?:</p>[ \t]*)?)$", re.MULTILINE
)
_NOTE_MARK = re.compile(r"<sup\b[^>]*\bdata-fn=\"(?P<id>[\w-]+)\"[^>]*>[^<]*(?:<a\b[^>]*>[^<]*</a>)?[^<]*</sup>")
_CODE = re.compile(r"<(?P<tag>pre|code|script|style|textarea)\b.*?(?:</(?P=tag)\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"(<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>)", re.DOTALL)
_TAG_NAME = re.compile(r"</?\s*([A-Za-z][\w-]*)")
_BLOCK_TAGS = frozenset(
    "address article aside blockquote canvas caption center col colgroup dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main map menu nav ol p pre script section "
    "style summary table tbody td tfoot th thead tr ul note".split()
)
_WITH_PARAGRAPHS = frozenset("article aside blockquote center div section".split())
_VOID = frozenset({"hr", "col"})
_SOURCES = "src mp3 m4a ogg oga wav mp4 m4v webm ogv flv wmv".split()

_Put: TypeAlias = Callable[[str], str]
"""Takes what is to be looked at no more, and returns what stands for it meanwhile."""


class Context(msgspec.Struct, frozen=True):
    """What the rest of the export says of a post's text."""

    blocks: Mapping[str, str]
    """The texts of reusable blocks by number."""
    pictures: Mapping[str, tuple[str, str, str]]
    """The address, the words in its place and the caption of attachments by number."""
    notes: Mapping[str, str]
    """The footnotes of this post by their ids, in HTML."""


def as_html(text: str, context: Context) -> str:
    """Return a post's text as HTML that stands for itself."""
    is_blocks = "<!-- wp:" in text
    # Codes are looked for outside of what is code already, and what is put in their place is looked at no more.
    kept: list[str] = []

    def put(written: str) -> str:
        kept.append(written)
        return f"\x00{len(kept) - 1}\x00"

    text = _CODE.sub(lambda found: put(found.group()), text.replace("\0", ""))
    if is_blocks:
        text = _BLOCK.sub(lambda found: _block(found, context, put, depth=0), text)
    text = _MARKS.sub("", text)
    text, notes = _with_notes(text, context, put)
    text = _CAPTION.sub(_figure, text)
    text = _EMBED.sub(lambda found: f"<p>{_link(found['address'])}</p>", text)
    text = _LONELY.sub(lambda found: found["open"] + _link(found["address"]) + found["end"], text)
    pairs = {found["name"] for found in _SHORTCODE.finditer(text) if found["end"]}
    pieces = _TAG.split(text)
    for index in range(0, len(pieces), 2):
        pieces[index] = _SHORTCODE.sub(lambda found: _shortcode(found, context, pairs, put), pieces[index])
    text = "".join(pieces)
    text = _restored(text, kept)
    return (text if is_blocks else with_paragraphs(text)) + notes


def _restored(text: str, kept: list[str]) -> str:
    """Put back what was kept; what was kept may hold what was kept before it."""
    for _ in range(3):
        text = re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], text)
    return text


def _run(text: str) -> str:
    return f'<code class="{RUN}">{html.escape(text, quote=False)}</code>'


def _link(address: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(address)}</a>'


def _block(found: re.Match[str], context: Context, put: _Put, *, depth: int) -> str:
    """Drop the mark of a block whose HTML is there; show that of one which WordPress would run."""
    if found["end"] or not found["void"]:
        return "\n" * found.group().count("\n")
    name, reference = found["name"], re.search(r'"ref"\s*:\s*(\d+)', found["more"] or "")
    if name in {"block", "core/block"} and reference and reference[1] in context.blocks and depth < 5:  # noqa: PLR2004 - no author nests blocks so deep
        return _BLOCK.sub(lambda inner: _block(inner, context, put, depth=depth + 1), context.blocks[reference[1]])
    if name in {"footnotes", "core/footnotes"} and context.notes:
        return ""
    if name in {"more", "nextpage", "spacer", "separator"}:
        return ""
    return f"<p>{put(_run(found.group()))}</p>"


def _figure(found: re.Match[str]) -> str:
    words = found["words"].strip() or _attribute(found["more"], "caption")
    return f"<figure>{found['picture'].strip()}<figcaption>{words}</figcaption></figure>"


def _attribute(more: str, name: str) -> str:
    found = re.search(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))", more)
    return next((value for value in found.groups() if value is not None), "") if found else ""


def _shortcode(found: re.Match[str], context: Context, pairs: set[str], put: _Put) -> str:
    name, more = found["name"], found["more"]
    if "=" not in more and not found["end"] and not found["void"] and name not in _KNOWN | pairs:
        return found.group()
    if name == "gallery":
        numbers = re.findall(r"\d+", _attribute(more, "ids") or _attribute(more, "include"))
        if numbers and all(number in context.pictures for number in numbers):
            return put("".join(_gallery_picture(*context.pictures[number]) for number in numbers))
    if name in {"audio", "video"} and not found["end"]:
        address = next(filter(None, (_attribute(more, key) for key in _SOURCES)), "")
        if address:
            return put(f'<a href="{html.escape(address)}">{html.escape(address.rpartition("/")[2])}</a>')
    if name in {"audio", "video"} and found["end"]:
        return ""
    return put(_run(found.group()))


def _gallery_picture(address: str, alternative: str, caption: str) -> str:
    words = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{html.escape(address)}" alt="{html.escape(alternative)}">{words}</figure>'


def read_notes(meta: str) -> dict[str, str]:
    """Return the notes that the block editor keeps beside a post: `[{"id": …, "content": …}]`."""
    try:
        found = json.loads(meta)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, list):
        return {}
    return {str(note["id"]): str(note.get("content", "")) for note in found if isinstance(note, dict) and "id" in note}


def _with_notes(text: str, context: Context, put: _Put) -> tuple[str, str]:
    """Number the notes by their first mark; a note that nothing marks stands at the end as a paragraph."""
    numbers: dict[str, int] = {}

    def mark(found: re.Match[str]) -> str:
        if found["id"] not in context.notes:
            return found.group()
        number = numbers.setdefault(found["id"], len(numbers) + 1)
        return put(f'<footnote class="{RUN}" id="{number}"></footnote>')

    text = _NOTE_MARK.sub(mark, text)
    notes = [f'<note class="{RUN}" id="{number}">{context.notes[name]}</note>' for name, number in numbers.items()]
    notes += [f"<p>{content}</p>" for name, content in context.notes.items() if name not in numbers and content]
    return text, "".join(notes)


def with_paragraphs(text: str) -> str:
    """Make paragraphs of what blank lines separate, and breaks of other line ends, as WordPress does for old posts."""
    return _Paragraphs(text).text


class _Paragraphs:
    def __init__(self, text: str) -> None:
        self._out: list[str] = []
        self._open: list[str] = []
        """The elements of blocks that are open."""
        self._in_paragraph = False
        self._space = ""
        """White space whose meaning depends on what comes next."""
        end = 0
        for code in _CODE.finditer(text):
            self._pieces(text[end : code.start()])
            is_block = code["tag"].lower() in _BLOCK_TAGS
            self._block(code.group()) if is_block else self._inline(code.group())
            end = code.end()
        self._pieces(text[end:])
        self._close()
        self.text = "".join([*self._out, self._space])

    def _pieces(self, text: str) -> None:
        for piece in _TAG.split(text):
            if piece.startswith("<!--") and piece.endswith("-->"):
                self._out.append(piece)
            elif name := _TAG_NAME.match(piece):
                self._tag(piece, name[1].lower())
            else:
                self._words(piece)

    def _tag(self, tag: str, name: str) -> None:
        if name == "br":
            self._out.append(tag)
            self._space = self._space.replace("\n", "", 1)
        elif name not in _BLOCK_TAGS:
            self._inline(tag)
        else:
            self._block(tag)
            if tag.startswith("</"):
                if name in self._open:
                    del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
            elif name not in _VOID and not tag.endswith("/>"):
                self._open.append(name)

    def _words(self, text: str) -> None:
        for index, piece in enumerate(re.split(r"(\n[ \t]*\n\s*)", text)):
            if index % 2:
                self._close()
                self._space += piece
                continue
            words = piece.strip()
            start = piece.index(words) if words else len(piece)
            self._space += piece[:start]
            if words:
                self._inline("<br />\n".join(map(str.rstrip, words.split("\n"))) if self._takes_paragraphs() else words)
                self._space = piece[start + len(words) :]

    def _takes_paragraphs(self) -> bool:
        return not self._open or self._open[-1] in _WITH_PARAGRAPHS

    def _inline(self, text: str) -> None:
        if self._takes_paragraphs():
            if not self._in_paragraph:
                self._out += [self._space, "<p>"]
                self._in_paragraph, self._space = True, ""
            elif "\n" in self._space and not (self._out and self._out[-1].lower().startswith("<br")):
                self._out.append("<br />")
        self._out += [self._space, text]
        self._space = ""

    def _block(self, text: str) -> None:
        self._close()
        self._out += [self._space, text]
        self._space = ""

    def _close(self) -> None:
        if self._in_paragraph:
            self._out.append("</p>")
            self._in_paragraph = False
