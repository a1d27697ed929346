"""References in prose to their targets: ``[[names]]``, links to other files, headings, images."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import unquote

import msgspec

from regesta.archive.model import AssetFile, EntryKind, LinkedProse, Ref, Target
from regesta.archive.moved import moved_article
from regesta.archive.unpublished import unpublished
from regesta.archive.urls import old_url, ref_name
from regesta.content.registers import Register
from regesta.errors import Problem, Related, Span, problem
from regesta.prose.model import Slot
from regesta.prose.parts import Outline
from regesta.text.addresses import is_address
from regesta.text.folding import fold
from regesta.text.slugs import slugify
from regesta.text.suggestion import Suggestions, closest
from regesta.types import SourcePath, UrlPath

REFERENCE_KINDS: tuple[EntryKind, ...] = ("actor", "theme", "event", "article", "page")
"""What a ``[[reference]]`` can name; ``[[kind:name]]`` says which is meant."""

CONTENT = "content/"

Spellings = Mapping[str, Ref]
"""The actors whom one article names in spellings of its own (`as`), by these spellings, folded."""

_NO_SPELLINGS: Spellings = MappingProxyType({})


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """All that references can lead to."""

    registers: Mapping[EntryKind, Register]
    hidden: Mapping[EntryKind, Register]
    """Drafts and what is held back."""
    files: Mapping[SourcePath, Ref]
    hidden_files: frozenset[SourcePath]
    held_back: frozenset[SourcePath]
    """Those of the hidden files that are no drafts, but dated after the as-of day."""
    assets: Mapping[SourcePath, AssetFile]
    unread: frozenset[SourcePath]
    """Files that are there and could not be read; each has its own problem."""
    unread_ids: frozenset[str]
    """The ids that these would have given, folded."""
    urls: Mapping[UrlPath, Ref]
    """Every address of a record, its old ones with it."""
    redirects: Mapping[UrlPath, UrlPath]
    """Where each old address leads now."""
    articles: Mapping[UrlPath, SourcePath]
    """By address, the article's file."""
    sections: frozenset[UrlPath]
    """The pages of the site that are no record's: indexes, and the chronology's years and months."""
    outlines: Mapping[Ref, Outline]
    names: Suggestions
    paths: Suggestions


class Linker:
    """Resolves the slots of prose, one body after the other, and keeps the problems."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.problems: list[Problem] = []
        self.used: set[SourcePath] = set()
        """The assets that something refers to."""
        self._by_name: dict[str, list[SourcePath]] = {}
        for path in (*known.files, *known.assets):
            self._by_name.setdefault(posixpath.basename(path).lower(), []).append(path)

    def link(self, outline: Outline, path: SourcePath, *, spellings: Spellings = _NO_SPELLINGS) -> LinkedProse:
        """Resolve every slot of a body that lies in a file; `spellings` are names that it alone uses."""
        targets = tuple(self._resolve(slot, outline, path, spellings) for slot in outline.slots)
        return LinkedProse(outline=outline, targets=targets)

    def asset(self, written: str, path: SourcePath, span: Span) -> SourcePath | None:
        """Resolve the path of an image, of the prose or of a field of the front matter."""
        if is_address(written):
            message = f"the image `{written}` would be fetched from another host"
            self.problems.append(problem("external-image", span, message))
            return None
        found = self._file(written, path, span)
        if found is None:
            return None
        if found not in self.known.assets:
            self._missing_image(written, found, span)
            return None
        self.used.add(found)
        return found

    def _resolve(self, slot: Slot, outline: Outline, path: SourcePath, spellings: Spellings) -> Target | None:
        if slot.kind == "reference":
            return self._reference(slot, outline, spellings)
        if slot.kind == "image":
            asset = self.asset(slot.path, path, slot.span)
            return None if asset is None else Target(asset=asset)
        return self._link(slot, outline, path)

    # --- [[references]] ---

    def _reference(self, slot: Slot, outline: Outline, spellings: Spellings) -> Target | None:
        text = slot.path.strip()
        if not text:
            return self._own_heading(slot, outline)
        kinds, name = _split_kind(text)
        found = self._named(kinds, name)
        if not found and self._named(REFERENCE_KINDS, text):
            # A title may begin with a word that is also a kind: "Event: what happened".
            kinds, name = REFERENCE_KINDS, text
            found = self._named(kinds, name)
        exact = [item for item in found if item[0].id == name]
        if len(exact) == 1:
            found = exact
        if len(found) == 1:
            return self._with_fragment(found[0][0], slot)
        if not found and "actor" in kinds and (actor := spellings.get(fold(name))) is not None:
            return self._with_fragment(actor, slot)
        if found:
            choices = ", ".join(f"[[{ref.kind}:{ref.id}]]" for ref, _ in found)
            related = tuple(Related(span, f"the {ref.kind} `{ref.id}` has this name here") for ref, span in found)
            message = f"`{text}` fits {len(found)} records; write one of {choices}"
            self.problems.append(problem("ambiguous-name", slot.span, message, related=related))
        elif hidden := [c for kind in kinds if kind in self.known.hidden for c in self.known.hidden[kind].claims(name)]:
            paths = [claim.span.path for claim in hidden]
            self.problems.append(unpublished(f"`{text}`", slot.span, paths, self.known.held_back, claims=hidden))
        elif fold(name) not in self.known.unread_ids:
            suggestion = self.known.names.closest(name)
            message = f"`[[{text}]]` names nothing that the archive knows"
            self.problems.append(problem("unresolved-reference", slot.span, message, suggestion=suggestion))
        return None

    def _named(self, kinds: Iterable[EntryKind], name: str) -> list[tuple[Ref, Span]]:
        """Return the records that a name may mean, with the places where they claim it."""
        return [
            (Ref(kind, claim.id), claim.span) for kind in kinds for claim in self.known.registers[kind].claims(name)
        ]

    def _own_heading(self, slot: Slot, outline: Outline) -> Target | None:
        fragment = self._fragment(slot, outline, "this page")
        return None if fragment is None else Target(fragment=fragment)

    def _with_fragment(self, ref: Ref, slot: Slot) -> Target | None:
        if not slot.fragment:
            return Target(ref=ref)
        outline = self.known.outlines.get(ref)
        fragment = self._fragment(slot, outline, f"the {ref.kind} `{ref.id}`")
        return Target(ref=ref, fragment=fragment)

    def _fragment(self, slot: Slot, outline: Outline | None, owner: str) -> str | None:
        wanted = unquote(slot.fragment or "")
        ids = outline.ids if outline is not None else ()
        for candidate in (wanted, slugify(wanted)):
            if candidate and candidate in ids:
                return candidate
        self.problems.append(
            problem(
                "unresolved-heading",
                slot.span,
                f"{owner} has no heading `#{wanted}`",
                suggestion=closest(wanted, ids),
            )
        )
        return None

    # --- links to files ---

    def _link(  # noqa: PLR0911 - a list of cases, each with its answer
        self, slot: Slot, outline: Outline, path: SourcePath
    ) -> Target | None:
        written = slot.path
        if not written:
            return Target(fragment="") if slot.fragment == "" else self._own_heading(slot, outline)
        if written.startswith("/"):
            page = self._page(written, slot)
            if page is not None:
                return page
        found = self._file(written, path, slot.span)
        if found is None:
            return None
        ref = self.known.files.get(found) or self.known.files.get(SourcePath(f"{found}/index.md"))
        if ref is not None:
            return self._with_fragment(ref, slot)
        if found in self.known.assets:
            self.used.add(found)
            return Target(asset=found, fragment=slot.fragment)
        if found in self.known.hidden_files:
            self.problems.append(unpublished(f"`{written}`", slot.span, [found], self.known.held_back))
            return None
        if found in self.known.unread:
            return None
        suggestion = moved_article(found, self.known.redirects, self.known.articles) or self._near(found)
        if suggestion is not None and suggestion in self.known.assets:
            self.used.add(suggestion)
        self.problems.append(
            problem(
                "unresolved-link",
                slot.span,
                f"there is no file `{found}`",
                suggestion=posixpath.relpath(suggestion, posixpath.dirname(path)) if suggestion else None,
            )
        )
        return None

    def _page(self, written: str, slot: Slot) -> Target | None:
        """Resolve a path from the site's root to a page that exists."""
        url = old_url(unquote(written.split("?", 1)[0]))
        if url in self.known.sections or url == "":
            return Target(url=url, fragment=slot.fragment)
        ref = self.known.urls.get(url)
        if ref is None:
            return None
        now = self.known.redirects.get(url)
        if now is not None:
            message = f"`{written}` is an old address of {ref_name(ref)}, which is at /{now} now"
            self.problems.append(problem("old-address", slot.span, message, suggestion=f"/{now}"))
        return self._with_fragment(ref, slot)

    def _file(self, written: str, path: SourcePath, span: Span) -> SourcePath | None:
        """Return the file that a path means: relative to the file that names it, or from ``content/`` with a slash."""
        plain = unquote(written.split("?", 1)[0])
        folder = CONTENT if plain.startswith("/") else posixpath.dirname(path)
        found = posixpath.normpath(posixpath.join(folder, plain.lstrip("/")))
        if "\\" in plain:
            message = f"`{written}` is written with backslashes; a path has slashes"
            nearer = plain.replace("\\", "/")
            self.problems.append(problem("outside-archive", span, message, suggestion=nearer))
            return None
        if "\0" in plain or not f"{found}/".startswith(CONTENT):
            self.problems.append(problem("outside-archive", span, f"`{written}` leads out of the content"))
            return None
        return SourcePath(found)

    def _near(self, missing: SourcePath) -> SourcePath | None:
        """Return the file that was probably meant: one of the same name elsewhere, or one of a similar path."""
        same_name = self._by_name.get(posixpath.basename(missing).lower(), [])
        if len(same_name) == 1:
            return same_name[0]
        near = closest(missing, same_name) if same_name else self.known.paths.closest(missing)
        return SourcePath(near) if near else None

    def _missing_image(self, written: str, found: SourcePath, span: Span) -> None:
        if found in self.known.unread:
            return
        suggestion = self._near(found)
        if suggestion is not None and suggestion in self.known.assets:
            self.used.add(suggestion)  # it is the one that is meant: that it is unused would mislead
        relative = posixpath.relpath(suggestion, posixpath.dirname(span.path)) if suggestion else None
        self.problems.append(
            problem("missing-image", span, f"there is no image `{written}`: looked for {found}", suggestion=relative)
        )


def _split_kind(text: str) -> tuple[tuple[EntryKind, ...], str]:
    """Read the kind that a reference may begin with: ``theme:sanctions``."""
    before, colon, after = text.partition(":")
    for kind in REFERENCE_KINDS:
        if colon and before.strip().lower() == kind:
            return (kind,), after.strip()
    return REFERENCE_KINDS, text


def unused_files(assets: Iterable[SourcePath], used: set[SourcePath]) -> tuple[Problem, ...]:
    """Report the assets that nothing refers to."""
    return tuple(
        problem("unused-file", Span.of_file(path), "no article, entry or page refers to this file")
        for path in assets
        if path not in used
    )
