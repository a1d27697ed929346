"""The offline copy: the site as a zip that is read from a disk, where no server names a folder's page.

Its pages are those of the site, with the names of files in their links. What a server is needed for is left out: a
template marks it with `data-online`; what it says in its place it marks with `data-offline`, and hides it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from regesta.archive.model import Archive, Ref
from regesta.archive.urls import NOT_FOUND, OFFLINE, SEARCH_DATA, card_url
from regesta.types import OutputPath

_ATTRIBUTE = r"""\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|[^\s>"']*))?"""
_LINKING = re.compile(rf"<(?:a|area|form|link|meta)(?:{_ATTRIBUTE})*\s*/?>")
_ADDRESS = re.compile(
    r"""(\s(?:href|action)="|\scontent="\d+; ?url=)((?![a-z][a-z\d+.-]*:|//)[^"?#]*/|\.{1,2})(?=["?#])"""
)
"""A relative address of a folder's page."""
_ONLINE = re.compile(
    rf"<(?:(link|input)(?:{_ATTRIBUTE})*?\sdata-online(?:{_ATTRIBUTE})*\s*/?>"
    rf"|([a-z]+)(?:{_ATTRIBUTE})*?\sdata-online(?:{_ATTRIBUTE})*\s*>.*?</\2>)\n?",
    re.DOTALL,
)
_OFFLINE = re.compile(r"\shidden data-offline\b")
_PACKED = (".avif", ".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".pdf", ".png", ".webp", ".woff", ".woff2", ".zip")
"""What gets no smaller."""
_MODE = 0o100644 << 16
_UNIX = 3


def left_behind(archive: Archive) -> Callable[[OutputPath], bool]:
    """Return what tells which files are for servers, other sites and search engines, and so not in the copy."""
    cards = frozenset(
        card_url(archive.urls[Ref("article", article)]) for article in (archive.cards.articles if archive.cards else ())
    )

    def is_left(path: OutputPath) -> bool:
        return path.startswith((OFFLINE, f"{SEARCH_DATA}/", "sitemap")) or path in {NOT_FOUND, "robots.txt", *cards}

    return is_left


def offline_page(html: str) -> str:
    """Return a page as it is read from a disk."""
    html = _OFFLINE.sub("", _ONLINE.sub("", html))
    return _LINKING.sub(lambda tag: _ADDRESS.sub(_with_file, tag[0]), html)


def _with_file(found: re.Match[str]) -> str:
    start, address = found.groups()
    folder = f"{address}/" if address in {".", ".."} else address
    return f"{start}{folder}index.html"


def write_offline_copy(folder: str, files: Iterable[tuple[OutputPath, bytes]]) -> bytes:
    """Write the zip, in the order of the files, below a folder of its own; the same bytes for the same files.

    Every file has the first moment that a zip can tell; their names are UTF-8.
    """
    written = BytesIO()
    with ZipFile(written, "w") as copy:
        for path, data in files:
            entry = ZipInfo(f"{folder}/{path}")
            entry.external_attr, entry.create_system = _MODE, _UNIX
            is_page = path.endswith(".html")
            content = offline_page(data.decode("utf-8", "replace")).encode() if is_page else data
            copy.writestr(entry, content, ZIP_STORED if path.endswith(_PACKED) else ZIP_DEFLATED)
    return written.getvalue()
