"""Trees of Pelican, imported, checked and built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.exports import pelican_file
from tests.support.importing import PIXEL, archive, assert_sound, imported, of, write

MARKDOWN = """Title: Talks: a beginning
Date: 2014-05-06 23:30
Modified: 2014-06-01
Category: News
Tags: Aid, trade
Authors: Author, A.; Other, B.
Summary: In short,
    on two lines.
Colour: red

See [other]({filename}other.rst), [page]({filename}/pages/about.md), ![map]({static}/images/map.png "Map"),
[tag]({tag}aid) and [old](|filename|other.rst#part).

[ref]: {filename}other.rst
"""
RESTRUCTURED = """Other
=====

:date: 2014-05-07T00:10:00+09:00
:tags: aid
:summary: In *short*.
:lang: fr

A *word*, ``code`` and a note [1]_.

Part
----

`Back <{filename}talks.md>`_

.. [1] Its source.

.. code-block:: python

   print("x")

.. youtube:: abc

.. raw:: html

   <script>alert(1)</script>

.. include:: /etc/passwd
"""
SETTINGS = """import os
AUTHOR = 'A. House'
SITEURL = 'https://old.example'
ARTICLE_URL = '{date:%Y}/{date:%m}/{slug}/'
os.remove('/nothing')
"""


def test_a_site_of_pelican_keeps_what_it_says(tmp_path: Path) -> None:
    source = write(
        tmp_path / "pelican",
        {
            "pelicanconf.py": SETTINGS,
            "content/posts/talks.md": MARKDOWN,
            "content/posts/other.rst": RESTRUCTURED,
            "content/pages/about.md": "Title: About\n\nUs.\n",
            "content/posts/2014-05-08-page.html": "<html><head><title>An HTML one</title>"
            "<meta name='tags' content='Aid'></head><body><p>Hello <b>you</b>.</p></body></html>",
            "content/images/map.png": PIXEL,
        },
    )
    root = archive(tmp_path)
    report = imported("pelican", source, root)
    assert (report["imported"], report["copied"], report["skipped"]) == (4, 1, 1)
    talks, other = of(report, "content/posts/talks.md"), of(report, "content/posts/other.rst")
    assert (
        (root / talks["target"]).read_text("utf-8")
        == """---
title: "Talks: a beginning"
date: 2014-05-06
updated: 2014-06-01
summary: "In short, on two lines."
authors: ["Author, A.", "Other, B."]
themes: [Aid, trade, News]
aliases: [/2014/05/talks-a-beginning/]
extra:
  "colour": red
  "written_date": "2014-05-06 23:30"
---
See [other](2014-05-07-other-fr.md), [page](../../pages/about.md), ![map](2014-05-06-talks-a-beginning/map.png "Map"),
[tag] (`{tag}aid`) and [old](2014-05-07-other-fr.md).

[ref]: <2014-05-07-other-fr.md>
"""
    )
    assert (
        (root / other["target"]).read_text("utf-8")
        == """---
title: Other
date: 2014-05-07T00:10:00+09:00
summary: In short.
lang: fr
authors: [A. House]
themes: [Aid, posts]
aliases: [/2014/05/other-fr/]
---
A *word*, `code` and a note[^1].

## Part

[Back](2014-05-06-talks-a-beginning.md)

[^1]: Its source.

```python
print("x")
```

```
.. youtube:: abc
```

```
.. raw:: html

   <script>alert(1)</script>
```

```
.. include:: /etc/passwd
```
"""
    )
    assert [note["line"] for note in other["notes"]] == [22, 24, 28]
    page = (root / of(report, "content/posts/2014-05-08-page.html")["target"]).read_text("utf-8")
    assert page.endswith("---\nHello **you**.\n")
    assert_sound(root)


def test_faulty_files_are_skipped_or_told_of(tmp_path: Path) -> None:
    source = write(
        tmp_path / "pelican",
        {
            "content/none.md": "No metadata here.\n",
            "content/twice.md": "Title: A\nTitle: B\nDate: 2014-05-06\nStatus: hidden\n\nText.\n",
            "content/when.md": "Title: A\nDate: 05/06/2014\n\nText.\n",
            "content/deep.rst": ":date: 2014-05-06\n\n" + "".join(f"{'  ' * n}* x\n\n" for n in range(300)),
            "content/odd.rst": ":date: 2014-05-06\n\n`unclosed\n\n==\nA\n==\n\nB\n~\n",
            "content/bare.html": "<p>No title.</p>",
            "pelicanconf.py": "((((",
        },
    )
    root = archive(tmp_path)
    report = imported("pelican", source, root)
    twice = of(report, "content/twice.md")
    assert [note["text"] for note in twice["notes"]] == [
        "the key `title` is there twice: the last one counts",
        "it was in no list there: it is a draft here",
    ]
    assert of(report, "content/when.md")["reason"].startswith("`05/06/2014` may be day and month")
    assert of(report, "content/none.md")["reason"].startswith("it has no metadata")
    assert of(report, "content/odd.rst")["notes"]
    assert_sound(root)


@pytest.mark.parametrize("count", [90, pytest.param(1000, marks=pytest.mark.long)])
def test_of_many_odd_files_every_one_is_accounted_for(tmp_path: Path, count: int) -> None:
    made = [pelican_file(number) for number in range(count)]
    expected = {path: what for path, _, what in made}
    source = write(tmp_path / "tree", {"content/images/map.png": PIXEL, **{path: data for path, data, _ in made}})
    root = archive(tmp_path)
    report = imported("pelican", source, root)
    told = {item["source"]: item for item in report["items"] if item["source"].startswith("content/posts/")}
    assert {path: item["outcome"] for path, item in told.items()} == {
        path: what.outcome for path, what in expected.items()
    }
    days = {path: told[path]["target"].rpartition("/")[2][:10] for path, what in expected.items() if what.day}
    assert days == {path: what.day for path, what in expected.items() if what.day}
    assert_sound(root)
