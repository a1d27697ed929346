"""Items put into the lists of a YAML mapping, and taken out of them, as edits that leave all else as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence as Several

from regesta.text.edits import Edit, line_end_of
from regesta.text.located_yaml import Entry, Mapping, Scalar, Sequence
from regesta.text.source_text import SourceText
from regesta.text.yaml_scalars import as_scalar

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")


def add_to_list(source: SourceText, mapping: Mapping, keys: Several[str], items: Several[str], *, behind: str) -> Edit:
    """Put items at the end of the list that a key has, written as YAML on one line each.

    The key is the first of `keys` that the mapping has; where it has none, the first is added behind the key `behind`.

    Raises:
        ValueError: if a mapping stands there in place of a list of one.
    """
    entry = next((found for key in keys if (found := mapping.get(key)) is not None), None)
    if entry is None:
        return _new_key(source, mapping, keys[0], items, behind)
    value = entry.value
    if isinstance(value, Mapping):
        message = f"`{entry.key.text}` is no list"
        raise ValueError(message)  # noqa: TRY004 - the type of a value in a file, not of an argument
    if isinstance(value, Scalar):
        return _made_a_list(source, entry, value, items)
    if source.text[value.span.start] == "[":
        at = value.items[-1].span.end if value.items else value.span.start + 1
        before = ", " if value.items else ""
        return Edit(at, at, before + ", ".join(items))
    at = line_end_after(source.text, value.span.end)
    indentation = " " * (value.span.column - 1)
    eol = line_end_of(source.text)
    return Edit(at, at, "".join(f"{eol}{indentation}- {item}" for item in items))


def remove_item(source: SourceText, value: Sequence, index: int) -> Edit | None:
    """Take an item out of a list that has others; none where a comment would go with it, or lines that others share."""
    text = source.text
    item = value.items[index]
    if text[value.span.start] == "[":
        if index + 1 < len(value.items):
            start, end = item.span.start, value.items[index + 1].span.start
        else:
            start, end = value.items[index - 1].span.end, item.span.end
        return None if "#" in text[start : item.span.start] + text[item.span.end : end] else Edit(start, end, "")
    start = _line_start(text, item.span.start)
    if text[start : item.span.start].strip() != "-":
        return None
    end = line_end_after(text, item.span.end)
    line_end = _LINE_END.match(text, end)
    return Edit(start, line_end.end() if line_end else end, "")


def line_end_after(text: str, at: int) -> int:
    """Return where the line that a place lies in ends, its comment included."""
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _new_key(source: SourceText, mapping: Mapping, key: str, items: Several[str], behind: str) -> Edit:
    entry = mapping.get(behind) or mapping.entries[0]
    written = f"{key}: [{', '.join(items)}]"
    if source.text[mapping.span.start] == "{":
        return Edit(entry.value.span.end, entry.value.span.end, f", {written}")
    at = line_end_after(source.text, entry.value.span.end)
    return Edit(at, at, f"{line_end_of(source.text)}{' ' * (entry.key.span.column - 1)}{written}")


def _made_a_list(source: SourceText, entry: Entry, value: Scalar, items: Several[str]) -> Edit:
    """Write one value, or none, as a list."""
    if value.is_null and value.span.start == value.span.end:
        at = source.text.index(":", entry.key.span.end) + 1
        return Edit(at, at, f" [{', '.join(items)}]")
    start, end = value.span.start, value.span.end
    had = [] if value.is_null else [as_scalar(value.text, like=source.text[start:end])]
    return Edit(start, end, f"[{', '.join([*had, *items])}]")
