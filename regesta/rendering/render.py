"""Render one page: the View's fields become the template's variables, and the text comes back, or a `Problem`."""

from __future__ import annotations

from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Union, get_args, get_origin, get_type_hints

import jinja2
import msgspec
from markupsafe import Markup

from regesta.linked_data import linked_data
from regesta.pages.body import Body, without_dead_links
from regesta.pages.quoting import KeptPassages
from regesta.pages.views.parts import Html
from regesta.rendering.faults import (
    reference_problems,
    rendering_problem,
    syntax_problem,
    uncompilable_problem,
)
from regesta.rendering.other_languages import with_hreflang
from regesta.rendering.undefined import NameUnknown

if TYPE_CHECKING:
    from regesta.errors import Problem
    from regesta.pages.body import Texts
    from regesta.pages.views.parts import Href, SiteView, View
    from regesta.rendering.environment import ThemeEnvironment

SITE_VARIABLE = "site"
ASSET_FUNCTION = "asset"
LINKED_DATA_VARIABLE = "linked_data"


def render_page(
    environment: ThemeEnvironment, template: str, site: SiteView, view: View, texts: Texts
) -> str | Problem:
    """Render a View with a template.

    The template sees each field of the View by its name, the site as ``site``, ``asset(name)``, the address of a file
    of the theme, and ``linked_data``, the page's JSON-LD (an empty text where it has none). Fields of type `Html` are
    shown as they are, a `Body` as the HTML that it stands for (an empty text where there is none), and `KeptPassages`
    as the sentences; all other text is escaped.
    """
    variables = msgspec.structs.asdict(view)
    for name in markup_fields(type(view)):
        value = variables[name]
        if isinstance(value, Body):
            value = value.html(texts)
        if value is not None or name in body_fields(type(view)):
            variables[name] = Markup(value or "")  # noqa: S704 - `Html` is safe markup by its definition
    for name in passage_fields(type(view)):
        variables[name] = tuple(kept.shown(texts) for kept in variables[name])
    variables[SITE_VARIABLE] = site
    data = linked_data(view, site, environment.translations.gettext.gettext)
    variables[LINKED_DATA_VARIABLE] = Markup(data)  # noqa: S704 - `written` leaves no sign that HTML would take for its own
    variables[ASSET_FUNCTION] = AssetAddresses(site)
    try:
        html = without_dead_links(environment.get_template(template).render(variables))
        return with_hreflang(html, view.page, site)
    except Exception as error:  # noqa: BLE001 - a template is a program: whatever it raises is its author's to mend
        where = f" (on the page /{view.page.url})"
        names = (*variables, *environment.globals)
        return rendering_problem(environment, template, error, variables=names, where=where)


class AssetAddresses:
    """The function ``asset`` of templates."""

    __slots__ = ("_site",)

    def __init__(self, site: SiteView) -> None:
        self._site = site

    def __call__(self, name: str) -> Href:
        """Return the address of an asset below the site's root.

        Raises:
            NameUnknown: if the theme has no such asset.
        """
        for known, address in self._site.assets:
            if known == name:
                return address
        message = f"there is no asset `{name}`"
        raise NameUnknown(message, name=name, candidates=[known for known, _ in self._site.assets])


@lru_cache(maxsize=128)
def markup_fields(view: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a View that hold markup; those of the parts inside it must not."""
    return tuple(name for name, kind in get_type_hints(view).items() if _allows(kind, Html) or _allows(kind, Body))


@lru_cache(maxsize=128)
def passage_fields(view: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a View that hold passages."""
    return tuple(name for name, kind in get_type_hints(view).items() if KeptPassages in get_args(kind))


@lru_cache(maxsize=128)
def body_fields(view: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a View that hold a body of prose."""
    return tuple(name for name, kind in get_type_hints(view).items() if _allows(kind, Body))


def _allows(kind: object, wanted: object) -> bool:
    if get_origin(kind) in (Union, UnionType):
        return any(_allows(member, wanted) for member in get_args(kind))
    return kind is wanted


def compile_templates(environment: ThemeEnvironment) -> tuple[Problem, ...]:
    """Compile every template of both folders, and return all that is wrong with them, sorted by place.

    Names of other templates that are written out are checked too; those that are computed are when they are used.
    """
    loader = environment.loader
    problems = list(loader.problems)
    for name in loader.distinct_templates():
        source = loader.sources[name]
        try:
            environment.get_template(name)
            problems.extend(reference_problems(environment, name))
        except jinja2.TemplateSyntaxError as error:
            problems.append(syntax_problem(environment, error))
        except (SyntaxError, RecursionError, ValueError) as error:
            # Python's own compiler refuses what Jinja made of the template: nested too deeply, as a rule.
            problems.append(uncompilable_problem(source, error))
    return tuple(sorted(problems, key=lambda found: found.sort_key()))
