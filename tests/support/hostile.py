"""An archive that is valid, and whose every text is what breaks files that are put together carelessly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.support.archives import write_archive

OPENINGS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'quoted",
    "＝1",
    "\u0301lone",
    "\u202eturned",
    '"',
    "<!--",
    "%00",
    "\\x",
    "#",
)
"""How texts begin: formulas, lone combining marks, bidirectional controls, quotes, comments."""
OUTPUTS = (
    "csv", "sqlite", "bibtex", "ris", "csl_json", "json", "skos", "rdf", "followthemoney", "graphs", "timeline_js",
    "ro_crate", "cards", "markdown", "offline",
)  # fmt: skip
NASTY = """ </script>]]>"'`{{ x }}{% y %}${z},;|\\n\\0\u2066\u200f e\u0301 漢 جين 🚢"""
"""How they all go on."""


TITLES = {
    **{f"n{number}": f"{opening}{NASTY}" for number, opening in enumerate(OPENINGS)},
    "gone": f"-1{NASTY}",
    "old": f"+1{NASTY}",
}
"""By article, what it is called: one was withdrawn, one is superseded."""


def hostile_archive(folder: Path) -> Path:
    """Write the archive to a folder."""
    return write_archive(folder, dict(_files()))


def _files() -> Iterator[tuple[str, str]]:
    config = {
        "title": _text("="),
        "description": _text("@"),
        "publisher": _text("-"),
        "licence": _text("+"),
        "url": "https://example.org/a'b/",
        "authors": [{"name": _text("-"), "sort": _text("@"), "url": "https://example.org/?a=1&b=%22"}],
        "outputs": dict.fromkeys(OUTPUTS, True),
    }
    yield "config.yaml", json.dumps(config, ensure_ascii=False)
    yield "content/actors/board.md", _file({"name": "Harbour Board"}, "A body that articles name.")
    gone: dict[str, object] = {
        "title": TITLES["gone"], "date": "2025-01-01", "status": "withdrawn",
        "dates": [{"id": "rumour", "date": "2024-10-31", "title": _text("@")}],
        "history": [{"date": "2025-02-01", "kind": "withdrawal", "note": _text("=")}],
    }  # fmt: skip
    yield "content/articles/gone.md", _file(gone, "The Harbour Board said nothing.")
    old: dict[str, object] = {"title": TITLES["old"], "date": "2025-01-01", "superseded_by": "n0"}
    yield "content/articles/old.md", _file(old, "The Harbour Board said little.")
    for number, opening in enumerate(OPENINGS):
        yield from _records(number, opening)


def _text(opening: str) -> str:
    return f"{opening}{NASTY}"


def _records(number: int, opening: str) -> Iterator[tuple[str, str]]:
    """Yield an article, and an entry of each register, whose texts all begin alike."""
    nasty = _text(opening)
    name, other = f"{nasty} {number}", f"{_text(OPENINGS[number - 1])} {(number - 1) % len(OPENINGS)}"
    actor: dict[str, object] = {
        "name": name,
        "sort": f"{nasty}, sorted",
        "aliases": [f"{nasty} alias {number}"],
        "names": [{"name": f"{nasty} name {number}", "lang": "ar"}],
        "offices": [{"office": nasty, "of": other, "valid": "2021-08/..", "source": nasty}],
        "relations": [{"to": other, "type": "ally", "valid": "../2020", "source": nasty, "note": nasty}],
    }
    yield f"content/actors/a{number}.md", _file(actor, nasty)
    theme = {"label": name, "alt": [f"{nasty} alt"], "related": [other]}
    yield f"content/themes/t{number}.md", _file(theme, nasty)
    yield f"content/places/p{number}.md", _file({"name": name, "aliases": [f"{nasty} alias"], "lat": -1.5}, nasty)
    event: dict[str, object] = {
        "date": "early 2024-09", "title": name, "type": nasty, "by": [name], "to": [other], "where": [name],
        "source": nasty, "date_text": nasty, "date_note": nasty,
    }  # fmt: skip
    yield f"content/events/e{number}.md", _file(event, nasty)
    article: dict[str, object] = {
        "title": nasty,
        "date": "2025-01-01",
        "summary": nasty,
        "authors": [nasty],
        "series": nasty,
        "about": [{"name": name, "role": nasty}],
        "themes": [name],
        "places": [name],
        "dates": [
            {**event, "title": f"{name} told", "id": f"told-{number}"},
            {**event, "title": f"{name} of a day", "id": f"day-{number}", "date": f"2024-10-{number + 1:02}"},
            f"e{number}",
        ],
        "sources": [{"title": nasty, "id": nasty, "publisher": nasty, "date": "2024~", "accessed": "2024?-11-16"}],
        "assessments": [{"claim": nasty, "id": nasty, "resolve": nasty, "evidence": nasty, "by": "2025-06/.."}],
        "doi": f"10.5555/({number})</script>]]>&'=1+1,;%00#_~\u0301",
        "history": [{"date": "2025-02-01", "kind": "correction", "note": nasty}],
    }
    yield f"content/articles/n{number}.md", _file(article, f"{opening} is what the Harbour Board said.\n\n{name} came.")


def _file(front_matter: Mapping[str, object], body: str) -> str:
    return f"---\n{json.dumps(front_matter, ensure_ascii=False)}\n---\n{body}\n"
