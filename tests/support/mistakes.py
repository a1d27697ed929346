"""Mistakes that people make in front matter and text, what is said of each, and what `check --fix` makes of it."""

from __future__ import annotations

from tests.support.archives import article

HEAD, END = "---\ntitle: A visit\ndate: 2025-02-24\n", "---\nText.\n"
ARTICLE = "content/articles/a-visit.md"
OTHERS = {
    "config.yaml": "url: https://example.org/\n",
    "content/actors/latif-nazari.md": "---\nname: Latif Nazari\naliases: [Deputy]\n---\n",
    "content/actors/jane-doe.md": "---\nname: Jane Doe\naliases: [Deputy]\n---\n",
    "content/themes/humanitarian-aid.md": "---\nlabel: Humanitarian aid\n---\n",
    "content/articles/2024/moved-on.md": article("Moved on", keys="themes: [Aid, Trade]\naliases: /articles/former/"),
    "content/articles/draft.md": article("Not yet", keys="draft: true"),
    "content/articles/pic.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
}
Mistake = tuple[str, str, str | None]
"""The article, the beginning of what is said of it (place, code and cause), and the article as `--fix` leaves it."""
MISTAKES: dict[str, Mistake] = {
    "a tab that indents": (
        f"{HEAD}dates:\n\t- 2025-03-07: They meet\n{END}",
        "5:1: error[yaml-syntax]: a tab indents this line; YAML wants spaces",
        f"{HEAD}dates:\n  - 2025-03-07: They meet\n{END}",
    ),
    "a wrong indent": (
        f"{HEAD}dates:\n  - date: 2025-03-07\n   title: They meet\n{END}",
        "6:4: error[yaml-syntax]: this line is not indented like those it belongs with",
        None,
    ),
    "a colon without quotes": (
        f"---\ntitle: A visit: the week\ndate: 2025-02-24\n{END}",
        "2:15: error[yaml-syntax]: a second colon stands in this value; put the value in quotes (did you mean",
        None,
    ),
    "a quote that is not closed": (
        f'{HEAD}summary: "A visit\nthemes: Aid\n{END}',
        "4:10: error[yaml-syntax]: the quotation mark that stands here is never closed",
        None,
    ),
    "no end of the front matter": (
        f"{HEAD}\nText.\n",
        "1:1: error[unclosed-front-matter]: the front matter that begins here has no end",
        None,
    ),
    "an end of four dashes": (
        f"{HEAD}----\nText.\n",
        "1:1: error[unclosed-front-matter]: the front matter that begins here has no end",
        f"{HEAD}---\nText.\n",
    ),
    "a front matter in TOML": (
        '+++\ntitle = "A visit"\n+++\nText.\n',
        "1:1: error[toml-front-matter]: the front matter is TOML, between `+++` lines",
        None,
    ),
    "typographic quotes": (
        f"{HEAD}summary: “A visit: the week”\n{END}",
        "4:18: error[yaml-syntax]: a second colon stands in this value; put the value in quotes",
        f'{HEAD}summary: "A visit: the week"\n{END}',
    ),
    "a misspelt key": (
        f"{HEAD}thmes: [Aid]\n{END}",
        '4:1: error[unknown-key]: an article has no key `thmes` (did you mean "themes"?)',
        f"{HEAD}themes: [Aid]\n{END}",
    ),
    "a key in capitals": (
        f"{HEAD}Themes: [Aid]\n{END}",
        '4:1: error[unknown-key]: an article has no key `Themes` (did you mean "themes"?)',
        f"{HEAD}themes: [Aid]\n{END}",
    ),
    "a key twice": (
        f"{HEAD}themes: Aid\nthemes: Trade\n{END}",
        "5:1: error[duplicate-key]: the key `themes` is written twice",
        None,
    ),
    "a list for one value": (
        f"{HEAD}series: [Talks]\n{END}",
        "4:9: error[wrong-type]: a list stands where text belongs",
        f"{HEAD}series: Talks\n{END}",
    ),
    "one value for a list": (
        f"{HEAD}themes: Aid, Trade # two\n{END}",
        "4:9: note[several-in-one]: `Aid, Trade` is one theme, whose name has a comma; each part of it is one",
        f"{HEAD}themes: [Aid, Trade] # two\n{END}",
    ),
    "dates under date": (
        f"---\ntitle: A visit\ndate:\n  - 2025-02-24: A visit\n{END}",
        "4:3: error[wrong-type]: a list stands where a date belongs: a set of dates must be quoted",
        None,
    ),
    "one day twice in a mapping": (
        f"{HEAD}dates:\n  2025-03-07: They meet\n  2025-03-07: They part\n{END}",
        "6:3: error[duplicate-key]: the key `2025-03-07` is written twice",
        None,
    ),
    "an impossible date": (
        f"{HEAD}as_of: 2025-02-30\n{END}",
        "4:8: error[impossible-date]: 2025-02 has only 28 days",
        None,
    ),
    "day and month changed about": (
        f"{HEAD}as_of: 2025-24-02\n{END}",
        "4:8: error[invalid-date]: `24` is a season or another part of a year: it has no days (did you mean",
        f"{HEAD}as_of: 2025-02-24\n{END}",
    ),
    "a date as in the United States": (
        f"{HEAD}as_of: 2/24/2025\n{END}",
        "4:8: error[invalid-date]: a date is written with the year first, in figures: YYYY-MM-DD (did you mean",
        f"{HEAD}as_of: 2025-02-24\n{END}",
    ),
    "a date with short figures": (
        f"{HEAD}as_of: 2024-9-1\n{END}",
        '4:8: error[invalid-date]: month and day have two digits each (did you mean "2024-09-01"?)',
        f"{HEAD}as_of: 2024-09-01\n{END}",
    ),
    "a date in words": (
        f"{HEAD}as_of: the end of May\n{END}",
        "4:8: error[invalid-date]: `the end of May` is not an EDTF date",
        None,
    ),
    "a set without quotes": (
        f"{HEAD}dates:\n  - {{date: [2024-09-01..2024-09-10], title: X}}\n{END}",
        "5:12: error[wrong-type]: a list stands where a date belongs: a set of dates must be quoted (did you mean",
        None,
    ),
    "a range backwards": (
        f"{HEAD}dates:\n  - 2025-03-07/2025-03-01: X\n{END}",
        "5:5: error[reversed-interval]: `2025-03-01`, where it ends, is before `2025-03-07`, where it begins",
        None,
    ),
    "a misspelt actor": (
        f"{HEAD}actors: [Latif Nazary]\n{END}",
        "4:10: note[near-duplicate]: the actors `Latif Nazary` and `Latif Nazari` are almost the same",
        f"{HEAD}actors: [Latif Nazari]\n{END}",
    ),
    "an actor that may be two": (
        f"{HEAD}actors: [Deputy]\n{END}",
        "4:10: error[ambiguous-name]: `Deputy` fits 2 actors: `jane-doe`, `latif-nazari`; write the id of the one",
        None,
    ),
    "an alias of two entries": (
        f"{HEAD}---\nSee [[Deputy]].\n",
        "5:7: error[ambiguous-name]: `Deputy` fits 2 records; write one of [[actor:jane-doe]], [[actor:latif-nazari]]",
        None,
    ),
    "a theme in another case": (
        f"{HEAD}themes: [Trade, humanitarian AID] # two\n{END}",
        "4:17: note[not-as-registered]: the register writes the name `humanitarian AID` otherwise (did you mean",
        f"{HEAD}themes: [Trade, Humanitarian aid] # two\n{END}",
    ),
    "a name in typographic quotes": (
        f"{HEAD}themes: [“Humanitarian aid”, Trade]\n{END}",
        "4:10: note[not-as-registered]: the register writes the name `“Humanitarian aid”` otherwise",
        f"{HEAD}themes: [Humanitarian aid, Trade]\n{END}",
    ),
    "a misspelt reference": (
        f"{HEAD}---\nSee [[Latif Nazary]].\n",
        "5:7: error[unresolved-reference]: `[[Latif Nazary]]` names nothing that the archive knows (did you mean",
        f"{HEAD}---\nSee [[Latif Nazari]].\n",
    ),
    "a link to a moved article": (
        f"{HEAD}---\nSee [it](moved-on.md).\n",
        "5:10: error[unresolved-link]: there is no file `content/articles/moved-on.md` (did you mean",
        f"{HEAD}---\nSee [it](2024/moved-on.md).\n",
    ),
    "a link to a moved article that has another name": (
        f"{HEAD}---\nSee [it](former.md).\n",
        "5:10: error[unresolved-link]: there is no file `content/articles/former.md` (did you mean",
        f"{HEAD}---\nSee [it](2024/moved-on.md).\n",
    ),
    "a link to the old address of a moved article": (
        f"{HEAD}---\nSee [it](/articles/former/).\n",
        "5:10: note[old-address]: `/articles/former/` is an old address of the article `moved-on`, which is at",
        f"{HEAD}---\nSee [it](/articles/moved-on/).\n",
    ),
    "an image without alternative text": (
        f"{HEAD}---\n![](pic.svg)\n",
        "5:1: warning[missing-alternative-text]: the image `pic.svg` has no alternative text",
        None,
    ),
    "a draft that is referred to": (
        f"{HEAD}---\nSee [[draft]].\n",
        "5:7: error[draft-reference]: `draft` is not published",
        None,
    ),
}
