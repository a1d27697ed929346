"""What Jinja finds nothing for becomes an exception that knows what was asked of what, so that it can be mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import jinja2
from jinja2.utils import missing

if TYPE_CHECKING:
    from collections.abc import Iterable


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "a yes or no"),  # before `int`, of which it is one
    (int, "a number"),
    (float, "a number"),
    (str, "a text"),
    (tuple, "a list"),
    (list, "a list"),
    (dict, "a mapping"),
)


class NameUnknown(jinja2.UndefinedError):
    """A template used a name that stands for nothing."""

    def __init__(self, message: str, *, name: str, candidates: Iterable[str] | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.candidates = candidates
        """The names it may have been meant for; none: the variables of the page."""


class StrictName(jinja2.StrictUndefined):
    """A name that stands for nothing: any use but ``is defined`` and ``default`` raises `NameUnknown`."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: object = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint, obj, None if name is None else str(name), exc)
        if issubclass(exc, jinja2.UndefinedError):
            raised = partial(_name_unknown, hint=hint, obj=obj, name=name)
            self._undefined_exception = raised  # type: ignore[assignment]  # it is only ever called to make the exception


def _name_unknown(_: str, *, hint: str | None, obj: object, name: object) -> NameUnknown:
    if hint is not None:
        return NameUnknown(hint, name=str(name), candidates=())
    if obj is missing:
        return NameUnknown(f"there is no variable `{name}`", name=str(name))
    if obj is None:
        asked = "the value before it is absent; ask with `{% if … %}` whether it is there"
        return NameUnknown(f"`{name}` is asked of nothing: {asked}", name=str(name), candidates=())
    if not isinstance(name, str):
        return NameUnknown(f"{described(obj)} has no item {name!r}", name=str(name), candidates=())
    return NameUnknown(f"{described(obj)} has no `{name}`", name=name, candidates=_attributes(obj))


def described(value: object) -> str:
    """Say what kind of thing a value is, in a template author's words."""
    for kind, words in _KINDS:
        if isinstance(value, kind):
            return words
    if callable(value):
        return "a function"
    name = type(value).__name__
    return f"an {name}" if name[:1] in "AEIO" else f"a {name}"


def _attributes(value: object) -> tuple[str, ...]:
    fields = getattr(type(value), "__struct_fields__", None)
    if fields is not None:
        return tuple(fields)
    if isinstance(value, dict):
        return tuple(key for key in value if isinstance(key, str))
    return ()
