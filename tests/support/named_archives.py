"""Random archives that know where every name in them stands, and so what each file is to be when one changes.

A file is a template: marks like ``⟦a2n'⟧`` stand for the name (n), id (i) or other name (o) of actor, theme, event or
article 2, in the quotes that follow, or as a reference writes it (r); ``⟦p2⟧`` for the path to article 2. What a
command makes of the files is compared with the templates filled in anew: the program's own spans are not asked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

_MARK = re.compile(r"⟦(?P<kind>[ateqp])(?P<number>\d+)(?P<form>[nio]?)(?P<style>['\"r]?)⟧")
_REFERENCE_SIGNS = re.compile(r"[\\\[\]|#&]")
_SAFE = re.compile(r"\w[\w .’-]*\w|\w")
_FAMILIES = ("Doe", "van Roe", "Ōkubo", "O'Neil", "دو", "山田", "Sant’Anna", "Béla-Kun")
_GIVEN = ("Jane", "Taro", "Maria: the second", "A & B", "No. #1", 'Said "so"', "[Sic]", "Nul|l", "Émile", "جين")
_THINGS = ("aid", "Recognition", "trade, and debt", "Böden", "#work", "制裁", 'law: "soft"')
_DOINGS = ("Talks begin", "They meet: again", 'A "pause" ends', "Ships, and more", "会談", "Aid & trade")
_WORDS = "harbour quay vessel ledger tide council envoy letter winter talks grain salt bridge road".split()
_NEW = ("Newman", "Le Neuf", "Neu-Haus", "新人", "جديد")


@dataclass
class Named:
    """An actor, theme, event or article: what it is called, where its file is, if it has one."""

    name: str
    id: str
    others: list[str] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    path: str | None = None


@dataclass
class NamedArchive:
    """An archive as templates, and what its names are."""

    actors: list[Named]
    themes: list[Named]
    events: list[Named]
    articles: list[Named]
    templates: dict[str, str]
    """By the first path of a file."""
    moved: dict[str, str]
    """From the first path to the one now; a file that is gone has none."""
    lists: dict[str, list[tuple[int, str, str]]]
    """By the first path of an article, its actors: number, form and quotes."""
    shapes: dict[str, tuple[str, bool]]
    """By the first path, the line end of a file, and whether it has a byte-order mark."""
    styles: dict[str, str]
    """How a file writes its list of other names: flow, block or none."""
    fresh: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    """What stands at the end of a file, from another one."""

    def files(self) -> dict[str, bytes]:
        """Return every file as it is to be now."""
        found = {path: text.encode() for path, text in self.fresh.items()}
        for first, template in self.templates.items():
            path = self.moved.get(first, first)
            if not path:
                continue
            text = self._filled(first, path, template)
            if self.bodies.get(first):
                text = f"{text}\n{self._filled(first, path, self.bodies[first])}"
            eol, has_mark = self.shapes[first]
            found[path] = (("\ufeff" if has_mark else "") + text.replace("\n", eol)).encode()
        return found

    def _filled(self, first: str, path: str, template: str) -> str:
        text = template.replace("⟦L⟧", self._list(first))
        if "⟦O⟧" in text:
            text = text.replace("⟦O⟧", self._others(first))
        text = text.replace("⟦R⟧", self._redirects(first))
        return _MARK.sub(lambda mark: self._mark(mark, path), text)

    def _mark(self, mark: re.Match[str], path: str) -> str:
        kind, number = mark["kind"], int(mark["number"])
        if kind in {"p", "q"}:
            of = self.articles if kind == "p" else self.actors
            return posixpath.relpath(str(of[number].path), posixpath.dirname(path)).replace(" ", "%20")
        named = {"a": self.actors, "t": self.themes, "e": self.events}[kind][number]
        text = {"n": named.name, "i": named.id, "o": (named.others or [named.name])[0]}[mark["form"]]
        return _written(text, mark["style"])

    def _list(self, first: str) -> str:
        items = [f"⟦a{number}{form}{style}⟧" for number, form, style in self.lists.get(first, [])]
        if first.endswith("index.md") or not items:
            return f"actors: [{', '.join(items)}] # listed\n"
        return "actors: # listed\n" + "".join(f"  - {item} # who\n" for item in items)

    def _owner(self, first: str) -> Named:
        return next(named for named in (*self.actors, *self.themes) if named.path == self.moved.get(first, first))

    def _others(self, first: str) -> str:
        key = "aliases" if "/actors/" in first else "alt"
        items = [_written(other, "") for other in self._owner(first).others]
        style = self.styles[first]
        if style == "block":
            return f"{key}: # others\n" + "".join(f"- {item}\n" for item in items)
        return f"{key}: [{', '.join(items)}]\n" if items else ""

    def _redirects(self, first: str) -> str:
        of = [*self.actors, *self.themes, *self.events, *self.articles]
        named = next((item for item in of if item.path == self.moved.get(first, first)), None)
        key = "aliases" if "/articles/" in first else "redirect_from"
        return (
            f"{key}: [{', '.join(_written(url, '') for url in named.redirects)}]\n" if named and named.redirects else ""
        )


def _written(text: str, style: str) -> str:
    if style == "r":
        return _REFERENCE_SIGNS.sub(r"\\\g<0>", text)
    if style == "'" or (style == "" and '"' in text):
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not _SAFE.fullmatch(text.strip("/")):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if "/" not in text else text
    return text


def random_archive(seed: int, slug: Callable[[str], str]) -> NamedArchive:
    """Make an archive that follows from a seed; `slug` makes ids of names."""
    return _Maker(Random(seed), slug).make()


class _Maker:
    def __init__(self, chance: Random, slug: Callable[[str], str]) -> None:
        self.chance = chance
        self.slug = slug
        self.archive = NamedArchive([], [], [], [], {}, {}, {}, {}, {})

    def make(self) -> NamedArchive:
        self._entries()
        self._articles()
        archive = self.archive
        archive.templates["config.yaml"] = "title: T\nurl: https://example.org/t/\n"
        for path in archive.templates:
            eol = self.chance.choice(("\n", "\n", "\r\n"))
            archive.shapes[path] = (eol, path.endswith(".md") and self.chance.random() < 0.2)
        return archive

    def _name(self, number: int, *pools: tuple[str, ...]) -> str:
        return f"{' '.join(self.chance.choice(pool) for pool in pools)} {number}"

    def _marked(self, kind: str, number: int, form: str = "") -> str:
        """Return a mark in quotes of its own, which stay whatever it stands for."""
        form = form or self._form(kind, number)
        return f"⟦{kind}{number}{form}{self._style(kind, number, form)}⟧"

    def _form(self, kind: str, number: int) -> str:
        """Return how an entry is named: without a file by its name alone, which its id might not mean."""
        of = self.archive.actors if kind == "a" else self.archive.themes
        return self.chance.choice("ni") if of[number].path else "n"

    def _style(self, kind: str, number: int, form: str) -> str:
        of = {"a": self.archive.actors, "t": self.archive.themes, "e": self.archive.events}[kind]
        is_safe = form == "i" or _SAFE.fullmatch(of[number].name) is not None
        return self.chance.choice(("", "'", '"') if is_safe else ("'", '"'))

    def _sentence(self) -> str:
        return " ".join(self.chance.choice(_WORDS) for _ in range(5)).capitalize() + "."

    def _entries(self) -> None:
        chance, archive = self.chance, self.archive
        for number in range(5):
            name = self._name(number, _GIVEN, _FAMILIES)
            has_file = number < 3 or chance.random() < 0.3
            others = [f"Other {chance.choice(_FAMILIES)} {number}"] if has_file and chance.random() < 0.5 else []
            is_own = has_file and chance.random() < 0.3
            actor = Named(name, f"actor-{number}" if is_own else self.slug(name), others)
            archive.actors.append(actor)
            if has_file:
                actor.path = f"content/actors/{actor.id}.md"
                archive.styles[actor.path] = chance.choice(("flow", "block")) if others else "flow"
        for number in range(3):
            name = self._name(number, _THINGS)
            theme = Named(name, self.slug(name))
            archive.themes.append(theme)
            if number == 0 or chance.random() < 0.3:
                theme.path = f"content/themes/{theme.id}.md"
                archive.styles[theme.path] = "flow"
        for number in range(3):
            title = self._name(number, _DOINGS)
            told = self.slug(f"2025-01-0{number + 1} {title}")
            archive.events.append(Named(title, "event-0" if number == 0 else told))
        self._registers()

    def _registers(self) -> None:
        archive = self.archive
        for number, actor in enumerate(archive.actors):
            # Only the first names another actor, so that any two of the others can come to be one.
            other = self._marked("a", self.chance.choice((3, 4)))
            tie = f"relations:\n  - to: {other}   # tied\n    type: ally\n" if number == 0 else ""
            text = f"{self._sentence()} See [[⟦t{self.chance.randrange(3)}nr⟧|x]].\n"
            if actor.path:
                archive.templates[actor.path] = (
                    f'---\nname: ⟦a{number}n"⟧   # its name\n⟦O⟧type:  person\n{tie}⟦R⟧---\n{text}'
                )
        for number, theme in enumerate(archive.themes):
            broader = f"broader: [{self._marked('t', 1)}]\n" if number == 0 else ""
            if theme.path:
                archive.templates[theme.path] = (
                    f"---\n# a theme\nlabel: ⟦t{number}n'⟧ # label\n⟦O⟧{broader}⟦R⟧---\n{self._sentence()}\n"
                )

    def _articles(self) -> None:
        chance, archive = self.chance, self.archive
        for number in range(4):
            folder = chance.choice(("", "2024/", "2025/deep/"))
            stem = f"{chance.choice(('2025-02-24-', ''))}piece-{number}"
            path = f"content/articles/{folder}{stem}{chance.choice(('.md', '/index.md'))}"
            archive.articles.append(Named(f"Piece {number}", f"piece-{number}", path=path))
        for number, article in enumerate(archive.articles):
            path = str(article.path)
            forms = [(actor, self._form("a", actor)) for actor in chance.sample(range(5), chance.randint(2, 5))]
            archive.lists[path] = [(actor, form, self._style("a", actor, form)) for actor, form in forms]
            about, settled = self._marked("a", chance.randrange(5)), self._marked("a", chance.randrange(5))
            themes = ", ".join(self._marked("t", theme) for theme in range(3))
            archive.templates[path] = (
                f"---\ntitle: {article.name}\ndate: 2025-02-24   # a day\n⟦L⟧about: {about}\nthemes: [{themes}]\n"
                f"mentions:\n  Nobody: {settled}\ndates:\n{self._dates(number)}⟦R⟧---\n{self._body()}"
            )

    def _dates(self, number: int) -> str:
        """Return what an article tells of: the first one of all events, the others of one that has an id."""
        told = [0, 1, 2] if number == 0 else [0]
        lines = [
            f'  - 2025-01-0{event + 1}: ⟦e{event}n"⟧ # told\n'
            f"    by: [{self._marked('a', self.chance.randrange(5))}]\n" + ("    id: ⟦e0i⟧\n" if event == 0 else "")
            for event in told
        ]
        return "".join(lines) + ("" if number == 0 else f"  - {self._marked('e', 1, 'n')}\n")

    def _body(self) -> str:
        return "\n\n".join(self._paragraph() for _ in range(3)) + "\n\n## There\n\nEnd" + self.chance.choice(("", "\n"))

    def _paragraph(self) -> str:
        chance = self.chance
        actor, theme, event, article = (chance.randrange(count) for count in (5, 3, 3, 4))
        return chance.choice(
            (
                f"{self._sentence()} [[⟦a{actor}nr⟧]] and [[actor:⟦a{actor % 3}ir⟧|he]].",
                f"[[⟦e{event}nr⟧]], then [[theme: ⟦t{theme}nr⟧|on\n  it]] `[[x]]` {self._sentence()}",
                f"See [this](⟦p{article}⟧) and [that](⟦p{article}⟧#there 'so').",
                f"| a | b |\n|---|---|\n| [[⟦a{actor % 3}ir⟧\\|x]] | {self._sentence()} |",
                f"He, [[⟦a{actor % 3}nr⟧]], at [home](⟦q{actor % 3}⟧). <!-- {self.archive.themes[theme].id} -->",
            )
        )


def new_name(chance: Random) -> str:
    """Return a name that no archive has."""
    return f"{chance.choice(_WORDS).title()} {chance.choice(_NEW)} {chance.randrange(100, 999)}"
