"""`check --fix`: what is mended, what is left to the author, and that nothing else in a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import read_tree, run_here

BEGINNING = "---\ntitle: A visit   # as it is called\ndate: 2025-02-24\n"
OTHERS = {
    "config.yaml": "url: https://example.org/\n",
    "content/actors/latif-nazari.md": "---\nname: Latif Nazari\n---\n",
    "content/articles/2024/moved-on.md": article("Moved on", keys="aliases: /articles/former/", body="## The end\n"),
    "content/articles/with-event.md": article("Other", keys="dates:\n  - 2025-02-07: Two meet"),
}
MENDED = {
    "a tab that indents": (
        f"{BEGINNING}dates:\n\t- 2025-03-07: They meet\n---\nText.\n",
        f"{BEGINNING}dates:\n  - 2025-03-07: They meet\n---\nText.\n",
    ),
    "an end of four dashes": (f"{BEGINNING}----\nText.\n", f"{BEGINNING}---\nText.\n"),
    "a beginning of four dashes": (f"-{BEGINNING}---\nText.\n", f"{BEGINNING}---\nText.\n"),
    "typographic quotes": (
        f"{BEGINNING}summary: “A visit: the week”\n---\nText.\n",
        f'{BEGINNING}summary: "A visit: the week"\n---\nText.\n',
    ),
    "a misspelt key": (f"{BEGINNING}thmes: [Aid]\n---\nText.\n", f"{BEGINNING}themes: [Aid]\n---\nText.\n"),
    "a key in capitals": (f"{BEGINNING}Themes: [Aid]\n---\nText.\n", f"{BEGINNING}themes: [Aid]\n---\nText.\n"),
    "a list for one value": (f"{BEGINNING}series: [Talks]\n---\nText.\n", f"{BEGINNING}series: Talks\n---\nText.\n"),
    "a list with dashes for one value": (
        f"{BEGINNING}series:\n  - Talks\nthemes: Aid\n---\nText.\n",
        f"{BEGINNING}series: Talks\nthemes: Aid\n---\nText.\n",
    ),
    "a date as in the United States": (
        f"{BEGINNING}as_of: 2/24/2025\n---\nText.\n",
        f"{BEGINNING}as_of: 2025-02-24\n---\nText.\n",
    ),
    "a date with short figures": (
        f"{BEGINNING}as_of: '2024-9-1'\n---\nText.\n",
        f"{BEGINNING}as_of: '2024-09-01'\n---\nText.\n",
    ),
    "a misspelt actor": (
        f'{BEGINNING}actors: ["Latif Nazary", X] # two\n---\nText.\n',
        f'{BEGINNING}actors: ["Latif Nazari", X] # two\n---\nText.\n',
    ),
    "an actor in capitals": (
        f'{BEGINNING}actors: ["LATIF NAZARI", X] # two\n---\nText.\n',
        f'{BEGINNING}actors: ["Latif Nazari", X] # two\n---\nText.\n',
    ),
    "an actor of an event in small letters": (
        f"{BEGINNING}dates:\n  - {{date: 2025-02-08, title: Two meet, by: latif nazari}}\n---\nText.\n",
        f"{BEGINNING}dates:\n  - {{date: 2025-02-08, title: Two meet, by: Latif Nazari}}\n---\nText.\n",
    ),
    "an actor in typographic quotes": (
        f"{BEGINNING}actors:\n  - ‘latif nazari’\n---\nText.\n",
        f"{BEGINNING}actors:\n  - Latif Nazari\n---\nText.\n",
    ),
    "a misspelt reference": (
        f"{BEGINNING}---\nSee [[actor:Latif Nazary|him]].\n",
        f"{BEGINNING}---\nSee [[actor:Latif Nazari|him]].\n",
    ),
    "a link to a moved article": (
        f"{BEGINNING}---\nSee [it](moved-on.md).\n",
        f"{BEGINNING}---\nSee [it](2024/moved-on.md).\n",
    ),
    "a link to an article that was moved and has another name": (
        f"{BEGINNING}---\nSee [it](../articles/2025-01-01-former.md#the-end).\n",
        f"{BEGINNING}---\nSee [it](2024/moved-on.md#the-end).\n",
    ),
    "a link to an old address": (
        f"{BEGINNING}---\nSee [it](/articles/former/#the-end), [that](</articles/former/index.html?a=b>).\n",
        f"{BEGINNING}---\nSee [it](/articles/moved-on/#the-end), [that](</articles/moved-on/?a=b>).\n",
    ),
    "an event without an id": (
        f"{BEGINNING}dates:\n  - {{date: 2025-02-07, title: Two meet}}\n---\nText.\n",
        f"{BEGINNING}dates:\n  - {{date: 2025-02-07, title: Two meet, id: 2025-02-07-two-meet}}\n---\nText.\n",
    ),
}
LEFT = {
    "day and month that might change places": f"{BEGINNING}as_of: 02/03/2025\n---\nText.\n",
    "a date in words": f"{BEGINNING}as_of: 24 February 2025\n---\nText.\n",
    "a key beside the right one": f"{BEGINNING}themes: Aid\nthmes: [X]\n---\nText.\n",
    "a list of two": f"{BEGINNING}series: [One, Two]\n---\nText.\n",
    "a set without quotes": f"{BEGINNING}as_of: [2024-09-01..2024-09-10]\n---\nText.\n",
    "a name that differs by a figure": f"{BEGINNING}actors: [Unit 12]\n---\nSee [[Unit 13]].\n",
    "a name with a comma of its own": f"{BEGINNING}actors: Dawson, Reeve\n---\nText.\n",
    "a name with other hyphens and accents": f"{BEGINNING}actors: [Latíf-Nazarí, latif-nazari]\n---\nText.\n",
    "a title that is a quotation": "---\ntitle: “Not today”\ndate: 2025-02-24\n---\nText.\n",
    "a name in quotes that no register has": f"{BEGINNING}actors: [“The Voice”]\n---\nText.\n",
    "a part of a name": f"{BEGINNING}---\nSee [[Nazari]].\n",
}


def fix(root: Path) -> None:
    run_here("check", "--fix", root=root)


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", MENDED)
def test_a_mistake_is_mended_and_all_else_stays(tmp_path: Path, name: str, ends: str) -> None:
    before, after = (b"\xef\xbb\xbf" + text.replace("\n", ends).encode() for text in MENDED[name])
    root = write_archive(tmp_path, {**OTHERS, "content/articles/a-visit.md": before})
    run = run_here("check", "--fix", root=root)
    assert (root / "content/articles/a-visit.md").read_bytes() == after, run.stderr
    assert run.exit == 0, run.stderr
    assert ": mended[" in run.stderr
    tree = read_tree(root / "content")
    again = run_here("check", "--fix", root=root)
    assert ": mended[" not in again.stderr
    assert read_tree(root / "content") == tree


@pytest.mark.parametrize("name", LEFT)
def test_what_its_author_has_to_choose_is_left(tmp_path: Path, name: str) -> None:
    root = write_archive(tmp_path, {**OTHERS, "content/articles/a-visit.md": LEFT[name]})
    fix(root)
    assert (root / "content/articles/a-visit.md").read_text("utf-8") == LEFT[name]


def test_a_check_that_is_not_asked_to_mends_nothing(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {**OTHERS, "content/articles/a-visit.md": MENDED["a key in capitals"][0]})
    tree = read_tree(root / "content")
    run_here("check", root=root)
    assert read_tree(root / "content") == tree


def test_a_name_that_a_misspelt_key_hides_is_not_taken_for_another(tmp_path: Path) -> None:
    spoilt = f"{BEGINNING}thmes: [Latif Nazary]\n---\nOn [[Latif Nazary]].\n"
    root = write_archive(tmp_path, {**OTHERS, "content/articles/a-visit.md": spoilt})
    fix(root)
    assert (root / "content/articles/a-visit.md").read_text("utf-8") == spoilt.replace("thmes", "themes")
