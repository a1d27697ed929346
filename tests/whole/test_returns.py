"""Every link has its return: whatever a record names lists that record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from regesta.archive.editions import editions
from regesta.archive.model import Archive, LinkedProse, Ref
from regesta.build.pipeline import load
from regesta.build.settings import Settings
from regesta.cli.console import Console
from regesta.config.reading import load_config
from tests.support.archives import generate_archive, rich_archive
from tests.support.in_process import build_here
from tests.support.main_links import record_links
from tests.support.project import ROOT

Edge = tuple[Ref, Ref, str]


class Built(NamedTuple):
    """An archive, and what its pages link to."""

    archive: Archive
    links: dict[Ref, set[Ref]]


def _build(root: Path, site: Path) -> Built:
    run = build_here(root, "--output", site, "--cache", site.with_name("cache"))
    assert run.exit == 0, run.stderr
    config, _ = load_config(root)
    settings = Settings(root=root, output=site, cache=None)
    archive = load(settings, config, Console(root, quiet=True, verbose=False)).archive
    others = (edition.archive.urls for edition in editions(archive))
    return Built(archive, record_links(site, archive.urls, *others))


def _sample(_folder: Path) -> Path:
    return ROOT


def _complete(folder: Path) -> Path:
    return rich_archive(folder / "complete")


def _generated(folder: Path) -> Path:
    return generate_archive(folder / "generated", seed=21, articles=25, actors=10)


@pytest.fixture(scope="module", params=[_complete, _generated, _sample], ids=["complete", "generated", "sample"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("returns")
    return _build(request.param(folder), folder / "site")


def _text_edges(source: Ref, text: LinkedProse | None) -> Iterator[Edge]:
    for target in text.targets if text else ():
        if target is not None and target.ref is not None:
            yield source, target.ref, "refers to"


def _named(archive: Archive) -> Iterator[Edge]:
    """Yield everything that a record names, read from the records and not from the archive's own backlinks."""
    for work in archive.works.values():
        source = Ref("article", work.id)
        yield from ((source, Ref("actor", taking.actor), "+".join(taking.ways)) for taking in work.participants)
        yield from ((source, Ref("theme", theme), "theme") for theme in work.themes)
        yield from ((source, Ref("place", place), "place") for place in work.places)
        yield from ((source, Ref("event", event), "event") for event in work.events)
        yield from ((source, Ref("author", author), "author") for author in work.authors)
        if work.series is not None:
            yield source, Ref("series", work.series), "series"
        if work.superseded_by is not None:
            yield source, Ref("article", work.superseded_by), "superseded by"
        if work.original != work.id:
            yield source, Ref("article", work.original), "translation of"
        yield from _text_edges(source, work.text)
    for event in archive.events.values():
        source = Ref("event", event.id)
        yield from ((source, Ref("actor", actor), "acts") for actor in (*event.by, *event.to))
        yield from ((source, Ref("place", place), "where") for place in event.where)
        if event.part_of is not None:
            yield source, Ref("event", event.part_of), "part of"
        yield from _text_edges(source, event.text)
    yield from _register_edges(archive)


def _register_edges(archive: Archive) -> Iterator[Edge]:
    links, above = archive.links, archive.links.hierarchies
    for actor, named in links.actors.items():
        source = Ref("actor", actor)
        yield from ((source, Ref("actor", body), "office") for _, body in named.offices if body is not None)
        yield from ((source, Ref("actor", other), "relation") for _, other in named.relations)
        yield from ((source, Ref("actor", other), "succession") for _, other in named.succession)
        yield from ((source, Ref("actor", other), "not same as") for other in named.not_same_as)
    for theme, concept in links.themes.items():
        source = Ref("theme", theme)
        yield from ((source, Ref("theme", other), "related") for other in concept.related)
        if concept.replaced_by is not None:
            yield source, Ref("theme", concept.replaced_by), "replaced by"
    yield from ((Ref("actor", low), Ref("actor", up), "part of") for low, ups in above.actors.items() for up in ups)
    yield from ((Ref("theme", low), Ref("theme", up), "broader") for low, ups in above.themes.items() for up in ups)
    yield from ((Ref("place", low), Ref("place", up), "in") for low, ups in above.places.items() for up in ups)
    for entry in archive.actors.values():
        yield from _text_edges(Ref("actor", entry.id), entry.text)
    for theme_entry in archive.themes.values():
        yield from _text_edges(Ref("theme", theme_entry.id), theme_entry.text)
    for place_entry in archive.places.values():
        yield from _text_edges(Ref("place", place_entry.id), place_entry.text)
    for page in archive.pages.values():
        yield from _text_edges(Ref("page", page.id), page.text)


def _stands_for(archive: Archive, ref: Ref) -> set[Ref]:
    """Return the records whose link counts as one to a record: for a translation its original too."""
    work = next((work for work in archive.works.values() if ref == Ref("article", work.id)), None)
    return {ref} if work is None else {ref, Ref("article", work.original)}


def _is_withdrawn(archive: Archive, ref: Ref) -> bool:
    """Tell whether a record is a withdrawn article, which keeps its page and is in no list."""
    return any(ref == Ref("article", work.id) and not work.listed for work in archive.works.values())


def test_whatever_a_record_names_is_linked_from_its_page(built: Built) -> None:
    missing = {
        (str(source), way, str(target))
        for source, target, way in _named(built.archive)
        if source != target and target not in built.links[source]
    }
    assert missing == set()


def test_whatever_a_record_names_lists_that_record(built: Built) -> None:
    missing = {
        (str(target), way, str(source))
        for source, target, way in _named(built.archive)
        if source != target
        and not _is_withdrawn(built.archive, source)
        and not built.links[target] & _stands_for(built.archive, source)
        and target not in _stands_for(built.archive, source)
    }
    assert missing == set()


def test_every_link_between_the_pages_of_records_has_its_return(built: Built) -> None:
    missing = {
        (str(source), str(target))
        for source, targets in built.links.items()
        for target in targets
        if not _is_withdrawn(built.archive, source)
        and not built.links[target] & _stands_for(built.archive, source)
        and not _stands_for(built.archive, target) & _stands_for(built.archive, source)
    }
    assert missing == set()
    assert sum(map(len, built.links.values())) > 100
