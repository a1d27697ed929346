"""Where in a file the cursor stands, judged by the lines alone: a file that is being written is rarely whole."""

from __future__ import annotations

import re

import msgspec

_REFERENCE = re.compile(r"\[\[(?P<typed>[^\[\]|#\n]*)\Z")
_KEY = re.compile(r"(?P<indent>\s*)(?P<dash>-\s+)?(?P<key>[A-Za-z_][\w-]*):(?=\s|\Z)")
_INLINE_KEY = re.compile(
    r"(?:\A\s*(?:-\s+)?|[{,]\s*)(?P<key>[A-Za-z_][\w-]*):\s+(?P<value>\[(?:[^\]{}]|\{[^{}]*\})*|[^\[{,}]*)\Z"
)
_FIRST_OF_LIST = re.compile(r"\A(?P<indent>\s*)-\s+(?P<value>[^:{\[]*)\Z")
_NEW_KEY = re.compile(r"\A(?P<indent>\s*)(?:-\s+\{?|\{)?(?P<value>[A-Za-z_][\w-]*)?\Z")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is being typed: a reference, a value of front matter or config, or a key of it."""

    kind: str
    """``reference``, ``value`` or ``key``."""
    typed: str
    """What stands there so far."""
    start: int
    """The character of the line at which that begins."""
    keys: tuple[str, ...] = ()
    """Of a value: the keys under which it stands, the outermost first; of a key: those that hold its mapping."""


def place_at(lines: list[str], line: int, column: int, *, is_yaml: bool = False) -> Place | None:
    """Return what is typed at a place (both counted from 0); None where nothing of ours is."""
    before = lines[line][:column] if line < len(lines) else ""
    if not is_yaml and not _is_front_matter(lines, line):
        found = _REFERENCE.search(before)
        return Place(kind="reference", typed=found["typed"], start=found.start("typed")) if found else None
    return _value(lines, line, before) or _new_key(lines, line, before)


def _is_front_matter(lines: list[str], line: int) -> bool:
    first = next((number for number, text in enumerate(lines) if text.strip()), None)
    if first is None or not lines[first].startswith("---") or line <= first:
        return False
    closing = next(
        (number for number in range(first + 1, len(lines)) if _FENCE.match(lines[number].rstrip("\r\n"))), None
    )
    return closing is None or line < closing


def _value(lines: list[str], line: int, before: str) -> Place | None:
    if inline := _INLINE_KEY.search(before):
        value, start = inline["value"], inline.start("value")
        if value.startswith("["):
            cut = max(value.rfind("["), value.rfind(",")) + 1
            value, start = value[cut:], start + cut
        blank = len(value) - len(value.lstrip())
        outer = _KEY.match(before)
        if outer is not None and outer.start("key") < inline.start("key"):
            above = (*_above(lines, line, len(outer["indent"]), takes_dash=bool(outer["dash"])), outer["key"])
        else:
            above = _above(lines, line, _indent(before), takes_dash=inline.start("key") > _indent(before))
        return Place(kind="value", typed=value[blank:], start=start + blank, keys=(*above, inline["key"]))
    if item := _FIRST_OF_LIST.match(before):
        above = _above(lines, line, len(item["indent"]), takes_dash=True)
        if above:
            return Place(kind="value", typed=item["value"], start=item.start("value"), keys=above)
    return None


def _new_key(lines: list[str], line: int, before: str) -> Place | None:
    found = _NEW_KEY.match(before)
    if found is None:
        return None
    above = _above(lines, line, len(found["indent"]), takes_dash="-" in before)
    return Place(
        kind="key",
        typed=found["value"] or "",
        start=found.start("value") if found["value"] else len(before),
        keys=above,
    )


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _above(lines: list[str], line: int, indent: int, *, takes_dash: bool) -> tuple[str, ...]:
    """Return the keys that hold a line of some indent; a list may stand as far to the left as its key."""
    keys: list[str] = []
    for number in range(min(line, len(lines)) - 1, -1, -1):
        if _FENCE.match(lines[number].rstrip("\r\n")):
            break
        found = _KEY.match(lines[number])
        if found is None:
            continue
        own = len(found["indent"]) + len(found["dash"] or "")
        if own < indent or (takes_dash and not found["dash"] and own == indent):
            keys.append(found["key"])
            indent, takes_dash = len(found["indent"]), bool(found["dash"])
            if indent == 0 and not takes_dash:
                break
    return tuple(reversed(keys))
