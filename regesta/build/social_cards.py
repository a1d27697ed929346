"""Social cards in a build: which articles have one. What draws them is loaded only where they are asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from regesta.archive.model import Archive, CardFile, CardKit
from regesta.build.cache.store import Store
from regesta.build.theme import Theme
from regesta.config.look import LookConfig
from regesta.errors import Problem, Span, problem
from regesta.rendering.theme_files import Kind, ThemeListing, list_theme_files
from regesta.types import ArticleId

if TYPE_CHECKING:
    from regesta.outputs.social_cards.faces import Face

_LIBRARIES = ("resvg_py", "uharfbuzz")
MISSING = (
    "No social cards are made: the libraries that draw them are not installed (python -m pip install 'regesta[cards]')."
)
_NAMED = 3
"""Articles without a card that a note names."""


def with_cards(archive: Archive, theme: Theme, store: Store) -> tuple[Archive, tuple[Problem, ...]]:
    """Return an archive that knows which articles have a card, if the config asks for any, and the faults of fonts.

    An article with a picture of its own needs none. Without the config's `url` no page could say where they are.
    """
    if not archive.config.outputs.cards or archive.config.url is None:
        return archive, ()
    if not all(map(find_spec, _LIBRARIES)):
        store.notes.append(MISSING)
        return archive, ()
    listing = list_theme_files(theme.folders, Kind.CARD_FONT)
    faces, problems = _faces(listing, archive.config.look)
    wanted = [work for work in archive.works.values() if work.image is None or work.image not in archive.assets]
    bold = import_module("regesta.outputs.social_cards.faces").title_faces(faces)
    articles = frozenset(work.id for work in wanted if bold.readable(work.article.title) is not None)
    lacking = [work.id for work in wanted if work.id not in articles]
    if lacking:
        store.notes.append(_told(lacking))
    digests = {asset.name: asset.digest for asset in theme.assets}
    mark = CardFile(name=theme.mark, digest=digests[theme.mark]) if theme.mark in digests else None
    kit = CardKit(articles=articles, fonts=tuple(face.font for face in faces), mark=mark)
    return msgspec.structs.replace(archive, cards=kit), (*listing.problems, *problems)


def _told(lacking: list[ArticleId]) -> str:
    named = ", ".join(sorted(lacking)[:_NAMED]) + (", …" if len(lacking) > _NAMED else "")
    what = "1 article has" if len(lacking) == 1 else f"{len(lacking)} articles have"
    return (
        f"{what} no social card, since no font has all letters of the title ({named}): put one that does into "
        "templates/card-fonts/."
    )


def _faces(listing: ThemeListing, look: LookConfig) -> tuple[list[Face], list[Problem]]:
    """Read the fonts, in the order in which letters are looked for in them.

    First those that the config names for texts, then the theme's, then the archive's own.
    """
    read = import_module("regesta.outputs.social_cards.faces").read_face
    faces: list[Face] = []
    problems: list[Problem] = []
    visible = listing.visible()
    for file in dict.fromkeys((*(visible[file.name] for file in listing.packaged), *listing.archive)):
        try:
            face = read(file.name, file.path)
        except OSError as error:
            message = f"`{file.label}` cannot be read: {error.strerror}"
            problems.append(problem("unreadable-file", Span.of_file(file.label), message))
            continue
        if face is None:
            problems.append(problem("invalid-font", Span.of_file(file.label), f"`{file.label}` is no font"))
        else:
            faces.append(face)
    families = [name.strip().strip("\"'") for name in (look.type.text or "").split(",")]
    ranks = {name: rank for rank, name in enumerate(families)}
    return sorted(faces, key=lambda face: ranks.get(face.font.family, len(ranks))), problems
