"""The View of a grid of actors by month, which several pages show."""

from __future__ import annotations

from regesta.pages.views.parts import Href, Link, Part


class GridMonth(Part, frozen=True, kw_only=True):
    """A column: a month of the year above it, or what is dated by that year alone."""

    url: Href | None = None
    text: str | None = None
    """The month's name, as short as the page's language has it; none: dated by the year alone."""


class GridYear(Part, frozen=True, kw_only=True):
    """The columns of one year."""

    year: int
    url: Href
    months: tuple[GridMonth, ...]


class GridRow(Part, frozen=True, kw_only=True):
    """An actor, with the number of its events in each column."""

    actor: Link
    cells: tuple[int, ...]
    total: int


class EventGrid(Part, frozen=True, kw_only=True):
    """How many events each actor takes part in, month by month."""

    years: tuple[GridYear, ...]
    rows: tuple[GridRow, ...]
    """Those with most events first."""
    most: int
    """The greatest number in a cell."""
    more_actors: int = 0
    """How many actors with fewer events are left out."""
    earlier_months: int = 0
    """How many earlier months with events are left out."""
