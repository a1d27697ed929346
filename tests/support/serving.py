"""A plain web server for a folder on loopback, like a static host: `404.html` answers for what is not there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, under: str, directory: str) -> None:  # noqa: ANN401 - handed on as they come
        self._under = under
        super().__init__(*arguments, directory=directory)

    def translate_path(self, path: str) -> str:
        """Find the file of an address; outside the sub-path there is none."""
        below = path.removeprefix(f"/{self._under}")
        if self._under and below == path:
            return str(Path(self.directory) / "nowhere")
        return super().translate_path(f"/{below}" if self._under else path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's signature
        """Keep the test's output to the test."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serve_folder(folder: Path, *, under: str = "") -> Iterator[str]:
    """Serve a folder on a free port of loopback and yield its address, with its closing slash.

    `under` is the sub-path, with its closing slash, below which the host has the site (`archive/`).
    """
    handler = partial(_Handler, under=quote(under), directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{quote(under)}"
        finally:
            server.shutdown()
            thread.join()
