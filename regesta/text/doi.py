"""DOIs (ISO 26324): as authors write them, as they are kept, and the address by which one is followed.

What is kept is the name itself, ``10.<registrant>/<suffix>``, as it was written: letters of either case mean the same
(DOI Handbook, 3.4), so only comparing folds them.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

RESOLVER = "https://doi.org/"

_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_SCHEME = re.compile(r"doi:\s*", re.IGNORECASE)
_NAME = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"\\^`{|}\x00-\x1f\x7f-\x9f]+")
"""A prefix and a suffix. The handbook allows a suffix any printable sign (3.3); those that no address may hold and that
other formats read as their own are left out: nobody registers them."""
_SAFE = "/:;()@!$&'*+,=-._~"


def read_doi(text: str) -> str | None:
    """Return the DOI that a text is: bare, behind ``doi:``, or as an address of the resolver; none if it is no DOI."""
    address = _ADDRESS.match(text)
    if address is not None:
        name = unquote(text[address.end() :])
    else:
        scheme = _SCHEME.match(text)
        name = text[scheme.end() :] if scheme else text
    return name if _NAME.fullmatch(name) and name.isprintable() else None


def doi_address(doi: str) -> str:
    """Return the address by which a DOI is followed and cited (DOI Handbook, 3.6)."""
    return f"{RESOLVER}{quote(doi, safe=_SAFE)}"


def find_doi(text: str) -> str | None:
    """Return the DOI that stands somewhere in a text, for a suggestion."""
    found = _NAME.search(text)
    return read_doi(found[0].rstrip(".,;")) if found else None
