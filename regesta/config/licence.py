"""The terms of use: what the config's `licence` means, as a name, an address and an SPDX identifier.

Written is an identifier of the SPDX licence list (``CC-BY-4.0``), what people call such a licence (``CC BY 4.0``), its
address, or terms of one's own. The page's foot and every format say what is found here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class Licence(msgspec.Struct, frozen=True, kw_only=True):
    """The terms of use of the archive's content."""

    name: str
    """How it is called, for readers: ``CC BY 4.0``."""
    url: str | None = None
    """Where it is told in full; none for terms that have no known address."""
    spdx: str | None = None
    """Its identifier in the SPDX licence list; none for terms of one's own."""

    @property
    def uri(self) -> str:
        """What stands for it where one text is wanted: its address, or its name."""
        return self.url or self.name


_CREATIVE_COMMONS = re.compile(
    r"CC[- ](?P<terms>BY(?:-NC)?(?:-SA|-ND)?)[- ](?P<version>1\.0|2\.0|2\.5|3\.0|4\.0)(?:[- ](?P<port>[A-Z]{2,3}))?",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/licenses/"
    r"(?P<terms>by(?:-nc)?(?:-sa|-nd)?)/(?P<version>[0-9]\.[0-9])(?:/(?P<port>[a-z]{2,3}))?"
    r"(?:/(?:deed|legalcode)[.\w-]*)?/?",
    re.IGNORECASE,
)
_OTHERS: Mapping[str, Licence] = MappingProxyType({
    licence.spdx or "": licence
    for licence in (
        Licence(name="CC0 1.0", url="https://creativecommons.org/publicdomain/zero/1.0/", spdx="CC0-1.0"),
        Licence(
            name="Public Domain Mark 1.0", url="https://creativecommons.org/publicdomain/mark/1.0/", spdx="CC-PDM-1.0"
        ),
        Licence(name="Apache License 2.0", url="https://www.apache.org/licenses/LICENSE-2.0", spdx="Apache-2.0"),
        Licence(name="MIT License", url="https://opensource.org/license/mit", spdx="MIT"),
        Licence(name="GNU FDL 1.3 or later", url="https://www.gnu.org/licenses/fdl-1.3.html", spdx="GFDL-1.3-or-later"),
        Licence(
            name="Open Government Licence v3.0",
            url="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            spdx="OGL-UK-3.0",
        ),
        Licence(
            name="Licence Ouverte 2.0",
            url="https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            spdx="etalab-2.0",
        ),
        Licence(name="ODC-By 1.0", url="https://opendatacommons.org/licenses/by/1-0/", spdx="ODC-By-1.0"),
        Licence(name="ODbL 1.0", url="https://opendatacommons.org/licenses/odbl/1-0/", spdx="ODbL-1.0"),
        Licence(name="PDDL 1.0", url="https://opendatacommons.org/licenses/pddl/1-0/", spdx="PDDL-1.0"),
    )
})  # fmt: skip
"""By SPDX identifier, licences of content and data beside the Creative Commons' six."""
_KNOWN: Mapping[str, Licence] = MappingProxyType(
    {
        key: licence
        for spdx, licence in _OTHERS.items()
        for key in (spdx.casefold(), licence.name.casefold(), (licence.url or "").casefold().rstrip("/"))
    }
)


def licence_of(text: str, url: str | None = None) -> Licence:
    """Return the licence that is meant by an identifier, a name or an address.

    Terms that nobody knows keep the words, and the address where one is given; an address alone is its own name.
    """
    known = _known(url) if url else _known(text)
    if url:
        return Licence(name=text, url=known.url if known else url, spdx=known.spdx if known else None)
    if known is not None:
        return known
    if re.fullmatch(r"https?://\S+", text, re.IGNORECASE):
        return Licence(name=re.sub(r"^https?://(www\.)?|/$", "", text, flags=re.IGNORECASE), url=text)
    return Licence(name=text)


def _known(text: str) -> Licence | None:
    text = " ".join(text.split())
    found = _CREATIVE_COMMONS.fullmatch(text) or _DEED.fullmatch(text)
    if found is not None:
        return _creative_commons(found["terms"], found["version"], found["port"])
    key = re.sub(r"^http:", "https:", text.casefold()).rstrip("/")
    return _KNOWN.get(key)


def _creative_commons(terms: str, version: str, port: str | None) -> Licence:
    path = f"{terms.lower()}/{version}/" + (f"{port.lower()}/" if port else "")
    name = f"CC {terms.upper()} {version}"
    url = f"https://creativecommons.org/licenses/{path}"
    # SPDX lists but some of the versions that were adapted to a country's law.
    return (
        Licence(name=f"{name} {port.upper()}", url=url)
        if port
        else Licence(name=name, url=url, spdx=name.replace(" ", "-"))
    )
