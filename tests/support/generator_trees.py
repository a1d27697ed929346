"""Files of Jekyll and Hugo, made by the number: every form that their archives hold, and what is to become of each."""

from __future__ import annotations

import json

from tests.support.exports import Expected

DATES = (
    ("2014-05-06 23:30:00 -0400", "2014-05-06"),
    ("2014-05-06T00:10:00+09:00", "2014-05-06"),
    ("May 7, 2014", "2014-05-07"),
    ("8 May 2014", "2014-05-08"),
    ("1399420799", "2014-05-06"),
    ("2014/5/9", "2014-05-09"),
    ("31/12/2014", "2014-12-31"),
    ("05/06/2014", None),
    ("2016-02-29T23:59:59-11:00", "2016-02-29"),
    ("2015-02-29", None),
    ("soon", None),
)
_TITLES = ("Plain", "مقال عن المساعدات", "", "A: b", "Ünïcode — dash", '"quoted" \\ <b>', "日本語")
_BODIES = (
    "Text é {{ x }} and {% include a.html %}.",
    "[next](../{next}/) [gone](/nowhere/) [file](none.pdf) [ref][r] [empty]() ![none](none.png)\n\n[r]: /away/ 'x'",
    "```\n{{ kept }} [[kept]]\n```\n\n[[a]] `[[b]]` and <img src='x.png'> <script>alert(1)</script>",
    "# One\n\nA note.[^1]\n\n[^1]: Its source.\n\n{: .class}\n\n| a | b |\n|---|---|\n| c | d |",
    '{{< figure src="x.png" >}}\n\n{{% note %}}In **it**.{{% /note %}}\n\n<div>html\n\n</div>',
    "",
    "مرحبا\u202e\n\n---\n\n    code {{ y }}\n",
)


def generator_file(kind: str, number: int) -> tuple[str, bytes, Expected]:
    """Return the path, the bytes and the fate of a file."""
    date, day = DATES[number % len(DATES)]
    title = _TITLES[number % 13 % len(_TITLES)]
    slug = ("Same", "same", f"post-{number}", f"مقال-{number}", f"con{number}!")[number % 5]
    values = {
        "title": title,
        "date": date,
        "tags": ["Café", str(number % 7)],
        "draft": number % 8 == 0,
        "own": {"a": "b"},
    }
    if kind == "jekyll":
        path = f"_posts/{number:04}/2014-01-01-{slug}.md"
        header = _yaml(values, twice=number % 9 == 0)
    else:
        path = f"content/posts/{number:04}/{slug}.md"
        header = (_yaml(values, twice=number % 9 == 0), _toml(values), json.dumps(values) + "\n")[number % 3]
    text = header + _BODIES[number % len(_BODIES)].replace("{next}", str(number + 1)) + "\n"
    encoding = ("utf-8", "utf-8-sig", "utf-16", "cp1252")[number % 4]
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        data = text.encode()
    return path, data, Expected("imported", day) if day else Expected("skipped", None)


def _yaml(values: dict[str, object], *, twice: bool) -> str:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, *(["tags: [b]"] if twice else []), "---", ""])


def _toml(values: dict[str, object]) -> str:
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items() if key != "own"]
    return "\n".join(["+++", *lines, "[own]", 'a = "b"', "+++", ""])
