"""YAML to values that know their place, by libyaml and by PyYAML's own parser alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regesta.errors import Problem
from regesta.text.located_yaml import MAX_DEPTH, MAX_LENGTH, MAX_VALUES, Mapping, Node, Scalar, Sequence, parse_yaml
from regesta.text.located_yaml.events import FASTEST_PARSER, PythonParser
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/a.md")


def read(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    source = SourceText(PATH, text)
    result = parse_yaml(source, parser=FASTEST_PARSER)
    assert result == parse_yaml(source, parser=PythonParser)
    return result


def sound(text: str) -> Node:
    node, problems = read(text)
    assert problems == ()
    assert node is not None
    return node


def only_problem(text: str) -> Problem:
    _, problems = read(text)
    (found,) = problems
    return found


def plain_data(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    return {entry.key.text: plain_data(entry.value) for entry in node.entries}


def written(node: Node, text: str) -> Iterator[str]:
    """Yield the source of every node, outermost first."""
    yield text[node.span.start : node.span.end]
    if isinstance(node, Sequence):
        for item in node.items:
            yield from written(item, text)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from written(entry.key, text)
            yield from written(entry.value, text)


def test_scalars_stay_the_text_that_was_written() -> None:
    node = sound("[NO, 2021-08, 012, 1_000, yes, 1e3, =, 12:30, ~, ' a', \"b\\n\"]")
    assert plain_data(node) == ["NO", "2021-08", "012", "1_000", "yes", "1e3", "=", "12:30", "~", " a", "b\n"]


def test_nothing_and_the_words_for_it_are_null_unless_quoted() -> None:
    node = sound("[~, null, NULL, Null, '~', 'null', no, '']")
    assert isinstance(node, Sequence)
    nulls = [item.is_null for item in node.items if isinstance(item, Scalar)]
    assert nulls == [True, True, True, True, False, False, False, False]
    empty = sound("a:")
    assert isinstance(empty, Mapping)
    entry = empty.get("a")
    assert entry is not None
    assert isinstance(entry.value, Scalar)
    assert entry.value.is_null
    assert entry.value.plain


def test_an_entry_is_found_by_its_key() -> None:
    node = sound("{a: 1, b: 2}")
    assert isinstance(node, Mapping)
    found = node.get("b")
    assert found is not None
    assert plain_data(found.value) == "2"
    assert node.get("c") is None


@pytest.mark.parametrize("text", ["", "\n \n", "# only a comment\n", "\ufeff"])
def test_a_text_without_values_has_no_node(text: str) -> None:
    assert read(text) == (None, ())


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a: b  # c\n", ["a: b", "a", "b"]),
        ("🏛: '𐀀 it''s'\r\nb: \"x\\n🏛\"", ["🏛: '𐀀 it''s'\r\nb: \"x\\n🏛\"", "🏛", "'𐀀 it''s'", "b", '"x\\n🏛"']),
        ("a: |\n  x  \n\n  y\n\n\nb: c", ["a: |\n  x  \n\n  y\n\n\nb: c", "a", "|\n  x  \n\n  y", "b", "c"]),
        ("- >-\r\n  x\r\n\r\n- y\r\n", ["- >-\r\n  x\r\n\r\n- y", ">-\r\n  x", "y"]),
        ("a: one\n  two\n\n# c\nb:\n", ["a: one\n  two\n\n# c\nb:", "a", "one\n  two", "b", ""]),
        ("a:\n- x\n-\n\n\nb: c", ["a:\n- x\n-\n\n\nb: c", "a", "- x\n-", "x", "", "b", "c"]),
        ("b: [ c , {d: e} ] # f", ["b: [ c , {d: e} ]", "b", "[ c , {d: e} ]", "c", "{d: e}", "d", "e"]),
        ("[a: b , 'c' : d]", ["[a: b , 'c' : d]", "a: b", "a", "b", "'c' : d", "'c'", "d"]),
        ("a: &x [1]\nb: &y\n  c: &z d", ["a: &x [1]\nb: &y\n  c: &z d", "a", "[1]", "1", "b", "c: &z d", "c", "d"]),
        ("- - a\n  - b\n\n- c\n", ["- - a\n  - b\n\n- c", "- a\n  - b", "a", "b", "c"]),
        ("\ufeffa: b", ["a: b", "a", "b"]),
        ("? a\n: b", ["? a\n: b", "a", "b"]),
    ],
)  # fmt: skip
def test_a_span_covers_what_was_written(text: str, spans: list[str]) -> None:
    assert list(written(sound(text), text)) == spans


def test_a_part_of_a_file_has_the_places_of_the_file() -> None:
    text = "---\r\n🏛: one\r\nb: two\r\n---\r\nc: three"
    node, problems = parse_yaml(SourceText(PATH, text), 5, text.index("---\r\nc"))
    assert problems == ()
    assert isinstance(node, Mapping)
    two = node.entries[1].value
    assert (two.span.line, two.span.column, text[two.span.start : two.span.end]) == (3, 4, "two")


def test_a_fault_in_a_part_of_a_file_has_its_place_in_the_file() -> None:
    text = "---\ntitle: A: B\n---\n"
    _, (found,) = parse_yaml(SourceText(PATH, text), 4, 16)
    assert (found.code, found.span.line, found.span.column) == ("yaml-syntax", 2, 9)


def test_a_key_written_twice_keeps_the_first_and_names_both() -> None:
    node, (found,) = read("a: 1\nb: 2\n'a': 3\n")
    assert node is not None
    assert plain_data(node) == {"a": "1", "b": "2"}
    assert (found.code, found.span.line) == ("duplicate-key", 3)
    assert [related.span.line for related in found.related] == [1]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("t: !x y", "yaml-tag", "!x"),
        ("t: !!str y", "yaml-tag", "!!str"),
        ("t: ! y", "yaml-tag", "!"),
        ("t: &a !x [1]", "yaml-tag", "!x"),
        ("[a, b]: c", "yaml-key", "[a, b]"),
        ("t: {{ x }}", "yaml-key", "{ x }"),
        ("<<: {a: b}", "yaml-merge-key", "<<"),
    ],
)
def test_what_an_archive_has_no_use_for_is_refused(text: str, code: str, place: str) -> None:
    found = only_problem(text)
    assert (found.code, text[found.span.start : found.span.end]) == (code, place)


def test_all_such_problems_are_collected() -> None:
    node, problems = read("a: !x 1\na: 2\n<<: 3\n[b]: 4\nc: 5")
    assert [found.code for found in problems] == ["yaml-tag", "duplicate-key", "yaml-merge-key", "yaml-key"]
    assert node is not None
    assert plain_data(node) == {"a": "1", "c": "5"}


def test_an_alias_shares_a_collection_and_copies_a_scalar_to_its_own_place() -> None:
    text = "a: &x [1]\nb: *x\nc: &y z\nd: *y"
    node = sound(text)
    assert isinstance(node, Mapping)
    first, second, _, copy = (entry.value for entry in node.entries)
    assert second is first
    assert plain_data(copy) == "z"
    assert text[copy.span.start : copy.span.end] == "*y"


@pytest.mark.parametrize(
    ("text", "place", "words", "suggestion"),
    [
        ("title: A: B", ":", "second colon", '"A: B"'),
        ('title: "A": B', ":", "second colon", "'\"A\": B'"),
        ("- 2025-02-07: Two: meet # x", ":", "second colon", '"Two: meet"'),
        ("x: {a: b: c}", ":", "second colon", None),
        ("a: b\n  c: d", "c", "indented deeper", None),
        ("a: b\nno colon\nc: d", "no colon", "has no colon", None),
        ("a:b\nc: d", ":", "space after the colon", None),
        ("a:\u00a0b\nc: d", "\u00a0", "not a plain one (U+00A0)", None),
        ("a:\n  - b\n   - {c: d}", "-", "item is indented deeper", None),
        ("a:\n\tb: c", "\t", "a tab indents this line", None),
        ("a:\n  b: 1\n\tc: 2", "\t", "a tab indents this line", None),
        ("a: @b", "@b", "cannot begin with `@`", '"@b"'),
        ("a: `b`", "`b`", "cannot begin with ```", '"`b`"'),
        ("a: % b", "% b", "cannot begin with `%`", '"% b"'),
        ("a: **b**", "**b**", "cannot begin with `*`", '"**b**"'),
        ("a: & b", "& b", "cannot begin with `&`", '"& b"'),
        ("a: ? b", "? b", "cannot begin with `?`", '"? b"'),
        ("a: *b", "*b", "anchor that is not there", None),
        ("a: &b [*b]", "*b", "anchor that is not there", None),
        ("a: - b", "- b", "a list begins on the line after its key", '"- b"'),
        ("a: > b", "> b", "begins a block", '"> b"'),
        ('a: "b\nc: d', '"', "never closed", None),
        ("a: 'b\n---\nc'", "'", "never closed", None),
        ('a: "b\nc: "d"', '"b', "goes on to the next such mark", '"b"'),
        ('a: "b" c', "c", "after a closing quotation mark", "'\"b\" c'"),
        ('a: "open\nb: c\nd: "e"\n', '"open', "goes on to the next such mark", '"open"'),
        ("a:\n  - 'open # so\n  - 'e'\n", "'open", "goes on to the next such mark", "'open'"),
        ("a: 'it's'", "s'", "after a closing quotation mark", '"it\'s"'),
        ("a: [b] c", "c", "after a closing bracket", '"[b] c"'),
        ("a: [b, c", "[", "not closed", None),
        ("a: [b\nc: d", "[", "not closed", None),
        ("[[", "[", "never closed", None),
        ('a: ["b" c]', "c", "comma is missing", None),
        ("a: [b,,c]", ",", "no value before `,`", None),
        ("a: b #c\n d", "#c", "begins a comment", None),
        ("a:\n  b: 1\n c: 2", "c: 2", "not indented like", None),
        ("a: b\n- c", "- c", "list item stands among keys", None),
        (": a", ":", "no key before the colon", None),
        ("? \n: a", "", "no key before the colon", None),
        ("a: b\n---\nc: d", "---", "second YAML document", None),
        ("a: b\n...\nc: d", "c: d", "follows the end", None),
        ("%YAML 1.1\n---\na: b", "%YAML 1.1", "directive", None),
        ("%x y\na: b", "%x y", "directive", None),
        ('a: "\\q"', "\\q", "stands for nothing", None),
        ('a: "\\ud800"', "\\u", "stands for nothing", None),
        ('a: "\\U00110000"', "\\U", "stands for nothing", None),
        ('a: "\\UFFFFFFFF"', "\\U", "stands for nothing", None),
        ('a: "\\0"', '"\\0"', "U+0000", None),
        ("a: \x1b", "\x1b", "control character (U+001B)", None),
        ("a: b\x00", "\x00", "control character (U+0000)", None),
        ("a: \ud800", "\ud800", "control character (U+D800)", None),
        ("a: b\u2028c: d", "\u2028", "line separator (U+2028)", None),
        ("a: \ufeffb", "\ufeff", "byte-order mark (U+FEFF)", None),
        ("a: b\x85", "\x85", "line separator (U+0085)", None),
    ],
)
def test_a_syntax_fault_is_told_in_an_authors_words_at_its_place(
    text: str, place: str, words: str, suggestion: str | None
) -> None:
    node, (*_, found) = read(text)
    assert node is None
    assert found.code == "yaml-syntax"
    assert words in found.message
    assert text[found.span.start : found.span.end] == place
    assert found.suggestion == suggestion


@pytest.mark.parametrize("text", ["a: !x!y z", "a: !<x y"])
def test_a_tag_that_cannot_be_read_is_still_a_tag(text: str) -> None:
    found = only_problem(text)
    assert found.code == "yaml-tag"
    assert found.suggestion == f'"{text[3:]}"'


def test_lists_may_nest_up_to_the_bound() -> None:
    assert sound("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    found = only_problem("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert (found.code, found.span.column) == ("yaml-limits", MAX_DEPTH + 1)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{", "{? "])
def test_hundred_thousands_of_brackets_end_quickly(opening: str) -> None:
    text = (opening * 300_000)[: MAX_LENGTH - 1]
    _, (found,) = parse_yaml(SourceText(PATH, text))
    assert found.code == "yaml-limits"


@pytest.mark.parametrize(
    "text", ["?" * 300_000, "!" * 300_000, "- \n" * 300_000, "\n" * 900_000 + "\ta", "a: x\n" + " " * 900_000 + "b: c"]
)
def test_long_runs_of_anything_end_quickly(text: str) -> None:
    node, problems = parse_yaml(SourceText(PATH, text))
    assert node is not None or problems


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    found = only_problem("\n".join(lines))
    assert found.code == "yaml-limits"
    assert f"{MAX_VALUES:,}" in found.message


def test_aliases_that_nest_are_refused() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, MAX_DEPTH + 5))]
    found = only_problem("\n".join(lines))
    assert found.code == "yaml-limits"
    assert "deeper" in found.message


def test_a_list_of_too_many_values_is_refused() -> None:
    assert only_problem("- a\n" * MAX_VALUES).code == "yaml-limits"


def test_a_text_beyond_the_bound_is_not_read() -> None:
    _, (found,) = parse_yaml(SourceText(PATH, "a" * (MAX_LENGTH + 1)))
    assert found.code == "yaml-limits"


@pytest.mark.parametrize("text", ["title: Issue #2 of us", "- a #b", "{a: b #c\n}"])
def test_a_hashtag_that_cuts_a_value_off_is_reported(text: str) -> None:
    _, problems = read(text)
    (found,) = problems
    assert found.code == "yaml-comment"
    assert text[found.span.start] == "#"


@pytest.mark.parametrize("text", ["a: b # a remark", "a: 'b' #c", "a: b#c", "a: b\n#c", "a: b ## c", 'a: "b #c"'])
def test_a_remark_is_no_fault(text: str) -> None:
    _, problems = read(text)
    assert problems == ()
