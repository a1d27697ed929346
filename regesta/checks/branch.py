"""What a branch touched, as git tells it: so that a check of a pull request speaks of that request alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from regesta.errors import Problem, RegestaError

_SECONDS = 60


def touched_files(root: Path, revision: str) -> frozenset[str]:
    """Return the files below an archive's root that differ from where the branch left another revision.

    What is not committed yet counts, and what git does not know yet and does not ignore.

    Raises:
        RegestaError: if there is no git, no repository, or no such revision.
    """
    base = _base(root, revision)
    changed = _git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", base, "--", ".")
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return frozenset(filter(None, (changed + new).split("\0")))


def of_files(problems: Iterable[Problem], files: frozenset[str]) -> Iterator[Problem]:
    """Yield the problems that have a place in one of some files, be it a related one."""
    for found in problems:
        if found.span.path in files or any(related.span.path in files for related in found.related):
            yield found


def path_in_repository(root: Path) -> str:
    """Return what leads from the root of the repository that an archive lies in to the archive: `` or ``docs/``."""
    real = root.resolve()
    for folder in (real, *real.parents):
        if (folder / ".git").exists():
            inside = real.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def _base(root: Path, revision: str) -> str:
    """Return the commit from which a branch and a revision went their ways."""
    _git(root, "rev-parse", "--show-toplevel")
    commit = f"{revision}^{{commit}}"
    if _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", commit).returncode:
        message = f"--changed-since: git knows no revision `{revision}` here; fetch it first"
        raise RegestaError(message)
    found = _run(root, "merge-base", "--end-of-options", revision, "HEAD")
    if found.returncode:
        message = (
            f"--changed-since: `{revision}` and this branch have no common beginning that git knows; "
            "a shallow clone has to be fetched whole (`git fetch --unshallow`, `fetch-depth: 0`)"
        )
        raise RegestaError(message)
    return found.stdout.strip()


def _git(root: Path, *arguments: str) -> str:
    done = _run(root, *arguments)
    if done.returncode:
        reason = done.stderr.strip().splitlines()
        message = f"--changed-since: git cannot tell: {reason[0] if reason else done.returncode}"
        raise RegestaError(message)
    return done.stdout


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # What a hook has set for its own repository would lead git away from this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(  # noqa: S603 - no shell, and what follows `--end-of-options` is no option
            ["git", "-C", str(root), *arguments],  # noqa: S607 - whichever git the author has
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=_SECONDS,
            check=False,
            env={**environment, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired as error:
        message = f"--changed-since: git gave no answer within {_SECONDS} seconds"
        raise RegestaError(message) from error
    except OSError as error:
        message = f"--changed-since needs git, which cannot be run: {error.strerror}"
        raise RegestaError(message) from error
