"""Pelican, set up for what the other generators make of the same corpus: tests/bench/peers/README.md.

Actors are what Pelican calls authors and themes its tags, since those two may be many and have pages with lists.
"""

import json
import re
from pathlib import Path

import markdown

HERE = Path(__file__).parent
SITENAME = "Benchmark archive"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%-d %B %Y"
WITH_FUTURE_DATES = True

PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = []
STATIC_PATHS = ["assets"]
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_PATHS = []
PLUGIN_PATHS = ["."]
PLUGINS = ["neighbours"]

ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
AUTHOR_URL = "actors/{slug}/"
AUTHOR_SAVE_AS = "actors/{slug}/index.html"
AUTHORS_SAVE_AS = "actors/index.html"
TAG_URL = "themes/{slug}/"
TAG_SAVE_AS = "themes/{slug}/index.html"
TAGS_SAVE_AS = "themes/index.html"
ARTICLES_SAVE_AS = "articles/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
ROBOTS_SAVE_AS = "robots.txt"
CATEGORY_SAVE_AS = ""
CATEGORIES_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "articles", "authors", "tags", "sitemap", "robots"]
PAGINATED_TEMPLATES = {"articles": 50, "author": 50, "tag": 50}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

_EXTENSIONS = {
    "markdown.extensions.extra": {},
    "markdown.extensions.meta": {},
    "markdown.extensions.toc": {},
    "markdown.extensions.smarty": {},
}
MARKDOWN = {"extension_configs": _EXTENSIONS, "output_format": "html5"}

_HEADING = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>')

JINJA_GLOBALS = {"register": json.loads((HERE / "register.json").read_text("utf-8"))}
JINJA_FILTERS = {
    "by_count": lambda terms: sorted(terms, key=lambda term: -len(term[1])),
    "json": json.loads,
    "markdown": lambda text: markdown.markdown(text, extensions=list(_EXTENSIONS), output_format="html"),
    "headings": _HEADING.findall,
    "word_count": lambda html: len(re.sub(r"<[^>]*>", " ", html).split()),
}
