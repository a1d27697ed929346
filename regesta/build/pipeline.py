"""The build, as a list of its steps.

read → validate → render → assemble → plan → emit → write: each takes what the one before it made, and a problem found
on the way stops nothing until all have been found. Nothing is published unless all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain

import msgspec

from regesta.archive.assemble import assemble
from regesta.archive.model import Archive
from regesta.build.emitting import emit
from regesta.build.interrupts import without_interrupts
from regesta.build.progress import Progress
from regesta.build.reading import read_all
from regesta.build.settings import Settings
from regesta.build.writer import WriteReport, open_site
from regesta.config import Config
from regesta.content.sources import discover
from regesta.errors import Problem, RegestaError, Severity, problem
from regesta.outputs.atom import atom_feeds
from regesta.outputs.model import Output
from regesta.outputs.sitemap import SitemapEntry, robots, sitemap, sitemap_entry
from regesta.pages.desk import Desk
from regesta.pages.frame import site_view
from regesta.pages.model import Page
from regesta.pages.plan import plan
from regesta.rendering.assets import Asset, asset_addresses, discover_assets
from regesta.rendering.environment import ThemeEnvironment, make_environment
from regesta.rendering.render import compile_templates
from regesta.rendering.theme_files import ThemeFolders
from regesta.rendering.theme_folder import packaged_theme
from regesta.rendering.translations import read_translations


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found and did."""

    archive: Archive
    problems: tuple[Problem, ...]
    """Sorted by place; those that the config switched off are left out."""
    report: WriteReport | None
    """What was written; none: nothing was, since problems stopped the build or it was a check."""


def load(settings: Settings, config: Config, progress: Progress) -> tuple[Archive, tuple[Problem, ...]]:
    """Read, validate, render and assemble the content."""
    discovery = discover(settings.root)
    tick = progress.step("Reading", len(discovery.files))
    material, problems = read_all(settings.root, discovery.files, config, tick)
    progress.step("Assembling", 0)
    archive, archive_problems = assemble(material, config, drafts=settings.drafts, as_of=settings.as_of)
    return archive, (*discovery.problems, *problems, *_made_light_of(archive, problems), *archive_problems)


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


def theme_folders(settings: Settings) -> ThemeFolders:
    """Return where templates come from.

    Raises:
        RegestaError: if the archive's own templates lie outside it.
    """
    own = settings.templates
    if not own.resolve().is_relative_to(settings.root.resolve()):
        message = f"{own} is a symbolic link that leads out of the archive: move the templates into it"
        raise RegestaError(message)
    return ThemeFolders(archive=own if own.is_dir() else None, theme=packaged_theme())


def build(settings: Settings, config: Config, progress: Progress, *, publish: bool) -> Outcome:
    """Build the site, or with `publish` false only find out whether it can be built.

    Raises:
        RegestaError: if the output is locked, unwritable or full; the old site is whole then.
    """
    archive, problems = load(settings, config, progress)
    folders = theme_folders(settings)
    assets, asset_problems = discover_assets(folders)
    translations = read_translations(folders, config.lang)
    environment = make_environment(folders, lang=config.lang, translations=translations)
    found = [*problems, *asset_problems, *translations.problems, *compile_templates(environment)]
    stopped = stops(found, config, strict=settings.strict)
    desk = Desk(archive)
    with open_site(settings.output) if publish and not stopped else nullcontext() as site:
        for output in outputs(settings, desk, folders, assets, progress, ready=environment):
            if isinstance(output, Problem):
                found.append(output)
            elif site is not None:
                site.stage(output.path, output.data)
        kept = sorted_problems(found, config)
        if site is None or stops(kept, config, strict=settings.strict):
            return Outcome(archive=archive, problems=kept, report=None)
        progress.step("Writing", 0)
        with without_interrupts():
            return Outcome(archive=archive, problems=kept, report=site.commit())


def outputs(  # noqa: PLR0913 - what is built, what renders it, and who is told
    settings: Settings,
    desk: Desk,
    folders: ThemeFolders,
    assets: tuple[Asset, ...],
    progress: Progress,
    *,
    ready: ThemeEnvironment | None = None,
) -> Iterator[Output | Problem]:
    """Yield every file of the site, or a problem in place of one that cannot be made.

    `ready` is an environment that has compiled the templates already.
    """
    archive = desk.archive
    site = site_view(archive, asset_addresses(assets), drafts=settings.drafts)
    known: list[SitemapEntry] = []
    tick = progress.step("Rendering", 0)
    yield from emit(_remembering(plan(desk), known), folders, site, jobs=settings.jobs, tick=tick, ready=ready)
    for asset in assets:
        yield Output(path=asset.output, data=asset.path.read_bytes())
    for file in archive.assets.values():
        yield Output(path=file.output, data=(settings.root / file.path).read_bytes())
    yield from chain(atom_feeds(desk), sitemap(archive, known), (robots(archive, drafts=settings.drafts),))


def _remembering(pages: Iterator[Page], known: list[SitemapEntry]) -> Iterator[Page]:
    """Pass pages on, and remember what the sitemap is to say of them."""
    for page in pages:
        entry = sitemap_entry(page)
        if entry is not None:
            known.append(entry)
        yield page


def stops(problems: list[Problem] | tuple[Problem, ...], config: Config, *, strict: bool) -> bool:
    """Say whether problems stop the build: errors always, warnings under ``--strict``."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(config.severity_of(found.code) in stopping for found in problems)


def sorted_problems(problems: list[Problem], config: Config) -> tuple[Problem, ...]:
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
