"""The machine and the state of the code: without them a figure means nothing."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

import msgspec


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures were measured on."""

    processor: str
    cores: int
    memory: int
    """Bytes."""
    system: str
    python: str


def this_machine() -> Machine:
    """Describe this machine."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.release().partition('-')[0]}",
        python=platform.python_version(),
    )


def commit_of(file: Path) -> str:
    """Return the commit of the checkout in which a file lies, with a word on changes; `unknown` outside of any."""
    folder = file.parent
    commit = _git(folder, "rev-parse", "--short=12", "HEAD")
    if not commit:
        return "unknown"
    changes = _git(folder, "status", "--porcelain", "--", ":/regesta", ":/templates")
    return f"{commit} with changes" if changes else commit


def load() -> float:
    """Return how many processes wanted a processor, on average over the last minute."""
    return os.getloadavg()[0]


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
