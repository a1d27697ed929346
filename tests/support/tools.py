"""The programs that tests need beside Python, found where each system keeps them, or named as missing with a reason."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.project import ROOT

_BROWSER_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
_MACOS_BROWSERS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_MACOS_JAVA = (
    "/opt/homebrew/opt/openjdk/bin/java",
    "/usr/local/opt/openjdk/bin/java",
)
_PLAYWRIGHT_CACHES = (".cache/ms-playwright", "Library/Caches/ms-playwright")
_PLAYWRIGHT_BROWSERS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
    "chromium-*/chrome-mac*/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
)


class Missing(NamedTuple):
    """A program that this machine does not have."""

    reason: str
    """What is missing and how to get it, for whoever reads why a test was skipped."""


def find_browser() -> Path | Missing:
    """Find a Chromium: what the environment's CHROMIUM names, or else one that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return _named("CHROMIUM", named)
    for candidate in _browsers():
        if _is_program(candidate):
            return candidate
    return Missing("no Chromium or Chrome was found: install one, or name it in the environment's CHROMIUM")


def find_java() -> Path | Missing:
    """Find a Java: what the environment's JAVA names, or else one that is installed."""
    named = os.environ.get("JAVA")
    if named:
        return _named("JAVA", named)
    # macOS has a /usr/bin/java that only says where to buy one: a real one is asked for before it.
    for candidate in (*_home_java(), *map(Path, _MACOS_JAVA)):
        if _is_program(candidate):
            return candidate
    found = shutil.which("java")
    if found is not None and not _is_macos_stub(found):
        return Path(found)
    return Missing("no Java was found: install a headless one (Debian: default-jre-headless), or name it in JAVA")


def find_npm_file(path: str) -> Path | Missing:
    """Find a file of a package that `package.json` asks for, by its path below `node_modules/`."""
    file = ROOT / "node_modules" / path
    if file.is_file():
        return file
    return Missing(f"node_modules/{path} is missing: install npm, then run `make test` or `npm ci --ignore-scripts`")


def require(found: Path | Missing) -> Path:
    """Return what was found, or skip the test with the reason; where `CI` is set, the run then fails."""
    if isinstance(found, Missing):
        pytest.skip(found.reason)
    return found


def report(finders: dict[str, Callable[[], Path | Missing]] | None = None) -> Iterator[str]:
    """Say, a line for each tool, what was found, for the head of a test run."""
    for name, find in (finders or {"browser": find_browser, "java": find_java, "npm tools": _find_npm_tools}).items():
        found = find()
        yield f"{name}: {found.reason if isinstance(found, Missing) else found}"


def _find_npm_tools() -> Path | Missing:
    return find_npm_file("vnu-jar/build/dist/vnu.jar")


def _browsers() -> Iterator[Path]:
    for command in _BROWSER_COMMANDS:
        found = shutil.which(command)
        if found is not None:
            yield Path(found)
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        yield from (applications / name for name in _MACOS_BROWSERS)
    caches = [Path.home() / cache for cache in _PLAYWRIGHT_CACHES]
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for cache in ([Path(own)] if own else []) + caches:
        for pattern in _PLAYWRIGHT_BROWSERS:
            yield from sorted(cache.glob(pattern), reverse=True)


def _home_java() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home) / "bin" / "java"


def _is_macos_stub(java: str) -> bool:
    return java == "/usr/bin/java" and Path("/usr/libexec/java_home").exists()


def _named(variable: str, value: str) -> Path | Missing:
    found = shutil.which(value)
    return Missing(f"{variable} names `{value}`, which is no program") if found is None else Path(found)


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
