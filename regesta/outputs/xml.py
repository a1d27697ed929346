"""Text for XML 1.0: escaped, and without the characters that no XML document may hold (section 2.2)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text as it may stand in an element or in a quoted attribute."""
    return escape(_FORBIDDEN.sub("\ufffd", text), {'"': "&quot;"})


def xml_attribute(text: str) -> str:
    """Return a text as it may stand in a quoted attribute, line ends and tabs kept (XML 1.0, section 3.3.3)."""
    return xml_text(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
