"""Articles whose files were moved: their old addresses, which the front matter keeps, tell where they are now."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.content.sources import Found, classify
from regesta.text.slugs import slugify
from regesta.types import SourcePath, UrlPath


def moved_article(
    missing: SourcePath, redirects: Mapping[UrlPath, UrlPath], articles: Mapping[UrlPath, SourcePath]
) -> SourcePath | None:
    """Return where an article is now whose file is not there any more.

    `redirects` has the current address of each old one, `articles` the file of each address. The file had an id, and
    an address that ended with it: it is known if such an address leads to one article, and to no other.
    """
    found = classify(missing)
    if not isinstance(found, Found) or found.kind != "article":
        return None
    part = slugify(found.dated_stem[1])
    led = {articles[new] for old, new in redirects.items() if new in articles and _last_part(old) == part}
    return led.pop() if len(led) == 1 else None


def _last_part(url: UrlPath) -> str:
    return url.strip("/").rpartition("/")[2].removesuffix(".html")
