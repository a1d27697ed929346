"""A build after edits that touch nothing but the texts of articles: only the outputs that show them are made again.

An edit of a text leaves the record and the outline of its file as they were, places apart. Then the archive is as it
was, and so are the Views of all outputs, but for the text itself: it takes the old one's place in the Views that are
remembered. Where anything else has changed, the build runs its steps. What comes of either is the same to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing

import msgspec

from regesta.build.cache.kept_outputs import KeptOutputs
from regesta.build.cache.runs import Run, remember
from regesta.build.cache.store import Store
from regesta.build.cache.texts import LostTextError, StoredTexts
from regesta.build.fingerprint import ENCODER, Fingerprint, Remembered
from regesta.build.inputs import Inputs
from regesta.build.manifest import FileEntry, Manifest, decode_manifest
from regesta.build.naming_again import Searched, search_again
from regesta.build.parsing import Head, Parsed, Parsing, decode_head, head_key, parse_file
from regesta.build.renderer import Renderer, format_named
from regesta.build.settings import Settings
from regesta.build.standing import Standing
from regesta.build.theme import theme_folders
from regesta.build.writer import SiteWriter, WriteReport, open_site
from regesta.config.reading import load_config
from regesta.content.model import Record
from regesta.content.sources import Found, classify
from regesta.errors import Problem, Span
from regesta.outputs.model import Document
from regesta.pages.body import with_text
from regesta.pages.model import Page
from regesta.pages.new_text import with_new_text
from regesta.pages.views.article import ArticleView
from regesta.prose.parts import Outline
from regesta.text.digests import digest
from regesta.text.packing import values_of
from regesta.types import Digest, OutputPath, SourcePath, UrlPath

_ARTICLE = "article.html"
_TEMPLATE = ".html"
"""How the names of templates end, and those of formats do not."""
_NOT_PLACES = frozenset({"body_start", "text", "words", "written"})
"""Fields that change with a text: where it begins, under which digests it is kept, how long it is."""
_REMEMBERED = msgspec.msgpack.Decoder(Remembered)
_ENTRY = msgspec.msgpack.Decoder(FileEntry)


class Edit(msgspec.Struct, frozen=True):
    """An article whose text was edited."""

    path: SourcePath
    key: bytes
    """Under which its new head is kept."""
    parsed: Parsed
    old: Digest
    outline: Outline
    """The new one."""
    new: Digest
    is_as_long: bool
    """It has as many words as before."""


class Retold(msgspec.Struct, frozen=True):
    """An output that was made again."""

    path: OutputPath
    data: bytes
    key: bytes
    remembered: Remembered


def retell(settings: Settings, run: Run, inputs: Inputs, store: Store, standing: Standing) -> WriteReport | None:
    """Build after edits of texts alone; `None` where more than that has changed. `standing` has compiled templates.

    Raises:
        RegestaError: if the output is locked, unwritable or full.
    """
    manifest = decode_manifest(run.manifest)
    if manifest is None or run.has_words:
        return None
    edits = _edits(settings, run, inputs, store)
    if edits is None or (run.has_lengths and not all(edit.is_as_long for edit in edits)):
        return None
    _keep_parsed(store, edits)
    named = search_again(store, settings, ((edit.path, edit.key, edit.outline) for edit in edits))
    if named is None:
        return None
    environments = standing.environments(inputs.rest)
    with closing(StoredTexts(store.folder)) as texts:
        renderer = Renderer(theme_folders(settings), run.site, store.version, texts, environments)
        retold = _retold(renderer, run.shows, manifest, edits, named, store)
    if retold is None:
        return None
    kept = KeptOutputs(store.folder) if settings.keeps_outputs else None
    with open_site(settings.output) as site:
        if not _stage(site, manifest.files, retold, kept):
            return None
        report = site.commit()
    store.put("outputs", [(made.key, ENCODER.encode(FileEntry(digest(made.data), len(made.data)))) for made in retold])
    store.put("views", [(made.path, ENCODER.encode(made.remembered)) for made in retold])
    new_texts = {edit.old: edit.new for edit in edits}
    shows = {new_texts.get(text, text): paths for text, paths in run.shows.items()}
    remember(store, settings, msgspec.structs.replace(run, inputs=inputs, manifest=site.manifest, shows=shows))
    return report


def _edits(settings: Settings, run: Run, inputs: Inputs, store: Store) -> list[Edit] | None:
    """Return the edits since a build, between which the same files were there; `None` if they touch more than texts."""
    changed = [path for path, now in inputs.files.items() if run.inputs.files[path] != now]
    if _names_any(run.problems, changed):
        return None
    config, faults = load_config(settings.root)
    if faults:
        return None
    parsing = Parsing.of(config)
    edits: list[Edit] = []
    for path in changed:
        found = classify(path)
        edit = _edit(settings, found, run, inputs, parsing, store) if isinstance(found, Found) else None
        if edit is None:
            return None
        edits.append(edit)
    return edits


def _names_any(problems: Iterable[Problem], paths: Iterable[str]) -> bool:
    """Tell whether a problem has a place in one of some files: it may have moved."""
    named = {span.path for found in problems for span in (found.span, *(other.span for other in found.related))}
    return not named.isdisjoint(paths)


def _edit(  # noqa: PLR0913, PLR0917 - a file, before and now
    settings: Settings, found: Found, run: Run, inputs: Inputs, parsing: Parsing, store: Store
) -> Edit | None:
    if found.kind != "article":
        return None
    known = store.get("heads", head_key(found, run.inputs.files[found.path], parsing.digest))
    try:
        data = (settings.root / found.path).read_bytes()
        before = decode_head(found, known) if known is not None else None
    except (OSError, msgspec.MsgspecError):
        return None
    if before is None or digest(data) != inputs.files[found.path]:
        return None
    parsed = parse_file(found, data, parsing)
    now = decode_head(found, parsed.head)
    texts = _texts_of(before, now)
    if texts is None or not same_but_for_places(before, now):
        return None
    old, new, outline, words = texts
    # A text that two articles share is shown by the pages of both.
    if old not in run.shows or (new != old and new in run.shows):
        return None
    key = head_key(found, inputs.files[found.path], parsing.digest)
    return Edit(found.path, key, parsed, old, outline, new, is_as_long=words == outline.words)


def _texts_of(before: Head[Record], now: Head[Record]) -> tuple[Digest, Digest, Outline, int] | None:
    """Return the old text, the new one and its outline, and the old one's length, of a file sound before and now."""
    if before.problems or now.problems or before.silences or now.silences:
        return None
    if before.written is None or now.written is None:
        return None
    was, now_is = before.written.outline, now.written.outline
    return None if was.text is None or now_is.text is None else (was.text, now_is.text, now_is, was.words)


def same_but_for_places(one: object, other: object) -> bool:
    """Tell whether two parts of the content say the same, wherever in their files it stands, texts apart."""
    if one.__class__ is not other.__class__:
        return False
    if isinstance(one, Span):
        return True
    if isinstance(one, msgspec.Struct) and isinstance(other, msgspec.Struct):
        ignored: frozenset[str] = _NOT_PLACES if hasattr(one, "body_start") or isinstance(one, Outline) else frozenset()
        said, others = values_of(one), values_of(other)
        return all(name in ignored or same_but_for_places(said[name], others[name]) for name in said)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(same_but_for_places, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same_but_for_places(one[key], other[key]) for key in one)
    return one == other


def _keep_parsed(store: Store, edits: list[Edit]) -> None:
    texts = [text for edit in edits for text in edit.parsed.texts]
    store.put("texts", [(bytes.fromhex(text.digest), text.data) for text in texts])
    store.put("heads", [(edit.key, edit.parsed.head) for edit in edits])


def _retold(  # noqa: PLR0913, PLR0917 - what is made, of what was made before
    renderer: Renderer,
    shows: Mapping[Digest, tuple[OutputPath, ...]],
    manifest: Manifest,
    edits: list[Edit],
    named: Mapping[SourcePath, Searched],
    store: Store,
) -> list[Retold] | None:
    """Make the outputs that show an edited text; `None` if one of them is not remembered as it is."""
    paths = dict.fromkeys(path for edit in edits if edit.new != edit.old for path in shows[edit.old])
    retold: list[Retold] = []
    try:
        for path in paths:
            entry = manifest.files.get(path)
            remembered = _recalled(store, path, entry)
            made = _with_edits(path, remembered, edits, named) if remembered else None
            if remembered is None or made is None:
                return None
            data = renderer.render(made)
            if isinstance(data, Problem):
                return None
            view = ENCODER.encode(made.view)
            parts = remembered.fingerprint
            fingerprint = Fingerprint(parts.template, parts.site, parts.code, digest(view))
            retold.append(Retold(path, data, fingerprint.key(path), Remembered(fingerprint, remembered.renderer, view)))
    except LostTextError:
        return None
    return retold


def _recalled(store: Store, path: OutputPath, entry: FileEntry | None) -> Remembered | None:
    """Return what an output was made of, if that is what the site has."""
    data = store.get("views", path)
    try:
        remembered = _REMEMBERED.decode(data) if data is not None else None
        known = store.get("outputs", remembered.fingerprint.key(path)) if remembered is not None else None
        return remembered if known is not None and _ENTRY.decode(known) == entry else None
    except msgspec.MsgspecError:
        return None


def _with_edits(
    path: OutputPath, remembered: Remembered, edits: list[Edit], named: Mapping[SourcePath, Searched]
) -> Page | Document | None:
    """Return an output with the edited texts in its View, and what the mentions in them put into the HTML."""
    try:
        if not remembered.renderer.endswith(_TEMPLATE):
            form = format_named(remembered.renderer)
            view = msgspec.msgpack.decode(remembered.view, type=form.view)
            for edit in edits:
                view = with_text(view, edit.old, edit.new)
            return Document(output=path, format=form.name, view=view)
        if remembered.renderer != _ARTICLE:
            return None
        article = msgspec.msgpack.decode(remembered.view, type=ArticleView)
    except msgspec.MsgspecError:
        return None
    for edit in edits:
        if article.body is not None and article.body.text == edit.old:
            additions = named[edit.path].additions
            article = with_new_text(article, edit.old, edit.new, words=edit.outline.words, additions=additions)
            break
    return Page(url=UrlPath(article.page.url), output=path, template=_ARTICLE, view=article)


def _stage(
    site: SiteWriter, files: Mapping[OutputPath, FileEntry], retold: list[Retold], kept: KeptOutputs | None
) -> bool:
    """Stage what was made again, and what the site lacks; false if that is not kept."""
    made = {output.path: output for output in retold}
    for path, entry in files.items():
        output = made.get(path)
        if output is not None:
            staged = site.stage(path, output.data)
            if staged.is_changed and kept is not None:
                kept.keep(staged.entry, site.staged_file(path))
        elif not site.keep(path, entry):
            data = kept.read(entry) if kept is not None else None
            if data is None:
                return False
            site.stage(path, data)
    return True
