"""Runs Pagefind, the program that makes the index. Where it is not installed, there is none.

It is started once for each segment, on a folder of pages, and its files are read back: so it never sees the site, and
what it needs of memory is bounded by the segment.
"""

from __future__ import annotations

import gzip
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from regesta.errors import RegestaError

_PACKAGES = ("pagefind_bin", "pagefind_bin_extended")
_PROGRAMS = ("pagefind", "pagefind.exe", "pagefind_extended", "pagefind_extended.exe")
_SIGNATURE = b"pagefind_dcd"
_AT_MOST = 600
"""Seconds after which the program is taken to hang."""
SCRIPT = "pagefind.js"


class Program(msgspec.Struct, frozen=True):
    """The program and its version."""

    path: str
    version: str


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """What the program made of some pages."""

    files: dict[str, bytes]
    """What a browser loads of this index, by path."""
    shared: dict[str, bytes]
    """What it loads once, be there ever so many indexes."""
    fragments: dict[str, str]
    """By the address of each page, under which name a search reports it."""


class _Language(msgspec.Struct):
    wasm: str | None = None


class _Entry(msgspec.Struct):
    languages: dict[str, _Language]


class _Fragment(msgspec.Struct):
    url: str


_ENTRY = msgspec.json.Decoder(_Entry)
_FRAGMENT = msgspec.json.Decoder(_Fragment)


def find_program() -> Program | None:
    """Return the program, if one of the packages that bring it is installed."""
    for package in _PACKAGES:
        found = find_spec(package)
        for folder in found.submodule_search_locations or () if found is not None else ():
            for name in _PROGRAMS:
                path = Path(folder, name)
                if path.is_file():
                    try:
                        return Program(str(path), version(package))
                    except PackageNotFoundError:
                        continue
    return None


def make_index(program: Program, pages: Iterable[tuple[str, str]], lang: str) -> Index:
    """Index pages, each an address and its HTML, in the words of one language.

    Raises:
        RegestaError: if the program fails, or makes what it never made.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="regesta-search-") as folder:
            site, made = Path(folder, "site"), Path(folder, "index")
            addresses = _write(site, pages)
            _run(program, "--site", str(site), "--output-path", str(made), "--force-language", lang, "--silent")
            return _read(made, addresses)
    except OSError as error:
        raise RegestaError(_failed(str(error))) from error


def _write(site: Path, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Write the pages into a folder; return the address of each by the one that it has there."""
    site.mkdir()
    addresses: dict[str, str] = {}
    for number, (address, html) in enumerate(pages):
        name = f"{number:06}.html"
        (site / name).write_text(html, "utf-8", "replace")
        addresses[f"/{name}"] = address
    return addresses


def _run(program: Program, *arguments: str) -> None:
    try:
        done = subprocess.run((program.path, *arguments), capture_output=True, check=False, timeout=_AT_MOST)  # noqa: S603 - a program of a package that is installed beside us, with arguments of our own
    except subprocess.TimeoutExpired as error:
        raise RegestaError(_failed(f"the program did not end within {_AT_MOST} seconds")) from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise RegestaError(_failed(said or f"the program ended with {done.returncode}"))


def _read(made: Path, addresses: Mapping[str, str]) -> Index:
    try:
        return _index_in(made, addresses)
    except (EOFError, KeyError, msgspec.MsgspecError) as error:
        raise RegestaError(_failed(f"what the program made cannot be read: {error}")) from error


def _index_in(made: Path, addresses: Mapping[str, str]) -> Index:
    entry = (made / "pagefind-entry.json").read_bytes()
    wasm = {f"wasm.{language.wasm or 'unknown'}.pagefind" for language in _ENTRY.decode(entry).languages.values()}
    files = {"pagefind-entry.json": entry}
    fragments: dict[str, str] = {}
    for path in sorted(made.rglob("*")):
        if path.suffix in {".pf_meta", ".pf_index"}:
            files[path.relative_to(made).as_posix()] = path.read_bytes()
        elif path.suffix == ".pf_fragment":
            data = path.read_bytes()
            files[path.relative_to(made).as_posix()] = data
            fragments[addresses[_FRAGMENT.decode(_unpacked(data)).url]] = path.stem
    shared = {name: (made / name).read_bytes() for name in sorted({SCRIPT, *wasm})}
    return Index(files=files, shared=shared, fragments=fragments)


def _unpacked(data: bytes) -> bytes:
    plain = data if data.startswith(_SIGNATURE) else gzip.decompress(data)
    return plain.removeprefix(_SIGNATURE)


def _failed(why: str) -> str:
    return (
        f"The search index cannot be made: {why}. The site is as it was; `pages: {{search: false}}` builds it without."
    )
