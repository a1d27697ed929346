"""`regesta serve`: the site on this machine, rebuilt and reloaded on every save, until Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import socket
from contextlib import ExitStack, suppress

import msgspec

from regesta.build.interrupts import ENDING
from regesta.build.settings import Settings
from regesta.errors import RegestaError
from regesta.serving.folder import preview_folder
from regesta.serving.own_address import LOOPBACK, OwnAddress
from regesta.serving.session import Listener, Session
from regesta.serving.source_links import editor_pattern

ENDED = 0
_WAITING = 128
"""Connections that wait during the first build."""


def serve(settings: Settings, console: Listener, *, port: int, open_browser: bool, editor: str = "vscode") -> int:
    """Serve the archive until the program is told to end, and return the exit status.

    The preview is built for its own address and into a folder of its own: the published site stays as it is.

    Raises:
        RegestaError: if the port cannot be had, or the editor is none.
    """
    pattern = editor_pattern(editor)
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        door = stack.enter_context(_listen(port))
        address = OwnAddress(door.getsockname()[1])
        folder = stack.enter_context(preview_folder(settings.cache))
        settings = msgspec.structs.replace(
            settings, output=folder, base_url=address.url, keeps_outputs=False, searches=False, exports=False
        )
        session = Session(settings, console, address=address, open_browser=open_browser, editor=pattern)
        asyncio.run(_until_told(session, door))
    return ENDED


async def _until_told(session: Session, door: socket.socket) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in ENDING:
        # Where no handler can be set, asyncio's own turns Ctrl-C into the end of this task.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, told.set)
    await session.run(door, told)


def _listen(port: int) -> socket.socket:
    """Take the port before anything is built: a browser that asks meanwhile waits."""
    try:
        door = socket.create_server((LOOPBACK, port), backlog=_WAITING)
    except OSError as error:
        raise RegestaError(_refusal(port, error)) from error
    door.setblocking(False)  # noqa: FBT003 - the standard library's signature
    return door


def _refusal(port: int, error: OSError) -> str:
    another = "choose another with --port, or any free one with --port 0"
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use, perhaps by another preview: {another}"
    if error.errno == errno.EACCES:
        return f"port {port} may be used by the system's administrator alone: {another}"
    return f"port {port} cannot be used ({error.strerror}): {another}"
