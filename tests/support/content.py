"""Small archives made of text, taken through the real steps of a build without a site being written."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from regesta.archive.model import Archive
from regesta.build.cache.texts import StoredTexts
from regesta.build.code_version import code_version
from regesta.build.pipeline import load
from regesta.build.progress import Silent
from regesta.build.renderer import Renderer
from regesta.build.settings import Settings
from regesta.build.theme import theme_folders
from regesta.config.model import Config
from regesta.config.reading import load_config
from regesta.errors import Problem
from regesta.outputs.formats import document_tasks
from regesta.outputs.model import Document
from regesta.pages.body import Body
from regesta.pages.desk import Desk
from regesta.pages.frame import site_view
from regesta.pages.model import Page
from regesta.pages.plan import all_pages
from regesta.pages.views.parts import View
from regesta.rendering.assets import asset_addresses, discover_assets

Files = Mapping[str, str | bytes]

ViewT = TypeVar("ViewT", bound=View)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000004000000030802000000"
    "3c6a4d450000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)
"""A PNG whose header says that it is 4 wide and 3 high."""


class Loaded(NamedTuple):
    """An archive, the problems that were found on the way, and the settings it was read with."""

    archive: Archive
    problems: tuple[Problem, ...]
    settings: Settings

    @property
    def codes(self) -> list[str]:
        """The codes of the problems, sorted, without the note on a missing `url`."""
        return sorted(found.code for found in self.problems if found.code != "missing-url")

    def problem(self, code: str) -> Problem:
        """Return the only problem with a code."""
        (found,) = [found for found in self.problems if found.code == code]
        return found

    def marked(self, found: Problem) -> str:
        """Return the characters that a problem's span covers in its file."""
        text = (self.settings.root / found.span.path).read_bytes().decode("utf-8-sig")
        return text[found.span.start : found.span.end]


def write_files(root: Path, files: Files) -> Path:
    """Write files below a folder, which is made."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def settings_for(root: Path, *, drafts: bool = False, as_of: date | None = None) -> Settings:
    """Return the settings of a build of the archive in a folder, in one process."""
    return Settings(root=root, output=root / "site", cache=root / ".regesta", drafts=drafts, as_of=as_of)


def archive_of(
    files: Files, *, config: str = "", drafts: bool = False, as_of: date | None = None, root: Path | None = None
) -> Loaded:
    """Assemble the archive that some files make; `config` is the text of its ``config.yaml``.

    The files are written to a folder of their own, which lasts as long as the process, unless `root` is given.
    """
    folder = root or Path(_FOLDERS.name) / str(next(_NUMBERS))
    folder.mkdir(parents=True, exist_ok=True)
    write_files(folder, files)
    if config:
        (folder / "config.yaml").write_text(config, "utf-8")
    settings = settings_for(folder, drafts=drafts, as_of=as_of)
    loaded = load(settings, _config_of(folder), Silent())
    return Loaded(loaded.archive, loaded.problems, settings)


def _config_of(folder: Path) -> Config:
    config, faults = load_config(folder)
    assert not faults, f"the config of the test is faulty: {faults}"
    return config


_FOLDERS = tempfile.TemporaryDirectory(prefix="regesta-archives-")
_NUMBERS = itertools.count()


def sound(
    files: Files, *, config: str = "", drafts: bool = False, as_of: date | None = None, root: Path | None = None
) -> Archive:
    """Assemble an archive of which nothing is to be complained."""
    loaded = archive_of(files, config=config, drafts=drafts, as_of=as_of, root=root)
    assert loaded.codes == [], loaded.problems
    return loaded.archive


def pages_of(archive: Archive) -> dict[str, Page]:
    """Return every page of an archive by its output, and make sure that no two want one output."""
    found: dict[str, Page] = {}
    for page in all_pages(Desk(archive)):
        assert page.output not in found, f"two pages want {page.output}"
        found[page.output] = page
    return found


def view_of(archive: Archive, url: str, kind: type[ViewT]) -> ViewT:
    """Return the View of the page at an address."""
    output = f"{url}index.html" if url == "" or url.endswith("/") else url
    view = pages_of(archive)[output].view
    assert isinstance(view, kind), type(view)
    return view


def body_of(loaded: Loaded, body: Body | None) -> str:
    """Return the HTML of a body that a View holds; nothing where it holds none."""
    texts = StoredTexts(str(loaded.settings.cache))
    html = body.html(texts) if body else ""
    texts.close()
    return html


def outputs_of(loaded: Loaded) -> dict[str, bytes]:
    """Render the pages and documents of the site and return their files; no template may fail."""
    return dict(_rendered(loaded))


def _rendered(loaded: Loaded) -> Iterator[tuple[str, bytes]]:
    folders = theme_folders(loaded.settings)
    assets, faults = discover_assets(folders)
    assert faults == ()
    desk = Desk(loaded.archive)
    texts = StoredTexts(str(loaded.settings.cache))
    site = site_view(loaded.archive, asset_addresses(assets), drafts=loaded.settings.drafts)
    renderer = Renderer(folders, site, code_version(), texts)
    documents = (document for task in document_tasks(desk) for document in task())
    made: Page | Document
    for made in chain[Page | Document](all_pages(desk), documents):
        data = renderer.render(made)
        assert isinstance(data, bytes), data
        yield made.output, data
    texts.close()


def article(title: str = "A title", date: str = "2025-01-01", *more: str, body: str = "Text.") -> str:
    """Write an article: title, date, further lines of front matter, and the body."""
    return "\n".join(["---", f"title: {title}", f"date: {date}", *more, "---", body, ""])


def record(*lines: str, body: str = "") -> str:
    """Write a record: the lines of its front matter, and the body."""
    return "\n".join(["---", *lines, "---", body, ""])
