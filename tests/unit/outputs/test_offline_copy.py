from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from regesta.outputs.offline_copy import offline_page, write_offline_copy
from regesta.types import OutputPath


@pytest.mark.parametrize(
    ("online", "offline"),
    [
        ('<a href="../x/">', '<a href="../x/index.html">'),
        ('<a class="b" href="x/#part" title="a > b">', '<a class="b" href="x/index.html#part" title="a > b">'),
        ('<a title="a > b" href="./?year=2025">', '<a title="a > b" href="./index.html?year=2025">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<form action="../search/" method="get">', '<form action="../search/index.html" method="get">'),
        ('<link rel="next" href="../page/2/">', '<link rel="next" href="../page/2/index.html">'),
        (
            '<meta http-equiv="refresh" content="0; url=../new/">',
            '<meta http-equiv="refresh" content="0; url=../new/index.html">',
        ),
        ('<a href="../">', '<a href="../index.html">'),
    ],
)
def test_links_to_folders_name_their_file(online: str, offline: str) -> None:
    assert offline_page(online) == offline


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/">',
        '<a href="mailto:a@example.org">',
        '<a href="//example.org/">',
        '<a href="#part/">',
        '<a href="../data/archive.sqlite">',
        '<p>href="x/"</p>',
        '<code>&lt;a href="x/"&gt;</code>',
        '<p title="<a href=&quot;x/&quot;>">',
        '<meta name="description" content="0 of url/">',
        '<img src="x/">',
    ],
)
def test_all_else_stays(html: str) -> None:
    assert offline_page(html) == html


@pytest.mark.parametrize(
    ("online", "offline"),
    [
        ('a<li data-online><a href="x/">y</a></li>\nb', "ab"),
        ('a<script type="module" data-online src="s.js"></script>b', "ab"),
        ('a<link rel="preload" href="d.json" data-online>b', "ab"),
        ('a<p class="n" hidden data-offline>No search.</p>', 'a<p class="n">No search.</p>'),
        ('<p title="data-online">a</p>', '<p title="data-online">a</p>'),
    ],
)
def test_what_needs_a_server_is_taken_out(online: str, offline: str) -> None:
    assert offline_page(online) == offline


def test_the_file_is_the_same_for_the_same_files() -> None:
    files = [(OutputPath("é/index.html"), b'<a href="../">'), (OutputPath("p.png"), b"p" * 99)]
    data = write_offline_copy("archive", files)
    assert data == write_offline_copy("archive", files)
    with ZipFile(BytesIO(data)) as copy:
        entries = copy.infolist()
        assert [entry.filename for entry in entries] == ["archive/é/index.html", "archive/p.png"]
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert [entry.compress_type for entry in entries] == [ZIP_DEFLATED, ZIP_STORED]
        assert copy.read(entries[0]) == b'<a href="../index.html">'
        assert copy.testzip() is None
