"""Sequences of edits of an archive on a disk, each a step that an author, git, an editor or an accident might take."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.edits import Editor
from tests.support.in_process import read_tree

_TEMPLATE = '{% extends "!theme/place.html" %}\n{% block heading %}<h1>{{ name }} NUMBER</h1>{% endblock %}\n'


class Sequence:
    """Edits an archive in place, step by step; the same seed takes the same steps."""

    def __init__(self, root: Path, site: Path, chance: random.Random) -> None:
        self.root = root
        self._site = site
        self._chance = chance
        self._past: list[tuple[Path, bytes]] = []
        self._editor = Editor(read_tree(root))
        self._steps: tuple[tuple[int, Callable[[], None]], ...] = (
            (8, self._edit_body),
            (6, self._edit_anywhere),
            (2, self._revert),
            (1, self._add),
            (1, self._delete),
            (1, self._rename),
            (1, self._change_case),
            (1, self._swap),
            (1, self._edit_config),
            (1, self._edit_template),
            (1, self._backdate),
            (1, self._delete_output),
            (1, self._add_foreign_file),
            (1, self._lose_site),
        )

    def step(self) -> str:
        """Take a step and return its name."""
        weights = [weight for weight, _ in self._steps]
        ((_, edit),) = self._chance.choices(self._steps, weights)
        edit()
        return edit.__name__

    def _texts(self) -> list[Path]:
        return sorted((self.root / "content").rglob("*.md"))

    def _one(self) -> Path:
        return self._chance.choice(self._texts())

    def _write(self, path: Path, data: bytes) -> None:
        if path.is_file():
            self._past.append((path, path.read_bytes()))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _edit_body(self) -> None:
        path = self._chance.choice(sorted((self.root / "content/articles").rglob("*.md")) or self._texts())
        word = self._chance.choice(("harbour", "treaty", "*market*", "“quoted”", "\n\n## Part", "\n\n> said"))
        self._write(path, path.read_bytes() + f" {word} {self._chance.randrange(50)}.".encode())

    def _edit_anywhere(self) -> None:
        before = read_tree(self.root)
        after = self._editor.edited(self._chance, edits=1)
        name = next((name for name in after if name in before and after[name] != self._editor.original(name)), None)
        if name is not None:
            self._write(self.root / name, after[name])

    def _revert(self) -> None:
        if self._past:
            path, data = self._past.pop(self._chance.randrange(len(self._past)))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _add(self) -> None:
        number = self._chance.randrange(1000)
        text = f"---\ntitle: Added {number}\ndate: 2025-03-{number % 28 + 1:02}\nthemes: [recognition]\n---\nAdded.\n"
        self._write(self.root / f"content/articles/added-{number}.md", text.encode())

    def _delete(self) -> None:
        path = self._one()
        self._past.append((path, path.read_bytes()))
        path.unlink()

    def _rename(self) -> None:
        path = self._one()
        path.rename(path.with_name(f"{path.stem}-{self._chance.randrange(9)}{path.suffix}"))

    def _change_case(self) -> None:
        path = self._one()
        path.rename(path.with_name(f"{path.stem.swapcase()}{path.suffix}"))

    def _swap(self) -> None:
        one, other = self._one(), self._one()
        first, second = one.read_bytes(), other.read_bytes()
        self._write(one, second)
        self._write(other, first)

    def _edit_config(self) -> None:
        path = self.root / "config.yaml"
        line = self._chance.choice(
            ("title: Another", "per_page: 7", "feed: {full: false}", "home: {latest: 2}", "pages: {events: no}")
        )
        lines = [kept for kept in path.read_text("utf-8").splitlines() if not kept.startswith(line.partition(":")[0])]
        self._write(path, "\n".join([*lines, line, ""]).encode())

    def _edit_template(self) -> None:
        path = self.root / "templates/place.html"
        if path.exists() and self._chance.random() < 0.3:
            path.unlink()
        else:
            self._write(path, _TEMPLATE.replace("NUMBER", str(self._chance.randrange(9))).encode())

    def _backdate(self) -> None:
        path = self._one()
        moment = self._chance.choice((0, 4_000_000_000))
        self._write(path, path.read_bytes() + b"\nAt another time.")
        os.utime(path, (moment, moment))

    def _delete_output(self) -> None:
        outputs = sorted(path for path in self._site.rglob("*") if path.is_file())
        if outputs:
            self._chance.choice(outputs).unlink()

    def _add_foreign_file(self) -> None:
        if self._site.is_dir():
            (self._site / f"foreign-{self._chance.randrange(3)}.txt").write_text("not ours", "utf-8")

    def _lose_site(self) -> None:
        shutil.rmtree(self._site, ignore_errors=True)
