"""The page of the archive as data: which files there are, and how they are loaded.

It is made when these are, since it tells how large they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.archive.media_types import media_type
from regesta.archive.model import DATA_VERSION, DataFile
from regesta.archive.urls import DATA
from regesta.pages.addresses import file_href
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.signposts import data_signposts
from regesta.pages.views.data import DataLink, DataView


def data_page(desk: Desk, data_files: Sequence[DataFile] = ()) -> Page:
    """Make the page of the archive as data."""
    archive, url = desk.archive, desk.archive.sections["data"]
    files = tuple(_link(file) for file in data_files if not file.is_table)
    view = DataView(
        page=desk.frame.meta("data", url, "Data", section=url, signposts=data_signposts(desk, files)),
        files=files,
        tables=tuple(_link(file) for file in data_files if file.is_table),
        version=DATA_VERSION,
        as_of=archive.as_of.isoformat(),
    )
    return desk.page(url, view)


def _link(file: DataFile) -> DataLink:
    return DataLink(
        name=file.path.removeprefix(DATA),
        url=None if file.sha256 is None else file_href(file.path),
        description=file.description,
        type=media_type(file.path),
        size=file.size,
        sha256=file.sha256,
    )
