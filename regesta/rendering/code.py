"""How templates are compiled: as Jinja does it, but that a value is shown by one call where Jinja makes three.

Jinja finalizes each value, escapes it, and wraps the result as safe markup, which nothing asks for any more: what a
template yields is joined to a text. A page shows hundreds of values, most of them texts without a character to escape.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from regesta.rendering.undefined import described

if TYPE_CHECKING:
    from jinja2.compiler import Frame

_SPECIAL = re.compile("[&<>'\"]")
_SHOWN_AS_THEY_ARE = frozenset({str, Markup, int, float})


class Unshowable(jinja2.TemplateRuntimeError):
    """A template shows a value that has no text."""


class ThemeCode(CodeGenerator):
    """Jinja's generator of Python code, with `text_of` around what is shown."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._is_plain(frame, finalize):
            self.write("environment.text_of(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._is_plain(frame, finalize):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _is_plain(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
        """Tell whether a value is certain to be escaped, and to be finalized by our own `shown` alone."""
        return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src == "environment.finalize("


def text_of(value: object) -> str:
    """Return the text that a page shows of a value, escaped; the same as `shown`, then `markupsafe.escape`.

    Raises:
        Unshowable: as `shown`.
    """
    if isinstance(value, str):
        if value.__class__ is str:
            return str(escape(value)) if _SPECIAL.search(value) else value
        if value.__class__ is Markup:
            return value
    return str(escape(shown(value)))


def shown(value: object) -> object:
    """Return what a template shows for a value: texts and numbers as they are, nothing for `None`.

    Raises:
        Unshowable: for a list, a function, a yes or no, or a whole record: their text would be Python's, not English.
    """
    if type(value) in _SHOWN_AS_THEY_ARE:
        return value
    if value is None:
        return ""
    if isinstance(value, jinja2.Undefined):
        return str(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if hasattr(value, "__html__"):
        return value
    fields = getattr(type(value), "__struct_fields__", ())
    remedy = f"; show one of its fields: {', '.join(fields)}" if fields else ""
    message = f"{described(value)} cannot be shown as text{remedy}"
    raise Unshowable(message)
