"""Fences that nothing closes: CommonMark (section 4.5) takes all that follows as code, and no author means that."""

from __future__ import annotations

from markdown_it.rules_core import StateCore

from regesta.prose.work import Work, work_of

_FENCES = ("```", "~~~")


def tell_unclosed(state: StateCore) -> None:
    """Report each fence that ends only where the text, or the quotation or list it stands in, does."""
    work = work_of(state.env)
    if not any(work.bears(fence) for fence in _FENCES):
        return
    for token in state.tokens:
        if token.type != "fence" or token.map is None:
            continue
        first, end = token.map
        lines_of_code = token.content.removesuffix("\n").count("\n") + 1 if token.content else 0
        if end - first - 1 > lines_of_code:  # the last line is not of the code, so it closes it
            continue
        rest = "the rest of the text" if token.level == 0 else "the rest of the quotation or list it stands in"
        message = f"nothing closes the code that begins here: {rest} is shown as code"
        work.report("unclosed-fence", _place(work, first, token.markup), message)


def _place(work: Work, line: int, fence: str) -> tuple[int, int]:
    start, end = work.body.lines(line, line + 1)
    at = work.body.text.index(fence, start, end)
    return at, at + len(fence)
