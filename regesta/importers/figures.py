"""Hugo's shortcode `figure`, which has the parts of a picture, as Markdown's."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"\{\{[<%]\s*figure(?P<parts>(?:\s+\w+\s*=\s*(?:\"[^\"\n]*\"|[^\s\"`<>{}%/]+))+)\s*/?[>%]\}\}")
_PART = re.compile(r"(?P<name>\w+)\s*=\s*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[^\s\"`]+))")
_KEPT = frozenset({"src", "alt", "title", "caption"})
_LOOKS = frozenset({"class", "width", "height", "loading"})
"""Parts that say how it looks on the old site."""
_IN_TEXT = str.maketrans({"[": "(", "]": ")"})


def with_pictures(text: str) -> str:
    """Return a text with a picture for each figure whose parts a picture has; any other stays as it is."""
    return _FIGURE.sub(_picture, text) if "figure" in text else text


def _picture(found: re.Match[str]) -> str:
    parts = {part["name"]: part["quoted"] or part["bare"] or "" for part in _PART.finditer(found["parts"])}
    source = parts.get("src", "")
    if not parts.keys() <= _KEPT | _LOOKS or not source or re.search(r"[\s()<>]", source):
        return found.group()
    caption = ": ".join(words for words in (parts.get("title"), parts.get("caption")) if words)
    described = (parts.get("alt") or caption).translate(_IN_TEXT)
    title = ' "' + caption.replace("\\", "&#92;").replace('"', "&quot;") + '"' if caption else ""
    lines = "\n" * found.group().count("\n")  # so that what follows stays on its line
    return f"![{described}]({source}{title}){lines}"
