"""A comparison as an HTML page that needs nothing beside it, to be kept with a build's results."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup, escape

from regesta.comparison.forms.outline import Group, Item, Outline, more, visible

_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>What changes on the site</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h2 { border-bottom: 1px solid; font-size: 1.2rem; margin: 2rem 0 .5rem }
li { margin: .5rem 0 } code { overflow-wrap: anywhere }
.warning { border-left: .3rem solid #c60; padding-left: .7rem }
.lines { font: .85rem/1.5 ui-monospace, monospace; list-style: none; margin: .3rem 0; padding: 0 }
.lines li { margin: 0; overflow-wrap: anywhere; padding: 0 .5rem }
.about { font-weight: bold } .lost { background: #f002 } .won { background: #0a02 }
</style>
</head>
<body>
<main>
<h1>What changes on the site</h1>"""
_CLASSES = {"@": "about", "-": "lost", "+": "won"}


def write_html(found: Outline, base: str | None) -> str:
    """Write a report as a page."""
    return _HEAD + "\n" + visible(map(str, _lines(found, base)))


def _lines(found: Outline, base: str | None) -> Iterator[Markup]:
    yield Markup("<p>{}</p>").format(found.summary)
    for warning in found.warnings:
        yield Markup('<p class="warning">{}</p>').format(warning)
    for group in found.groups:
        yield from _group(group, base)
    if found.closing:
        yield Markup("<h2>Other files</h2>")
        yield Markup("<ul>{}</ul>").format(Markup().join(Markup("<li>{}</li>").format(line) for line in found.closing))
    yield Markup("</main>")
    yield Markup("</body>")
    yield Markup("</html>")


def _group(group: Group, base: str | None) -> Iterator[Markup]:
    yield Markup("<h2>{} ({})</h2>").format(group.title, len(group.items) + group.more)
    yield Markup("<ul>")
    for item in group.items:
        yield from _item(item, base)
    if group.more:
        yield Markup("<li>… {}</li>").format(more(group.more, "page"))
    yield Markup("</ul>")


def _item(item: Item, base: str | None) -> Iterator[Markup]:
    told = [Markup("<b>{}</b>").format(item.title)] if item.title else []
    if item.url is not None:
        address = Markup("<code>/{}</code>").format(item.url)
        told.append(Markup('<a href="{}">{}</a>').format(f"{base}{quote(item.url)}", address) if base else address)
    if item.note:
        told.append(escape(item.note))
    yield Markup("<li>{}").format(Markup(" · ").join(told))
    if item.lines:
        yield Markup('<ul class="lines">')
        for line in item.lines:
            sign = "" if line.sign == "@" else f"{line.sign} "
            yield Markup('<li class="{}">{}{}</li>').format(_CLASSES[line.sign], sign, line.text)
        if item.more:
            yield Markup("<li>… {}</li>").format(more(item.more, "line"))
        yield Markup("</ul>")
    yield Markup("</li>")
