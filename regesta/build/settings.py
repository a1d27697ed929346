"""What a build is asked to do: the folders and the options of the command line, checked."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from regesta.errors import RegestaError

CONTENT_FOLDER = "content"
TEMPLATES_FOLDER = "templates"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The folders and options of one run. All paths are absolute."""

    root: Path
    output: Path
    cache: Path | None
    """None: nothing is cached."""
    jobs: int = 1
    drafts: bool = False
    as_of: datetime.date | None = None
    base_url: str | None = None
    """The site's address, instead of the config's."""
    strict: bool = False
    searches: bool = True
    """The search gets an index: a preview does without."""
    exports: bool = True
    """The archive is published as data too, as the config says: a preview does without."""
    keeps_outputs: bool = True
    """Rendered outputs are kept in the cache, for a site that has to be put back."""

    @property
    def content(self) -> Path:
        """The folder of the content."""
        return self.root / CONTENT_FOLDER

    def require_content(self) -> None:
        """Make sure that there is an archive.

        Raises:
            RegestaError: if it has no folder for its content.
        """
        if not self.content.is_dir():
            message = f"there is no folder {self.content}: an archive keeps its articles in content/articles/"
            raise RegestaError(message)

    @property
    def templates(self) -> Path:
        """The archive's own templates."""
        return self.root / TEMPLATES_FOLDER
