"""The page that stands in place of the site while its content or templates are at fault."""

from __future__ import annotations

import base64
import hashlib

import msgspec

from regesta.serving.faults import Failure
from regesta.serving.own_templates import FOLDER, own_template

_TEMPLATE = "problem_page.html"
_STYLE = "problem_page.css"


class ProblemPage(msgspec.Struct, frozen=True):
    """A page and the Content-Security-Policy that it keeps to."""

    html: bytes
    policy: str


def problem_page(failure: Failure, *, last_good: str | None) -> ProblemPage:
    """Write the page of a failure; `last_good` is the address that shows the last good site, if there is one."""
    style = (FOLDER / _STYLE).read_text("utf-8")
    html = own_template(_TEMPLATE).render(failure=failure, last_good=last_good, style=style)
    return ProblemPage(html.encode("utf-8", "replace"), _policy(style))


def _policy(style: str) -> str:
    """Allow the page its one style sheet, the reload script and its socket, and nothing else (CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; script-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
