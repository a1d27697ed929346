"""A whole document of HTML: its title, what its `meta` elements say, and its body."""

from __future__ import annotations

from bs4 import BeautifulSoup

from regesta.importers.front_matter import Unreadable, Value


def read_html(text: str) -> tuple[dict[str, Value], str, int]:
    """Return the metadata of a document, the HTML of its body, and the line where that begins.

    Raises:
        Unreadable: if it has neither a title nor metadata.
    """
    soup = BeautifulSoup(text, "html.parser")
    values: dict[str, Value] = {}
    if soup.title is not None and soup.title.get_text().strip():
        values["title"] = " ".join(soup.title.get_text().split())
    for element in soup.find_all("meta"):
        name, content = element.get("name"), element.get("content") or element.get("contents")
        if isinstance(name, str) and isinstance(content, str):
            values[name.lower()] = content.strip()
    if not values:
        message = "it has no title and no metadata: it is no article"
        raise Unreadable(message)
    body = soup.body
    if body is None:
        if soup.head is not None:
            soup.head.extract()
        return values, str(soup), 1
    return values, body.decode_contents(), body.sourceline or 1
