"""The finder of mentions as the scorer asks for it: ``python -m tests.mentions.score tests.mentions.finding:find``.

Each text is read, rendered and searched as the article that it stands for, by the register beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from regesta.content.model import Actor, Article, MentionRule, Name
from regesta.content.records import read_record
from regesta.content.registers import Register, Registered
from regesta.content.sources import Found
from regesta.mentions.finding import Finder
from regesta.mentions.gazetteer import Named, make_gazetteer
from regesta.mentions.model import ArticleMentions, Ruling, Situation
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.types import ActorId, SourcePath
from tests.mentions.evaluation import REGISTER, Item
from tests.mentions.score import UNSETTLED, Hit

NOBODY = frozenset({"none", "place"})


def find(item: Item) -> Iterator[Hit]:
    """Yield the mentions in a text, and the names in it that are not settled."""
    found, start = mentions_of(item)
    for mention in found.mentions:
        yield mention.span.start - start, mention.span.end - start, mention.actor, mention.kind
    for doubt in found.unsettled:
        yield from ((span.start - start, span.end - start, "", UNSETTLED) for span in doubt.spans)


def mentions_of(item: Item) -> tuple[ArticleMentions, int]:
    """Return what is found in a text, and where the text begins in the article that was made of it."""
    result = read_record(
        Found(path=SourcePath(f"content/articles/{item.id}.md"), kind="article"), item.article().encode(), words={}
    )
    article, source = result.record, result.source
    assert isinstance(article, Article)
    assert source is not None
    prose, _ = render_prose(source, article.body_start, MarkdownOptions(lang=item.lang))
    spellings = tuple((resolve(use.name), use.spelling) for use in article.actors if use.spelling)
    situation = Situation(
        declared=frozenset(resolve(use.name) for use in article.actors),
        rulings=tuple(_ruling(rule) for rule in article.mentions),
        as_of=article.as_of or article.date,
        lang=item.lang,
    )
    return finder(spellings).find(prose, situation), article.body_start


@cache
def finder(spellings: tuple[tuple[ActorId, str], ...]) -> Finder:
    """Return the finder of the register, with the spellings of one article."""
    return Finder(make_gazetteer(_named(actor, spellings) for actor in actors().values()))


@cache
def actors() -> Mapping[ActorId, Actor]:
    """Return the register."""
    found = {}
    for path in sorted(REGISTER.glob("*.md")):
        result = read_record(
            Found(path=SourcePath(f"content/actors/{path.name}"), kind="actor"), path.read_bytes(), words={}
        )
        assert isinstance(result.record, Actor)
        found[result.record.id] = result.record
    return found


@cache
def _register() -> Register:
    return Register(
        "actors",
        (
            Registered(
                id=actor.id, names=tuple((name, actor.at("name")) for name in (actor.id, actor.name, *actor.aliases))
            )
            for actor in actors().values()
        ),
    )


def resolve(name: Name) -> ActorId:
    """Return the actor of a name in the front matter."""
    (claim,) = _register().claims(name.text)
    return ActorId(claim.id)


def _named(actor: Actor, spellings: tuple[tuple[ActorId, str], ...]) -> Named:
    return Named(
        id=actor.id,
        name=actor.name,
        record=actor,
        spellings=tuple(spelling for identity, spelling in spellings if identity == actor.id),
        successors=tuple(resolve(change.to) for change in actor.succession),
    )


def _ruling(rule: MentionRule) -> Ruling:
    return Ruling(
        phrase=rule.phrase.text,
        actor=_meant(rule.default),
        exceptions=tuple((phrase, _meant(name)) for name, phrases in rule.exceptions for phrase in phrases),
    )


def _meant(name: Name) -> ActorId | None:
    return None if name.text in NOBODY else resolve(name)
