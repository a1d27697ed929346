"""Where the project lies, and what its files say about it."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
"""The checkout, or the unpacked sdist."""


def under_ci() -> bool:
    """Tell whether nothing may be left out: a skipped test fails the run."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def sample_address() -> str | None:
    """Return the absolute address that the sample archive's `config.yaml` gives, with its closing slash."""
    config = ROOT / "config.yaml"
    settings = yaml.load(config.read_text("utf-8"), Loader=yaml.BaseLoader) if config.is_file() else None  # noqa: S506 - makes strings only
    address = settings.get("url") if isinstance(settings, dict) else None
    return None if not address else f"{str(address).rstrip('/')}/"
