"""A place: a corpus in a folder, and what a program has made of it; it can be brought into any state to begin from."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.corpus.corpus import Corpus
from tests.bench.processes import Measurement, run_measured
from tests.bench.programs import Program
from tests.bench.writing import write_corpus
from tests.support.project import ROOT

_STAMP = ".corpus"
_STYLES = ROOT / "templates" / "assets" / "theme.css"
_MAKERS = ("corpus", "forms", "peers", "profiles.py")
"""What a corpus follows from, beside this module."""


class Place:
    """The folder of one program and one size of corpus."""

    def __init__(self, program: Program, root: Path, store: Path) -> None:
        self.program = program
        self.root = root
        self._store = store
        self._away = store.with_name(f"{store.name}-away")
        self._is_kept = False

    @property
    def site(self) -> Path:
        """Where the program writes."""
        return self.root / self.program.site

    def build(self, *, watch_memory: bool = False) -> Measurement:
        """Run the program once, as it is now."""
        return run_measured(self.program.build(self.root), cwd=self.root, watch_memory=watch_memory)

    def clear(self) -> None:
        """Take away all that the program made, to a folder beside.

        It is deleted at the end only: for half a minute after many files were deleted, ext4 takes several times as long
        to make new ones (it uses no inode anew that was freed just now), and the next build would pay for that.
        """
        for name in self._made():
            if (self.root / name).exists():
                self._away.mkdir(parents=True, exist_ok=True)
                (self.root / name).rename(Path(tempfile.mkdtemp(dir=self._away)) / name)

    def keep(self) -> None:
        """Build from nothing, and keep a copy of what was made."""
        if self._is_kept:
            return
        self.clear()
        self.build()
        shutil.rmtree(self._store, ignore_errors=True)
        for name in self._made():
            if (self.root / name).exists():
                shutil.copytree(self.root / name, self._store / name)
        self._is_kept = True

    def restore(self, *, site: bool) -> None:
        """Bring back what was kept, or all of it but the site, as CI does: every file is newly written."""
        self.keep()
        self.clear()
        for name in self._made():
            if (self._store / name).exists() and (site or name != self.program.site):
                shutil.copytree(self._store / name, self.root / name, copy_function=shutil.copyfile)
        for path in self._articles():
            os.utime(path)

    def article(self, share: float) -> Path:
        """Return the article that stands at a point between 0 and 1, in the order of dates."""
        articles = self._articles()
        return articles[int(share * len(articles))]

    def drop(self) -> None:
        """Take away all that was made, the copies too, to leave the disk to others."""
        self.clear()
        for folder in (self._store, self._away):
            shutil.rmtree(folder, ignore_errors=True)
        self._is_kept = False

    def _made(self) -> tuple[str, ...]:
        return (self.program.site, *self.program.kept)

    def _articles(self) -> Sequence[Path]:
        return sorted((self.root / "content/articles").rglob("*.md"))


def make_places(bench: Path, programs: Iterable[Program], *, articles: int) -> list[Place]:
    """Write the corpus for each program, where it is not written already."""
    stamp = _fingerprint()
    wanted = list(programs)
    places = [
        Place(program, bench / f"corpora/{articles}/{program.key}", bench / f"kept/{articles}/{program.key}")
        for program in wanted
    ]
    missing = [place for place in places if not _is_made(place.root, stamp)]
    for place in missing:
        shutil.rmtree(place.root, ignore_errors=True)
        place.root.mkdir(parents=True)
        if place.program.setup is not None:
            shutil.copytree(place.program.setup, place.root, dirs_exist_ok=True)
        if place.program.styles is not None:
            (place.root / place.program.styles).mkdir(parents=True)
            shutil.copyfile(_STYLES, place.root / place.program.styles / _STYLES.name)
    if missing:
        write_corpus(Corpus(articles=articles), {place.root: place.program.make_form() for place in missing})
    for place in missing:
        (place.root / _STAMP).write_text(stamp, "ascii")
    return places


def _is_made(root: Path, stamp: str) -> bool:
    path = root / _STAMP
    return path.is_file() and path.read_text("ascii") == stamp


def _fingerprint() -> str:
    """Return a digest of all that a written corpus follows from, templates and all."""
    digest = hashlib.sha256(_STYLES.read_bytes())
    makers = [Path(__file__).parent / name for name in _MAKERS]
    for path in sorted(file for maker in makers for file in (maker, *maker.rglob("*"))):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
