"""The network: which actors appear together, how closely, and what the register says of them.

The picture has the actors of the most articles, so that their names can be read; the table has the strongest pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.co_actors import ARTICLE, PARAGRAPH, SENTENCE, CoActor
from regesta.archive.model import Archive
from regesta.content.model import Relation
from regesta.pages.alternates import index_alternates
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.views.network import NetworkEdge, NetworkNode, NetworkPair, NetworkRelation, NetworkView
from regesta.types import ActorId

NODES = 48
"""Actors in the picture: as many as have readable names."""
EDGES = 120
PAIRS = 200
"""Rows of the table."""
RELATIONS = 200
_FAINT = 50
"""In thousandths: a weaker pair is neither drawn nor listed."""
_SMALL_ARCHIVE = 30
"""Articles below which a single one that two actors share is enough; else two are asked for."""

CLOSENESS = {SENTENCE: "sentence", PARAGRAPH: "paragraph", ARTICLE: "article"}


def network_page(desk: Desk) -> Page:
    """Make the page of the network in a language: of the whole archive, with the names and the links of the language.

    Who appears with whom is one in all languages, and so is the picture; a work and its translations count once in it.
    """
    archive, cards = desk.main.archive, desk.cards()
    least = least_articles(archive)
    pairs = sorted(_pairs(archive), key=lambda found: (-found[2].strength, -found[2].articles, found[:2]))
    weight = {actor: desk.main.census.appearances(archive, actor) for actor in archive.co_actors}
    drawn = {actor for one, other, _ in pairs for actor in (one, other)}
    chosen = set(sorted(drawn, key=lambda actor: (-weight[actor], actor))[:NODES])
    strongest = [(one, other, pair) for one, other, pair in pairs if one in chosen and other in chosen][:EDGES]
    shown = sorted({actor for one, other, _ in strongest for actor in (one, other)})
    place = {actor: number for number, actor in enumerate(shown)}
    relations = list(_relations(archive))
    url = desk.archive.sections["network"]
    view = NetworkView(
        page=desk.frame.meta(
            "network",
            url,
            "Network",
            section=desk.archive.sections["actor"],
            crumbs=(desk.frame.section_link("actor", "Actors"),),
            alternates=index_alternates(desk, "network", url),
        ),
        nodes=tuple(
            NetworkNode(actor=cards.actor_link(actor), type=cards.actor(actor).type, articles=weight[actor])
            for actor in shown
        ),
        edges=tuple(
            NetworkEdge(one=place[one], other=place[other], strength=pair.strength / 1000)
            for one, other, pair in strongest
        ),
        declared=tuple(
            NetworkEdge(one=place[one], other=place[other], type=relation.type)
            for one, relation, other in relations
            if one in place and other in place
        ),
        pairs=tuple(
            NetworkPair(
                one=cards.actor_link(one),
                other=cards.actor_link(other),
                articles=pair.articles,
                closest=CLOSENESS[pair.closest],
                strength=pair.strength / 1000,
            )
            for one, other, pair in pairs[:PAIRS]
        ),
        relations=tuple(
            NetworkRelation(
                one=cards.actor_link(one),
                type=relation.type,
                other=cards.actor_link(other),
                valid=cards.maybe_date(relation.valid),
                source=relation.source,
            )
            for one, relation, other in relations[:RELATIONS]
        ),
        least=least,
    )
    return desk.page(url, view)


def least_articles(archive: Archive) -> int:
    """Return in how many articles two actors have to appear together to be shown as a pair."""
    return 1 if len(archive.newest) < _SMALL_ARCHIVE else 2


def shown_pairs(archive: Archive, actor: ActorId) -> Iterator[CoActor]:
    """Yield those with whom an actor appears, as far as a pair of them is shown, the strongest first."""
    least = least_articles(archive)
    for pair in archive.co_actors.get(actor, ()):
        if pair.articles >= least and pair.strength >= _FAINT:
            yield pair


def _pairs(archive: Archive) -> Iterator[tuple[ActorId, ActorId, CoActor]]:
    """Yield all pairs that are shown, each once; of each actor the strongest are known."""
    seen: set[tuple[ActorId, ActorId]] = set()
    for actor in archive.co_actors:
        for pair in shown_pairs(archive, actor):
            one, other = min(actor, pair.actor), max(actor, pair.actor)
            if (one, other) not in seen:
                seen.add((one, other))
                yield one, other, pair


def _relations(archive: Archive) -> Iterator[tuple[ActorId, Relation, ActorId]]:
    for actor, links in archive.links.actors.items():
        for relation, other in links.relations:
            yield actor, relation, other
