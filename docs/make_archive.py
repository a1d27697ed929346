"""Makes an archive of this documentation: its documents become pages of a site that Regesta builds of itself.

``python docs/make_archive.py DIR`` writes it into a folder, anew; ``make docs`` builds that into ``site/docs/``. Links
between documents lead to pages; links to other files of the project lose their target: those are no part of the site.
"""

from __future__ import annotations

import html
import posixpath
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = {"guide": "Guide", "reference": "Reference", "decisions": "Decisions", "": "The project"}
ABOVE = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
MENU = {"docs/guide/start.md": "First steps", "docs/reference/commands.md": "Commands", "CHANGELOG.md": "Changes"}
CONFIG = """# Made by docs/make_archive.py.
title: Regesta
description: How to write, build and publish an archive of analyses. This documentation is built by Regesta.
url: https://example.org/archive/docs/
mentions: {find: false}
pages: {events: false, dates: false, places: false, series: false, authors: false, network: false}
"""
_BASE = """{% extends "!theme/base.html" %}
{% block menu %}
<nav class="menu" aria-label="{{ _("Main") }}">
<ul>
@menu@
</ul>
</nav>
{% endblock %}
{% block feeds %}{% endblock %}
{% block footer %}
<footer class="colophon"><p class="colophon-title">{{ site.title }}</p></footer>
{% endblock %}
"""
_HOME = """{% extends "base.html" %}
{% block site_title %}
<p class="masthead-title">{% include "_mark.html" %}</p>
{% endblock %}
{% block content %}
<div class="sheet sheet-page">
<header class="sheet-head">
<h1>{{ site.title }}</h1>
<p class="standfirst">{{ site.description }}</p>
</header>
<div class="sheet-main">
<div class="prose">
@contents@
</div>
</div>
</div>
{% endblock %}
"""
_TITLE = re.compile(r"\A(?:<!--.*?-->\s*)?# (?P<title>[^\n]+)\n", re.DOTALL)
_CODE = re.compile(
    r"^ *(?P<fence>`{3,})[^\n]*\n.*?^ *(?P=fence) *$|(?P<ticks>`+)(?:(?!`).)+?(?P=ticks)", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"(?P<image>!?)\[(?P<label>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^)\s]+)\)")
_KEPT = re.compile(r"\0(\d+)\0")
_IMAGES = {".png", ".svg", ".jpg", ".webp"}


class Document(NamedTuple):
    """A document of the project, and the page that it becomes."""

    name: str
    """Its path below the project's root."""
    page: str
    """The page's file below ``content/pages/``."""
    title: str
    body: str


def documents() -> dict[str, Document]:
    """Return every document by its path."""
    names = [*ABOVE, *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.md")))]
    return {name: _document(name) for name in names}


def _document(name: str) -> Document:
    *folders, file = name.removeprefix("docs/").split("/")
    # An id is the name of a file, wherever it lies: `guide/data.md` and `reference/data.md` would be one.
    page = "/".join([*folders, "-".join([*folders, file]).lower()])
    text = (ROOT / name).read_text("utf-8")
    heading = _TITLE.match(text)
    title = re.sub(r"[`*]", "", heading["title"] if heading else Path(name).stem)
    return Document(name, page, title, text[heading.end() :] if heading else text)


def page_of(document: Document, every: dict[str, Document]) -> tuple[str, list[str]]:
    """Return a document as the text of a page, and the images that it shows."""
    images: list[str] = []
    code: list[str] = []
    folder = posixpath.dirname(document.page)

    def keep(match: re.Match[str]) -> str:
        code.append(match[0])
        return f"\0{len(code) - 1}\0"

    def lead(match: re.Match[str]) -> str:
        target, hash_sign, fragment = match["target"].partition("#")
        if not target or re.match(r"[a-z]+:", target):
            return match[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.name), target))
        if path in every:
            there = posixpath.relpath(every[path].page, folder)
        elif posixpath.splitext(path)[1] in _IMAGES and (ROOT / path).is_file():
            images.append(path)
            there = posixpath.relpath(f"images/{posixpath.basename(path)}", folder)
        else:
            return match["label"]
        return f"{match['image']}[{match['label']}]({there}{hash_sign}{fragment})"

    body = _LINK.sub(lead, _CODE.sub(keep, document.body))
    body = _KEPT.sub(lambda match: code[int(match[1])], body)
    title = document.title.replace("\\", "\\\\").replace('"', '\\"')
    return f'---\ntitle: "{title}"\n---\n{body}', images


def make_archive(folder: Path) -> None:
    """Write the archive into a folder; what an earlier run wrote there goes."""
    for old in ("content", "templates"):
        shutil.rmtree(folder / old, ignore_errors=True)
    every = documents()
    _write(folder / "config.yaml", CONFIG)
    for document in every.values():
        text, images = page_of(document, every)
        _write(folder / "content/pages" / document.page, text)
        for image in images:
            copy = folder / "content/pages/images" / Path(image).name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / image, copy)
    menu = "\n".join(f"<li>{_link(every[name], words)}</li>" for name, words in MENU.items())
    _write(folder / "templates/base.html", _BASE.replace("@menu@", menu))
    _write(folder / "templates/home.html", _HOME.replace("@contents@", "\n".join(_contents(every))))


def _contents(every: dict[str, Document]) -> list[str]:
    lines: list[str] = []
    for section, title in SECTIONS.items():
        lines += [f"<h2>{title}</h2>", "<ul>"]
        lines += [f"<li>{_link(one)}</li>" for one in every.values() if posixpath.dirname(one.page) == section]
        lines.append("</ul>")
    return lines


def _link(document: Document, words: str = "") -> str:
    url = f"{document.page.removesuffix('.md')}/"
    return f'<a href="{{{{ page.root }}}}{url}">{html.escape(words or document.title)}</a>'


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make_archive(Path(sys.argv[1]))
