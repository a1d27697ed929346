"""`check --fix` on random archives with random mistakes: these are mended, every other byte stays, and it builds."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.support.archives import generate_archive, write_archive
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.mistakes import MISTAKES, OTHERS

FEW, MANY = 6, 500
"""Archives of the usual run, and of the long one."""
MENDABLE = {name: (written, mended) for name, (written, _, mended) in MISTAKES.items() if mended is not None}
ALONE = {"a tab that indents", "typographic quotes", "an end of four dashes"}
"""Mistakes because of which no YAML is read: a comment in the midst of it would be part of them."""
TAILS = (
    "",
    "A tab\there, “quotes”, two blanks  \nand a line.\n",
    "جين دو\u200f — 山田 é e\u0301 \U0001f30a\n",
    "\n\n\n",
    "No end",
)


def _dressed(chance: Random, name: str) -> tuple[bytes, bytes]:
    """Return an article with a mistake, and as it is to be, in some line ends, with some text and comments around."""
    eol, mark, tail = chance.choice(("\n", "\n", "\r\n")), chance.choice(("", "", "\ufeff")), chance.choice(TAILS)
    remark = (
        ""
        if name in ALONE
        else chance.choice(("", "# Aid, Trade, 2024-9-1: a remark\n", "extra:   {Themes: [ 'x' ]}\n"))
    )
    both = MENDABLE[name]
    dressed = [text.replace("date: 2025-02-24\n", f"date: 2025-02-24\n{remark}", 1) + tail for text in both]
    wrong, right = ((mark + text.replace("\n", eol)).encode() for text in dressed)
    return wrong, right


def _check(folder: Path, seed: int) -> None:
    chance = Random(seed)
    root = generate_archive(folder / f"archive-{seed}", seed=seed, articles=chance.randint(2, 6), actors=6, themes=3)
    write_archive(root, {name: text for name, text in OTHERS.items() if name != "config.yaml"})
    wanted = read_tree(root / "content")
    for number, name in enumerate(chance.sample(sorted(MENDABLE), chance.randint(2, 7))):
        wrong, right = _dressed(chance, name)
        path = root / f"content/articles/mistake-{number}.md"
        path.write_bytes(wrong)
        wanted[path.relative_to(root / "content").as_posix()] = right
    run_here("check", "--fix", root=root)
    assert read_tree(root / "content") == wanted, seed
    again = run_here("check", "--fix", root=root)
    assert again.exit == 0, (seed, again.stderr)
    assert "mended[" not in again.stderr
    assert read_tree(root / "content") == wanted, (seed, "a second time")
    built = build_here(root)
    assert built.exit == 0, (seed, built.stderr)


@pytest.mark.parametrize("seed", range(FEW))
def test_mistakes_are_mended_and_nothing_else_changes(tmp_path: Path, seed: int) -> None:
    _check(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(FEW, FEW + MANY))
def test_mistakes_are_mended_and_nothing_else_changes_in_many_archives(tmp_path: Path, seed: int) -> None:
    _check(tmp_path, seed)


def test_there_are_many_mistakes_to_choose_from() -> None:
    assert len(MENDABLE) >= 15
    assert set(MENDABLE) >= ALONE
