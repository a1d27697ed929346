"""Whole trees of Jekyll and Hugo, imported, checked and built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.support.generator_trees import generator_file
from tests.support.importing import PIXEL, archive, assert_sound, imported, of, write
from tests.support.in_process import read_tree, run_here


def test_a_post_of_jekyll_keeps_what_it_says(tmp_path: Path) -> None:
    post = """---
layout: post
title: "Talks: a beginning"
date: 2014-05-06 23:30:00 -0400
tags: [Aid, aid, Trade]
categories: news world
author: {name: A. Author, site: x}
description: In short.
redirect_from: /older/
---
See ![the map]({{ site.baseurl }}/img/map.png) and [the other](/news/2014/05/07/other.html#part).

{% include video.html id="x" %} and `{% raw %}` and [[a thing]] and ![gone](gone.png).
{% highlight python %}
print("{{ kept }}")
{% endhighlight %}
"""
    source = write(
        tmp_path / "jekyll",
        {
            "_posts/2014-05-06-talks.md": post,
            "_posts/2014-05-07-other.md": "---\ncategories: news\n---\nText.\n",
            "img/map.png": PIXEL,
            "img/unused.png": PIXEL,
            "about.md": "---\ntitle: About\n---\nWho we are.\n",
            "_layouts/post.html": "<html>",
            "README.md": "no front matter",
        },
    )
    root = archive(tmp_path)
    report = imported("jekyll", source, root)
    assert (report["imported"], report["copied"], report["skipped"]) == (3, 1, 3)
    talks = of(report, "_posts/2014-05-06-talks.md")
    assert talks["target"] == "content/articles/2014/2014-05-06-talks.md"
    assert (
        (root / talks["target"]).read_text("utf-8")
        == """---
title: "Talks: a beginning"
date: 2014-05-06T23:30:00-04:00
summary: In short.
authors: [A. Author]
themes: [Aid, Trade, news, world]
aliases: [/news/world/2014/05/06/talks.html, /older/]
extra:
  "layout": post
  "written_date": "2014-05-06 23:30:00 -0400"
---
See ![the map](2014-05-06-talks/map.png) and [the other](2014-05-07-other.md).

`{% include video.html id="x" %}` and `{% raw %}` and \\[\\[a thing]] and `![gone](gone.png)`.
```python
print("{{ kept }}")
```
"""
    )
    assert [(note["line"], note["text"][:20]) for note in talks["notes"]] == [
        (13, "not run, shown as co"),
        (13, "the picture is not t"),
    ]
    assert_sound(root)
    assert (root / "site/news/world/2014/05/06/talks.html").is_file()


def test_hugo_is_read_in_yaml_toml_and_json(tmp_path: Path) -> None:
    source = write(
        tmp_path / "hugo",
        {
            "content/posts/one.md": '+++\ntitle = "One"\ndate = 2014-05-06T23:30:00-04:00\ntags = ["Aid"]\n'
            'draft = false\n[params]\ncolour = "red"\n+++\n{{< figure src="/x.png" >}} '
            "[two](../two/) [deep](/posts/three/)\n",
            "content/posts/two/index.md": "---\ntitle: Two\ndate: 2014-05-07\naliases: [old-two]\n---\n![a](a.png)\n",
            "content/posts/two/a.png": PIXEL,
            "content/posts/three.md": '{"title": "Three", "date": "2014-05-08", "title": "Third"}\n\nText.\n',
            "content/posts/four.fr.md": "---\ntitle: Quatre\ndate: 2014-05-09\n---\nTexte.\n",
        },
    )
    root = archive(tmp_path)
    report = imported("hugo", source, root)
    assert (report["imported"], report["copied"], report["skipped"]) == (4, 1, 0)
    one = (root / "content/articles/2014/2014-05-06-one.md").read_text("utf-8")
    assert "`![](/x.png)` [two](2014-05-07-two.md) [deep](2014-05-08-three.md)" in one
    assert '  "params": {"colour": "red"}' in one
    assert "aliases: [/posts/two/, /posts/old-two]" in (root / "content/articles/2014/2014-05-07-two.md").read_text(
        "utf-8"
    )
    assert "`title` is there twice" in of(report, "content/posts/three.md")["notes"][0]["text"]
    assert "lang: fr" in (root / of(report, "content/posts/four.fr.md")["target"]).read_text("utf-8")
    assert_sound(root)


def test_links_by_the_name_of_a_file_follow_in_jekyll(tmp_path: Path) -> None:
    source = write(
        tmp_path / "jekyll",
        {
            "_posts/2014-05-06-talks.md": "---\n---\n[a]({% post_url 2014-05-07-other %}) "
            "[b]({{ site.baseurl }}{% link _posts/news/2014-05-08-deep.md %}#part) "
            "[c]({%- post_url news/2014-05-08-deep -%}) [d][r] [e]({% link a paper.pdf %}) "
            "{% post_url 2014-05-07-other %}\n\n[gone]({% post_url 2014-05-09-gone %}) [draft]({% post_url idea %})\n\n"
            "[r]: {% link about.md %}\n",
            "_posts/2014-05-07-other.markdown": "---\n---\nText.\n",
            "_posts/news/2014-05-08-deep.md": "---\n---\nText.\n",
            "_posts/2014-05-09-post.html": "---\n---\n<p><a href='{% post_url 2014-05-07-other %}'>o</a> "
            '<a href="{{ site.url }}{% post_url 2014-05-01-no %}">n</a></p>\n',
            "_drafts/idea.md": "---\ndate: 2014-05-10\n---\nText.\n",
            "a paper.pdf": b"%PDF-1.4",
            "about.md": "---\ntitle: About\n---\nWho we are.\n",
        },
    )
    root = archive(tmp_path)
    report = imported("jekyll", source, root)
    talks = of(report, "_posts/2014-05-06-talks.md")
    assert (root / talks["target"]).read_text("utf-8").partition("---\n")[2].partition("---\n")[2] == (
        "[a](2014-05-07-other.md) [b](2014-05-08-deep.md) [c](2014-05-08-deep.md) [d][r] "
        "[e](2014-05-06-talks/a-paper.pdf) `{% post_url 2014-05-07-other %}`\n\n"
        "[gone] (`2014-05-09-gone`) [draft] (`idea`)\n\n[r]: <../../pages/about.md>\n"
    )
    assert [(note["line"], note["text"]) for note in talks["notes"]] == [
        (1, "it has no title: `Talks` is made of its name"),
        (3, "not run, shown as code: {% post_url 2014-05-07-other %}"),
        (5, "leads to nothing that was imported: 2014-05-09-gone"),
        (5, "leads to nothing that was imported: idea"),
    ]
    post = of(report, "_posts/2014-05-09-post.html")
    assert "[o](2014-05-07-other.md) n (`2014-05-01-no`)" in (root / post["target"]).read_text("utf-8")
    assert [note["text"] for note in post["notes"][1:]] == ["leads to nothing that was imported: 2014-05-01-no"]
    assert_sound(root)


def test_a_name_in_raw_html_of_markdown_is_told_of_and_not_lost(tmp_path: Path) -> None:
    text = "---\n---\n<a href='{% post_url 2014-05-07-other %}'>o</a>\n"
    files: dict[str, str | bytes] = {"_posts/2014-05-06-a.md": text, "_posts/2014-05-07-other.md": "---\n---\n"}
    root = archive(tmp_path)
    report = imported("jekyll", write(tmp_path / "jekyll", files), root)
    post = of(report, "_posts/2014-05-06-a.md")
    assert "`{% post_url 2014-05-07-other %}`" in (root / post["target"]).read_text("utf-8")
    assert post["notes"][1:] == [{"line": 3, "text": "not run, shown as code: {% post_url 2014-05-07-other %}"}]


@pytest.mark.parametrize("begun", ["[a]({% link x", "[a]({% link", "[a]({{< ref", '[a]({{< ref "x', "{{< figure a=b"])
def test_a_shortcode_without_its_end_takes_no_time(tmp_path: Path, begun: str) -> None:
    text = f"---\ndate: 2014-05-06\n---\n{begun}{' ' * 20_000}.\n"
    source = write(tmp_path / "hugo", {"content/x/a.md": text})
    assert imported("hugo", source, archive(tmp_path))["imported"] == 1


def test_links_by_the_name_of_a_file_follow_in_hugo(tmp_path: Path) -> None:
    head = "---\ndate: 2014-05-06\ntitle: {}\n---\n"
    source = write(
        tmp_path / "hugo",
        {
            "content/posts/one.md": head.format("One") + '[a]({{< ref "two.md" >}}) [b]({{% relref "/posts/two" %}}) '
            "[c]({{< ref 'three#part' >}}) [d]({{<relref path=\"../notes/same.md\">}}) [e]({{< ref same >}} 'T')\n"
            '[f]({{< ref "twice" >}}) [g]({{< ref "#here" >}}) [h]({{< ref "/posts" >}}) [i]({{< ref "x" "amp" >}})\n',
            "content/posts/one.fr.md": head.format("Un") + '[a]({{< ref "two" >}})\n',
            "content/posts/two.md": head.format("Two"),
            "content/posts/two.fr.md": head.format("Deux"),
            "content/posts/three/index.md": head.format("Three"),
            "content/posts/same.md": head.format("Same"),
            "content/posts/_index.md": "---\ntitle: Posts\n---\n",
            "content/notes/same.md": head.format("Same"),
            "content/notes/twice.md": head.format("Twice"),
            "content/talks/twice.md": head.format("Twice"),
        },
    )
    root = archive(tmp_path)
    report = imported("hugo", source, root)
    same, noted = (Path(of(report, f"content/{name}/same.md")["target"]).name for name in ("posts", "notes"))
    one = of(report, "content/posts/one.md")
    posts = os.path.relpath(of(report, "content/posts/_index.md")["target"], Path(one["target"]).parent)
    assert (root / one["target"]).read_text("utf-8").partition("---\n")[2].partition("---\n")[2] == (
        f"[a](2014-05-06-two.md) [b](2014-05-06-two.md) [c](2014-05-06-three.md) [d]({noted}) [e]({same} 'T')\n"
        f'[f] (`twice`) [g](#here) [h]({posts}) [i](`{{{{< ref "x" "amp" >}}}}`)\n'
    )
    french = of(report, "content/posts/one.fr.md")
    assert "[a](2014-05-06-two-fr.md)" in (root / french["target"]).read_text("utf-8")


FIGURES = {
    '{{< figure src="a.png" alt="A [map]" caption="The \\"border\\"" >}}': None,
    '{{< figure src="a.png" >}}': "![](FILE)",
    '{{< figure src="a.png" alt="A [map]" caption="The border" >}}': '![A (map)](FILE "The border")',
    '{{< figure\n  src=a.png\n  title="The wall"\n  class=wide\n/>}}': '![The wall](FILE "The wall")',
    '{{% figure src="a.png" title="Now" caption="2021" %}}': '![Now: 2021](FILE "Now: 2021")',
    '{{< figure src="a.png" link="https://example.org/" >}}': None,
    '{{< figure alt="none" >}}': None,
    '{{< figure src="a b.png" >}}': None,
}


@pytest.mark.parametrize("written", FIGURES)
def test_a_figure_of_hugo_is_a_picture_with_its_caption(tmp_path: Path, written: str) -> None:
    body = f"Before.\n\n{written}\n\n{{{{< run >}}}}\n"
    files: dict[str, str | bytes] = {"content/a.png": PIXEL, "content/x/one.md": f"---\ndate: 2014-05-06\n---\n{body}"}
    root = archive(tmp_path)
    report = imported("hugo", write(tmp_path / "hugo", files), root)
    one = of(report, "content/x/one.md")
    text = (root / one["target"]).read_text("utf-8")
    becomes = FIGURES[written]
    if becomes is None:
        assert f"`{' '.join(written.split())}`" in text
    else:
        assert becomes.replace("FILE", "2014-05-06-one/a.png") in text
    assert one["notes"][-1]["line"] == 4 + body.count("\n", 0, body.index("{{< run"))
    assert_sound(root)


HTML_POST = """---
title: Talks
date: 2014-05-06
---
<p>See <a href="{{ site.baseurl }}/other/">the <b>other</b></a>, 2 * 3 &lt; 7.</p>
<p>{% include video.html id="x" %}</p>
"""


@pytest.mark.parametrize(
    ("kind", "folder"), [("jekyll", "_posts/2014-05-06-talks.html"), ("hugo", "content/talks.html")]
)
def test_a_post_in_html_becomes_markdown_and_what_ran_is_seen(tmp_path: Path, kind: str, folder: str) -> None:
    source = write(tmp_path / kind, {folder: HTML_POST, "layouts/page.html": "<html>{{ .Content }}</html>"})
    root = archive(tmp_path)
    report = imported(kind, source, root)
    assert (report["imported"], report["skipped"]) == (1, 1)
    talks = of(report, folder)
    text = (root / talks["target"]).read_text("utf-8")
    assert text.endswith('`{% include video.html id="x" %}`\n')
    assert "the **other**" in text
    assert "2 \\* 3 \\< 7" in text
    assert [(note["line"], note["text"]) for note in talks["notes"] if "run" in note["text"]] == [
        (6, 'not run, shown as code: {% include video.html id="x" %}')
    ]
    assert_sound(root)


@pytest.mark.parametrize("count", [154, pytest.param(1000, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", ["jekyll", "hugo"])
def test_of_many_odd_files_every_one_is_accounted_for(tmp_path: Path, kind: str, count: int) -> None:
    made = [generator_file(kind, number) for number in range(count)]
    expected = {path: what for path, _, what in made}
    source, root = write(tmp_path / "tree", {path: data for path, data, _ in made}), archive(tmp_path)
    report = imported(kind, source, root)
    told = {item["source"]: item for item in report["items"]}
    assert {path: item["outcome"] for path, item in told.items()} == {
        path: what.outcome for path, what in expected.items()
    }
    days = {path: item["target"].rpartition("/")[2][:10] for path, item in told.items() if item["target"]}
    assert days == {path: what.day for path, what in expected.items() if what.day}
    assert len({item["target"] for item in told.values() if item["target"]}) == len(days)
    assert_sound(root)


def test_hostile_files_are_skipped_and_say_why(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\ndate: 2014-01-01\n---\n", "utf-8")
    (tmp_path / "secret.png").write_bytes(PIXEL)
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    source = write(
        tmp_path / "tree",
        {
            "content/nul.md": b"---\ntitle: a\0b\ndate: 2014-01-01\n---\n",
            "content/bomb.md": f"---\ntitle: Bomb\ndate: 2014-01-01\n{bomb}---\n",
            "content/big.md": "---\ntitle: " + "x" * 10_000_000 + "\n---\n",
            "content/bigtoml.md": "+++\ntitle = '" + "x" * 10_000_000 + "'\n+++\n",
            "content/deep.md": '{"a": ' + "[" * 100_000,
            "content/deeptoml.md": "+++\na = " + "[" * 100_000 + "\n+++\n",
            "content/open.md": "---\ntitle: x\n",
            "content/when.md": "---\ntitle: x\ndate: 05/06/2014\n---\n",
            "content/empty.md": b"",
            "content/out.md": "---\ntitle: Out\ndate: 2014-01-01\nimage: ../../secret.png\n---\n"
            "![s](../../secret.png) [s](../../secret.md)\n",
        },
    )
    (source / "content/link.md").symlink_to(tmp_path / "secret.md")
    (source / "content/folder").symlink_to(tmp_path)
    root = archive(tmp_path)
    run = run_here("import", "hugo", source, "--format", "json", root=root)
    report = json.loads(run.stdout)
    skipped = {item["source"]: item["reason"] for item in report["items"] if item["outcome"] == "skipped"}
    assert report["imported"] == 1
    assert len(skipped) == len(os.listdir(source / "content")) - 1  # noqa: PTH208 - their number alone
    assert skipped["content/when.md"].startswith("`05/06/2014` may be day and month")
    assert skipped["content/link.md"] == skipped["content/folder"] == "it is a link: links are not followed"
    assert [name for name in read_tree(root) if "secret" in name] == []
    assert_sound(root)


def test_importing_again_writes_nothing_over(tmp_path: Path) -> None:
    source = write(tmp_path / "tree", {f"_posts/{x}/2014-05-06-a.md": "---\ntitle: A\n---\nText.\n" for x in "xy"})
    root = archive(tmp_path)
    imported("jekyll", source, root)
    before = read_tree(root)
    (root / "content/articles/2014/2014-05-06-a.md").write_text("---\ntitle: Mine\n---\n", "utf-8")
    report = imported("jekyll", source, root)
    assert [item["reason"] for item in report["items"]] == [
        "content/articles/2014/2014-05-06-a.md is there already: it stays as it is",
        "content/articles/2014/2014-05-06-a-2.md is there already: it stays as it is",
    ]
    assert read_tree(root).keys() == before.keys()
    assert b"Mine" in (root / "content/articles/2014/2014-05-06-a.md").read_bytes()


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "tree", {"_posts/2014-05-06-a.md": "---\ntitle: A\n---\n{% x %}\n", "a.css": ""})
    root = archive(tmp_path)
    run = run_here("import", "jekyll", source, "--dry-run", root=root)
    assert run.stdout == "2 files read: 1 would be imported, 0 copied beside them, 1 skipped.\n"
    assert "_posts/2014-05-06-a.md:4: not run, shown as code: {% x %}" in run.stderr
    assert list(read_tree(root)) == ["config.yaml"]


def test_a_tree_that_is_not_there_is_told(tmp_path: Path) -> None:
    run = run_here("import", "hugo", tmp_path / "none", root=archive(tmp_path))
    assert (run.exit, "there is no folder" in run.stderr) == (2, True)
