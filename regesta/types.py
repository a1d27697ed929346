"""The vocabulary: distinct names for the strings that must never be mistaken for each other."""

from __future__ import annotations

from typing import NewType

ArticleId = NewType("ArticleId", str)
ActorId = NewType("ActorId", str)
ThemeId = NewType("ThemeId", str)
EventId = NewType("EventId", str)
PlaceId = NewType("PlaceId", str)
SeriesId = NewType("SeriesId", str)
AuthorId = NewType("AuthorId", str)
PageId = NewType("PageId", str)

Slug = NewType("Slug", str)
"""One segment of a URL: lower case, NFC, no separator but the hyphen."""

UrlPath = NewType("UrlPath", str)
"""A page's address below the site's root, without a leading slash: ``articles/a-visit/`` (the home page is ``""``)."""

OutputPath = NewType("OutputPath", str)
"""A file below the output folder, POSIX separators: ``articles/a-visit/index.html``."""

SourcePath = NewType("SourcePath", str)
"""A file below the archive's root, POSIX separators: ``content/articles/a-visit.md``."""

CONFIG_FILE = SourcePath("config.yaml")
"""The archive's settings."""

Digest = NewType("Digest", str)
"""A SHA-256 in lower-case hexadecimal, 64 characters."""

LanguageTag = NewType("LanguageTag", str)
"""A BCP 47 language tag: ``en``, ``ar``, ``pt-BR``."""
