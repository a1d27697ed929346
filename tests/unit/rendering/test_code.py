from __future__ import annotations

import jinja2
import pytest
from markupsafe import Markup, escape

from regesta.rendering.code import Unshowable, shown, text_of


class _Name(str):
    """A text of another type."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    ["", "plain", "<b> & \"c\" 'd'", Markup("<b>"), 7, -1.5, None, _Name("<i>"), "عربي", jinja2.Undefined(name="x")],
)
def test_a_value_is_shown_as_jinja_shows_it(value: object) -> None:
    assert text_of(value) == str(escape(shown(value)))


@pytest.mark.parametrize("value", [True, [1], (), {}, object(), len])
def test_what_has_no_text_is_refused(value: object) -> None:
    with pytest.raises(Unshowable):
        text_of(value)


def test_an_undefined_name_is_refused_where_it_is_shown() -> None:
    with pytest.raises(jinja2.UndefinedError):
        text_of(jinja2.StrictUndefined(name="x"))
