"""`rename`, `merge`, `move` and `check --fix` on random archives: exactly the names change, and it still builds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from regesta.text.slugs import slugify
from tests.support.archives import write_archive
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.named_archives import Named, NamedArchive, new_name, random_archive

FEW, MANY = 6, 500
"""Archives of the usual run, and of the long one."""
Asked = tuple[str, ...]


def rename_actor(archive: NamedArchive, chance: Random) -> Asked:
    return _rename_entry(archive, chance, "actor", archive.actors, "name", "aliases")


def rename_theme(archive: NamedArchive, chance: Random) -> Asked:
    return _rename_entry(archive, chance, "theme", archive.themes, "label", "alt")


def _rename_entry(
    archive: NamedArchive, chance: Random, kind: str, every: list[Named], label: str, others: str
) -> Asked:
    named = chance.choice(every)
    old = chance.choice((named.name, named.id)) if named.path else named.name
    asked = ("rename", kind, old, new_name(chance))
    follows = named.path is None or named.id == slugify(named.name)
    url = f"/{kind}s/{slugify(named.id)}/"
    if named.path is None:
        named.others, named.redirects = [named.name], [url]
        named.name, named.id = asked[3], slugify(asked[3])
        quote = "'" if '"' in old else '"'
        is_plain = not set(old) & set("[]{},:#&*!?|>'\"%@`")
        written = old if is_plain else f"{quote}{old}{quote}"
        archive.fresh[f"content/{kind}s/{named.id}.md"] = (
            f"---\n{label}: {named.name}\n{others}: [{written}]\nredirect_from: [{url}]\n---\n"
        )
        return asked
    named.others.append(named.name)
    named.name = asked[3]
    if follows:
        named.redirects.append(url)
        _move(archive, named, f"content/{kind}s/{slugify(named.name)}.md")
        named.id = slugify(named.name)
    return asked


def _move(archive: NamedArchive, named: Named, path: str) -> None:
    first = next(first for first in archive.templates if archive.moved.get(first, first) == named.path)
    archive.moved[first] = named.path = path


def rename_event(archive: NamedArchive, chance: Random) -> Asked:
    event = archive.events[0]
    if chance.random() < 0.5:
        asked = ("rename", "event", event.id, f"new-id-{chance.randrange(100)}")
        url, event.id = f"/events/{event.id}/", asked[3]
        quote = "'" if '"' in event.name else '"'
        is_plain = not set(event.name) & set("[]{},:#&*!?|>'\"%@`")
        title = event.name if is_plain else f"{quote}{event.name}{quote}"
        archive.fresh[f"content/events/{event.id}.md"] = (
            f"---\ndate: 2025-01-01\ntitle: {title}\nredirect_from: [{url}]\n---\n"
        )
        return asked
    asked = ("rename", "event", event.name, new_name(chance))
    event.name = asked[3]
    return asked


def merge_actor(archive: NamedArchive, chance: Random) -> Asked:
    """Make one of an actor, with a file or without, and one of the register."""
    goes, stays = chance.choice([(3, 2), (4, 2), (1, 2), (3, 1), (4, 1)])
    gone, kept = archive.actors[goes], archive.actors[stays]
    asked = (
        "merge",
        "actor",
        chance.choice((gone.name, gone.id if gone.path else gone.name)),
        "--into",
        chance.choice((kept.name, kept.id)),
    )
    for first, items in archive.lists.items():
        if any(number == stays for number, _, _ in items):
            archive.lists[first] = [item for item in items if item[0] != goes]
        else:
            archive.lists[first] = [(stays if number == goes else number, form, style) for number, form, style in items]
    for first, template in archive.templates.items():
        archive.templates[first] = template.replace(f"⟦a{goes}", f"⟦a{stays}").replace(f"⟦q{goes}⟧", f"⟦q{stays}⟧")
    # A file that a renaming made goes with its actor.
    archive.fresh.pop(f"content/actors/{gone.id}.md", None)
    kept.others += [gone.name, *gone.others]
    kept.redirects += [f"/actors/{slugify(gone.id)}/", *gone.redirects]
    first = next(first for first in archive.templates if archive.moved.get(first, first) == kept.path)
    if gone.path is not None:
        gone_first = next(one for one in archive.templates if archive.moved.get(one, one) == gone.path)
        archive.bodies[first] = archive.templates[gone_first].partition("⟦R⟧---\n")[2]
        archive.moved[gone_first] = ""
        gone.path = None
    return asked


def move_article(archive: NamedArchive, chance: Random) -> Asked:
    article = chance.choice(archive.articles)
    path = str(article.path)
    head, _, ending = path.rpartition("/index.md") if path.endswith("/index.md") else path.rpartition(".md")
    folder, _, stem = head.rpartition("/")
    tail = path[len(head) :]
    del ending
    if chance.random() < 0.5:
        new = f"moved-{chance.randrange(100)}"
        asked = ("move", "article", article.id, new)
        article.redirects.append(f"/articles/{article.id}/")
        dated = "2025-02-24-" if stem.startswith("2025-02-24-") else ""
        _move(archive, article, f"{folder}/{dated}{new}{tail}")
        article.id = new
        return asked
    asked = ("move", "article", chance.choice((article.id, path)), "articles/else/where/")
    _move(archive, article, f"content/articles/else/where/{stem}{tail}")
    return asked


def fix(archive: NamedArchive, chance: Random) -> Asked:
    """Nothing is to change: what the archive says is right, and mistakes are made by the test."""
    del archive, chance
    return ("check", "--fix")


OPERATIONS: tuple[Callable[[NamedArchive, Random], Asked], ...] = (
    rename_actor,
    rename_theme,
    rename_event,
    merge_actor,
    move_article,
    fix,
)

SLIPS = (
    (b"\nthemes: [", b"\nthmes: ["),
    (b"\nthemes: [", b"\nThemes: ["),
    (b"\ndate: 2025-02-24   # a day", b"\ndate: 2025-2-24   # a day"),
    (b"\ndate: 2025-02-24   # a day", b"\ndate: 2/24/2025   # a day"),
    (b"\nmentions:", b"\nmentoins:"),
)
"""What a test spoils, as it is and as it is spoilt."""


def _spoil(root: Path, chance: Random) -> None:
    for path in sorted((root / "content/articles").rglob("*.md")):
        right, wrong = chance.choice(SLIPS)
        path.write_bytes(path.read_bytes().replace(right, wrong, 1))


def _check(folder: Path, seed: int, operations: tuple[Callable[[NamedArchive, Random], Asked], ...]) -> None:
    chance = Random(seed)
    archive = random_archive(seed, slugify)
    root = write_archive(folder / f"archive-{seed}", archive.files())
    start = run_here("check", root=root)
    assert start.exit == 0, (seed, start.stderr)
    for operation in operations:
        asked = operation(archive, chance)
        if operation is fix:
            _spoil(root, chance)
        run = run_here(*asked, root=root)
        assert run.exit == 0, (seed, asked, run.stderr)
        now, wanted = read_tree(root / "content"), archive.files()
        for path, data in wanted.items():
            if path != "config.yaml":
                assert now.get(path.removeprefix("content/")) == data, (seed, asked, path)
        assert len(now) == len(wanted) - 1, (seed, asked, sorted(now))
        run_here(*asked, root=root)
        assert read_tree(root / "content") == now, (seed, asked, "a second time")
    built = build_here(root)
    assert built.exit == 0, (seed, built.stderr)


def _two(seed: int) -> tuple[Callable[[NamedArchive, Random], Asked], ...]:
    """Return two of the operations, so that one works on what another left; a merge comes last, as names are few."""
    one, other = Random(seed).sample(range(len(OPERATIONS)), 2)
    chosen = sorted((one, other), key=lambda number: OPERATIONS[number] is merge_actor)
    return tuple(OPERATIONS[number] for number in chosen)


@pytest.mark.parametrize("seed", range(FEW))
def test_names_change_and_nothing_else_does(tmp_path: Path, seed: int) -> None:
    _check(tmp_path, seed, _two(seed))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(FEW, FEW + MANY))
def test_names_change_and_nothing_else_does_in_many_archives(tmp_path: Path, seed: int) -> None:
    _check(tmp_path, seed, _two(seed))
