"""Front matter as a program writes it for an author to go on with: keys, lists on one line, comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regesta.text.yaml_scalars import as_scalar


def key(name: str, value: str | Sequence[str] | None) -> list[str]:
    """Return the line of a key; none where there is no value."""
    if not value:
        return []
    if isinstance(value, str):
        return [f"{name}: {as_scalar(value)}"]
    return [f"{name}: [{', '.join(map(as_scalar, value))}]"]


def remark(text: str) -> str:
    """Return a comment, on one line whatever the text holds."""
    return f"# {' '.join(_visible(text).split())}".rstrip()


def record_text(lines: Iterable[str]) -> str:
    """Return a whole file: the front matter between its marks, and room for the body."""
    return "\n".join(["---", *lines, "---", ""])


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign in "\u200c\u200d" else " " for sign in text)
