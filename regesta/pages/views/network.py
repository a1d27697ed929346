"""The View of the network: who appears with whom, as a picture and as tables."""

from __future__ import annotations

from regesta.pages.views.parts import DateView, Link, Part, View


class NetworkNode(Part, frozen=True, kw_only=True):
    """An actor in the picture."""

    actor: Link
    type: str
    articles: int


class NetworkEdge(Part, frozen=True, kw_only=True):
    """Two actors of the picture who appear together, or whom the register relates."""

    one: int
    """The place of an actor in the list of nodes."""
    other: int
    strength: float = 0
    """From 0 to 1, of two who appear together."""
    type: str | None = None
    """What the register calls their relation."""


class NetworkPair(Part, frozen=True, kw_only=True):
    """A row of the table: two actors who appear together."""

    one: Link
    other: Link
    articles: int
    closest: str
    """From: ``sentence``, ``paragraph``, ``article``."""
    strength: float


class NetworkRelation(Part, frozen=True, kw_only=True):
    """A relation of the register."""

    one: Link
    type: str
    other: Link
    valid: DateView | None = None
    source: str | None = None


class NetworkView(View, frozen=True, kw_only=True):
    """Who appears with whom (``network.html``)."""

    nodes: tuple[NetworkNode, ...] = ()
    edges: tuple[NetworkEdge, ...] = ()
    """Between nodes that appear together."""
    declared: tuple[NetworkEdge, ...] = ()
    """Between nodes that the register relates."""
    pairs: tuple[NetworkPair, ...] = ()
    """The strongest pairs, of all actors."""
    relations: tuple[NetworkRelation, ...] = ()
    least: int = 1
    """In how many articles two actors have to appear together."""
