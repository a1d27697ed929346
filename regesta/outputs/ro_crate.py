"""What the folder of the data holds, for repositories and archives of research data: RO-Crate 1.1."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from regesta.archive.media_types import media_type
from regesta.archive.model import DATA_VERSION, Archive, DataFile
from regesta.archive.urls import DATA
from regesta.outputs.model import Output
from regesta.pages.addresses import file_href
from regesta.types import OutputPath

CRATE = OutputPath(f"{DATA}ro-crate-metadata.json")

_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_LICENCE = "#licence"
_PUBLISHER = "#publisher"


def ro_crate(archive: Archive, files: Iterable[DataFile]) -> Output:
    """Return the file; `files` are those of the folder, with their sizes and digests."""
    config = archive.config
    parts = [_file(file) for file in files]
    root: dict[str, object] = {
        "@id": "./",
        "@type": "Dataset",
        "name": config.title,
        "description": config.description or config.title,
        "datePublished": archive.as_of.isoformat(),
        "version": DATA_VERSION,
        "inLanguage": config.lang,
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    others: list[dict[str, object]] = []
    if config.url:
        root["url"] = config.url
    if config.licence is not None:
        identity = config.licence.url or _LICENCE
        root["license"] = {"@id": identity}
        others.append({"@id": identity, "@type": "CreativeWork", "name": config.licence.name})
    if config.publisher:
        root["publisher"] = {"@id": _PUBLISHER}
        others.append({"@id": _PUBLISHER, "@type": "Organization", "name": config.publisher})
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": _PROFILE},
        "about": {"@id": "./"},
    }
    crate = {"@context": _CONTEXT, "@graph": [descriptor, root, *parts, *others]}
    return Output(path=CRATE, data=msgspec.json.format(msgspec.json.encode(crate), indent=1) + b"\n")


def _file(file: DataFile) -> dict[str, object]:
    name = file.path.removeprefix(DATA)
    return {
        "@id": file_href(OutputPath(name)),
        "@type": "File",
        "name": name,
        "description": file.description,
        "encodingFormat": media_type(name),
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
