"""The only maker of addresses. Every page's path comes from here, and two that want one path are found here.

``/articles/<slug>/``, ``/actors/<slug>/``, …; the default language without prefix, others under ``/<lang>/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from regesta.archive.model import Ref, Work
from regesta.config.model import Config
from regesta.errors import Problem, Related, Span, problem
from regesta.text.slugs import same_path, slugify
from regesta.types import CONFIG_FILE, OutputPath, UrlPath

HOME = UrlPath("")
CITATION_SUFFIXES = ("bib", "ris", "csl.json")
"""How the files of citations end."""
LLMS = OutputPath("llms.txt")
NOT_FOUND = OutputPath("404.html")
SEARCH_DATA = OutputPath("search/data")
"""The folder of what the search loads; nothing else lies in it."""
DATA = UrlPath("data/")
"""The archive as data: the address of its page, and the folder of its files; nothing else lies in it."""
OFFLINE = UrlPath("offline/")
"""The site as one file: the address of the page that offers it, and the folder of the file; nothing else lies in it."""
OFFLINE_ZIP = OutputPath(f"{OFFLINE}site.zip")
SECTIONS: Mapping[str, UrlPath] = {
    "article": UrlPath("articles/"),
    "actor": UrlPath("actors/"),
    "theme": UrlPath("themes/"),
    "event": UrlPath("events/"),
    "place": UrlPath("places/"),
    "series": UrlPath("series/"),
    "author": UrlPath("authors/"),
    "date": UrlPath("dates/"),
    "assessment": UrlPath("assessments/"),
    "network": UrlPath("network/"),
    "search": UrlPath("search/"),
    "data": DATA,
    "offline": OFFLINE,
}

ALWAYS_PRESENT = frozenset({"article", "actor", "theme", "date", "search", "data", "offline"})
"""The indexes that every site has, be they empty, unless the config leaves them out."""


def prefix(config: Config, lang: str) -> str:
    """Return the path below which pages of a language lie."""
    return "" if lang == config.lang else language_url(lang, HOME)


def names_file(lang: str | None = None) -> OutputPath:
    """Return the file of the names that the search finds: in the main language, or in another one."""
    return OutputPath(f"{SEARCH_DATA}/names.json" if lang is None else f"{SEARCH_DATA}/names.{lang.lower()}.json")


def language_url(lang: str, url: UrlPath) -> UrlPath:
    """Return the address, in another language than the main one, of what has an address in that."""
    return UrlPath(f"{lang.lower()}/{url}")


def article_url(config: Config, work: Work) -> UrlPath:
    """Return an article's address after the config's pattern."""
    slug = work.article.slug or slugify(work.id)
    day = work.day
    path = (
        config.article_url.replace(":slug", slug)
        .replace(":year", f"{day.year:04}")
        .replace(":month", f"{day.month:02}")
        .replace(":day", f"{day.day:02}")
        .replace(":lang", work.lang.lower())
    )
    return UrlPath(prefix(config, work.lang) + path)


def entry_url(kind: str, identity: str, slug: str | None) -> UrlPath:
    """Return the address of an entry of a register or an index."""
    return UrlPath(f"{SECTIONS[kind]}{slug or slugify(identity)}/")


def page_url(config: Config, content_path: str, lang: str, slug: str | None) -> UrlPath:
    """Return the address of a page: its path below ``content/pages``, each folder a segment."""
    *folders, name = content_path.removeprefix("pages/").rsplit(".", 1)[0].split("/")
    segments = [slugify(folder) for folder in folders] + [slug or slugify(name)]
    return UrlPath(prefix(config, lang) + "/".join(segment for segment in segments if segment) + "/")


def month_url(year: int, month: int | None) -> UrlPath:
    """Return the address of a year or month of the chronology."""
    return UrlPath(f"dates/{year:04}/" if month is None else f"dates/{year:04}/{month:02}/")


def numbered(url: UrlPath, number: int) -> UrlPath:
    """Return the address of a page of a list that is split over several; the first is the list's own."""
    return url if number == 1 else UrlPath(f"{url}page/{number}/")


def feed_url(url: UrlPath) -> OutputPath:
    """Return the address of a page's Atom feed."""
    return OutputPath(f"{url}feed.xml")


def json_feed_url(url: UrlPath) -> OutputPath:
    """Return the address of a page's JSON Feed."""
    return OutputPath(f"{url}feed.json")


def calendar_url(url: UrlPath) -> OutputPath:
    """Return the address of the calendar of a page's events."""
    return OutputPath(f"{url}events.ics")


def record_url(url: UrlPath) -> OutputPath:
    """Return the address of a page's record as JSON."""
    return OutputPath(f"{url}index.json" if url == "" or url.endswith("/") else f"{url}.json")


def card_url(url: UrlPath) -> OutputPath:
    """Return the address of an article's social card."""
    return OutputPath(f"{url}card.png" if url == "" or url.endswith("/") else f"{url}.card.png")


def markdown_url(url: UrlPath) -> OutputPath:
    """Return the address of a page as Markdown."""
    return OutputPath(f"{url}index.md" if url == "" or url.endswith("/") else f"{url}.md")


def citation_url(url: UrlPath, suffix: str) -> OutputPath:
    """Return the address of a page's citations in a format, of which `suffix` names the file: ``bib``."""
    return OutputPath(f"{url}cite.{suffix}" if url == "" or url.endswith("/") else f"{url}.{suffix}")


def output_path(url: UrlPath) -> OutputPath:
    """Return the file that a server shows for an address."""
    return OutputPath(f"{url}index.html" if url == "" or url.endswith("/") else url)


def old_url(written: str) -> UrlPath:
    """Return the address that an old path stands for: ``/a/b``, ``a/b/`` and ``/a/b/index.html`` are ``a/b/``.

    A last part with a suffix is a file's own name: ``/2019/a.html``.
    """
    *folders, last = written.strip("/").split("/")
    if last == "index.html":
        last = ""
    elif "." in last and not written.endswith("/"):
        return UrlPath("/".join((*folders, last)))
    return UrlPath("".join(f"{part}/" for part in (*folders, last) if part))


def root_of(url: UrlPath) -> str:
    """Return what leads from a page back to the site's root, relative: ``../../``, or ``./`` from the home page."""
    return "../" * url.count("/") or "./"


def collisions(claims: Iterable[tuple[OutputPath, str, Span]]) -> tuple[Problem, ...]:
    """Find outputs that two pages want, also where they differ only in case or in Unicode form.

    A claim is an output, the page that wants it in words, and the place to mend. A file and a folder of one name
    collide as well. Two records that want one address want one feed too: they are told of once.
    """
    wanted: dict[str, tuple[OutputPath, str, Span]] = {}
    folders: dict[str, tuple[OutputPath, str, Span]] = {}
    problems: dict[tuple[Span, Span], Problem] = {}
    for path, owner, span in claims:
        key = same_path(path)
        # Of a folder that is known already, no part can be a file.
        parents = [] if key.rpartition("/")[0] in folders else list(_folders_of(key))
        other = wanted.get(key) or folders.get(key) or next((wanted[p] for p in parents if p in wanted), None)
        if other is not None:
            problems.setdefault((span, other[2]), _collision((path, owner, span), other))
            continue
        wanted[key] = (path, owner, span)
        for parent in parents:
            folders.setdefault(parent, (path, owner, span))
    return tuple(problems.values())


def _folders_of(path: str) -> Iterator[str]:
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _collision(one: tuple[OutputPath, str, Span], other: tuple[OutputPath, str, Span]) -> Problem:
    """Report two claims, at the one that asks for its address in so many words: it is the one to mend."""
    if one[2].end == 0 < other[2].end:
        one, other = other, one
    (path, owner, span), (_, rival, place) = one, other
    message = f"{owner} and {rival} both want the address /{_shown(path)}"
    where = "this address belongs to the site itself" if place.path == CONFIG_FILE else f"{rival} is here"
    return problem("url-collision", span, message, related=(Related(place, where),))


def _shown(path: OutputPath) -> str:
    return path.removesuffix("index.html")


def ref_name(ref: Ref) -> str:
    """Name a record in a message."""
    return f"the {ref.kind} `{ref.id}`"
