"""Exports of WordPress, imported, checked and built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.exports import WXR_END, WXR_HEAD, wxr
from tests.support.importing import PIXEL, archive, assert_sound, imported, part, write
from tests.support.in_process import read_tree, run_here

HEAD = WXR_HEAD.format(encoding="UTF-8")


def item(number: int = 1, text: str = "", **fields: str) -> str:
    values = {
        "wp:post_date": "2014-05-06 23:30:00",
        "wp:post_date_gmt": "2014-05-07 03:30:00",
        "wp:post_name": f"post-{number}",
        "wp:status": "publish",
        "wp:post_type": "post",
        "title": f"Post {number}",
    } | {name.replace("__", ":"): value for name, value in fields.items() if name != "more"}
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in values.items())
    more = fields.get("more", "")
    body = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    return f"<item>{body}<wp:post_id>{number}</wp:post_id>{inner}{more}</item>\n"


def export(tmp_path: Path, *items: str, channel: str = "", **files: bytes) -> Path:
    text = HEAD + channel + "".join(items) + WXR_END
    return write(
        tmp_path / "wp", {"export.xml": text, **{name.replace("__", "/"): data for name, data in files.items()}}
    )


def body_of(root: Path, report: dict[str, Any], name: str) -> str:
    return (root / str(part(report, name)["target"])).read_text("utf-8").split("---\n", 2)[2]


def header_of(root: Path, report: dict[str, Any], name: str) -> str:
    return (root / str(part(report, name)["target"])).read_text("utf-8").split("---\n", 2)[1]


TEXTS = (
    ("One\ntwo\n\nthree", "One\\\ntwo\n\nthree\n"),
    ("<b>Bold:</b>text and <em>stress</em>", "<strong>Bold:</strong>text and *stress*\n"),
    ("[sic] [1] *a* a_b _c_ &lt;b&gt; {x}", "\\[sic\\] \\[1\\] \\*a\\* a_b \\_c\\_ \\<b> \\{x}\n"),
    ("# no\n\n1. no\n\n: no\n\n- no", "\\# no\n\n1\\. no\n\n\\: no\n\n\\- no\n"),
    ("see [gallery] now", "see `[gallery]` now\n"),
    ('[box colour="red"]in[/box]', '`[box colour="red"]`in`[/box]`\n'),
    ("<pre>a [gallery]\n\n```</pre>", "````\na [gallery]\n\n```\n````\n"),
    ("[embed]https://v.example/1[/embed]", "<https://v.example/1>\n"),
    ("H<sub>2</sub>O", "H<sub>2</sub>O\n"),
    ("a<br />\nb", "a\\\nb\n"),
    ('Hey!<a href="https://x.example/a b(c)">x</a>', "Hey\\![x](https://x.example/a%20b%28c%29)\n"),
    ('<a href="javascript:alert(1)">x</a>', "x (`javascript:alert(1)`)\n"),
    ("<iframe src='a'></iframe>", '`<iframe src="a"></iframe>`\n'),
    ('<span lang="ar" dir="rtl">مرحبا</span>', "[مرحبا]{lang=ar dir=rtl}\n"),
    ('<h2 id="a">A</h2><a href="#a">up</a>', "## A {#a}\n\n[up](#a)\n"),
    ("<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->", "One\ntwo\n"),
    ('<!-- wp:latest-posts {"n":5} /-->', '`<!-- wp:latest-posts {"n":5} /-->`\n'),
    ("<pre>&lt;!-- wp:paragraph --&gt;</pre>", "```\n<!-- wp:paragraph -->\n```\n"),
    ("<h1>A</h1><h2>B</h2>", "## A\n\n### B\n"),
    ("<blockquote>a\n\nb</blockquote>", "> a\n>\n> b\n"),
    ("<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>", "- a\n- b\n"),
    ("「<strong>日本</strong>」は<strong>「日本」</strong>は", "「**日本**」は<strong>「日本」</strong>は\n"),
)
"""Of HTML, the Markdown that says the same."""


def test_a_text_says_in_markdown_what_it_said_in_html(tmp_path: Path) -> None:
    root = archive(tmp_path)
    items = [item(number, html) for number, (html, _) in enumerate(TEXTS)]
    report = imported("wordpress", export(tmp_path, *items), root)
    made = {html: body_of(root, report, f"post {number}") for number, (html, _) in enumerate(TEXTS)}
    assert made == dict(TEXTS)
    assert_sound(root)


def test_a_post_keeps_what_wordpress_knows_of_it(tmp_path: Path) -> None:
    channel = (
        "<wp:author><wp:author_login>anna</wp:author_login><wp:author_email>a@example.org</wp:author_email>"
        "<wp:author_display_name>A. Author</wp:author_display_name></wp:author>"
        "<wp:category><wp:category_nicename>news</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>"
        "<wp:category><wp:category_nicename>aid</wp:category_nicename><wp:category_parent>news</wp:category_parent>"
        "<wp:cat_name>Aid</wp:cat_name>"
        "<wp:category_description>What is *given*.</wp:category_description></wp:category>"
    )
    more = (
        '<category domain="category" nicename="aid">Aid</category>'
        '<category domain="category" nicename="uncategorized">Uncategorized</category>'
        '<category domain="region" nicename="gulf">Gulf</category>'
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>20</wp:meta_value></wp:postmeta>"
        "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>"
        "<wp:postmeta><wp:meta_key>_plugin</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>"
        "<wp:postmeta><wp:meta_key>code</wp:meta_key><wp:meta_value>A7</wp:meta_value></wp:postmeta>"
        "<wp:comment/><wp:comment/>"
    )
    base = "https://old.example/blog/wp-content/uploads/2014/map"
    text = (
        f'[caption width="3"]<a href="{base}.png"><img src="{base}-300x200.png" alt="The map"></a> '
        "Its words[/caption]\n"
        '<a href="http://www.old.example/blog/?p=2">two</a> <a href="/blog/other/">by path</a> [gallery ids="20"]'
        f'<a href="https://old.example/blog/draft/">draft</a> <img src="{base}x.png" alt="gone">'
    )
    post = item(
        1,
        text,
        title="Talks &#8211; a beginning",
        link="https://old.example/blog/2014/talks/",
        dc__creator="anna",
        excerpt__encoded="In <b>short</b>.",
        wp__post_modified="2014-06-01 10:00:00",
        wp__post_modified_gmt="2014-06-01 14:00:00",
        more=more,
    )
    source = export(
        tmp_path,
        post,
        item(2, "Two.", wp__post_name="%d9%85%d9%82%d8%a7%d9%84", link="https://old.example/blog/two/"),
        item(3, "", wp__status="draft", link="https://old.example/blog/draft/"),
        item(20, wp__post_type="attachment", wp__status="inherit", wp__attachment_url=f"{base}.png"),
        channel=channel,
        **{"wp-content__uploads__2014__map.png": PIXEL},
    )
    root = archive(tmp_path)
    report = imported("wordpress", source, root)
    assert (
        header_of(root, report, "post 1")
        == """title: Talks – a beginning
date: 2014-05-06T23:30:00-04:00
updated: 2014-06-01T10:00:00-04:00
summary: In short.
authors: [A. Author]
themes: [Aid]
aliases: [/2014/talks/]
image: 2014-05-06-post-1/map.png
extra:
  "taxonomies": {"region": ["Gulf"]}
  "custom_fields": {"code": "A7"}
"""
    )
    picture = "2014-05-06-post-1/map.png"
    assert (
        body_of(root, report, "post 1")
        == f"""[![The map]({picture} "Its words")]({picture})

[two](2014-05-06-مقال.md) by path (`/blog/other/`)

![Post 20]({picture})

[draft](https://old.example/blog/draft/) [gone]({base}x.png)
"""
    )
    assert (root / "content/themes/aid.md").read_text("utf-8") == (
        "---\nlabel: Aid\nbroader: News\n---\nWhat is \\*given\\*.\n"
    )
    assert part(report, "attachment 20")["outcome"] == "copied"
    comments = part(report, "comments of post 1")
    assert (comments["count"], comments["outcome"]) == (2, "skipped")
    assert [note["text"] for note in part(report, "post 1")["notes"]] == [
        "fields of plugins are left out: _plugin",
        "leads to nothing that was imported: /blog/other/",
        "leads to nothing that was imported: https://old.example/blog/draft/",
        f"the picture is not there, a link stands in its place: {base}x.png",
    ]
    assert not any(b"a@example.org" in data for data in read_tree(root).values())
    assert_sound(root)


@pytest.mark.parametrize(
    ("local", "gmt", "written"),
    [
        ("2014-05-06 23:30:00", "2014-05-07 03:30:00", "2014-05-06T23:30:00-04:00"),
        ("2014-05-07 00:10:00", "2014-05-06 18:40:00", "2014-05-07T00:10:00+05:30"),
        ("2014-05-06 23:30:00", "0000-00-00 00:00:00", "2014-05-06"),
        ("2014-05-06 23:30:00", "2011-05-07 03:30:00", "2014-05-06"),
        ("0000-00-00 00:00:00", "2014-05-06 23:30:00", "2014-05-06T23:30:00Z"),
    ],
)
def test_the_day_is_that_of_the_sites_own_clock(tmp_path: Path, local: str, gmt: str, written: str) -> None:
    root = archive(tmp_path)
    source = export(tmp_path, item(1, wp__post_date=local, wp__post_date_gmt=gmt))
    report = imported("wordpress", source / "export.xml", root)
    assert f"date: {written}\n" in header_of(root, report, "post 1")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"wp__status": "draft"}, "it is a draft"),
        ({"wp__status": "private"}, "it is private there: it is a draft here"),
        ({"wp__status": "future"}, "it was to be published later: it is a draft here"),
        ({"wp__status": "archived"}, "its status `archived` is not known: it is a draft here"),
        ({"wp__post_password": "x"}, "it is shown for a password there: it is a draft here"),
    ],
)
def test_what_was_not_published_stays_unpublished(tmp_path: Path, fields: dict[str, str], told: str) -> None:
    root = archive(tmp_path)
    report = imported("wordpress", export(tmp_path, item(1, "Secret.", **fields), item(2)), root)
    assert [note["text"] for note in part(report, "post 1")["notes"]] == [told]
    assert_sound(root)
    assert not any(b"Secret." in data for name, data in read_tree(root / "site").items() if name.endswith(".html"))


def test_notes_of_the_block_editor_are_footnotes(tmp_path: Path) -> None:
    meta = '[{"id":"aa-1","content":"Its <em>source<\\/em>."},{"id":"bb-2","content":"Unmarked."}]'
    value = f"<wp:meta_value><![CDATA[{meta}]]></wp:meta_value>"
    more = f"<wp:postmeta><wp:meta_key>footnotes</wp:meta_key>{value}</wp:postmeta>"
    mark = '<sup data-fn="aa-1" class="fn"><a href="#aa-1" id="aa-1-link">1</a></sup>'
    text = f"<!-- wp:x --><p>A claim.{mark}</p><!-- /wp:x --><!-- wp:footnotes /-->"
    root = archive(tmp_path)
    report = imported("wordpress", export(tmp_path, item(1, text, more=more)), root)
    assert body_of(root, report, "post 1") == "A claim.[^1]\n\n[^1]: Its *source*.\n\nUnmarked.\n"
    assert_sound(root)


def test_a_reusable_block_stands_where_it_is_shown_and_never_in_itself(tmp_path: Path) -> None:
    root = archive(tmp_path)
    block = item(9, '<p>Reused.</p><!-- wp:block {"ref":9} /-->', wp__post_type="wp_block")
    report = imported("wordpress", export(tmp_path, item(1, '<!-- wp:block {"ref":9} /-->'), block), root)
    assert body_of(root, report, "post 1").count("Reused.") == 5
    assert part(report, "wp_block 9")["reason"].startswith("a reusable block")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (HEAD.replace("<rss", f"{BOMB}<rss") + item(1, title="]]>&b;<![CDATA[") + WXR_END, "document type"),
        (HEAD.replace("<rss", f"{OUTSIDE}<rss") + item(1, title="]]>&a;<![CDATA[") + WXR_END, "document type"),
        (HEAD.replace("<rss", '<!DOCTYPE rss SYSTEM "http://x.example/x.dtd"><rss') + WXR_END, "document type"),
        (HEAD + "<a>" * 100_000, "nested more than"),
        ("<rss><channel><title>Feed</title><item/></channel></rss>", "no export of WordPress"),
        ("no XML at all", "no XML"),
        ("", "no XML"),
        (b"\0\1\2", "NUL"),
    ],
)
def test_what_is_no_export_or_a_hostile_one_is_refused(tmp_path: Path, data: str | bytes, why: str) -> None:
    root = archive(tmp_path)
    source = write(tmp_path / "wp", {"export.xml": data})
    report = imported("wordpress", source, root)
    assert [(entry["outcome"], why in entry["reason"]) for entry in report["items"]] == [("skipped", True)]
    assert list(read_tree(root)) == ["config.yaml"]


def test_what_a_broken_export_holds_before_it_breaks_is_imported(tmp_path: Path) -> None:
    root = archive(tmp_path)
    text = HEAD + item(1, "Whole.") + item(2, "Cut off")[:200]
    report = imported("wordpress", write(tmp_path / "wp", {"export.xml": text}), root)
    assert part(report, "post 1")["outcome"] == "imported"
    assert part(report, "the rest")["reason"].startswith("the file breaks off here")
    assert_sound(root)


def test_a_deep_text_keeps_its_words(tmp_path: Path) -> None:
    root = archive(tmp_path)
    report = imported("wordpress", export(tmp_path, item(1, "<div>" * 5000 + "Words *here*." + "</div>" * 5000)), root)
    assert body_of(root, report, "post 1") == "Words \\*here\\*.\n"
    assert "nested too deep" in part(report, "post 1")["notes"][0]["text"]


def test_what_never_ends_is_text(tmp_path: Path) -> None:
    root = archive(tmp_path)
    report = imported("wordpress", export(tmp_path, item(1, "a <!-- b <!-- c " + " " * 50_000 + "d")), root)
    assert " ".join(body_of(root, report, "post 1").split()) == "a \\<!-- b \\<!-- c d"


def test_importing_an_export_again_writes_nothing_over(tmp_path: Path) -> None:
    source, root = export(tmp_path, item(1), item(2, wp__post_name="post-1")), archive(tmp_path)
    imported("wordpress", source, root)
    before = read_tree(root)
    report = imported("wordpress", source, root)
    assert {entry["outcome"] for entry in report["items"]} == {"skipped"}
    assert read_tree(root) == before


def test_the_report_has_the_line_of_the_export(tmp_path: Path) -> None:
    root = archive(tmp_path)
    source = export(tmp_path, item(1), item(2, "a\nb\n\n[gallery]", wp__status="draft"), item(3, wp__status="trash"))
    run = run_here("import", "wordpress", source, "--dry-run", root=root)
    first = HEAD.count("\n") + 1
    assert run.stderr == (
        f"export.xml:{first + 5}: post 3: skipped: it lies in the trash\n"
        f"export.xml:{first + 1}: post 2: it is a draft\n"
        f"export.xml:{first + 4}: post 2: not run, shown as code: [gallery]\n"
    )
    assert run.stdout == "3 items read: 2 would be imported, 0 copied beside them, 1 skipped.\n"


@pytest.mark.parametrize(
    ("count", "encoding"), [(120, "utf-8"), pytest.param(1000, "iso-8859-1", marks=pytest.mark.long)]
)
def test_of_many_odd_items_every_one_is_accounted_for(tmp_path: Path, count: int, encoding: str) -> None:
    data, expected, comments = wxr(range(1, count + 1), encoding=encoding)
    root = archive(tmp_path)
    report = imported("wordpress", write(tmp_path / "wp", {"export.xml": data}), root)
    told = {entry["part"]: entry for entry in report["items"] if not entry["part"].startswith("comments")}
    assert {name: entry["outcome"] for name, entry in told.items()} == {
        name: what.outcome for name, what in expected.items()
    }
    days = {name: told[name]["target"].rpartition("/")[2][:10] for name, what in expected.items() if what.day}
    assert days == {name: what.day for name, what in expected.items() if what.day}
    assert sum(entry["count"] for entry in report["items"] if entry["part"].startswith("comments")) == comments
    targets = [entry["target"] for entry in told.values() if entry["target"]]
    assert len(set(targets)) == len(targets)
    assert all((root / target).is_file() for target in targets)
    assert_sound(root)
