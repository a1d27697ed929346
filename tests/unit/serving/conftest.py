"""A small archive, and a preview of it that runs in a thread of its own and is asked as browsers and strangers ask."""

from __future__ import annotations

import asyncio
import http.client
import queue
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from regesta.build.settings import Settings
from regesta.config.model import Config
from regesta.errors import Problem
from regesta.serving.own_address import LOOPBACK, OwnAddress
from regesta.serving.session import Session

SECONDS = 60.0
"""After this long something is taken never to happen."""

ARTICLE = "content/articles/2025-02-24-a-visit.md"
PAGE = "/articles/a-visit/"


def article(text: str, *, date: str = "2025-02-24") -> str:
    """An article; with a date that is none, a fault on line 3."""
    return f"---\ntitle: A visit\ndate: {date}\nactors: [Jane Doe]\n---\n{text}\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The root of an archive of one article and one file, without templates or a config."""
    return _make_archive(tmp_path / "archive")


def _make_archive(root: Path) -> Path:
    path = root / ARTICLE
    path.parent.mkdir(parents=True)
    path.write_text(article("The *first* version."), "utf-8")
    (path.parent / "table.csv").write_text("a,b\n1,2\n", "utf-8")
    return root


class Listening:
    """Hears what a preview tells."""

    def __init__(self) -> None:
        self.lines: queue.Queue[str] = queue.Queue()
        self.found: list[Problem] = []
        self.tick: Callable[[str], None] = lambda _: None
        """Called in the thread that builds at each part of a step, with the step's name; a test may hold it there."""

    def step(self, name: str, total: int) -> Callable[[], None]:
        del total
        return lambda: self.tick(name)

    def say(self, line: str) -> None:
        self.lines.put(line)

    def note(self, line: str) -> None:
        self.lines.put(line)

    def problems(self, problems: Iterable[Problem], config: Config) -> None:
        del config
        self.found = list(problems)

    def wait_for(self, beginning: str) -> str:
        """Wait for a line that begins so, and return it."""
        while not (line := self.lines.get(timeout=SECONDS)).startswith(beginning):
            pass
        return line


class Answered(NamedTuple):
    """What the preview answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Running(NamedTuple):
    """A preview that runs."""

    root: Path
    output: Path
    port: int
    told: Listening
    end: Callable[[], None]

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/"

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answered:
        """Send one request with the path just as it is, and these headers beside `Host`, which they may replace."""
        headers = {"Host": f"{LOOPBACK}:{self.port}", **(headers or {})}
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=SECONDS)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body or None)
            response = connection.getresponse()
            return Answered(response.status, response.headers, response.read())
        finally:
            connection.close()

    def save(self, path: str, text: str) -> None:
        """Write a file of the archive."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")


Start = Callable[..., Running]
"""Takes the root of an archive, and may take a `cache`, and an `editor`: then pages have a bar for their author."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts previews of archives, each after its first build, and ends them after the test."""
    with ExitStack() as stack:
        yield lambda root, **more: stack.enter_context(_running(root, tmp_path / "preview", **more))


@pytest.fixture(scope="module")
def steady_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of the small archive for all tests of a module, which only ask it."""
    folder = tmp_path_factory.mktemp("steady")
    with _running(_make_archive(folder / "archive"), folder / "preview") as running:
        yield running


@pytest.fixture
def preview(archive: Path, start: Start) -> Running:
    """A preview of the small archive."""
    return start(archive)


@contextmanager
def _running(root: Path, output: Path, *, editor: str | None = None, cache: Path | None = None) -> Iterator[Running]:
    door = socket.create_server((LOOPBACK, 0), backlog=128)
    door.setblocking(False)  # noqa: FBT003 - the standard library's signature
    address = OwnAddress(door.getsockname()[1])
    told = Listening()
    settings = Settings(root=root, output=output, cache=cache, base_url=address.url)
    session = Session(settings, told, address=address, editor=editor)
    ends: list[Callable[[], object]] = []

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        ends.append(lambda: loop.call_soon_threadsafe(stop.set))
        await session.run(door, stop)

    def end() -> None:
        with suppress(RuntimeError):  # it has ended
            ends[0]()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    try:
        told.wait_for("The preview is at")
        yield Running(root, output, address.port, told, end)
    finally:
        end()
        thread.join(SECONDS)
        door.close()
    assert not thread.is_alive()
