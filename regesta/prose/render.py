"""Renders the Markdown of a record to `Prose`, and fills its slots once the archive knows what goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token

from regesta.errors import Problem, problem
from regesta.prose.model import Prose, ProseText, Slot
from regesta.prose.options import MarkdownOptions
from regesta.prose.parser import parser_for
from regesta.prose.rules.quotes import quote_marks
from regesta.prose.sanitise import sanitise
from regesta.prose.words import count_words, first_paragraph
from regesta.prose.work import Work, env_for
from regesta.text.source_text import SourceText


def render_prose(source: SourceText, start: int, options: MarkdownOptions) -> tuple[Prose, tuple[Problem, ...]]:
    """Render the Markdown of a file from an offset (behind its front matter) to its end.

    The same source and options give the same prose. Nothing that an author writes raises an exception: the problems,
    sorted by place, say what is wrong.
    """
    work = Work(source, start, options)
    env = env_for(work)
    parser = parser_for(options)
    tokens = parser.parse(work.body.text, env)
    if work.has_html:
        work.id_mark = f"{work.mark}i"
        _mark_ids(tokens, work.id_mark)
    html: str = parser.renderer.render(tokens, parser.options, env)
    if work.has_html:
        html = sanitise(html, work)
    pieces, slots = _cut(html, work)
    if work.has_html:
        _report_lost(work, slots)
    text = ProseText(
        path=source.path,
        lines=tuple(source.line_widths),
        written="".join(work.written),
        table=tuple(work.run_table),
        quotes=tuple(work.quotes),
        marks=quote_marks(options.lang) if work.quotes else (),
    )
    prose = Prose(
        pieces=pieces,
        slots=slots,
        headings=tuple(work.headings),
        ids=frozenset(work.ids),
        text=text,
        words=count_words(text.written),
        has_html=work.has_html or (options.trust_html and work.bears("<")),
        first_paragraph=first_paragraph(tokens),
    )
    return prose, tuple(sorted(work.problems, key=Problem.sort_key))


def fill(prose: Prose, filler: Callable[[Slot], str]) -> str:
    """Join the pieces of a prose to HTML, with what `filler` returns in place of each slot.

    What is to be returned, all of it escaped for HTML, depends on the kind of the slot:

    - ``reference``: a whole element in running text, such as ``<a href="…">words</a>``;
    - ``link``: the address alone, as it stands between the quotes of ``href="…"``;
    - ``image``: attributes of the ``<img>``, beginning with ``src="…"``; the element has its own ``alt``, and where the
      author gave them ``class``, ``id``, ``lang``, ``dir`` and ``title``.
    """
    parts = [prose.pieces[0]]
    for slot, piece in zip(prose.slots, prose.pieces[1:], strict=True):
        parts += (filler(slot), piece)
    return "".join(parts)


def _mark_ids(tokens: Sequence[Token], mark: str) -> None:
    """Put a mark before our own ids, so that the sanitiser can tell them from those in raw HTML."""
    for token in tokens:
        if "id" in token.attrs:
            token.attrs["id"] = f"{mark}{token.attrs['id']}"
        if token.children:
            _mark_ids(token.children, mark)


def _report_lost(work: Work, kept: Sequence[Slot]) -> None:
    """Report the references, links and images that raw HTML around them has swallowed."""
    kept_ids = {id(slot) for slot in kept}
    for slot in work.slots:
        if id(slot) not in kept_ids:
            message = f"the {slot.kind} `{slot.target}` is lost inside raw HTML that is not closed, or not allowed"
            work.problems.append(problem("raw-html-removed", slot.span, message))


def _cut(html: str, work: Work) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    """Cut the HTML at its placeholders; that of an image stands for the whole of ``src="…"``."""
    if not work.slots:
        return (html,), ()
    # Split at the mark, which is this body's own: a pattern made for each body would have to be compiled for each.
    piece, *rest = html.split(f"{work.mark}n")
    pieces: list[str] = []
    slots: list[Slot] = []
    for following in rest:
        number, _, after = following.partition("e")
        slot = work.slots[int(number)]
        if slot.kind == "image":
            piece, after = piece.removesuffix('src="'), after.removeprefix('"')
        pieces.append(piece)
        slots.append(slot)
        piece = after
    return (*pieces, piece), tuple(slots)
