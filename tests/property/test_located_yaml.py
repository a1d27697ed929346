"""Any text in: no exception, exact spans, and what was dumped comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.text.decoding import decode
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml import Mapping, Node, Scalar, Sequence, parse_yaml
from regesta.text.located_yaml.events import PythonParser
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/a.md")
PIECES = st.sampled_from([
    "a", "b: ", "- ", ": ", "? ", "\n", "\r\n", "\r", "  ", "\t", "[", "]", "{", "}", ",", "'", '"', "\\", "\\u00e9",
    "\\ud800", "|\n", ">-\n", "# c", "&x ", "*x ", "!t ", "!", "%", "@", "`", "---\n", "...\n", "<<: ", "🏛", "\ufeff",
    "\x85", "\u2028", "\x00", "\x1b", "\ud800", "~", "2025-02-07", "key: value\n",
])  # fmt: skip
PARSERS_DIFFER_ON = str.maketrans("\t!%", " aa")
YAML_LIKE = st.lists(PIECES, max_size=25).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
DATA = st.recursive(
    st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4),
    max_leaves=12,
)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from nodes(entry.key)
            yield from nodes(entry.value)


def plain_data(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    return {} if node is None else {entry.key.text: plain_data(entry.value) for entry in node.entries}


@given(st.one_of(YAML_LIKE, ANY_TEXT), st.integers(0, 5))
@settings(max_examples=600, deadline=None)
def test_any_text_gives_values_or_problems_with_their_places(text: str, start: int) -> None:
    source = SourceText(PATH, text)
    start = min(start, len(text))
    for parser in (None, PythonParser):
        node, problems = parse_yaml(source, start) if parser is None else parse_yaml(source, start, parser=parser)
        spans = [found.span for found in problems] + ([] if node is None else [inner.span for inner in nodes(node)])
        for span in spans:
            assert start <= span.start <= span.end <= len(text)
            assert source.span(span.start, span.end) == span


@given(YAML_LIKE)
@settings(max_examples=600, deadline=None)
def test_a_plain_value_on_one_line_is_the_text_of_its_span(text: str) -> None:
    node, _ = parse_yaml(SourceText(PATH, text))
    for inner in () if node is None else nodes(node):
        written = text[inner.span.start : inner.span.end]
        if (
            isinstance(inner, Scalar)
            and inner.plain
            and not written.startswith("*")
            and not {"\n", "\r"} & set(written)
        ):
            assert written == inner.text


@given(YAML_LIKE)
@settings(max_examples=500, deadline=None)
def test_both_parsers_give_equal_values(text: str) -> None:
    source = SourceText(PATH, text.translate(PARSERS_DIFFER_ON))
    node, problems = parse_yaml(source)
    other, other_problems = parse_yaml(source, parser=PythonParser)
    assert node == other
    assert bool(problems) == bool(other_problems)


@given(DATA)
@settings(max_examples=300, deadline=None)
def test_json_comes_back_as_it_was(data: object) -> None:
    node, problems = parse_yaml(SourceText(PATH, json.dumps(data, ensure_ascii=True)))
    if not problems:
        assert plain_data(node) == data or data in ([], {})
    else:
        assert all("escape" in found.message for found in problems)


@given(DATA, st.sampled_from([True, False, None]))
@settings(max_examples=300, deadline=None)
def test_what_pyyaml_writes_is_read_as_it_was(data: object, flow: bool | None) -> None:  # noqa: FBT001 # a value of Hypothesis
    text = yaml.dump(data, Dumper=yaml.SafeDumper, default_flow_style=flow)
    node, problems = parse_yaml(SourceText(PATH, text))
    if not problems:
        assert plain_data(node) == data
    else:
        assert {found.code for found in problems} <= {"yaml-syntax", "yaml-tag", "yaml-key"}


@given(
    st.one_of(
        st.binary(max_size=60), YAML_LIKE.map(lambda text: f"---\n{text}\n---\n".encode("utf-8", "surrogatepass"))
    )
)
@settings(max_examples=500, deadline=None)
def test_any_bytes_go_through_the_three_steps(data: bytes) -> None:
    source, problems = decode(PATH, data)
    assert (source is None) == bool(problems)
    if source is None:
        return
    found, problems = split_front_matter(source)
    assert (found is None) == bool(problems)
    if found is not None and found.header is not None:
        assert found.header[1] <= found.body_start
        node, problems = parse_yaml(source, *found.header)
        assert (
            node is not None
            or problems
            or source.text[slice(*found.header)].strip("\ufeff \t\r\n") == ""
            or "#" in source.text
        )
