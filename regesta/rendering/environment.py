"""The Jinja environment of one language: both template folders, autoescape, strict names, pure filters.

Nothing in it depends on the clock, on chance or on the pages rendered before; a page is a function of its View alone.
"""

from __future__ import annotations

from gettext import NullTranslations
from types import BuiltinMethodType
from typing import TYPE_CHECKING, cast

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context, Macro
from jinja2.sandbox import safe_range

from regesta.rendering.bytecode import KeptBytecode
from regesta.rendering.code import ThemeCode, Unshowable, shown, text_of
from regesta.rendering.constant_messages import translate_constants
from regesta.rendering.filters import FILTERS, LOCALE_POLICY, REFUSED, locale_of
from regesta.rendering.loader import ThemeLoader
from regesta.rendering.local_digits import counting, without_digits
from regesta.rendering.purity import impurities
from regesta.rendering.references import Reference, needed_references
from regesta.rendering.theme_files import ThemeFolders
from regesta.rendering.translations import Translations
from regesta.rendering.undefined import StrictName
from regesta.rendering.walking import every_node
from regesta.text.digests import digest_parts
from regesta.text.digits import digits_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from regesta.types import Digest

__all__ = ["ThemeEnvironment", "ThemeFolders", "Unshowable", "make_environment"]

EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.loopcontrols")
"""Jinja's extensions: `trans` and `_()`, `break` and `continue`."""


_NEEDED = "needed"
"""The name by which compiled code holds what it needs: for each place its line and the names."""
_CALLED_AT_ONCE = (Macro, BuiltinMethodType)


class ThemeEnvironment(jinja2.Environment):
    """The environment of one language, with the catalogue it speaks and the digests of its templates."""

    loader: ThemeLoader
    code_generator_class = ThemeCode
    text_of = staticmethod(text_of)
    """What compiled templates call to show a value."""
    sandboxed = True
    """Has compiled templates call functions through `call`; this is no sandbox."""
    intercepted_binops: frozenset[str] = frozenset()
    intercepted_unops: frozenset[str] = frozenset()

    def __init__(self, folders: ThemeFolders, *, lang: str, translations: Translations) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictName,
            finalize=shown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=EXTENSIONS,
            loader=ThemeLoader(folders),
            cache_size=-1,
            auto_reload=False,
        )
        self.lang = lang
        self.has_own_digits = bool(digits_of(lang))
        self.translations = translations
        self.closure_digests: dict[str, Digest] = {}
        """What `closure_digest` has computed: the templates do not change while an environment lives."""
        for name in REFUSED:
            self.globals.pop(name, None)
            self.filters.pop(name, None)
        self.globals["range"] = safe_range
        self.filters.update({name: entry.function for name, entry in FILTERS.items()})
        self.policies["ext.i18n.trimmed"] = True
        self.policies[LOCALE_POLICY] = locale_of(lang)
        self._install_translations(translations.gettext)

    def call(self, context: Context, function: Callable[..., object], /, *arguments: object, **named: object) -> object:
        """Call what a template calls: macros and Python's own methods at once, all else as Jinja does."""
        if type(function) not in _CALLED_AT_ONCE:
            return context.call(function, *arguments, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(*arguments, **named)

    def needed_by(self, template: str) -> tuple[Reference, ...]:
        """Return which other templates a template needs; it is compiled if it is not."""
        render = self.get_template(template).root_render_func
        return tuple(Reference(line, names) for line, names in render.__globals__[_NEEDED])

    def _install_translations(self, translations: NullTranslations) -> None:
        # The i18n extension adds this method to the environment when it is made.
        self.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined] # said above
        if self.has_own_digits:
            self.globals["ngettext"] = counting(cast("Callable[..., object]", self.globals["ngettext"]), self.lang)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> str:
        every = every_node(source)
        for line, message in impurities(every):
            raise jinja2.TemplateSyntaxError(message, line, name, filename)
        needed = [(found.line, found.names) for found in needed_references(every)]
        translate_constants(every, self.translations.gettext)
        if not self.has_own_digits:
            without_digits(every)
        return f"{super()._generate(source, name, filename, defer_init)}\n{_NEEDED} = {needed!r}\n"


def make_environment(
    folders: ThemeFolders, *, lang: str, translations: Translations, code: Digest | None = None
) -> ThemeEnvironment:
    """Make the environment that renders the pages of one language.

    Templates are read here; what is wrong with them is told by `compile_templates`. With `code`, the version of the
    program, what the packaged ones compile to is kept.
    """
    environment = ThemeEnvironment(folders, lang=lang, translations=translations)
    if code is not None:
        shaped_by = digest_parts(code.encode(), translations.digest.encode())
        environment.bytecode_cache = KeptBytecode(environment.loader.packaged, lang=lang, shaped_by=shaped_by)
    return environment
