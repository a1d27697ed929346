"""The build, as a list of its steps.

read → validate → render → assemble → name → plan → emit → write: each takes what the one before it made, and a problem
found on the way stops nothing until all have been found. Nothing is published unless all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from functools import partial
from typing import TypeVar

import msgspec

from regesta.archive.assemble import assemble
from regesta.archive.model import Archive
from regesta.build.cache.opening import open_store
from regesta.build.cache.runs import Run, remember
from regesta.build.cache.store import Store
from regesta.build.cache.texts import LostTextError, StoredTexts
from regesta.build.changes import changed_parts
from regesta.build.code_version import code_version
from regesta.build.data_files import data_files
from regesta.build.emitting import Along, Crew, Made, Maker, emit
from regesta.build.explaining import explain_url, find_page
from regesta.build.garbage import without_collection
from regesta.build.inputs import Inputs, rest_digest
from regesta.build.made import MadeOutputs
from regesta.build.manifest import load_manifest
from regesta.build.naming import Naming, name_all
from regesta.build.naming_again import remember_names
from regesta.build.offline import pack
from regesta.build.parsing import Parsing
from regesta.build.progress import Progress
from regesta.build.reading import Reading, read_all
from regesta.build.settings import Settings
from regesta.build.silencing import idle_silences, silence
from regesta.build.social_cards import with_cards
from regesta.build.standing import Standing
from regesta.build.theme import Theme, read_theme
from regesta.build.viewing import Viewer, show_first
from regesta.build.writer import SiteWriter, WriteReport, open_site
from regesta.config.model import Config
from regesta.config.reading import load_config
from regesta.content.silences import Silence
from regesta.content.sources import Discovery, discover
from regesta.errors import Problem, Severity, problem
from regesta.outputs.model import Output
from regesta.outputs.sitemap import robots, sitemap
from regesta.pages.frame import site_view
from regesta.pages.views.parts import SiteView
from regesta.rendering.assets import asset_addresses

ResultT = TypeVar("ResultT")

Adviser = Callable[[Archive, StoredTexts], Iterable[Problem]]
"""Looks at an archive and its texts."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found and did."""

    archive: Archive
    problems: tuple[Problem, ...]
    """Sorted by place; those that the config switched off are left out."""
    report: WriteReport | None
    """What was written; none: nothing was, since problems stopped the build or it was a check."""
    rendered: int
    """How many outputs were rendered, the others being known."""
    notes: tuple[str, ...]
    """What else there is to be told, each a sentence."""
    advice: tuple[Problem, ...] = ()
    """What was asked for beside the problems."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """The content, read and assembled, with who is named in it."""

    archive: Archive
    reading: Reading
    naming: Naming
    problems: tuple[Problem, ...]
    discovery: Discovery


def load(settings: Settings, config: Config, progress: Progress) -> Loaded:
    """Read, validate, render and assemble the content, for a command that writes no site."""
    with open_store(settings.cache, code_version()) as store:
        return _with_sound_texts(store, lambda: read_content(settings, config, progress, store))


def _with_sound_texts(store: Store, work: Callable[[], ResultT]) -> ResultT:
    """Do some work, and do it again with an empty store if a text is found to be damaged."""
    try:
        return work()
    except LostTextError:
        store.start_anew("is damaged")
    return work()


def read_content(settings: Settings, config: Config, progress: Progress, store: Store) -> Loaded:
    """Read, validate, render and assemble the content, and find who is named in it."""
    discovery = discover(settings.root)
    tick = progress.step("Reading", len(discovery.files))
    reading = read_all(settings.root, discovery.files, Parsing.of(config), store, jobs=settings.jobs, tick=tick)
    progress.step("Assembling", 0)
    archive, archive_problems = assemble(reading.material, config, drafts=settings.drafts, as_of=settings.as_of)
    lenient = _made_light_of(archive, reading.problems)
    begin = partial(progress.step, "Naming")
    naming = name_all(archive, reading.heads, store, jobs=settings.jobs, begin=begin)
    return Loaded(
        archive=naming.archive,
        reading=reading,
        naming=naming,
        problems=(*discovery.problems, *reading.problems, *lenient, *archive_problems, *naming.problems),
        discovery=discovery,
    )


def told_problems(loaded: Loaded, config: Config) -> tuple[Problem, ...]:
    """Return the problems of the content as they are told: sorted, without those that authors have silenced."""
    return sorted_problems(silence(loaded.problems, loaded.reading.silences, config).problems, config)


def _made_light_of(archive: Archive, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Report files of which nothing is made while the config counts no fault of theirs as an error."""
    first: dict[str, Problem] = {}
    for found in sorted(problems, key=Problem.sort_key):
        first.setdefault(found.span.path, found)
        if archive.config.severity_of(found.code) is Severity.ERROR:
            first[found.span.path] = found
    for path in sorted(archive.unread):
        fault = first.get(path)
        if fault is not None and archive.config.severity_of(fault.code) is not Severity.ERROR:
            yield problem("unread-file", fault.span, f"nothing is made of this file: {fault.message} ({fault.code})")


def explain(settings: Settings, config: Config, progress: Progress, subject: str) -> list[str] | None:
    """Say how a page came to be, and what has changed since the last build; `None` where there is no such page."""
    with open_store(settings.cache, code_version()) as store:
        loaded = _with_sound_texts(store, lambda: read_content(settings, config, progress, store))
        lines = explain_url(loaded.archive, subject)
        manifest = load_manifest(str(settings.output)).manifest
        theme = read_theme(settings, config, store)
        archive, _ = with_cards(loaded.archive, theme, store)
        page = find_page(archive, subject, data_files(config, manifest.files))
        if lines is not None and page is not None:
            site = site_of(settings, loaded, theme)
            lines[2:2] = changed_parts(settings, page, site, theme, store)
        return lines


def build(  # noqa: PLR0913 - what is asked, how, and who is told
    settings: Settings,
    config: Config,
    progress: Progress,
    *,
    publish: bool,
    adviser: Adviser | None = None,
    viewer: Viewer | None = None,
    standing: Standing | None = None,
) -> Outcome:
    """Build the site, or with `publish` false only find out whether it can be built. An `adviser` is asked at the end.

    A `viewer` is shown some pages of a site that is to be published, before the others are made. `standing` has
    compiled templates, where a process builds again and again.

    Raises:
        RegestaError: if the output is locked, unwritable or full; the old site is whole then.
    """
    with without_collection(), open_store(settings.cache, code_version()) as store:
        work = partial(_build, publish=publish, adviser=adviser, viewer=viewer, standing=standing)
        return _with_sound_texts(store, lambda: work(settings, config, progress, store))


def _build(  # noqa: PLR0913 - what is asked, how, and who is told
    settings: Settings,
    config: Config,
    progress: Progress,
    store: Store,
    *,
    publish: bool,
    adviser: Adviser | None,
    viewer: Viewer | None,
    standing: Standing | None,
) -> Outcome:
    loaded = read_content(settings, config, progress, store)
    # Before the theme is read: what changes meanwhile must make the next build differ from this one.
    rest = rest_digest(settings, store.version, loaded.discovery)
    theme = read_theme(settings, config, store, standing.environments(rest) if standing is not None else None)
    found = [*loaded.problems, *theme.problems]
    made = MadeOutputs(store, keeps_outputs=settings.keeps_outputs and settings.cache is not None)
    silences = loaded.reading.silences
    before = silence(found, silences, config).problems
    stopped = stops(before, config, strict=settings.strict)
    with open_site(settings.output) if publish and not stopped else nullcontext() as site:
        first = None
        if viewer is not None and site is not None:
            told = sorted_problems(before, config)
            first = partial(show_first, viewer, assets=theme.assets, old=site.old, problems=told)
        found += _emit(settings, loaded, theme, made, progress, site=site, first=first)
        silenced = silence(found, silences, config)
        kept = sorted_problems(silenced.problems, config)
        report = None
        if site is not None and not stops(kept, config, strict=settings.strict):
            progress.step("Writing", 0)
            report = site.commit()
    made.remember(loaded.reading, loaded.naming, is_published=report is not None)
    if report is not None and site is not None:
        run = Run(
            inputs=Inputs(loaded.reading.digests, rest),
            config=config,
            problems=kept,
            is_strict=not stops(kept, config, strict=True),
            manifest=site.manifest,
            site=site_of(settings, loaded, theme),
            shows=made.shows(loaded.reading),
            has_words=made.has_words,
            has_lengths=made.has_lengths,
        )
        if _is_steady(settings, config):
            remember_names(store, settings, loaded.naming)
            remember(store, settings, run)
    return Outcome(
        archive=loaded.archive,
        problems=kept,
        report=report,
        rendered=made.rendered,
        notes=tuple(store.notes),
        advice=_advice(loaded, store, adviser, silenced.used) if adviser is not None else (),
    )


def _advice(loaded: Loaded, store: Store, adviser: Adviser, used: frozenset[Silence]) -> tuple[Problem, ...]:
    """Ask for advice; `used` are the silences of which the problems had need."""
    config, silences = loaded.archive.config, loaded.reading.silences
    with closing(StoredTexts(store.folder)) as texts:
        told = silence(adviser(loaded.archive, texts), silences, config)
    return (*told.problems, *idle_silences(silences, used | told.used, config))


def _emit(  # noqa: PLR0913 - what is made, of what, and where it goes
    settings: Settings,
    loaded: Loaded,
    theme: Theme,
    made: MadeOutputs,
    progress: Progress,
    *,
    site: SiteWriter | None,
    first: Callable[[Maker], None] | None,
) -> Iterator[Problem]:
    """Make every file of the site; yield the problems of those that cannot be made."""
    archive = loaded.archive
    if settings.exports:
        archive, faults = with_cards(archive, theme, made.store)
        yield from faults
    crew = Crew(
        archive=archive,
        folders=theme.folders,
        site=site_of(settings, loaded, theme),
        code=made.code,
        known=made.known(),
        stager=site.stager() if site else None,
        cache=made.folder,
        keeps_outputs=made.keeps_outputs,
    )
    try:
        for output in _outputs(settings, crew, theme, made, progress, site=site, first=first):
            if isinstance(output, Problem):
                yield output
            else:
                made.take(output, site)
    except OSError as error:
        if site is None:
            raise
        raise site.refused(error) from error


def _outputs(  # noqa: PLR0913 - as above
    settings: Settings,
    crew: Crew,
    theme: Theme,
    made: MadeOutputs,
    progress: Progress,
    *,
    site: SiteWriter | None,
    first: Callable[[Maker], None] | None,
) -> Iterator[Made | Problem]:
    """Yield every page and document; stage all other files, in between and after them."""
    archive = crew.archive
    along = Along(made.export(archive, site), made.exported) if site is not None and settings.exports else Along()
    tick = progress.step("Rendering", 0)
    yield from emit(crew, jobs=settings.jobs, tick=tick, ready=theme.environment, along=along, first=first)
    if site is not None:
        for file in _files(settings, archive, theme):
            made.stage(file, site)
        if settings.searches:
            made.search(archive, progress, site, jobs=settings.jobs)
    # Behind all that it packs; what comes after it is for machines.
    yield from pack(crew, made, theme.environment, site=site, packs=settings.exports)
    if site is not None:
        for file in (*sitemap(archive, made.sitemap), robots(archive, drafts=settings.drafts)):
            made.stage(file, site)


def site_of(settings: Settings, loaded: Loaded, theme: Theme) -> SiteView:
    """Return what is the same on all pages."""
    return site_view(
        loaded.archive, asset_addresses(theme.assets), mark=theme.mark, favicon=theme.favicon, drafts=settings.drafts
    )


def _is_steady(settings: Settings, config: Config) -> bool:
    """Tell whether the config on the disk is still the one that was built with."""
    now, _ = load_config(settings.root)
    return msgspec.structs.replace(now, url=settings.base_url or now.url) == config


def _files(settings: Settings, archive: Archive, theme: Theme) -> Iterator[Output]:
    """Yield what is no page: the theme's assets and the archive's."""
    for asset in theme.assets:
        yield Output(path=asset.output, data=asset.read())
    for file in archive.assets.values():
        yield Output(path=file.output, data=(settings.root / file.path).read_bytes())


def stops(problems: list[Problem] | tuple[Problem, ...], config: Config, *, strict: bool) -> bool:
    """Say whether problems stop the build: errors always, warnings under ``--strict``."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(config.severity_of(found.code) in stopping for found in problems)


def sorted_problems(problems: list[Problem] | tuple[Problem, ...], config: Config) -> tuple[Problem, ...]:
    """Sort problems by place, each once, without those that the config switched off.

    A template's fault shows on every page that it makes: the first page stands for all.
    """
    kept: dict[tuple[object, ...], Problem] = {}
    for found in sorted(problems, key=Problem.sort_key):
        if config.severity_of(found.code) is None:
            continue
        key = (
            (found.code, found.span) if found.code.startswith("template-") else (found.code, found.span, found.message)
        )
        kept.setdefault(key, found)
    return tuple(kept.values())
