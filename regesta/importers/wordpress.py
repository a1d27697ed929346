"""WordPress: the items of its exports (WXR), and the uploads that lie beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from regesta.importers.found import Attachment, Entry, Found, Gathered
from regesta.importers.front_matter import Unreadable
from regesta.importers.html_body import HtmlBody
from regesta.importers.model import Item
from regesta.importers.tree import Tree
from regesta.importers.wordpress_items import Post, read_post
from regesta.importers.wordpress_markup import Context, as_html
from regesta.importers.wordpress_terms import terms_of
from regesta.importers.wxr import Element, Export, read_export

_SUFFIX = ".xml"
_SIZED = re.compile(r"-(?:\d+x\d+|scaled)(?=\.\w+$)")
"""What WordPress puts into the name of a picture that it made smaller."""
_BY_NUMBER = "/.p/"
"""Where a post is found that a link means by its number (`?p=12`)."""
_NOT_CONTENT = {
    "nav_menu_item": "an entry of a menu is the theme's: give pages a `menu`",
    "revision": "an earlier state of a text: its history is not taken over",
    "custom_css": "a style is the theme's",
    "customize_changeset": "a setting is the theme's",
    "oembed_cache": "a cache of WordPress",
    "user_request": "a request of a reader is no content",
    "wp_global_styles": "a style is the theme's",
    "wp_navigation": "a menu is the theme's",
    "wp_template": "a template is the theme's",
    "wp_template_part": "a template is the theme's",
    "wp_font_family": "a typeface is the theme's",
    "wp_font_face": "a typeface is the theme's",
    "acf-field": "a setting of a plugin",
    "acf-field-group": "a setting of a plugin",
}


def gather(tree: Tree) -> Gathered:
    """Find what the exports of WordPress in a tree hold."""
    skipped: dict[str, str] = {}
    reading = _Reading(tree)
    for path in tree.files:
        if path.lower().endswith(_SUFFIX):
            try:
                export = read_export(tree.read(path))
            except Unreadable as fault:
                skipped[path] = str(fault)
            else:
                reading.add(path, export)
    return reading.gathered(skipped)


class _Reading:
    """The exports of one tree: large sites are exported in several files."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._roots: set[tuple[str, str]] = set()
        self._posts: list[Post] = []
        self._channels: list[tuple[str, Element]] = []
        self._items: list[Item] = []
        self._containers: set[str] = set()
        self._seen: Counter[tuple[str, str]] = Counter()
        folders = (path[: path.index("wp-content/")] for path in tree.files if "wp-content/" in path)
        self._static = tuple(dict.fromkeys(("", *folders)))

    def add(self, path: str, export: Export) -> None:
        """Take the items of a file."""
        channel = export.channel
        self._channels.append((path, channel))
        for name in ("wp:base_blog_url", "link", "wp:base_site_url"):
            parts = urlsplit(channel.value(name))
            if parts.hostname:
                self._roots.add((parts.hostname, parts.path.rstrip("/")))
        for number, element in enumerate(channel.all("item"), 1):
            post = read_post(path, element, number)
            self._seen[path, post.part] += 1
            if (again := self._seen[path, post.part]) > 1:
                post.part = f"{post.part} ({again})"
            self._posts.append(post)
        if export.fault:
            reason = f"the file breaks off here, what follows cannot be read: {export.fault}"
            self._items.append(Item(source=path, part="the rest", line=export.line, outcome="skipped", reason=reason))
        elif not channel.all("item"):
            reason = "the export holds no items"
            self._items.append(
                Item(source=path, part="the export", line=channel.line, outcome="skipped", reason=reason)
            )
        self._containers.add(path)

    def gathered(self, skipped: dict[str, str]) -> Gathered:
        """Tell what all files hold together, since posts of one show pictures of another."""
        files = {post.number: post for post in self._posts if post.type == "attachment"}
        context = Context(
            blocks={post.number: post.text for post in self._posts if post.type == "wp_block"},
            pictures={number: (post.attachment_url, post.alternative, post.summary) for number, post in files.items()},
            notes={},
        )
        authors = self._authors()
        found: list[Found] = []
        for post in self._posts:
            reason = _why_not(post)
            if reason is not None:
                self._skip(post, post.part, reason)
            elif post.type != "attachment":
                found.append(_found(post, self._addresses(post), context, authors, files))
            if post.comments:
                reason = "what readers commented is no part of an archive"
                self._skip(post, f"comments of {post.part}", reason, count=post.comments)
        entries, items = self._terms(found)
        return Gathered(
            found=tuple(found),
            skipped=skipped,
            static=self._static,
            entries=tuple(entries),
            attachments=tuple(self._attachment(post) for post in files.values() if not _why_not(post)),
            items=(*self._items, *items),
            containers=frozenset(self._containers),
            local=self._local,
        )

    def _skip(self, post: Post, part: str, reason: str, *, count: int = 1) -> None:
        item = Item(source=post.source, part=part, line=post.line, count=count, outcome="skipped", reason=reason)
        self._items.append(item)

    def _terms(self, found: Iterable[Found]) -> tuple[list[Entry], list[Item]]:
        entries: list[Entry] = []
        items: list[Item] = []
        documents = [record.document.values for record in found]
        for path, channel in self._channels:
            made, told = terms_of(path, channel, documents)
            entries += made
            items += told
        return entries, items

    def _authors(self) -> dict[str, str]:
        return {
            author.value("wp:author_login"): " ".join(author.value("wp:author_display_name").split())
            for _, channel in self._channels
            for author in channel.all("wp:author")
        }

    def _attachment(self, post: Post) -> Attachment:
        path = self._tree.find(self._local(post.attachment_url), self._static) if post.attachment_url else None
        return Attachment(
            source=post.source, part=post.part, line=post.line, path=path, address=post.attachment_url or post.link
        )

    def _addresses(self, post: Post) -> tuple[str, ...]:
        """Return where readers found a post."""
        path = self._local(post.link)
        is_own = path.strip("/") and path.startswith("/") and not path.startswith(_BY_NUMBER)
        return (unquote(path.partition("#")[0]),) if is_own else ()

    def _local(self, address: str) -> str:
        """Return the path from the site's root that an address of the site means."""
        parts = urlsplit(address) if re.match(r"(?:https?:)?//", address, re.IGNORECASE) else None
        # The deepest first: a blog may lie in a folder of its site.
        roots = sorted(self._roots, key=lambda root: (-len(root[1]), root))
        if parts is None:
            path, query = address.partition("#")[0].partition("?")[::2]
            for _, folder in roots:
                path = path.removeprefix(folder) if path.startswith(f"{folder}/") else path
        else:
            for host, folder in roots:
                if _bare(parts.hostname or "") == _bare(host) and f"{parts.path}/".startswith(f"{folder}/"):
                    path, query = parts.path.removeprefix(folder) or "/", parts.query
                    break
            else:
                return address
        number = re.search(r"(?:^|&)(?:p|page_id|attachment_id)=(\d+)", query)
        if number and path.strip("/") in {"", "index.php"}:
            return f"{_BY_NUMBER}{number[1]}"
        if _SIZED.search(path) and self._tree.find(path, self._static) is None:
            whole = _SIZED.sub("", path)
            path = whole if self._tree.find(whole, self._static) else path
        fragment = address.partition("#")[2]
        return f"{path}#{fragment}" if fragment else path


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _why_not(post: Post) -> str | None:
    """Say why a post is not taken over at all."""
    if post.status == "trash":
        return "it lies in the trash"
    if post.type in _NOT_CONTENT:
        return _NOT_CONTENT[post.type]
    if post.type == "wp_block":
        return "a reusable block: its text stands where posts show it"
    if post.status == "auto-draft" and not post.text.strip():
        return "an empty draft that WordPress made by itself"
    return None


def _found(
    post: Post, addresses: tuple[str, ...], context: Context, authors: dict[str, str], files: dict[str, Post]
) -> Found:
    body = as_html(post.text, Context(context.blocks, context.pictures, post.footnotes))
    picture = files.get(post.thumbnail)
    return Found(
        source=post.source,
        part=post.part,
        line=post.line,
        kind="page" if post.type == "page" else "article",
        document=post.document(
            body, authors.get(post.author) or post.author, picture.attachment_url if picture else None
        ),
        slug=post.slug or post.title,
        is_draft=post.is_held,
        addresses=addresses,
        names=(f"{_BY_NUMBER}{post.number}",),
        body=HtmlBody,
    )
