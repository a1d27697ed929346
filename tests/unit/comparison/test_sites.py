from __future__ import annotations

import json
from pathlib import Path

import pytest

from regesta.cli.arguments import DIFF_FORMS
from regesta.comparison.forms.told import FORMS, tell
from regesta.comparison.model import Aspect, Change, Difference
from regesta.comparison.site_changes import compare_sites
from regesta.comparison.sites import read_site
from regesta.errors import RegestaError
from regesta.types import OutputPath
from tests.support.content import article, write_files
from tests.support.in_process import build_here, run_here

CONFIG = {"config.yaml": "title: T\nurl: https://example.org/x/\npages: {search: false}\n"}
VISIT = article("A visit", "2025-01-01", "actors: [Jane Doe]", "themes: [Aid]", body="A delegation came to Port City.")
OTHER = article("Another", "2025-01-02", "dates: [{date: 2025-01-01, title: They met}]", body="Words.")


def site(folder: Path, *files: dict[str, str]) -> Path:
    for mapping in (CONFIG, *files):
        write_files(folder, mapping)
    assert build_here(folder).exit == 0
    return folder / "site"


def compare(old: Path, new: Path) -> Difference:
    return compare_sites(read_site(old, "old"), read_site(new, "new"))


def page(main: str, title: str = "P", head: str = "") -> str:
    return f'<!doctype html><html lang="en"><title>{title}</title>{head}<body data-kind="page"><main>{main}</main>'


def plain(folder: Path, **pages: str) -> Path:
    return write_files(folder, {f"{name}/index.html": text for name, text in pages.items()})


def one_change(tmp_path: Path, before: str, after: str) -> list[Change]:
    found = compare(plain(tmp_path / "a", p=before), plain(tmp_path / "b", p=after))
    return [change for changed in found.changed for change in changed.changes]


def test_the_same_site_differs_in_nothing(tmp_path: Path) -> None:
    one = site(tmp_path / "a", {"content/articles/a.md": VISIT})
    found = compare(one, one)
    assert found.is_empty
    assert tell(found, "text").startswith("The sites are the same: ")


def test_new_changed_and_lost_articles_are_told_apart(tmp_path: Path) -> None:
    old = site(tmp_path / "a", {"content/articles/a.md": VISIT, "content/articles/b.md": OTHER})
    new = site(
        tmp_path / "b",
        {"content/articles/a.md": VISIT.replace("Jane Doe", "John Roe").replace("came", "went")},
        {"content/articles/c.md": article("Third", "2025-01-03")},
    )
    found = compare(old, new)
    assert {entry.url for entry in found.new if entry.kind == "article"} == {"articles/c/"}
    assert {entry.url for entry in found.gone if entry.kind == "article"} == {"articles/b/"}
    changed = next(entry for entry in found.changed if entry.url == "articles/a/")
    assert Change(Aspect.TEXT, "A delegation came to Port City.", "A delegation went to Port City.") in changed.changes
    assert Change(Aspect.ACTORS, "Jane Doe", "") in changed.changes
    assert Change(Aspect.ACTORS, "", "John Roe") in changed.changes


def test_a_moved_article_is_redirected_and_not_gone(tmp_path: Path) -> None:
    old = site(tmp_path / "a", {"content/articles/a.md": VISIT})
    new = site(tmp_path / "b", {"content/articles/z.md": VISIT.replace("themes", "aliases: /articles/a/\nthemes")})
    found = compare(old, new)
    assert [(entry.url, entry.target) for entry in found.redirected] == [("articles/a/", "articles/z/")]
    assert found.gone == ()


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (page("<p>a"), page("<p>a", "Q"), Change(Aspect.TITLE, "P", "Q")),
        (page("<p>One two"), page("<p>One three"), Change(Aspect.TEXT, "One two", "One three")),
        (
            page('<a href="https://e.org/">x</a>'),
            page('<a href="https://e.net/">x</a>'),
            Change(Aspect.LINKS, "", "x (https://e.net/)"),
        ),
        (page('<a href="../q/">x</a>'), page('<a href="/r/">x</a>'), Change(Aspect.LINKS, "x (q/)", "")),
        (
            page('<time datetime="2025-01">x</time>'),
            page('<time datetime="2025-02">x</time>'),
            Change(Aspect.DATES, "", "2025-02"),
        ),
        (
            page("a", head='<meta name="robots" content="noindex">'),
            page("a"),
            Change(Aspect.METADATA, "noindex", "", "robots"),
        ),
        (
            page('<section aria-labelledby="site-sources"><p>a</section>'),
            page('<section aria-labelledby="site-sources"><p>b</section>'),
            Change(Aspect.PART, "a", "b", "sources"),
        ),
        (page("<p>a") + "<footer>x", page("<p>a") + "<footer>y", Change(Aspect.FRAME, "x", "y")),
    ],
)
def test_what_differs_in_a_page_is_named(tmp_path: Path, before: str, after: str, change: Change) -> None:
    assert change in one_change(tmp_path, before, after)


def test_what_nobody_sees_is_no_change_of_the_text(tmp_path: Path) -> None:
    found = compare(
        plain(tmp_path / "a", p=page("<p>a <b>b</b></p><p hidden>x<script>1</script>")),
        plain(tmp_path / "b", p=page("<p class=new>a\n b")),
    )
    assert (found.changed, found.markup_only) == ((), ("p/",))


def test_what_many_pages_share_is_told_once(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(6)]
    old = plain(tmp_path / "a", **{name: page("<p>a") + "<footer>x" for name in names})
    new = plain(tmp_path / "b", **{name: page("<p>a") + "<footer>y" for name in names})
    found = compare(old, new)
    assert found.changed == ()
    assert [(one.change, one.pages) for one in found.repeated] == [(Change(Aspect.FRAME, "x", "y"), 6)]
    assert len(found.shared_only) == 6


def test_a_manifest_that_is_missing_damaged_or_hostile_is_told_of(tmp_path: Path) -> None:
    folder = plain(tmp_path / "a", p=page("a"))
    assert read_site(folder, "old").notes == ("The old site has no manifest.json; each of its files was read.",)
    assert list(read_site(folder, "old").files) == ["p/index.html"]
    (folder / "manifest.json").write_text('{"generator": "Regesta 1", "files": {', "utf-8")
    assert "damaged" in read_site(folder, "old").notes[0]
    entry = {"sha256": "0" * 64, "size": 1}
    files = {"../secret": entry, "gone/index.html": entry, "p/index.html": entry}
    (folder / "manifest.json").write_text(json.dumps({"generator": "Regesta 1", "files": files}), "utf-8")
    found = read_site(folder, "old")
    assert list(found.files) == ["p/index.html"]
    assert found.files[OutputPath("p/index.html")].sha256 != "0" * 64
    assert len(found.notes) == 2


def test_no_symbolic_link_is_followed(tmp_path: Path) -> None:
    secret = plain(tmp_path / "secret", p=page("secret"))
    folder = plain(tmp_path / "a", q=page("a"))
    (folder / "link").symlink_to(secret)
    (folder / "page.html").symlink_to(secret / "p/index.html")
    assert list(read_site(folder, "old").files) == ["q/index.html"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegestaError, match="there is no folder"):
        read_site(tmp_path / "none", "old")


def test_a_folder_without_a_page_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("A note.")
    with pytest.raises(RegestaError, match="is no site"):
        read_site(tmp_path, "old")


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "<" * 50_000,
        "<a " * 50_000,
        "<!--" * 50_000,
        "<div>" * 50_000,
        "<main>" * 3 + "</main></html></body>" * 3 + "<main>",
        '<a href="http://[">x</a><a href="//">y</a><a href="javascript:alert(1)">z</a>',
        "<meta http-equiv=refresh content='url=../../../etc/passwd'>",
        "\x00\ufffe\u202egnp.exe",
        "<a href=x><p>y<a href=z></a></p></a><svg><title>t</svg><template><p>u",
    ],
)
def test_any_page_in_no_crash_out(tmp_path: Path, hostile: str) -> None:
    found = compare(plain(tmp_path / "a", p=page("a")), plain(tmp_path / "b", p=hostile, q=hostile))
    for form in (*FORMS, "json"):
        text = tell(found, form)
        assert "\u202e" not in text or form == "json"


def test_a_comment_names_nobody_and_breaks_out_of_nothing(tmp_path: Path) -> None:
    text = "<p>@everyone ```` </details> <script>x</script>".replace("</d", "&lt;/d").replace("<s", "&lt;s")
    old = plain(tmp_path / "a", p=page("a"))
    found = compare(old, plain(tmp_path / "b", p=page(text, "@all [x](http://e) &lt;b&gt; #1"), q=page("", "@all")))
    told = tell(found, "markdown")
    assert "@<!---->all" in told
    assert r"\[x\]\(http\:\/\/e\) &lt;b&gt; \#<!---->1" in told
    assert "  `````diff" in told
    assert "<script>" not in tell(found, "html")


def test_json_is_written_as_it_is(tmp_path: Path) -> None:
    plain(tmp_path / "a", p=page("<p>a"))
    plain(tmp_path / "b", p=page("<p>two\u2028lines, a mark \U000e0001 and \u202e"))
    run = run_here("diff", tmp_path / "a", tmp_path / "b", "--format", "json", root=tmp_path)
    [change] = json.loads(run.stdout)["changed"][0]["changes"]
    assert change["after"] == "two lines, a mark \U000e0001 and \u202e"


def test_a_large_change_is_summed_up(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(300)]
    old = plain(tmp_path / "a", **{name: page("<p>a") for name in names})
    new = plain(tmp_path / "b", **{name: page(f"<p>{name} " + "word " * 400) for name in names})
    found = compare(old, new)
    assert "… and 290 more pages" in tell(found, "text", limit=10)
    assert len(tell(found, "markdown", limit=300)) <= 60_000
    assert json.loads(tell(found, "json", limit=10))["omitted"]["changed"] == 290
    assert len(json.loads(tell(found, "json"))["changed"]) == 300


def test_the_command_writes_each_form(tmp_path: Path) -> None:
    plain(tmp_path / "a", p=page("<p>a"))
    plain(tmp_path / "b", p=page("<p>b"))
    for form, sign in (("text", "      + b"), ("markdown", "  + b"), ("html", "+ b</li>"), ("json", '"after": "b"')):
        run = run_here("diff", tmp_path / "a", tmp_path / "b", "--format", form, root=tmp_path)
        assert (run.exit, run.stderr) == (0, "")
        assert sign in run.stdout
    assert sorted(DIFF_FORMS) == sorted([*FORMS, "json"])
    run = run_here("diff", tmp_path / "a", tmp_path / "b", "--to", tmp_path / "out", root=tmp_path)
    assert (run.exit, run.stdout) == (0, "")
    assert "+ b" in (tmp_path / "out").read_text("utf-8")
    assert run_here("diff", tmp_path / "a", tmp_path / "none", root=tmp_path).exit == 2
