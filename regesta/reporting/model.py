"""The report of a check: plain data, complete, from which every format is written.

The JSON format is this structure; ``docs/reference/check-report.schema.json`` is made from it.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from regesta.errors import sentence

VERSION = 1
"""Of the structure below: it grows when something that stands here changes its meaning or goes."""

Positive = Annotated[int, msgspec.Meta(ge=1)]
Level = Literal["error", "warning", "note"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A run of characters in a file, counted in Unicode code points."""

    path: Annotated[str, msgspec.Meta(description="The file, below the archive's root, with slashes.")]
    line: Annotated[Positive, msgspec.Meta(description="The line of the first character, from 1.")] = 1
    column: Annotated[Positive, msgspec.Meta(description="Its column, from 1, in code points.")] = 1
    end_line: Annotated[Positive, msgspec.Meta(description="The line of the character behind the last.")] = 1
    end_column: Annotated[Positive, msgspec.Meta(description="The column of the character behind the last.")] = 1


class RelatedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that belongs to a problem."""

    place: Place
    message: Annotated[str, msgspec.Meta(description="What stands there.")]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as it is told: weighed by the config, with its remedy."""

    code: Annotated[str, msgspec.Meta(description="The problem's code, as the reference of problems lists it.")]
    severity: Annotated[Level, msgspec.Meta(description="How much it weighs in this archive.")]
    message: Annotated[str, msgspec.Meta(description="What is wrong, in one sentence.")]
    remedy: Annotated[str, msgspec.Meta(description="What to do about problems of this code.")]
    place: Annotated[Place, msgspec.Meta(description="Where it is.")]
    suggestion: Annotated[str | None, msgspec.Meta(description="What was probably meant.")] = None
    related: Annotated[tuple[RelatedPlace, ...], msgspec.Meta(description="Other places that belong to it.")] = ()

    @property
    def sentence(self) -> str:
        """The message with what was probably meant, as it is shown in one line."""
        return sentence(self.message, self.suggestion)


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many problems there are of each severity."""

    error: int = 0
    warning: int = 0
    note: int = 0


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """What `regesta check` found."""

    version: Annotated[Literal[1], msgspec.Meta(description="Of this structure.")] = 1
    tool: Annotated[str, msgspec.Meta(description="The program's name.")] = "regesta"
    tool_version: Annotated[str, msgspec.Meta(description="The program's version.")]
    passed: Annotated[bool, msgspec.Meta(description="Nothing that is listed here stops a build as it was asked for.")]
    articles: Annotated[int, msgspec.Meta(description="How many articles were read.")]
    counts: Counts
    problems: Annotated[tuple[Finding, ...], msgspec.Meta(description="All of them, sorted by place.")] = ()


def report_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a report."""
    schema = msgspec.json.schema(CheckReport)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "What `regesta check` found", **schema}
