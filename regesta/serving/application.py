"""The web application: the site's files, livereload's script and its socket, and the problem page, to loopback only."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

import msgspec
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.websocket import WebSocketClosedError

from regesta.errors import RegestaError
from regesta.serving.author_bar import REGISTER_PATH, STYLE_PATH, bar_style
from regesta.serving.browsers import Message
from regesta.serving.faults import Failure
from regesta.serving.media_types import HTML, PLAIN_TEXT, media_type
from regesta.serving.preview import Preview
from regesta.serving.problem_page import problem_page
from regesta.serving.reload_script import SCRIPT_PATH, SOCKET_PATH, with_reload_script
from regesta.serving.site_files import NOT_FOUND_PAGE, Answer, Found, look_up
from regesta.types import OutputPath

LAST_GOOD = "last-good"
"""The query that asks for the last good site."""

_HTML_SUFFIX = ".html"
_LARGEST_MESSAGE = 1 << 16
_METHODS = "GET, HEAD"
_POLICY_VIOLATION = 1008
"""The code with which a socket is closed that says what makes no sense (RFC 6455, section 7.4.1)."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Pages of strangers may neither embed the preview nor read it as a script or an image.
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def make_application(preview: Preview) -> web.Application:
    """Make the application that shows a preview."""
    known = {"preview": preview}
    return web.Application(
        [
            (SCRIPT_PATH, _ReloadScript, known),
            (SOCKET_PATH, _ReloadSocket, known),
            (STYLE_PATH, _BarStyle, known),
            (REGISTER_PATH, _Register, known),
            (r"(?s).*", _Site, known),
        ],
        log_function=_log_nothing,
        websocket_max_message_size=_LARGEST_MESSAGE,
    )


class _Guarded(web.RequestHandler):
    """Answers this machine's own requests, in plain words where it cannot."""

    preview: Preview

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def prepare(self) -> None:
        headers = self.request.headers
        address = self.preview.address
        if not address.is_host(headers.get("Host")) or not address.is_origin(headers.get("Origin")):
            self.refuse(HTTPStatus.FORBIDDEN, f"This preview answers to {address.url} alone.")

    def write_error(self, status_code: int, **_: object) -> None:
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", _METHODS)
        self.refuse(HTTPStatus(status_code), f"{HTTPStatus(status_code).phrase}.")

    def refuse(self, status: HTTPStatus, reason: str) -> None:
        """Answer with a line of text."""
        self.set_status(status)
        self.set_header("Content-Type", PLAIN_TEXT)
        _ = self.finish(f"{reason}\n")

    def compute_etag(self) -> None:
        """Give none: nothing is kept."""


class _ReloadScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc] # livereload has no types
    """livereload's own script."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview


class _Greeting(msgspec.Struct):
    """What the script says: `hello`, to agree on the protocol, and `info`, with the address of its page."""

    command: str
    url: str = ""


class _ReloadSocket(_Guarded, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """livereload's own socket, for pages of this preview only."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def check_origin(self, origin: str) -> bool:
        return self.preview.address.is_origin(origin)

    def on_message(self, message: str | bytes) -> None:
        try:
            greeting = msgspec.json.decode(message, type=_Greeting)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            self.close(_POLICY_VIOLATION)
            return
        super().on_message(message)
        if greeting.command == "info":
            self.preview.browsers.enter(self, greeting.url)

    def on_close(self) -> None:
        super().on_close()
        self.preview.browsers.leave(self)

    def tell(self, message: Message) -> None:
        """Send a message, or do nothing if the page is gone."""
        with suppress(WebSocketClosedError):
            self.write_message(dict(message)).add_done_callback(_take_note)

    def send_message(self, message: Mapping[str, Any]) -> None:
        """Send a message of the handshake."""
        self.tell(message)


class _BarStyle(_Guarded):
    """The style sheet of the author's bar."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self) -> None:
        self.set_header("Content-Type", media_type(STYLE_PATH))
        _ = self.finish(bar_style())


class _Register(_Guarded):
    """Writes the register's file of a name: the one request that changes anything, so it must come from the bar."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    async def post(self) -> None:
        bar, register = self.preview.bar, self.preview.register
        token = self.get_body_argument("token", "")
        # Browsers name the origin of every POST; `prepare` has looked at what it says.
        if bar is None or register is None or "Origin" not in self.request.headers:
            self.refuse(HTTPStatus.FORBIDDEN, "Only the author's bar may ask for this.")
        elif not secrets.compare_digest(token.encode(), bar.token.encode()):
            self.refuse(HTTPStatus.FORBIDDEN, "This page is of an earlier preview: load it again.")
        else:
            try:
                await register(self.get_body_argument("kind", ""), self.get_body_argument("id", ""))
            except (RegestaError, OSError) as error:
                self.refuse(HTTPStatus.CONFLICT, f"Not added: {error}")
                return
            back = self.get_body_argument("back", "/")
            is_ours = back.startswith("/") and back[1:2] not in {"/", "\\"} and "\n" not in back
            self.redirect(back if is_ours else "/", status=HTTPStatus.SEE_OTHER)


class _Site(_Guarded, web.StaticFileHandler):
    """The files of the site, or the problem page."""

    def initialize(self, preview: Preview) -> None:  # type: ignore[override] # tornado passes what the route names
        super().initialize(path=str(preview.folder))
        self.preview = preview

    async def head(self, path: str = "") -> None:
        await self.get(path, include_body=False)

    async def get(self, path: str = "", include_body: bool = True) -> None:  # noqa: FBT001, FBT002 - tornado's signature
        del path
        found = look_up(self.preview.folder, self.request.path, held=self.preview.early)
        if found.answer is Answer.REFUSED:
            self.refuse(HTTPStatus.BAD_REQUEST, "This is no address of a site.")
        elif not self._wants_page(found):
            await self._answer_file(found, include_body=include_body)
        elif self.preview.failure is not None and found.path not in self.preview.early and not self._passes_by():
            self._answer_failure(self.preview.failure)
        elif found.answer is Answer.FOLDER:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(f"{self.request.path}/{query}")
        elif found.answer is Answer.FILE:
            self._answer_page(found.path)
        else:
            self.set_status(HTTPStatus.NOT_FOUND)
            self._answer_page(NOT_FOUND_PAGE)

    def get_content_type(self) -> str:
        return media_type(self.path)

    def should_return_304(self) -> bool:
        return False

    def get_cache_time(self, path: str, modified: object, mime_type: str) -> int:
        """Keep nothing, whatever the query says."""
        del path, modified, mime_type
        return 0

    def _wants_page(self, found: Found) -> bool:
        if found.answer is Answer.FILE:
            return found.path.endswith(_HTML_SUFFIX)
        name = self.request.path.rpartition("/")[2]
        return (
            PurePosixPath(name).suffix in {_HTML_SUFFIX, ""} or self.request.headers.get("Sec-Fetch-Dest") == "document"
        )

    async def _answer_file(self, found: Found, *, include_body: bool) -> None:
        early = self.preview.early.get(found.path)
        if early is not None:
            self.set_header("Content-Type", media_type(found.path))
            _ = self.finish(early)
        elif found.answer is Answer.FILE:
            await super().get(found.path, include_body)
        else:
            self.refuse(HTTPStatus.NOT_FOUND, "There is no such file.")

    def _answer_page(self, path: OutputPath) -> None:
        html = self.preview.page(path, self.request.path)
        if html is None:
            self.refuse(HTTPStatus.NOT_FOUND, "There is no such page.")
        else:
            self._finish_page(html)

    def _answer_failure(self, failure: Failure) -> None:
        if self.get_query_argument(LAST_GOOD, "") == self.preview.pass_by:
            self.set_cookie(self._cookie, self.preview.pass_by, path="/", httponly=True, samesite="Strict")
            self.redirect(self.request.path)
            return
        address = f"{self.request.path}?{LAST_GOOD}={self.preview.pass_by}" if self.preview.has_site else None
        page = problem_page(failure, last_good=address)
        self.set_status(HTTPStatus.INTERNAL_SERVER_ERROR)
        self.set_header("Content-Security-Policy", page.policy)
        self._finish_page(page.html)

    def _finish_page(self, html: bytes) -> None:
        self.preview.browsers.note_served(self.request.uri or "/")
        self.set_header("Content-Type", HTML)
        _ = self.finish(with_reload_script(html, self.preview.address.port))

    def _passes_by(self) -> bool:
        return self.get_cookie(self._cookie) == self.preview.pass_by

    @property
    def _cookie(self) -> str:
        """The name of what a browser shows to be let past; previews on other ports share our cookies."""
        return f"regesta-{LAST_GOOD}-{self.preview.address.port}"


def _log_nothing(handler: web.RequestHandler) -> None:
    """Keep requests off the terminal: what is said there is about builds."""
    del handler


def _take_note(sent: asyncio.Future[None]) -> None:
    """Look at a failure to send, which only means that the page is gone, so that nobody is warned of it."""
    if not sent.cancelled():
        sent.exception()
