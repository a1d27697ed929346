"""Which part of an output's fingerprint is another one than at the last build: why the next build will make it anew."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.build.cache.runs import recall
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.build.fingerprint import ENCODER, Remembered
from regesta.build.renderer import Renderer
from regesta.build.settings import Settings
from regesta.build.theme import Theme
from regesta.pages.model import Page
from regesta.pages.views.parts import SiteView


def changed_parts(settings: Settings, page: Page, site: SiteView, theme: Theme, store: Store) -> Iterator[str]:
    """Yield a line for each part that changed: fields of the View, the template, what all pages show, the code.

    One line says so where nothing did, or where no build is remembered.
    """
    if any("another version" in note for note in store.notes):
        yield "changed    code: Regesta or one of its libraries is another version than at the last build"
        return
    data = store.get("views", page.output)
    try:
        remembered = msgspec.msgpack.decode(data, type=Remembered) if data is not None else None
    except msgspec.MsgspecError:
        remembered = None
    if remembered is None:
        yield "changed    no build of this page is remembered"
        return
    texts = StoredTexts(store.folder)
    renderer = Renderer(theme.folders, site, store.version, texts, {theme.environment.lang: theme.environment})
    view = ENCODER.encode(page.view)
    now, before = renderer.fingerprint(page, view), remembered.fingerprint
    found = []
    if now.view != before.view:
        found.append(f"view: {', '.join(_differing(remembered.view, view))}")
    if now.template != before.template:
        found.append(f"template: {page.template}, one that it reaches, or the words of its language")
    if now.site != before.site:
        run = recall(store, settings)
        differing = _differing(ENCODER.encode(run.site), ENCODER.encode(site)) if run is not None else []
        found.append(f"config and site: {', '.join(differing) or 'something that all pages show'}")
    if not found:
        yield "unchanged  since the last build"
    yield from (f"changed    {part}" for part in found)


def _differing(before: bytes, now: bytes) -> list[str]:
    """Return the fields in which two encoded structs differ."""
    old, new = msgspec.msgpack.decode(before, type=dict), msgspec.msgpack.decode(now, type=dict)
    return [name for name in {**old, **new} if old.get(name) != new.get(name)]
