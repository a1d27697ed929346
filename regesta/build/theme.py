"""The theme as a build uses it: its folders, its assets, the environment of the archive's language, and its faults."""

from __future__ import annotations

import msgspec

from regesta.build.cache.store import Store
from regesta.build.settings import Settings
from regesta.config.model import Config
from regesta.errors import Problem, RegestaError
from regesta.rendering.assets import Asset, discover_assets
from regesta.rendering.dressing import FAVICON, dress
from regesta.rendering.environment import ThemeEnvironment, make_environment
from regesta.rendering.render import compile_templates
from regesta.rendering.theme_files import Kind, ThemeFolders, list_theme_files
from regesta.rendering.theme_folder import packaged_theme
from regesta.rendering.translations import read_translations
from regesta.text.digests import digest_parts


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """A theme that was read."""

    folders: ThemeFolders
    assets: tuple[Asset, ...]
    mark: str | None
    """The asset that is the mark; none: the theme's templates draw it."""
    favicon: str
    """The asset that is the favicon."""
    environment: ThemeEnvironment
    problems: tuple[Problem, ...]


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


def read_theme(
    settings: Settings, config: Config, store: Store, environments: dict[str, ThemeEnvironment] | None = None
) -> Theme:
    """Read the theme, and find out what is wrong with it, unless the same theme was found to be sound before.

    `environments` are those that were made of the same theme, by language, to be used and added to.

    Raises:
        RegestaError: if the archive's own templates lie outside it.
    """
    folders = theme_folders(settings)
    assets, asset_problems = discover_assets(folders)
    listing = list_theme_files(folders, Kind.ASSET)
    has_own_favicon = listing.archive is not listing.packaged and any(file.name == FAVICON for file in listing.archive)
    dressed = dress(assets, config.look, has_own_favicon=has_own_favicon)
    translations = read_translations(folders, config.lang)
    environments = {} if environments is None else environments
    environment = environments.get(config.lang)
    if environment is None:
        environment = make_environment(folders, lang=config.lang, translations=translations, code=store.version)
        environments[config.lang] = environment
    return Theme(
        folders=folders,
        assets=dressed.assets,
        mark=dressed.mark,
        favicon=dressed.favicon,
        environment=environment,
        problems=(*asset_problems, *dressed.problems, *translations.problems, *_template_problems(environment, store)),
    )


def _template_problems(environment: ThemeEnvironment, store: Store) -> tuple[Problem, ...]:
    """Compile all templates for their faults; which were sound is kept, since most builds change none."""
    sources = environment.loader.sources
    parts = [part.encode() for name in sorted(sources) for part in (name, sources[name].path, sources[name].text)]
    key = f"sound theme {digest_parts(*parts)}"
    if store.get("runs", key) is not None and not environment.loader.problems:
        return ()
    problems = compile_templates(environment)
    if not problems:
        store.put("runs", [(key, b"")])
    return problems
