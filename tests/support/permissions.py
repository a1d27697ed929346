"""File permissions that hold for root too: on Linux a thread may lay down its right to pass over them."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522
"""The layout of the two structures below: capabilities(7), `_LINUX_CAPABILITY_VERSION_3`."""
_OVERRIDES = (1 << 1) | (1 << 2)
"""`CAP_DAC_OVERRIDE` and `CAP_DAC_READ_SEARCH`, both in the first word."""

_Header = ctypes.c_uint32 * 2
_Words = ctypes.c_uint32 * 6
"""Effective, permitted and inheritable capabilities; then the three again, for those numbered from 32 on."""


def permissions_can_hold() -> bool:
    """Tell whether a file without permissions can be made unreadable to this process."""
    return os.geteuid() != 0 or sys.platform == "linux"


@contextmanager
def permissions_hold() -> Iterator[None]:
    """Let file permissions hold for this thread, whoever runs it."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, words = _Header(_VERSION_3, 0), _Words()
    _call(libc.capget(header, words))
    before = words[0]
    words[0] = before & ~_OVERRIDES
    _call(libc.capset(header, words))
    try:
        yield
    finally:
        words[0] = before
        _call(libc.capset(header, words))


def _call(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
