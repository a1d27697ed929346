"""Lists of sources, made by the number, in every form that their importer reads; all of them are made up."""

from __future__ import annotations

import json

_DATES: tuple[tuple[object, str, str | None], ...] = (
    ({"date-parts": [[2014, 5, 6]]}, "date = {2014-05-06}", "2014-05-06"),
    ({"date-parts": [["2014", "5"]]}, "year = 2014, month = may", "2014-05"),
    ({"date-parts": [[2014]]}, "year = {2014}", "2014"),
    ({"date-parts": [[2014, 5], [2014, 6]]}, "date = {2014-05/2014-06}", "2014-05/2014-06"),
    ({"raw": "2016-02-29"}, 'date = "2016-02-29"', "2016-02-29"),
    ({"literal": "in press"}, "year = {in press}", None),
    ({"raw": "05/06/2014"}, "date = {05/06/2014}", None),
    (None, "", None),
    ({"date-parts": [[2014, 2, 30]]}, "date = {2014-02-30}", None),
)
_TITLES = ("Plain {n}", "عنوان {n}", "題 {n}", 'A: "b" {n}', "# [x] {n}", "Ünï {n}", "")


def csl_items(count: int) -> tuple[bytes, dict[int, str | None], int]:
    """Return CSL-JSON, the dates of its sources by their place, and how many items have no title."""
    items: list[object] = []
    expected: dict[int, str | None] = {}
    for number in range(count):
        title = _TITLES[number % len(_TITLES)].replace("{n}", str(number))
        issued, _, date = _DATES[number % len(_DATES)]
        author = [{"family": "Doe", "given": f"J. {number}", "non-dropping-particle": "van"}, {"literal": "A Body"}]
        url = ("https://example.org/{n}", "no address", "https://web.archive.org/web/2014/https://example.org/{n}", "")
        items.append(
            {
                "id": f"key-{number % 40}",
                "title": title,
                "author": author[: number % 3],
                "issued": issued,
                "accessed": {"date-parts": [[2020, 1, 1 + number % 28]]},
                "URL": url[number % 4].replace("{n}", str(number)),
                "language": ("en", "English", "ar-SA", "")[number % 4],
                "note": "x" * (number % 2),
            }
        )
        if title:
            expected[len(expected)] = date
    return json.dumps(items, ensure_ascii=False, indent=1).encode("utf-8-sig"), expected, count - len(expected)


def bibtex_entries(count: int) -> tuple[bytes, dict[int, str | None], int]:
    """Return BibTeX likewise."""
    entries = ['@string{hf = "Harbour Foundation"}', "@comment{x}", "Words between entries."]
    expected: dict[int, str | None] = {}
    for number in range(count):
        title = _TITLES[number % len(_TITLES)].replace("{n}", str(number)).replace("#", "\\#").replace('"', "''")
        _, date, wanted = _DATES[number % len(_DATES)]
        said = f"title = {{{{{title}}}}}" if title else "note = {no title}"
        fields = [
            said,
            "author = {Doe, Jane and {A Body, Inc.} and others}",
            "publisher = hf",
            *([date] if date else []),
        ]
        kind = ("article", "Book", "ONLINE", "misc")[number % 4]
        entries.append(f"@{kind}{{key{number % 40},\n  " + ",\n  ".join(fields) + "\n}")
        if title:
            expected[len(expected)] = wanted
    return "\n\n".join(entries).encode(), expected, count - len(expected)
