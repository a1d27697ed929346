"""Raw HTML: read as CommonMark reads it; what the sanitiser will take out of it is reported here, with its place."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose import allowed_html
from regesta.prose.ids import RAW_HTML_PREFIX
from regesta.prose.options import MarkdownOptions
from regesta.prose.places import Anchors
from regesta.prose.raw_tags import RawAttribute, RawTag, raw_tags
from regesta.prose.work import Work, anchors_of, at_of, work_of

_DEEPEST = 100
_NEVER_NESTED = frozenset(
    [
        "br",
        "col",
        "hr",
        "img",
        "input",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "rt",
        "rp",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "option",
    ]
)
_MOST_SHOWN = 60


def apply(md: MarkdownIt, options: MarkdownOptions) -> None:
    """Let raw HTML in; with `trust_html`, nothing is said of it."""
    md.options["html"] = True
    md.add_render_rule("html_as_text", _render_as_text)
    if not options.trust_html:
        md.core.ruler.before("smartquotes", "raw_html", _inspect)


def _inspect(state: StateCore) -> None:
    work = work_of(state.env)
    if not work.bears("<"):
        return
    pieces = _pieces(state.tokens)
    work.has_html = bool(pieces)
    found = [(tag, anchors, at) for token, anchors, at in pieces for tag in raw_tags(token.content)]
    if _too_deep(work, found):
        for token, _, _ in pieces:
            token.type = "text" if token.type == "html_inline" else "html_as_text"
        work.has_html = False
        return
    for tag, anchors, at in found:
        _inspect_tag(work, tag, anchors, at)


def _render_as_text(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: object) -> str:
    return f"<p>{escapeHtml(tokens[index].content)}</p>\n"


def _pieces(tokens: list[Token]) -> list[tuple[Token, Anchors, int]]:
    pieces: list[tuple[Token, Anchors, int]] = []
    for token in tokens:
        if token.type == "html_block":
            pieces.append((token, anchors_of(token), 0))
        elif token.type == "inline" and "<" in token.content:
            pieces += [
                (child, anchors_of(token), at_of(child))
                for child in token.children or []
                if child.type == "html_inline"
            ]
    return pieces


def _too_deep(work: Work, found: list[tuple[RawTag, Anchors, int]]) -> bool:
    """Find elements nested, or left open, beyond the limit: an HTML parser takes quadratic time over them."""
    depth = 0
    for tag, anchors, at in found:
        if tag.name in _NEVER_NESTED or tag.name == "!":
            continue
        depth = max(depth - 1, 0) if tag.closing else depth + 1
        if depth > _DEEPEST:
            work.report(
                "markup-limits",
                anchors.places(at + tag.start, at + tag.end),
                f"more than {_DEEPEST} elements of raw HTML are nested or left open: all of it is shown as text",
            )
            return True
    return False


def _inspect_tag(work: Work, tag: RawTag, anchors: Anchors, at: int) -> None:
    places = anchors.places(at + tag.start, at + tag.end)
    if tag.closing:
        return
    if tag.name not in allowed_html.ELEMENTS:
        shown = "a declaration or instruction" if tag.name == "!" else f"the element <{_short(tag.name)}>"
        work.report("raw-html-removed", places, f"{shown} is not allowed, and was taken out")
        return
    if tag.name == "img" and not any(attribute.name == "alt" for attribute in tag.attributes):
        work.report("missing-alternative-text", places, "an image has no alternative text")
    for attribute in tag.attributes:
        _inspect_attribute(work, tag, attribute, (anchors, at))


def _inspect_attribute(work: Work, tag: RawTag, attribute: RawAttribute, origin: tuple[Anchors, int]) -> None:
    anchors, at = origin
    if not allowed_html.allows(tag.name, attribute.name, attribute.value):
        reason = (
            f"the address `{_short(attribute.value)}`"
            if attribute.name in allowed_html.ADDRESSES and attribute.name in allowed_html.ATTRIBUTES.get(tag.name, ())
            else f"the attribute `{_short(attribute.name)}` of <{tag.name}>"
        )
        start, end = attribute.places
        work.report(
            "raw-html-removed", anchors.places(at + start, at + end), f"{reason} is not allowed, and was taken out"
        )
    elif attribute.name == "id":
        work.ids.add(f"{RAW_HTML_PREFIX}{attribute.value}")
    elif attribute.name in {"href", "src"}:
        work.raw_places.setdefault((attribute.name, attribute.value), []).append(
            anchors.places(*(at + edge for edge in attribute.value_places))
        )


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
