"""The two ways in which Regesta is measured: what it is asked to make. Each is the text of a `config.yaml`."""

from __future__ import annotations

_SITE = """\
title: Benchmark archive
url: https://example.org/
"""

LIKE_FOR_LIKE = _SITE
"""Only what the other programs make too. While no setting leaves anything out, this is everything."""
EVERYTHING = _SITE
"""All that an archive has by default."""
