"""Archives to build in tests: written from a mapping, copied from those that are committed, or generated."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.support.project import ROOT

ARCHIVES = ROOT / "tests" / "archives"
COMPLETE = ARCHIVES / "complete"
"""Uses every field of every record at least once, with names that look hostile and are valid."""
MINIMAL = ARCHIVES / "minimal"
"""One article with a title, and nothing else."""

_WORDS = (
    "harbour quay vessel ledger tide council envoy letter winter talks grain salt bridge road lantern signal "
    "minister widow carrier mason clerk witness charter border river market granary archive seal treaty"
).split()


def write_archive(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, which is made, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def rich_archive(folder: Path) -> Path:
    """Copy the complete archive to a folder that does not exist yet, and return it."""
    return Path(shutil.copytree(COMPLETE, folder))


def with_data(archive: Path, outputs: str = "csv: true, sqlite: true") -> Path:
    """Have an archive published as data too, unless its config says what is, and return its folder."""
    config = archive / "config.yaml"
    text = config.read_text("utf-8") if config.exists() else ""
    if "outputs" not in text:
        config.write_text(f"{text}outputs: {{{outputs}}}\n", "utf-8")
    return archive


def article(
    title: str = "A visit", *, date: str = "2025-02-24", keys: str = "", body: str = "A delegation came."
) -> str:
    """Return the text of an article; `keys` is more front matter, as it is to be written."""
    more = f"{keys.rstrip()}\n" if keys else ""
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n{body}\n"


def generate_archive(folder: Path, *, seed: int, articles: int, actors: int = 20, themes: int = 8) -> Path:
    """Write an archive that follows from the arguments alone, and return its folder.

    Half of the actors have register files. Every article names actors, themes, a place, events and another article.
    """
    chance = random.Random(seed)
    names = [f"{_name(chance)} {number}" for number in range(actors)]
    subjects = [f"{chance.choice(_WORDS)} policy {number}" for number in range(themes)]
    files: dict[str, str] = {
        "config.yaml": f"title: Archive {seed}\nurl: https://example.org/generated/\nper_page: 10\n"
    }
    for number, name in enumerate(names[::2]):
        other = chance.choice(names)
        relation = f"relations: [{{to: {other}, type: ally}}]\n" if other != name else ""
        files[f"content/actors/actor-{number}.md"] = f"---\nname: {name}\ntype: person\n{relation}---\nOf {name}.\n"
    for number, subject in enumerate(subjects[1:]):
        files[f"content/themes/theme-{number}.md"] = f"---\nlabel: {subject}\nbroader: {subjects[0]}\n---\n"
    for number in range(articles):
        files[f"content/articles/{2000 + number % 25}/piece-{number}.md"] = _generated_article(
            chance, number, names=names, subjects=subjects
        )
    return write_archive(folder, files)


def _generated_article(chance: random.Random, number: int, *, names: list[str], subjects: list[str]) -> str:
    year, month = 2000 + number % 25, chance.randint(1, 12)
    about, doer, *others = chance.sample(names, min(5, len(names)))
    reference = f" See [[piece-{chance.randrange(number)}]]." if number else ""
    paragraphs = "\n\n".join(
        f"## Part {part}\n\n{_sentence(chance)} [[{about}]] {_sentence(chance)}{reference}" for part in range(3)
    )
    keys = "\n".join(
        (
            f"about: [{about}]",
            f"actors: [{', '.join(others)}]" if others else "actors: []",
            f"themes: [{', '.join(chance.sample(subjects, 2))}]",
            f"places: [Town {chance.randrange(6)}]",
            f"authors: [Author {chance.randrange(3)}]",
            "dates:",
            f"  - {year}-{month:02}: {_sentence(chance)}",
            f"    by: {doer}",
            f"  - {year}-{month:02}-1{chance.randrange(10)}: The {chance.choice(_WORDS)} of {number}",
        )
    )
    date = f"{year}-{month:02}-{chance.randint(1, 28):02}"
    return article(f"{_sentence(chance)} {number}", date=date, keys=keys, body=paragraphs)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_WORDS).title()} {chance.choice(_WORDS).title()}"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(4, 9))).capitalize()
