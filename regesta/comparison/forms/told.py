"""The list of forms, and a comparison told in one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regesta.comparison.forms.data import write_json
from regesta.comparison.forms.html import write_html
from regesta.comparison.forms.markdown import LARGEST, write_markdown
from regesta.comparison.forms.outline import Outline, outline
from regesta.comparison.forms.text import write_text
from regesta.comparison.model import Difference

_LIMIT = 40
"""So many pages are told of under a heading, unless another number is asked for."""
FORMS: Mapping[str, Callable[[Outline, str | None], str]] = {
    "text": write_text,
    "markdown": write_markdown,
    "html": write_html,
}


def tell(difference: Difference, form: str, *, base: str | None = None, limit: int | None = None) -> str:
    """Return a comparison in a form: ``json`` or one of `FORMS`.

    `base` is the address of the new site, to which pages then lead. `limit` is the most pages under a heading. Markdown
    has at most `LARGEST` characters, whatever is asked for.
    """
    if form == "json":
        return write_json(difference, limit)
    pages = _LIMIT if limit is None else limit
    text = FORMS[form](outline(difference, pages), base)
    while form == "markdown" and len(text) > LARGEST and pages:
        pages //= 2
        text = FORMS[form](outline(difference, pages), base)
    return text
