"""The two ways in which Regesta is measured: what it is asked to make. Each is the text of a `config.yaml`."""

from __future__ import annotations

_SITE = """\
title: Benchmark archive
url: https://example.org/
"""

LIKE_FOR_LIKE = f"""\
{_SITE}pages:
  {{events: false, dates: false, places: false, series: false, authors: false, network: false, search: false}}
mentions: {{find: false}}
related: {{articles: 0}}
outputs: {{json_feed: false, icalendar: false, json_ld: false, csv: false, sqlite: false}}
"""
"""What the other programs make too: articles, actors and themes with their lists and feeds, home page, sitemap."""
EVERYTHING = f"{_SITE}pages: {{search: false}}\n"
"""All that an archive has by default, but for the search, whose index another program makes."""
