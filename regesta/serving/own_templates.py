"""The preview's own templates, which are no theme's: the page of problems and the author's bar."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

FOLDER = Path(__file__).parent
"""Where they lie, each with its style sheet."""
_QUOTED = re.compile("`([^`]+)`")


@cache
def own_template(name: str) -> jinja2.Template:
    """Return a template, compiled; its filter `sentence` sets what a message quotes between backticks as code."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["sentence"] = _sentence
    return environment.get_template(name)


def _sentence(text: str) -> Markup:
    return Markup(_QUOTED.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped just before
