"""YAML read as data that knows its place: between front matter and schema.

Scalars stay the text that the author wrote until a schema types them (``NO`` is Norway, ``2021-08`` a month), and
every node has its span in the file. YAML 1.1 as libyaml reads it, less what an archive has no use for: tags,
directives, merge keys, keys that are not scalars, and more than one document are problems; duplicate keys are too.

- `nodes`: what comes out
- `events`: the parser underneath, in C where there is libyaml
- `reading`: events to nodes, within bounds
- `faults`: what is wrong where the parser gives up, in an author's words
"""

from __future__ import annotations

from regesta.text.located_yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from regesta.text.located_yaml.reading import MAX_DEPTH, MAX_LENGTH, MAX_VALUES, parse_yaml

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "MAX_VALUES", "Entry", "Mapping", "Node", "Scalar", "Sequence", "parse_yaml"]
