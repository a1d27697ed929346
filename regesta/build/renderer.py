"""Rendering one output after the other: the part of the step *emit* that looks at one output alone."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from regesta.build.fingerprint import ENCODER, Fingerprint
from regesta.errors import Problem
from regesta.outputs.model import SOCIAL_CARD, Document
from regesta.pages.body import Texts
from regesta.pages.frame import spoken_in
from regesta.pages.model import Page
from regesta.pages.views.parts import SiteView
from regesta.rendering.closure import closure_digest
from regesta.rendering.environment import ThemeEnvironment, make_environment
from regesta.rendering.render import render_page
from regesta.rendering.theme_files import ThemeFolders
from regesta.rendering.translations import read_translations
from regesta.text.digests import digest, digest_parts
from regesta.types import Digest

if TYPE_CHECKING:
    from regesta.outputs.model import Format, Formats
    from regesta.outputs.social_cards.drawing import Files


def format_named(name: str) -> Format:
    """Return a format of documents. All of them are loaded when one is asked for: a page takes none."""
    formats: Formats = import_module("regesta.outputs.formats").FORMATS
    return formats[name]


class Renderer:
    """Renders pages and documents in one process, with an environment for each language; those made are added."""

    def __init__(
        self,
        folders: ThemeFolders,
        site: SiteView,
        code: Digest,
        texts: Texts,
        environments: dict[str, ThemeEnvironment] | None = None,
    ) -> None:
        self._folders = folders
        self._site = site
        self._site_digest = digest(ENCODER.encode(site))
        self._code = code
        self._texts = texts
        self._environments = {} if environments is None else environments
        self._card_files: Files | None = None
        self._spoken: dict[str, SiteView] = {}

    def environment(self, lang: str) -> ThemeEnvironment:
        """Return the environment of a language."""
        found = self._environments.get(lang)
        if found is None:
            translations = read_translations(self._folders, lang)
            found = make_environment(self._folders, lang=lang, translations=translations, code=self._code)
            self._environments[lang] = found
        return found

    def site(self, lang: str) -> SiteView:
        """Return the site as the pages of a language show it."""
        found = self._spoken.get(lang)
        if found is None:
            found = self._spoken[lang] = spoken_in(self._site, lang)
        return found

    def fingerprint(self, made: Page | Document, view: bytes) -> Fingerprint:
        """Return the parts of an output's fingerprint, given its encoded View."""
        if isinstance(made, Page):
            template = closure_digest(self.environment(made.view.page.lang), made.template)
            return Fingerprint(template, self._site_digest, self._code, digest(view))
        return Fingerprint(digest(made.format.encode()), _NOTHING, self._code, digest(view))

    def render(self, made: Page | Document) -> bytes | Problem:
        """Render a page or write a document."""
        if isinstance(made, Document) and made.format == SOCIAL_CARD:
            return self._draw(made)
        if isinstance(made, Document):
            return format_named(made.format).write(made.view, self._texts)
        environment = self.environment(made.view.page.lang)
        html = render_page(environment, made.template, self.site(made.view.page.lang), made.view, self._texts)
        return html if isinstance(html, Problem) else html.encode("utf-8", "replace")

    def _draw(self, card: Document) -> bytes:
        # What draws is loaded by the first card: it takes libraries that may not be there.
        drawing = import_module("regesta.outputs.social_cards.drawing")
        if self._card_files is None:
            self._card_files = drawing.find_files(self._folders)
        drawn: bytes = drawing.draw_card(card.view, self._card_files)
        return drawn


_NOTHING = digest_parts()
