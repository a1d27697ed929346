"""Exports of other programs, made by the number: every form that their archives hold, and what is to become of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

WXR_HEAD = """<?xml version="1.0" encoding="{encoding}" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example/blog</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example/blog</wp:base_blog_url>
"""
WXR_END = "</channel></rss>\n"


class Expected(NamedTuple):
    """What is to become of an item, and the day that it is of; none where it has no file."""

    outcome: str
    day: str | None


_NEVER = "0000-00-00 00:00:00"
_WXR_DATES = (
    ("2014-05-06 23:30:00", "2014-05-07 03:30:00", "", "2014-05-06"),
    ("2014-05-07 00:10:00", "2014-05-06 15:10:00", "", "2014-05-07"),
    ("2014-12-31 23:59:59", "2014-12-31 23:59:59", "", "2014-12-31"),
    ("2015-01-01 04:30:00", "2014-12-31 23:00:00", "", "2015-01-01"),
    ("2016-02-29 12:00:00", _NEVER, "", "2016-02-29"),
    (_NEVER, _NEVER, "2017-03-01 23:00:00", "2017-03-01"),
    (_NEVER, "2018-03-01 23:00:00", "", "2018-03-01"),
    ("2014-05-06 23:30:00", "2011-01-01 00:00:00", "", "2014-05-06"),
    (_NEVER, _NEVER, "", None),
)
_WXR_KINDS = (
    ("post", "publish"),
    ("post", "draft"),
    ("page", "publish"),
    ("post", "private"),
    ("post", "future"),
    ("report", "publish"),
    ("post", "pending"),
    ("page", "draft"),
    ("post", "trash"),
    ("nav_menu_item", "publish"),
    ("attachment", "inherit"),
    ("revision", "inherit"),
    ("post", "odd"),
)
_SLUGS = ("Same", "same", "", "%d9%85%d9%82%d8%a7%d9%84", "con", "a-" * 100, "../../up", "post-{number}")
_TITLES = (
    "Plain",
    "مقال عن المساعدات",
    "",
    "A: b &amp; c",
    "Ünïcode — dash",
    '"quoted" \\ <b>bold</b>',
    "日本語",
    "- [x] #",
)
HTML_BODIES = (
    "Plain.\n\nTwo\nlines.",
    "<p>Bold <b>words:</b>here and <em> spaced </em>, a_b, *c*, [d], `e`, 1 < 2 &amp;&amp; 3 &gt; 2.</p>",
    '<!-- wp:paragraph -->\n<p>Block.</p>\n<!-- /wp:paragraph -->\n<!-- wp:archives {"a":1} /-->',
    '[caption id="x" width="3"]<img src="https://old.example/blog/wp-content/uploads/gone.png" alt="">Words[/caption]',
    '<a href="https://old.example/blog/?p={next}">next</a> <a href="/nowhere/">no</a> <a href="file.pdf">file</a>',
    '<script>alert("]]>")</script><iframe src="//x.example"></iframe>[gallery ids="1"] {{ x }} {% y %} [[z]]',
    "<table><tr><td>a|b</td><td colspan=2>c<br>d</td></tr></table><ul><li>x<ol><li>y</li></ol></li></ul>",
    "<pre>  ```\n# not a heading\n</pre>\n\n: not a definition\n\n---\n\n+ no\n\n1) no",
    "unclosed <b>bold <i>both</b> text</i> <div><p>one<p>two<blockquote>three",
    'مرحبا <span lang="ar" dir="rtl">مرحبا</span> 「<strong>日本</strong>」は<strong>「日本」</strong>は',
    '<h1>One</h1><h2 id="a">Two</h2><a href="#a">up</a><a href="#none">no</a><img src="data:image/png;base64,x">',
    '<a href="javascript:alert(1)">x</a> <a href="//evil.example">y</a> &lt;script&gt;alert(1)&lt;/script&gt;\u202e',
    "",
    "line<br><br>\n<br>end<br>",
)


def wxr_item(number: int) -> tuple[str, Expected]:
    """Return an item of WordPress and what is to become of it."""
    local, gmt, modified, day = _WXR_DATES[number % len(_WXR_DATES)]
    kind, status = _WXR_KINDS[number % len(_WXR_KINDS)]
    body = HTML_BODIES[number % len(HTML_BODIES)].replace("{next}", str(number + 1))
    text = f"<![CDATA[{body.replace(']]>', ']]]]><![CDATA[>')}]]>" if number % 4 else escape(body)
    theme = ("Aid", "aid", "Café: x", "!!", "Uncategorized")[number % 5]
    slug = _SLUGS[number % len(_SLUGS)].format(number=number)
    comments = "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>" * (number % 3)
    item = f"""<item><title><![CDATA[{_TITLES[number % len(_TITLES)]}]]></title>
<link>https://old.example/blog/{number}/{slug}/</link><pubDate></pubDate><dc:creator>anna</dc:creator>
<content:encoded>{text}</content:encoded>
<excerpt:encoded><![CDATA[{"In <i>short</i>: yes" if number % 5 else ""}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{gmt}</wp:post_date_gmt>
<wp:post_modified>{modified}</wp:post_modified><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><wp:post_password>{"x" if number % 31 == 30 else ""}</wp:post_password>
<category domain="category" nicename="a"><![CDATA[{theme}]]></category>
<wp:postmeta><wp:meta_key>note</wp:meta_key><wp:meta_value><![CDATA[a: {number} \x0b"]]></wp:meta_value></wp:postmeta>
{comments}</item>
"""
    if kind in {"nav_menu_item", "attachment", "revision"} or status == "trash" or (day is None and kind != "page"):
        return item, Expected("skipped", None)
    return item, Expected("imported", None if kind == "page" else day)


def wxr(numbers: Sequence[int], *, encoding: str = "utf-8") -> tuple[bytes, dict[str, Expected], int]:
    """Return an export of WordPress, what is to become of its items by their parts, and how many comments it has."""
    items = {number: wxr_item(number) for number in numbers}
    text = WXR_HEAD.format(encoding=encoding) + "".join(item for item, _ in items.values()) + WXR_END
    expected = {f"{_WXR_KINDS[number % len(_WXR_KINDS)][0]} {number}": what for number, (_, what) in items.items()}
    return text.encode(encoding, "replace"), expected, sum(number % 3 for number in numbers)


_PELICAN_DATES = (
    ("2014-05-06 23:30", "2014-05-06"),
    ("2014-05-06T00:10:00+09:00", "2014-05-06"),
    ("2014-5-9", "2014-05-09"),
    ("Tue, 06 May 2014 23:30:00 -0400", "2014-05-06"),
    ("2016-02-29 23:59:59.999-11:00", "2016-02-29"),
    ("05/06/2014", None),
    ("", None),
)
_MARKDOWN_BODIES = (
    "See [next]({filename}/posts/{next}.md), [tag]({tag}aid), [gone][x], ![none]({static}/none.png).\n\n[x]: y.md",
    "    :::python\n    code\n\nText {% notebook x %} [[a]] and {{ b }}.\n\n[^1]: Unused.",
    "مرحبا\n\n[y]: {static}/images/map.png\n\nSee [the map][y].",
)
_RST_BODY = """Section
-------

See `next <{{filename}}/posts/{next}.md>`_ and [1]_ and ``code`` and |gone|.

.. [1] A note.

.. image:: {{static}}/images/map.png
   :alt: The map

.. youtube:: x

.. raw:: html

   <script>alert(1)</script>

.. include:: /etc/passwd
"""


def pelican_file(number: int) -> tuple[str, bytes, Expected]:
    """Return the path, the bytes and the fate of a file of Pelican."""
    date, day = _PELICAN_DATES[number % len(_PELICAN_DATES)]
    suffix = ("md", "rst", "html", "markdown")[number % 4]
    title = ("Plain", "مقال", "A: b", '"q" <b>', "日本語", "Ünï")[number % 6]
    status = ("published", "draft", "hidden", "")[number % 5 % 4]
    slug = ("Same", "same", f"post-{number}", "")[number % 9 % 4]
    fields = {"title": title, "date": date, "slug": slug, "status": status, "tags": "Aid, aid; Café", "category": "x"}
    fields = {key: value for key, value in fields.items() if value}
    following = str(number + 1)
    if suffix == "rst":
        text = "".join(f":{key}: {value}\n" for key, value in fields.items()) + "\n" + _RST_BODY.format(next=following)
    elif suffix == "html":
        meta = "".join(f"<meta name='{key}' content='{escape(value)}'>" for key, value in fields.items())
        text = f"<html><head><title>{escape(title)}</title>{meta}</head><body>{HTML_BODIES[number % 5]}</body></html>"
    else:
        body = _MARKDOWN_BODIES[number % len(_MARKDOWN_BODIES)].replace("{next}", following)
        text = "".join(f"{key.capitalize()}: {value}\n" for key, value in fields.items()) + "\n" + body
    encoding = ("utf-8", "utf-8-sig", "utf-16")[number % 3]
    expected = Expected("imported", day) if day else Expected("skipped", None)
    return f"content/posts/{number}.{suffix}", text.encode(encoding), expected
