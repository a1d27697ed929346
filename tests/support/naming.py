"""Finds who is named in texts, by registers that are read as an archive's are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from regesta.content.model import Actor, Article, MentionRule, Name
from regesta.content.records import read_record
from regesta.content.registers import Register, Registered
from regesta.content.sources import Found
from regesta.mentions.finding import Finder
from regesta.mentions.gazetteer import Named, make_gazetteer
from regesta.mentions.model import ArticleMentions, Ruling, Situation
from regesta.prose.model import Prose
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.types import ActorId, SourcePath

NOBODY = frozenset({"none", "place"})


def read_actor(identity: str, data: bytes) -> Actor:
    """Read the file of an actor, without any problem."""
    found = Found(path=SourcePath(f"content/actors/{identity}.md"), kind="actor")
    result = read_record(found, data, words={})
    assert result.problems == (), result.problems
    assert isinstance(result.record, Actor)
    return result.record


def front_matter(fields: Mapping[str, object], body: str = "") -> str:
    """Write a record; JSON is YAML."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", body, ""])


class Naming:
    """A register, and what is found by it."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = actors
        self._register = Register(
            "actors",
            (
                Registered(
                    id=actor.id,
                    names=tuple((name, actor.at("name")) for name in (actor.id, actor.name, *actor.aliases)),
                )
                for actor in actors
            ),
        )
        self._finders: dict[tuple[tuple[ActorId, str], ...], Finder] = {}

    @classmethod
    def of(cls, register: Mapping[str, Mapping[str, object]]) -> Naming:
        """Make a register of front matter, by id."""
        return cls([read_actor(identity, front_matter(fields).encode()) for identity, fields in register.items()])

    def resolve(self, name: Name) -> ActorId:
        """Return the actor of a name in the front matter."""
        (claim,) = self._register.claims(name.text)
        return ActorId(claim.id)

    def named(self, spellings: Sequence[tuple[ActorId, str]] = ()) -> list[Named]:
        """Return the actors as a gazetteer takes them."""
        return [
            Named(
                id=actor.id,
                name=actor.name,
                record=actor,
                spellings=tuple(spelling for identity, spelling in spellings if identity == actor.id),
                successors=tuple(self.resolve(change.to) for change in actor.succession),
            )
            for actor in self._actors
        ]

    def situation(self, article: Article, lang: str) -> Situation:
        """Return what an article says of itself."""
        return Situation(
            declared=frozenset(self.resolve(use.name) for use in (*article.about, *article.actors)),
            rulings=tuple(self._ruling(rule) for rule in article.mentions),
            as_of=article.as_of or article.date,
            lang=lang,
        )

    def find(self, written: str, lang: str = "en") -> tuple[ArticleMentions, Prose, Article]:
        """Return what is found in an article, its prose and its record."""
        found = Found(path=SourcePath("content/articles/item.md"), kind="article")
        result = read_record(found, written.encode(), words={})
        article, source = result.record, result.source
        assert isinstance(article, Article), result.problems
        assert source is not None
        prose, _ = render_prose(source, article.body_start, MarkdownOptions(lang=lang))
        uses = [(self.resolve(use.name), use.spelling) for use in article.actors if use.spelling]
        spellings = tuple((actor, spelling) for actor, spelling in uses if spelling)
        finder = self._finders.get(spellings)
        if finder is None:
            finder = self._finders[spellings] = Finder(make_gazetteer(self.named(spellings)))
        return finder.find(prose, self.situation(article, lang)), prose, article

    def _ruling(self, rule: MentionRule) -> Ruling:
        return Ruling(
            phrase=rule.phrase.text,
            actor=self._meant(rule.default),
            exceptions=tuple((phrase, self._meant(name)) for name, phrases in rule.exceptions for phrase in phrases),
        )

    def _meant(self, name: Name) -> ActorId | None:
        return None if name.text in NOBODY else self.resolve(name)
