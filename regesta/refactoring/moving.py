"""`move article OLD NEW`: an article's file or folder elsewhere, under another id where that follows."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator

import msgspec

from regesta.archive.model import Ref, Work
from regesta.archive.urls import article_url
from regesta.archive.works import changed
from regesta.content.model import Article
from regesta.content.sources import CONTENT, Found, classify
from regesta.errors import Problem
from regesta.refactoring.entries import as_address, header_of, with_names
from regesta.refactoring.model import Change, RefusedError
from regesta.refactoring.naming import name_edits
from regesta.refactoring.paths import address_edits, path_edits
from regesta.refactoring.references import reference_edits
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.folding import fold
from regesta.text.slugs import is_slug, slugify
from regesta.text.suggestion import closest
from regesta.text.yaml_scalars import as_scalar
from regesta.types import ArticleId, SourcePath, UrlPath

_ARTICLES = f"{CONTENT}/articles/"
_INDEX = "/index.md"


class _Moving(msgspec.Struct, frozen=True, kw_only=True):
    """An article, and where it goes."""

    whole: Whole
    article: Article
    id: ArticleId
    path: SourcePath

    @property
    def work(self) -> Work:
        return self.whole.archive.works[self.article.id]

    @property
    def old_url(self) -> UrlPath:
        return self.whole.archive.urls[Ref("article", self.article.id)]

    @property
    def new_url(self) -> UrlPath:
        return article_url(self.whole.config, changed(self.work, id=self.id))

    def rewrite(self, typed: str) -> str | None:
        """Return what takes the place of a name that is the article's id; its title stays."""
        works, old = self.whole.archive.works, self.article.id
        if self.id == old or (typed != old and (typed in works or fold(typed) != fold(old))):
            return None
        return None if typed != old and fold(typed) == fold(self.article.title) else self.id


def move_article(whole: Whole, old: str, new: str, *, redirect: bool) -> Change:
    """Plan another place for an article: NEW is an id, or a path below content/articles.

    Raises:
        RefusedError: if there is no such article, or the place or the id is taken.
    """
    articles = [item.record for item in whole.material.articles]
    found = _find(articles, old)
    if len(found) != 1:
        if not found and _was_moved(whole, articles, old, new):
            return Change(said=(f"`{new}` has taken the place of `{old}` already",))
        _refuse_unknown(articles, old, found)
    moving = _moving(whole, found[0], new)
    if moving.path == found[0].path and moving.id == found[0].id:
        return Change(said=(f"the article `{found[0].id}` is there already",))
    if moving.id != found[0].id and moving.id in whole.archive.works:
        other = whole.archive.works[moving.id].article.path
        message = f"another article has the id `{moving.id}` already ({other})"
        raise RefusedError(message)
    return _change(moving, redirect=redirect)


def _find(articles: list[Article], name: str) -> list[Article]:
    path = name.removeprefix("./")
    exact = [article for article in articles if name == article.id or path in _paths(article.path)]
    return exact or [article for article in articles if fold(name) in {fold(article.id), fold(article.title)}]


def _paths(path: SourcePath) -> frozenset[str]:
    """Return how a file may be called: from the archive's root or from the content, a bundle by its folder."""
    full = {str(path), path.removesuffix(_INDEX), f"{path.removesuffix(_INDEX)}/"}
    return frozenset(full | {item.removeprefix(f"{CONTENT}/") for item in full})


def _was_moved(whole: Whole, articles: list[Article], old: str, new: str) -> bool:
    """Tell whether what is asked for was done before: the old id leads to the article that is there."""
    identity = _id_of(SourcePath(f"{_ARTICLES}{posixpath.basename(old.removesuffix(_INDEX).rstrip('/'))}"))
    for article in [*_find(articles, new), *_find(articles, f"{new.rstrip('/')}/{posixpath.basename(old)}")]:
        url = whole.archive.urls[Ref("article", article.id)]
        former = [was for was, now in whole.archive.redirects.items() if now == url]
        if article.id == identity or any(slugify(identity) in was.split("/") for was in former):
            return True
    return False


def _refuse_unknown(articles: list[Article], name: str, found: list[Article]) -> None:
    if found:
        paths = ", ".join(article.path for article in found)
        message = f"`{name}` fits {len(found)} articles: {paths}; write the path of the one that is meant"
        raise RefusedError(message)
    near = closest(name, [word for article in articles for word in (article.id, article.path)])
    hint = f" (did you mean `{near}`?)" if near else ""
    message = f"the archive knows no article `{name}`{hint}"
    raise RefusedError(message)


def _moving(whole: Whole, article: Article, new: str) -> _Moving:
    has_id = "id" in article.spans
    if "/" in new or new.endswith(".md"):
        path = _path(whole, article, new)
        return _Moving(whole=whole, article=article, id=article.id if has_id else _id_of(path), path=path)
    if not is_slug(new):
        slug = slugify(new)
        hint = f": `{slug}` would be one" if slug else ""
        message = f"`{new}` is neither an id nor a path below content/articles/{hint}"
        raise RefusedError(message)
    if has_id:
        return _Moving(whole=whole, article=article, id=ArticleId(new), path=article.path)
    return _Moving(whole=whole, article=article, id=ArticleId(new), path=_renamed(article.path, new))


def _id_of(path: SourcePath) -> ArticleId:
    return ArticleId(Found(path=path, kind="article").dated_stem[1])


def _renamed(path: SourcePath, identity: str) -> SourcePath:
    """Return a path with another id in its last name; a date in front of it stays."""
    body, suffix = posixpath.splitext(path)
    is_bundle = posixpath.basename(body) == "index"
    folder, name = posixpath.split(posixpath.dirname(path) if is_bundle else body)
    dated, _ = Found(path=path, kind="article").dated_stem
    front = name[: len(dated) + 1] if dated else ""
    return SourcePath(f"{folder}/{front}{identity}" + (f"/index{suffix}" if is_bundle else suffix))


def _path(whole: Whole, article: Article, written: str) -> SourcePath:
    """Return the file that a path means: a folder that is there, or `folder/`, takes the article in."""
    full = written if written.startswith(f"{CONTENT}/") else f"{CONTENT}/{written}"
    plain = posixpath.normpath(full)
    if not f"{plain}/".startswith(_ARTICLES):
        message = f"`{written}` is no path below content/articles/"
        raise RefusedError(message)
    bundle = article.path.removesuffix(_INDEX) if article.path.endswith(_INDEX) else None
    if written.endswith("/") or (whole.root / plain).is_dir():
        plain = f"{plain}/{posixpath.basename(bundle or article.path)}"
    plain = plain.removesuffix(_INDEX) if bundle else plain
    if bundle:
        path = f"{plain.removesuffix('.md')}{_INDEX}"
    else:
        path = plain if plain.endswith((".md", ".markdown")) else f"{plain}.md"
    found = classify(path)
    if isinstance(found, Problem) or found.kind != "article":
        message = f"`{written}` is no place for an article" + (
            f": {found.message}" if isinstance(found, Problem) else ""
        )
        raise RefusedError(message)
    return SourcePath(path)


def _moves(moving: _Moving) -> dict[SourcePath, SourcePath]:
    """Return the files that move: of a bundle all that lies in its folder."""
    old, new = moving.article.path, moving.path
    if old == new:
        return {}
    if not old.endswith(_INDEX):
        return {old: new}
    here, there = posixpath.dirname(old), posixpath.dirname(new)
    if f"{there}/".startswith(f"{here}/"):
        message = f"{there} lies within {here}, which is to move"
        raise RefusedError(message)
    found: dict[SourcePath, SourcePath] = {}
    for folder, _, names in os.walk(moving.whole.root / here):
        below = posixpath.relpath(folder, moving.whole.root / here)
        for name in names:
            path = posixpath.normpath(posixpath.join(below, name))
            found[SourcePath(f"{here}/{path}")] = SourcePath(f"{there}/{path}")
    return found


def _change(moving: _Moving, *, redirect: bool) -> Change:
    whole, article = moving.whole, moving.article
    moves = _moves(moving)
    edits = [*name_edits(whole, "article", moving.rewrite)]
    edits += reference_edits(whole, frozenset((Ref("article", article.id),)), moving.rewrite)
    edits += path_edits(whole, moves)
    edits += address_edits(whole, Ref("article", article.id), moving.new_url)
    edits += ((article.path, edit) for edit in _own_edits(moving, redirect=redirect))
    return Change(
        edits=tuple(edits),
        moves=moves,
        renamed={Ref("article", article.id): Ref("article", moving.id)},
        said=tuple(_said(moving, len(moves), redirect=redirect)),
    )


def _own_edits(moving: _Moving, *, redirect: bool) -> Iterator[Edit]:
    """Yield what changes in the article's own front matter: its id, its old address."""
    article, whole = moving.article, moving.whole
    span = article.spans.get("id")
    source = whole.sources.text(article.path)
    if span is not None and source is not None and moving.id != article.id:
        yield Edit(span.start, span.end, as_scalar(moving.id, like=source.text[span.start : span.end]))
    if redirect and moving.old_url != moving.new_url:
        last = header_of(whole, article.path).entries[-1].key.text
        yield with_names(whole, article.path, ("aliases", "redirect_from"), [as_address(moving.old_url)], behind=last)


def _said(moving: _Moving, moves: int, *, redirect: bool) -> Iterator[str]:
    if moving.path != moving.article.path:
        yield f"the article `{moving.article.id}` is {moving.path} now"
    if moving.id != moving.article.id:
        yield f"its id is `{moving.id}` now, no longer `{moving.article.id}`"
    if moving.old_url != moving.new_url:
        yield f"/{moving.old_url} {'leads to' if redirect else 'is gone; the page is at'} /{moving.new_url}"
    if moves > 1:
        yield f"{moves - 1} more in its folder moved with it: files that are published have other addresses now"
