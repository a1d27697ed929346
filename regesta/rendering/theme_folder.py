"""Where the packaged theme lies: in an installed package beside its modules, in a checkout in ``templates/``."""

from __future__ import annotations

from pathlib import Path

from regesta.errors import RegestaError

_PACKAGE = Path(__file__).resolve().parents[1]
_MARK = "base.html"
"""The template that every page extends: a folder without it is no theme."""


def packaged_theme(package: Path = _PACKAGE) -> Path:
    """Return the folder of the default theme that belongs to a copy of the package.

    Raises:
        RegestaError: if that copy came without its theme.
    """
    installed = package / "theme"
    if (installed / _MARK).is_file():
        return installed
    checkout = package.parent
    # Beside an installed package lie other people's packages: only a checkout's templates are ours.
    if (checkout / "build.py").is_file() and (checkout / "templates" / _MARK).is_file():
        return checkout / "templates"
    message = (
        f"the default theme is missing: neither `{installed}` nor a checkout's `templates/` holds `{_MARK}`; "
        "install Regesta again"
    )
    raise RegestaError(message)
