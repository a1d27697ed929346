"""A host that keeps no rule: what is under each path misbehaves in one way of its own."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple


class Request(NamedTuple):
    """What was asked for."""

    method: str
    path: str
    head: str
    number: int
    """How often this path was asked for with this method before."""


_TLS = b"\x16"
"""How a client begins that wants to speak in secret."""

Reply = Callable[[Request], Iterator[bytes]]


BOMB = gzip.compress(bytes(50_000_000))


def page(status: str = "200 OK", body: bytes = b"<title>Here</title>", *headers: str) -> bytes:
    """Return an answer as it ought to be."""
    lines = (f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1") + body


def always(*parts: bytes) -> Reply:
    return lambda _: iter(parts)


def hangs(_: Request) -> Iterator[bytes]:
    yield from itertools.repeat(b"")


def drips(_: Request) -> Iterator[bytes]:
    """Send a header that goes on for ever, a byte at a time."""
    yield b"HTTP/1.1 200 OK\r\nX: "
    yield from itertools.cycle((b"x", b""))


def late(status: str, *headers: str) -> Reply:
    """Refuse the first two requests of each method."""
    return lambda asked: iter((page(status, b"", *headers) if asked.number < 2 else page(),))


def no_head(asked: Request) -> Iterator[bytes]:
    yield page("405 Method Not Allowed", b"") if asked.method == "HEAD" else page()


def closes_on_head(asked: Request) -> Iterator[bytes]:
    yield b"" if asked.method == "HEAD" else page()


def body_in_head(_: Request) -> Iterator[bytes]:
    yield page(body=b"x" * 4096)


def huge(asked: Request) -> Iterator[bytes]:
    if asked.method == "HEAD":
        yield page("403 Forbidden", b"")
    else:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        yield from itertools.repeat(b"x" * 65536)


def bomb(asked: Request) -> Iterator[bytes]:
    if asked.method == "HEAD":
        yield page("501 Not Implemented", b"")
    else:
        yield page("200 OK", BOMB, "Content-Encoding: gzip")


def get_only(reply: bytes) -> Reply:
    """Refuse HEAD, and answer GET with something."""
    return lambda asked: iter((page("405 Method Not Allowed", b"") if asked.method == "HEAD" else reply,))


class _Server:
    """Answers each connection in a thread of its own, until it is ended."""

    def __init__(self, replies: dict[str, Reply]) -> None:
        self.replies = replies
        self.asked: list[Request] = []
        self.ended = threading.Event()

    def serve(self, door: socket.socket) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError, ValueError):
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(4096)
                head += more
                if not more or head.startswith(_TLS):
                    connection.sendall(page("400 Bad Request"))
                    return
            method, path, _ = head.split(b"\r\n")[0].decode().split(" ")
            number = sum(one.method == method and one.path == path for one in self.asked)
            request = Request(method, path, head.decode(), number)
            self.asked.append(request)
            reply = self.replies.get(path.partition("?")[0], always(page("404 Not Found")))
            self.send(connection, reply(request))

    def send(self, connection: socket.socket, parts: Iterator[bytes]) -> None:
        for part in parts:
            connection.sendall(part)
            if len(part) <= 1:
                self.ended.wait(0.02)
                if not _is_open(connection):
                    return
            if self.ended.is_set():
                return


@contextmanager
def rude_server(replies: dict[str, Reply]) -> Iterator[tuple[str, list[Request]]]:
    """Serve on this machine; yields the address without its last slash, and the list of requests as they come in."""
    server = _Server(replies)
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=server.serve, args=(door,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}", server.asked
        finally:
            server.ended.set()
            with suppress(OSError):
                socket.create_connection(door.getsockname(), 1).close()
            thread.join(5)


def _is_open(connection: socket.socket) -> bool:
    """Tell whether the other side is still there."""
    connection.settimeout(0)
    try:
        return connection.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    finally:
        connection.settimeout(5)
