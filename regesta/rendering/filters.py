"""The filters that templates have beside Jinja's own: each pure, in the language of the page.

The list of filters in the reference is made from `FILTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec
from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal
from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

from regesta.pages.views.network import NetworkEdge, NetworkNode
from regesta.rendering.network_layout import Spot, place_network
from regesta.text.digits import in_digits_of

_UNGROUPED = 1000
"""Below this, whole numbers are written the same in every language."""

_MONTHS = 12
_FALLBACK = Locale("en")

LOCALE_POLICY = "regesta.locale"
"""Under which of Jinja's policies an environment keeps the `Locale` of its pages."""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """A filter: its name, its function, and what it does, for authors of templates."""

    name: str
    function: Callable[..., object]
    doc: str
    example: str


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """Return what CLDR knows of a language tag, or else of the language it begins with, or else of English."""
    parts = tag.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return _FALLBACK


def _page_locale(environment: Environment) -> Locale:
    locale: Locale = environment.policies[LOCALE_POLICY]
    return locale


@pass_environment
def number(environment: Environment, value: float) -> str:
    """Write a number with the digits grouped as the page's language groups them."""
    locale = _page_locale(environment)
    if isinstance(value, int) and 0 <= value < _UNGROUPED:
        return in_digits_of(str(value), str(locale))
    return in_digits_of(format_decimal(value, locale=locale, numbering_system="default"), str(locale))


@pass_environment
def digits(environment: Environment, value: float | str) -> str:
    """Write a number, a year or a text with the digits of the page's language, and otherwise as it is."""
    return in_digits_of(str(value), str(_page_locale(environment)))


@pass_environment
def language_name(environment: Environment, tag: str, in_lang: str | None = None) -> str:
    """Name a language, in the page's language or in the one given; a tag unknown to CLDR is shown as it is."""
    locale = locale_of(in_lang) if in_lang else _page_locale(environment)
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@pass_environment
def month_name(environment: Environment, month: int, lang: str | None = None) -> str:
    """Name a month from 1 to 12, as it stands alone, in the page's language or in the one given.

    Raises:
        ValueError: if there is no such month.
    """
    if not 1 <= month <= _MONTHS:
        message = f"there is no month {month}"
        raise ValueError(message)
    locale = locale_of(lang) if lang else _page_locale(environment)
    return str(locale.months["stand-alone"]["wide"][month])


@pass_environment
def listing(environment: Environment, items: Iterable[str]) -> Markup:
    """Join texts as the page's language enumerates them; markup among them stays markup."""
    safe = [str(escape(item)) for item in items]
    return Markup(format_list(safe, locale=_page_locale(environment)))  # noqa: S704 - each item is escaped above


def isolated(text: str) -> Markup:
    """Keep a text whose direction may differ from what stands around it to itself (``<bdi>``)."""
    return Markup(f"<bdi>{escape(text)}</bdi>")  # noqa: S704 - the text is escaped


def network_places(nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge]) -> list[Spot]:
    """Place the actors of a network in its picture."""
    return place_network(
        [node.actor.text for node in nodes],
        [node.articles for node in nodes],
        [(edge.one, edge.other, edge.strength) for edge in edges],
    )


FILTERS: Mapping[str, Filter] = {
    entry.name: entry
    for entry in (
        Filter(
            name="number",
            function=number,
            doc="A number, its digits grouped as the page's language groups them.",
            example="{{ 1234567 | number }} → 1,234,567",
        ),
        Filter(
            name="digits",
            function=digits,
            doc="A year, a count or a text, with the digits of the page's language (۲۰۲۵ in Persian). Where these "
            "are the digits of the West, it costs nothing.",
            example="{{ 2025 | digits }} → 2025",
        ),
        Filter(
            name="language_name",
            function=language_name,
            doc="The name of the language of a tag, in the page's language or in the one given.",
            example="{{ 'ar' | language_name }} → Arabic; {{ 'ar' | language_name('ar') }} → العربية",
        ),
        Filter(
            name="month_name",
            function=month_name,
            doc="The name of a month from 1 to 12, in the page's language or in the one given.",
            example="{{ 2 | month_name }} → February",
        ),
        Filter(
            name="listing",
            function=listing,
            doc="Texts joined as the page's language enumerates them.",
            example="{{ ['A', 'B', 'C'] | listing }} → A, B, and C",
        ),
        Filter(
            name="network_places",
            function=network_places,
            doc="Where the actors of a network stand in its picture, one spot for each: `x`, `y`, `radius`, and the "
            "label's `label_x`, `label_y` and `end`, in a picture of 1000 by 720.",
            example="{{ [] | network_places([]) | length }} → 0",
        ),
        Filter(
            name="isolated",
            function=isolated,
            doc="A text of whatever direction, kept from mixing with the words around it.",
            example="{{ 'سلام' | isolated }} → <bdi>سلام</bdi>",
        ),
    )
}
"""The filters by name."""

_SAME_PAGE = "the same content must always make the same page"
_NO_STATE = "it would keep its state from one page to the next"

REFUSED: Mapping[str, str] = {
    "random": _SAME_PAGE,
    "shuffle": _SAME_PAGE,
    "lipsum": _SAME_PAGE,
    "now": _SAME_PAGE,
    "cycler": f"{_NO_STATE}; use `loop.cycle(…)`",
    "joiner": f"{_NO_STATE}; use `loop.last` or the filter `join`",
}
"""Filters and functions that Jinja or other generators have and that are not offered here, with the reason."""
