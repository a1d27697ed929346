"""Which files make the archive as data, and what each holds, as their page tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from regesta.archive.model import DataFile
from regesta.build.manifest import FileEntry
from regesta.config.model import Config
from regesta.data.records import RECORD_KINDS
from regesta.data.tables import TABLES
from regesta.outputs.csv_tables import csv_path
from regesta.outputs.data_package import PACKAGE
from regesta.outputs.datasette import METADATA
from regesta.outputs.ftm.files import ENTITIES
from regesta.outputs.graph.files import NETWORK, TIES, graph_path
from regesta.outputs.ndjson import ndjson_path, schema_path
from regesta.outputs.rdf.files import N_TRIPLES, THEMES, TURTLE, has_rdf
from regesta.outputs.ro_crate import CRATE
from regesta.outputs.sqlite import DATABASE
from regesta.outputs.timeline_js import TIMELINE
from regesta.types import OutputPath


def data_files(config: Config, entries: Mapping[OutputPath, FileEntry]) -> tuple[DataFile, ...]:
    """Return the files that make the archive as data; those that are not among `entries` have no size."""
    return tuple(_with_entry(file, entries.get(file.path)) for file in _described(config))


def _described(config: Config) -> Iterator[DataFile]:
    """Yield where each file lies, and what it holds."""
    outputs = config.outputs
    if outputs.sqlite:
        yield DataFile(
            path=DATABASE, description="All tables in one SQLite database, with a full-text index and views."
        )
        yield DataFile(path=METADATA, description="What Datasette shows beside the database.")
    if outputs.csv:
        yield DataFile(
            path=PACKAGE,
            description="The tables as programs read of them (Frictionless Data Package), with their digests.",
        )
    if outputs.json:
        yield from _records()
    yield from _graphs(config)
    if outputs.json:
        yield from _schemas()
    if outputs.csv:
        for table in TABLES:
            yield DataFile(path=csv_path(table), description=table.description.replace("`", ""), is_table=True)


def _records() -> Iterator[DataFile]:
    for kind in RECORD_KINDS:
        told = f"{kind.plural.capitalize()} as JSON, one a line. {kind.description}"
        yield DataFile(path=ndjson_path(kind), description=told)


def _schemas() -> Iterator[DataFile]:
    for kind in RECORD_KINDS:
        yield DataFile(path=schema_path(kind), description=f"The JSON Schema of {kind.plural}.")


def _graphs(config: Config) -> Iterator[DataFile]:
    outputs = config.outputs
    if outputs.skos and has_rdf(config):
        yield DataFile(path=THEMES, description="The themes as a thesaurus (SKOS, in Turtle).")
    if outputs.rdf and has_rdf(config):
        yield DataFile(path=TURTLE, description="All records but passages as linked data (RDF, in Turtle).")
        yield DataFile(path=N_TRIPLES, description="The same statements, one a line (N-Triples).")
    if outputs.followthemoney:
        told = "Actors, offices, events, articles and mentions as entities of FollowTheMoney, one a line."
        yield DataFile(path=ENTITIES, description=told)
    if outputs.graphs:
        for name, told in ((NETWORK, "Who appears with whom"), (TIES, "The ties that the register declares")):
            for suffix, form in (("graphml", "GraphML"), ("gexf", "GEXF")):
                yield DataFile(path=graph_path(name, suffix), description=f"{told}, as a graph ({form}).")
    if outputs.timeline_js:
        yield DataFile(path=TIMELINE, description="The events, for TimelineJS.")
    if outputs.ro_crate:
        yield DataFile(path=CRATE, description="What this folder holds, for repositories of research data (RO-Crate).")


def _with_entry(file: DataFile, entry: FileEntry | None) -> DataFile:
    return file if entry is None else msgspec.structs.replace(file, size=entry.size, sha256=entry.sha256)
