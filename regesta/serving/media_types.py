"""What each kind of file is called on the web; a table, since every system has one of its own that says otherwise."""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType

HTML = "text/html; charset=utf-8"
PLAIN_TEXT = "text/plain; charset=utf-8"
UNKNOWN = "application/octet-stream"

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

_MEDIA_TYPES = MappingProxyType(
    {
        ".html": HTML,
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".geojson": "application/geo+json; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".txt": PLAIN_TEXT,
        ".md": "text/markdown; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".tsv": "text/tab-separated-values; charset=utf-8",
        ".bib": "application/x-bibtex; charset=utf-8",
        ".ris": "application/x-research-info-systems; charset=utf-8",
        ".vtt": "text/vtt; charset=utf-8",
        ".srt": "application/x-subrip; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".gif": "image/gif",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".ico": "image/vnd.microsoft.icon",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".ttf": "font/ttf",
        ".otf": "font/otf",
        ".mp3": "audio/mpeg",
        ".ogg": "audio/ogg",
        ".oga": "audio/ogg",
        ".opus": "audio/ogg",
        ".m4a": "audio/mp4",
        ".flac": "audio/flac",
        ".wav": "audio/wav",
        ".mp4": "video/mp4",
        ".webm": "video/webm",
        ".ogv": "video/ogg",
        ".pdf": "application/pdf",
        ".zip": "application/zip",
        ".epub": "application/epub+zip",
        ".docx": f"{_OPEN_XML}.wordprocessingml.document",
        ".xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
        ".pptx": f"{_OPEN_XML}.presentationml.presentation",
        ".odt": f"{_OPEN_DOCUMENT}.text",
        ".ods": f"{_OPEN_DOCUMENT}.spreadsheet",
        ".odp": f"{_OPEN_DOCUMENT}.presentation",
    }
)


def media_type(path: str) -> str:
    """Return the media type of a file (RFC 9110, section 8.3), with the encoding of what is text."""
    return _MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), UNKNOWN)
