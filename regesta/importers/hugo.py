"""Hugo: what lies below `content/`, in YAML, TOML or JSON, and pictures beside it or below `static/`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from regesta.importers.body import Body
from regesta.importers.found import Found, Gathered
from regesta.importers.front_matter import Document, Unreadable, read_document
from regesta.importers.html_posts import HTML, html_post
from regesta.importers.named_links import names_of
from regesta.importers.tree import Tree

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_LANGUAGE = re.compile(r"(?P<stem>.+)\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)")
_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[-_](?P<slug>.+)")


def gather(tree: Tree) -> Gathered:
    """Find what is an article or a page in a tree of Hugo: `content/` is in it, or it is that folder."""
    below = "content" if any(path.startswith("content/") for path in tree.files) else ""
    found: list[Found] = []
    skipped: dict[str, str] = {}
    for path in tree.files:
        parts = PurePosixPath(path)
        if parts.suffix.lower() not in _MARKDOWN | HTML or (below and parts.parts[0] != below):
            continue
        try:
            document = read_document(path, tree.read(path))
        except Unreadable as fault:
            skipped[path] = str(fault)
            continue
        if document is None:
            skipped[path] = "it has no front matter: there is no title and no date to be had"
        else:
            found.append(_found(path, parts.relative_to(below) if below else parts, document))
    return Gathered(found=tuple(found), skipped=skipped, static=("static", "assets", below))


def _found(path: str, parts: PurePosixPath, document: Document) -> Found:
    split = _LANGUAGE.fullmatch(parts.stem)
    stem, lang = (split["stem"], split["lang"]) if split else (parts.stem, None)
    is_index = stem in {"index", "_index"}
    name = (parts.parent.name or "home") if is_index else stem
    folder = parts.parent.parent if is_index else parts.parent
    dated = _DATED.fullmatch(name)
    values = document.values
    url, slug = values.get("url"), values.get("slug")
    if isinstance(url, str) and url:
        address = "/" + url.lstrip("/")
    else:
        last = slug if isinstance(slug, str) and slug else name
        address = "/" + "/".join(part for part in (lang or "", *folder.parts, last) if part) + "/"
        address = address.lower().replace(" ", "-")
    aliases = values.get("aliases")
    old = [alias for alias in (aliases if isinstance(aliases, list) else [aliases]) if isinstance(alias, str) and alias]
    parent = address.rstrip("/").rpartition("/")[0]
    beside = [alias if alias.startswith("/") else f"{parent}/{alias}" for alias in old]
    chosen = slug if isinstance(slug, str) and slug else (dated["slug"] if dated else name)
    return Found(
        source=path,
        kind="page" if stem == "_index" or (len(parts.parts) == 1 and "date" not in values) else "article",
        document=document,
        slug=f"{chosen}-{lang}" if lang else chosen,
        date=dated["date"] if dated else None,
        lang=lang,
        addresses=(address, *beside),
        named=names_of(str(parts.with_name(f"{stem}{parts.suffix}"))),
        body=html_post() if parts.suffix.lower() in HTML else Body,
    )
