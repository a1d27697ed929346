"""The step *pack*: the site as one file, when all other files of it are known, and the page that tells its size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from regesta.archive.model import Archive
from regesta.archive.urls import OFFLINE_ZIP
from regesta.build.emitting import Crew, Made, Maker
from regesta.build.made import MadeOutputs
from regesta.build.manifest import FileEntry
from regesta.build.writer import SiteWriter
from regesta.errors import Problem
from regesta.outputs.model import Output
from regesta.outputs.offline_copy import left_behind, write_offline_copy
from regesta.pages.offline_page import offline_name, offline_page
from regesta.rendering.environment import ThemeEnvironment
from regesta.text.digests import digest_parts


def pack(
    crew: Crew, made: MadeOutputs, ready: ThemeEnvironment, *, site: SiteWriter | None, packs: bool
) -> Iterator[Made | Problem]:
    """Stage the offline copy, if the build `packs` one, and make its page.

    Raises:
        OSError: if the disk refuses.
    """
    archive = crew.archive
    if "offline" not in archive.sections:
        return
    maker = Maker(crew, ready)
    try:
        page = offline_page(archive)
        if site is not None and packs:
            # In the copy, the page cannot tell the size of what it is in.
            within = maker.render(page)
            if isinstance(within, Problem):
                yield within
                return
            entry = _copy(archive, made, site, Output(path=page.output, data=within))
            page = offline_page(archive, entry.size, entry.sha256)
        yield maker.make_one(page)
    finally:
        maker.close()


def _copy(archive: Archive, made: MadeOutputs, site: SiteWriter, own: Output) -> FileEntry:
    is_left = left_behind(archive)
    taken = [path for path in sorted(site.files) if not is_left(path)]
    folder = offline_name(archive)
    parts = [b"offline copy", made.code.encode(), folder.encode(), own.data]
    for path in taken:
        parts += (path.encode(), site.files[path].sha256.encode())

    def write() -> bytes:
        read = ((path, site.read(path)) for path in taken)
        return write_offline_copy(folder, chain(((own.path, own.data),), read))

    # It holds the words of all texts: an edit of one of them takes the steps of a build.
    made.has_words = True
    return made.stage_once(OFFLINE_ZIP, bytes.fromhex(digest_parts(*parts)), write, site)
