"""What the tests of importers share: sources written, imported and accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.in_process import build_here, run_here

CONFIG = "title: An archive\nurl: https://archive.example\nlang: en\n"
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def archive(tmp_path: Path) -> Path:
    return write(tmp_path / "archive", {"config.yaml": CONFIG})


def imported(kind: str, source: Path, root: Path) -> dict[str, Any]:
    run = run_here("import", kind, source, "--format", "json", root=root)
    assert run.exit == 0, run.stderr
    report: dict[str, Any] = json.loads(run.stdout)
    paths = source.rglob("*") if source.is_dir() else [source]
    base = source if source.is_dir() else source.parent
    read = {path.relative_to(base).as_posix() for path in paths if path.is_symlink() or path.is_file()}
    assert {item["source"] for item in report["items"]} == read
    assert all(item["reason"] for item in report["items"] if item["outcome"] == "skipped")
    return report


def of(report: dict[str, Any], source: str) -> dict[str, Any]:
    (item,) = [item for item in report["items"] if item["source"] == source]
    return dict(item)


def part(report: dict[str, Any], name: str) -> dict[str, Any]:
    (item,) = [item for item in report["items"] if item.get("part") == name]
    return dict(item)


def assert_sound(root: Path) -> None:
    run = run_here("check", root=root)
    assert "error[" not in run.stdout + run.stderr, run.stdout + run.stderr
    assert build_here(root).exit == 0
