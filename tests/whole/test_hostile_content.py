"""Any bytes in: no exception, no long wait, every problem at a place in its file, and no markup that runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regesta.build.parsing import Head, Parsing, decode_head, parse_file
from regesta.config.model import Config
from regesta.content.model import Record
from regesta.content.schema import SCHEMAS
from regesta.content.sources import Found, Kind
from regesta.text.source_text import SourceText
from regesta.types import SourcePath
from tests.support.archives import article, rich_archive, write_archive
from tests.support.in_process import build_here, read_tree

_FOLDERS: dict[Kind, str] = {
    "article": "articles",
    "actor": "actors",
    "theme": "themes",
    "event": "events",
    "place": "places",
    "page": "pages",
}
_KEYS = sorted({field.name for schema in SCHEMAS.values() for field in schema.fields} | {"tags", "author", "nonsense"})
_FRAGMENTS = (
    "- ", "  - ", ": ", ":", "? ", "[", "]", "{", "}", "[[", "]]", "&a ", "*a", "<<: *a", "!tag ", "!!python/object:x ",
    "|", ">", "|-\n  ", ">+\n ", '"', "'", '"\\x00"', '"\\ud800"', "#", " #", "%YAML 1.2\n", "---", "...", "\n", "\r\n",
    "\r", "\t", "\u2028", "\u0085", "\ufeff", "\u202e", "null", "~", "NO", "0x1F", "1e999", "-", "2024-09-0X",
    "[2024-01..2024-02]", "2024~/..", "early 2024-09", "../2021", "Y12024", "2024-W05", "2024-13-45", "a: b: c", "@x",
    "`x`", "{{ x }}", "default: ", "id: ", "date: ", "title: ", "  ", "a", "é", "جين", "🚢", "\u200b", "\x07", "\x7f",
)  # fmt: skip
_MARKUP = (
    "# ", "## ", "> ", "> [!NOTE]\n", "- ", "- [x] ", "1. ", "```\n", "~~~", "    ", "***", "**", "_", "~~", "`", "``",
    "[", "]", "(", ")", "![", "[[", "]]", "|", "[^1]", "[^1]: ", "^[", ": ", "{#id .c}", "{", "}", "<", ">", "<!--",
    "-->", "<b>", "</b>", "<script>", "<p onclick=x>", "<![CDATA[", "&#0;", "&#xD800;", "&amp", "&lt;", "http://x.y",
    "javascript:x", "\\", "\n", "\n\n", "\r", "\t", "a", "é", "漢", "جين", "\u202e", "\u200b", "\0", "\ufffe", "🚢",
    "--", "...", '"', "'", "|--|", "\n|-|-|\n", "\n---\n", "\n===\n", "::: ", "$", "%00", "#top", "../x.md",
)  # fmt: skip

_texts = st.text(max_size=40)
_values = st.lists(st.sampled_from(_FRAGMENTS) | _texts, max_size=8).map("".join)
_entries = st.tuples(st.sampled_from(_KEYS) | _texts, st.sampled_from([": ", ":\n  - ", ":", ":\n  "]), _values)
_front_matters = st.lists(_entries, max_size=8).map(lambda entries: "".join(f"{a}{b}{c}\n" for a, b, c in entries))
_bodies = st.lists(st.sampled_from(_MARKUP) | _texts, max_size=40).map("".join)
_ends = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def _files(draw: st.DrawFn) -> bytes:
    """Draw a file: more often than not one whose front matter is nearly right."""
    title = draw(st.sampled_from(["title: A\ndate: 2024\nname: A\nlabel: A\n", "title: A\n", ""]))
    fence = draw(st.sampled_from(["---\n", "---\n", "---\n", "", "+++\n", "--- \n"]))
    text = f"{fence}{title}{draw(_front_matters)}{fence}{draw(_bodies)}"
    data = text.replace("\n", draw(_ends)).encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        return data
    place = draw(st.integers(0, len(data)))
    noise = draw(
        st.sampled_from([b"\xff", b"\x00", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b""])
    )
    return data[:place] + noise + data[place:]


def _read(data: bytes, kind: Kind = "article") -> Head[Record]:
    found = Found(path=SourcePath(f"content/{_FOLDERS[kind]}/2024-01-02-x.md"), kind=kind)
    result = decode_head(found, parse_file(found, data, Parsing.of(Config())).head)
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    source = SourceText(found.path, text)
    for problem in result.problems:
        for span in (problem.span, *(related.span for related in problem.related)):
            assert span.path == found.path
            assert 0 <= span.start <= span.end <= len(text), problem
            assert span == source.span(span.start, span.end), problem
    assert result.written is not None or result.problems
    return result


def _check(data: bytes, kind: Kind) -> None:
    _read(data, kind)


@settings(max_examples=200)
@given(_files(), st.sampled_from(sorted(_FOLDERS)))
@example(b"", "article")
@example(b"---", "article")
@example(b"---\n---", "page")
@example(b"---\n? [a]\n: b\n---\n", "actor")
def test_any_file_is_read_or_has_problems_with_their_places(data: bytes, kind: Kind) -> None:
    _check(data, kind)


@settings(max_examples=100)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_have_problems_with_their_places(data: bytes) -> None:
    _check(data, "article")


@pytest.mark.long
@settings(max_examples=20_000)
@given(_files(), st.sampled_from(sorted(_FOLDERS)))
def test_twenty_thousand_files_are_read_or_have_problems_with_their_places(data: bytes, kind: Kind) -> None:
    _check(data, kind)


# --- what is too much ---

_LONGEST = 10.0
"""Seconds that any file may take."""


def _front(text: str) -> str:
    return f"---\ntitle: A\n{text}\n---\nbody\n"


def _page(body: str) -> str:
    return f"---\ntitle: A\ndate: 2024-01-02\n---\n{body}\n"


def _bomb(levels: int, width: int) -> str:
    further = (f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels))
    return "\n".join(("a0: &a0 [x, x]", *further))


EXTREMES: dict[str, Callable[[], str]] = {
    "brackets in front matter": lambda: _front("extra: " + "[" * 300_000),
    "closed brackets in front matter": lambda: _front("extra: " + "[" * 150_000 + "]" * 150_000),
    "braces in front matter": lambda: _front("extra: " + "{a: " * 300_000),
    "nested dashes": lambda: _front("extra:\n  " + "- " * 300_000),
    "nested blocks": lambda: _front("extra:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 1500))),
    "question marks": lambda: _front("? " * 100_000),
    "an alias bomb": lambda: _front(_bomb(9, 9)),
    "a deep alias bomb": lambda: _front(_bomb(60, 2)),
    "an anchor in itself": lambda: _front("extra: &a [*a, *a]"),
    "many anchors": lambda: _front("extra: [" + ", ".join(f"&a{n} x" for n in range(50_000)) + "]"),
    "a long value": lambda: _front("summary: " + "x" * 1_000_000),
    "a long quoted value": lambda: _front('summary: "' + "\\n" * 500_000 + '"'),
    "a long key": lambda: _front("k" * 1_000_000 + ": v"),
    "many keys": lambda: _front("\n".join(f"key{n}: v" for n in range(50_000))),
    "many events": lambda: _front("dates:\n" + "\n".join(f"  - {1000 + n % 8000}: t{n}" for n in range(20_000))),
    "a long date": lambda: _front("dates: [{'" + "[" + "2024-01-01," * 50_000 + "': x}]"),
    "a long set": lambda: _front("dates: [{date: '[" + ", ".join(["2024"] * 30_000) + "]', title: x}]"),
    "many actors": lambda: _front("actors: [" + ", ".join(f"A{n}" for n in range(30_000)) + "]"),
    "one actor many times": lambda: _front("actors: [" + ", ".join(["A"] * 30_000) + "]"),
    "a long line": lambda: _page("x" * 1_000_000),
    "a long line of words": lambda: _page("word " * 200_000),
    "one letter and a mark": lambda: _page("a" + "\u0301" * 300_000),
    "many lines": lambda: _page("x\n" * 300_000),
    "carriage returns": lambda: _page("\r" * 300_000),
    "brackets": lambda: _page("[" * 300_000),
    "closed brackets": lambda: _page("[" * 150_000 + "]" * 150_000),
    "references that open": lambda: _page("[[" * 100_000),
    "references": lambda: _page("[[a]] " * 100_000),
    "references in lines": lambda: _page("[[a|b]]\n\n" * 20_000),
    "references that never close": lambda: _page("[[a " * 100_000),
    "images that open": lambda: _page("![" * 100_000),
    "links": lambda: _page("[a](b) " * 50_000),
    "links that open": lambda: _page("[a](" * 100_000),
    "angle brackets": lambda: _page("<" * 300_000),
    "tags": lambda: _page("<b>" * 100_000),
    "closing tags": lambda: _page("</b>" * 100_000),
    "attributes": lambda: _page("<b " + "a=b " * 100_000 + ">x</b>"),
    "comments": lambda: _page("<!--" * 100_000),
    "processing instructions": lambda: _page("<?" * 100_000),
    "character data": lambda: _page("<![CDATA[" * 50_000),
    "stars": lambda: _page("*a" * 100_000),
    "stars and underscores": lambda: _page("*_" * 100_000),
    "tildes": lambda: _page("~~a" * 70_000),
    "back ticks": lambda: _page("".join("`" * n + " " for n in range(1, 700))),
    "quotes": lambda: _page("\"'" * 150_000),
    "quotation marks in words": lambda: _page("'a \"b " * 50_000),
    "quotations": lambda: _page(">" * 100_000 + "a"),
    "lists": lambda: _page("- " * 100_000 + "a"),
    "nested lists": lambda: _page("".join(f"{'  ' * depth}- a\n" for depth in range(700))),
    "a long list": lambda: _page("- a\n" * 50_000),
    "headings": lambda: _page("## a\n\n" * 30_000),
    "a wide table": lambda: _page("|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + ("|" + "a|" * 5_000 + "\n") * 5),
    "a long table": lambda: _page("|a|b|\n|-|-|\n" + "|a|b|\n" * 20_000),
    "footnotes": lambda: _page("\n\n".join(f"a[^{n}]\n\n[^{n}]: b" for n in range(10_000))),
    "one footnote many times": lambda: _page("a[^1] " * 30_000 + "\n\n[^1]: b"),
    "footnotes in footnotes": lambda: _page("a[^0]\n\n" + "\n\n".join(f"[^{n}]: b[^{n + 1}]" for n in range(5_000))),
    "inline footnotes": lambda: _page("^[" * 50_000),
    "attribute braces": lambda: _page("a{#b " * 50_000),
    "entities": lambda: _page("&amp;" * 100_000),
    "backslashes": lambda: _page("\\" * 300_000),
    "definitions": lambda: _page("a\n: b\n\n" * 20_000),
    "link definitions": lambda: _page("\n".join(f"[a{n}]: /b" for n in range(30_000)) + "\n\n" + "[a1]" * 30_000),
    "callouts": lambda: _page("> [!NOTE]\n> a\n\n" * 10_000),
    "tasks": lambda: _page("- [ ] a\n" * 30_000),
    "addresses": lambda: _page("https://example.org/ " * 50_000),
    "right to left": lambda: _page("\u202eجين " * 100_000),
}


_FIRST = (
    "brackets in front matter",
    "an alias bomb",
    "a deep alias bomb",
    "an anchor in itself",
    "a long value",
    "a long line",
    "brackets",
    "references that open",
)
"""Those that are tried at every run."""


def _read_in_time(name: str) -> None:
    data = EXTREMES[name]().encode()
    started = time.process_time()
    _read(data)
    assert time.process_time() - started < _LONGEST


@pytest.mark.parametrize("name", _FIRST)
def test_a_file_that_is_too_much_ends_soon(name: str) -> None:
    _read_in_time(name)


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in EXTREMES if name not in _FIRST])
def test_every_file_that_is_too_much_ends_soon(name: str) -> None:
    _read_in_time(name)


# --- a whole site of hostile names ---


_ADDRESSES = frozenset({"href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "xlink:href"})


class _Reader(HTMLParser):
    """Collects what would run, and what names in the archive would have become markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_ours = tag == "form" and bool(
            {("role", "search"), ("method", "dialog"), ("class", "sifting scripted")} & set(attrs)
        )
        if (tag in {"iframe", "object", "embed", "base", "form"} and not is_ours) or tag.startswith("x-"):
            self.found.append(tag)
        for name, value in attrs:
            target = "".join((value or "").split()).lower() if name in _ADDRESSES else ""
            if name.startswith(("on", "x-")) or name == "style" or target.startswith(("javascript:", "vbscript:")):
                self.found.append(f"{tag} {name}={value}")
        if tag == "script" and not dict(attrs).get("src") and dict(attrs).get("type") != "application/ld+json":
            self.found.append("script")


def _running(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


_PAYLOADS = (
    "<script>alert(1)</script>",
    '"><x-mark onclick=alert(1)>',
    "' onmouseover='alert(1)' x-mark='",
    '" autofocus onfocus="alert(1)" x="',
    "</title><x-mark>",
    "</textarea><x-mark>",
    "--><x-mark>",
    "]]><x-mark>",
    "</script><x-mark>",
    "javascript:alert(1)",
    "{{ 7 * '7' }}{% raw %}",
    "&lt;x-mark&gt; &amp;#60;x-mark&#62;",
    "%00%0d%0aSet-Cookie: a=b",
    "\u202egnp.exe\u2066 🚢 \u200f",
    "`<x-mark>` **b** [x](javascript:x) ![x](x) [[x]]",
    "../../..\\..\\%2e%2e/passwd",
)  # fmt: skip


def _quoted(text: str) -> str:
    """Return a text as a YAML value."""
    return "'" + text.replace("'", "''") + "'"


def _hostile_article(number: int, payload: str) -> str:
    p = _quoted(f"{payload} {number}")
    keys = f"""\
authors: [{p}]
summary: {p}
series: {p}
about: [{p}]
actors: [{{name: {_quoted(f"Other {payload} {number}")}, role: {p}, as: {p}}}]
themes: [{p}]
places: [{p}]
dates:
  - {{date: 2024-01-{number + 1:02}, title: {p}, type: {p}, where: {p}, source: {p}, by: {p}}}
  - {{date: 2024, title: {p}, date_text: {p}, date_note: {p}}}
sources: [{{title: {p}, id: {p}, publisher: {p}, url: "https://example.org/?q='a'&b=%22%3Cx-mark%3E"}}]
assessments: [{{claim: {p}, id: {p}, resolve: {p}, evidence: {p}}}]
history: [{{date: 2024-01-02, kind: correction, note: {p}}}]
extra: {{{p}: {p}}}
"""
    return article(p, date=f"2024-02-{number + 1:02}", keys=keys, body=f"## {payload}\n\nText `{payload}` and more.")


def _hostile_entry(number: int, payload: str) -> dict[str, str]:
    p = _quoted(f"Entry {payload} {number}")
    actor = f"""\
name: {p}
sort: {p}
type: person
aliases: [{_quoted(f"Alias {payload} {number}")}]
names: [{{name: {p}, lang: ar}}]
offices: [{{office: {p}, of: {_quoted(f"Office {payload}")}, valid: 2020/2021}}]
relations: [{{to: {_quoted(f"Office {payload}")}, type: ally, note: {p}, source: {p}}}]
image: portrait.svg
"""
    return {
        f"content/actors/a{number}.md": f"---\n{actor}---\n{payload}\n",
        f"content/themes/t{number}.md": f"---\nlabel: {p}\nalt: [{_quoted(f'Alt {payload}')}]\n---\n{payload}\n",
        f"content/places/p{number}.md": f"---\nname: {p}\naliases: [{_quoted(f'Alt {payload}')}]\n---\n{payload}\n",
        f"content/pages/g{number}.md": f"---\ntitle: {p}\nmenu: {p}\nsummary: {p}\n---\n{payload}\n",
    }


def test_no_name_in_an_archive_becomes_markup(tmp_path: Path) -> None:
    harmless = [payload for payload in _PAYLOADS if "[[" not in payload]
    files = {f"content/articles/h{number}.md": _hostile_article(number, p) for number, p in enumerate(harmless)}
    for number, payload in enumerate(harmless):
        files |= _hostile_entry(number, payload)
    config = "\n".join(f"{key}: {_quoted(harmless[1])}" for key in ("title", "description", "publisher", "licence"))
    off = "severity: {near-duplicate: off, repeated-value: off}\n"
    files["config.yaml"] = f"{config}\nurl: https://example.org/\n{off}params: {{x: {_quoted(harmless[0])}}}\n"
    archive = write_archive(tmp_path, files)
    write_archive(archive, {"content/actors/portrait.svg": _portrait()})
    run = build_here(archive)
    assert run.exit == 0, run.stderr
    pages = {name: data.decode() for name, data in read_tree(archive / "site").items() if name.endswith(".html")}
    assert len(pages) > 150
    assert {name: found for name, text in pages.items() if (found := _running(text))} == {}


def test_the_complete_archive_has_nothing_that_runs(tmp_path: Path) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    pages = {name: data.decode() for name, data in read_tree(archive / "site").items() if name.endswith(".html")}
    assert {name: found for name, text in pages.items() if (found := _running(text))} == {}


def _portrait() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
