"""Jekyll: posts, drafts, collections and pages, with the addresses that `_config.yml` gave them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from regesta.importers.body import Body
from regesta.importers.dates import DateFault, read_date
from regesta.importers.found import Found, Gathered
from regesta.importers.front_matter import Document, Unreadable, Value, decode_any, read_document, read_yaml
from regesta.importers.html_posts import HTML, html_post
from regesta.importers.named_links import names_of
from regesta.importers.tree import Tree

_MARKDOWN = frozenset({".md", ".markdown", ".mkdn", ".mkd"})
_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<slug>.+)")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_NOT_COLLECTIONS = frozenset({"_layouts", "_includes", "_sass", "_data", "_site", "_plugins"})


def gather(tree: Tree) -> Gathered:
    """Find what is an article or a page in a tree of Jekyll."""
    pattern = _permalinks(tree)
    found: list[Found] = []
    skipped: dict[str, str] = {}
    for path in tree.files:
        parts = PurePosixPath(path)
        suffix = parts.suffix.lower()
        if suffix not in _MARKDOWN | HTML or _NOT_COLLECTIONS & set(parts.parts):
            continue
        if suffix in HTML and not _is_article(parts):
            skipped[path] = "a page in HTML is its theme's: only posts and collections are taken over from HTML"
            continue
        try:
            document = read_document(path, tree.read(path))
        except Unreadable as fault:
            skipped[path] = str(fault)
            continue
        if document is None:
            skipped[path] = "it has no front matter: Jekyll makes no page of it"
        else:
            found.append(_found(path, parts, document, pattern))
    return Gathered(found=tuple(found), skipped=skipped)


def _found(path: str, parts: PurePosixPath, document: Document, pattern: str) -> Found:
    dated = _DATED.fullmatch(parts.stem)
    in_drafts = "_drafts" in parts.parts
    is_article = _is_article(parts)
    slug = dated["slug"] if dated and is_article else parts.stem
    values = document.values
    date = dated["date"] if dated and is_article else None
    written = values.get("permalink")
    if isinstance(written, str) and written and ":" not in written:
        address = "/" + written.lstrip("/")
    elif is_article:
        shape = written if isinstance(written, str) and written else pattern
        address = _address(_STYLES.get(shape, shape), values, date, slug)
    else:
        address = f"/{parts.with_suffix('.html')}".removesuffix("index.html")
        slug = parts.parent.name if slug == "index" and parts.parent.name else slug
    return Found(
        source=path,
        kind="article" if is_article else "page",
        document=document,
        slug=slug,
        date=date,
        is_draft=in_drafts,
        addresses=(address,) if address else (),
        named=names_of(path.replace("_posts/", "", 1)) if "_posts" in parts.parts else (),
        body=html_post() if parts.suffix.lower() in HTML else Body,
    )


def _is_article(parts: PurePosixPath) -> bool:
    """Tell whether a file is a post, a draft, or of a collection."""
    return any(part.startswith("_") for part in parts.parts[:-1])


def _permalinks(tree: Tree) -> str:
    for name in ("_config.yml", "_config.yaml"):
        if name in tree.files:
            try:
                text, _ = decode_any(tree.read(name))
                values, _ = read_yaml(name, text, 0, len(text))
            except Unreadable:
                continue
            written = values.get("permalink")
            if isinstance(written, str) and written:
                return written
    return "date"


def _address(shape: str, values: dict[str, Value], date: str | None, slug: str) -> str:
    """Fill in a permalink; nothing where it asks for something that is not known."""
    written = values.get("date")
    day = read_date(written if isinstance(written, str) else date or "")
    categories = values.get("categories", values.get("category"))
    names = categories.split() if isinstance(categories, str) else categories
    parts = {":categories": "/".join(str(name).lower() for name in names) if isinstance(names, list) else ""}
    parts |= {":title": slug, ":slug": slug}
    if not isinstance(day, DateFault):
        days = day.day
        parts |= {":year": f"{days:%Y}", ":short_year": f"{days:%y}", ":month": f"{days:%m}", ":day": f"{days:%d}"}
        parts |= {":i_month": str(days.month), ":i_day": str(days.day), ":y_day": f"{days:%j}"}
    address = re.sub(r":[a-z_]+", lambda found: parts.get(found.group(), found.group()), shape)
    return "" if re.search(r":[a-z_]", address) else "/" + re.sub(r"/{2,}", "/", address).lstrip("/")
