"""The texts of bodies, read one by one from the store by whichever process renders."""

from __future__ import annotations

import sqlite3
from zlib import crc32

import msgspec

from regesta.build.cache.store import STORE_NAME
from regesta.prose.parts import decode_pieces
from regesta.types import Digest


class LostTextError(Exception):
    """The store has not what it was given: it was damaged meanwhile, and the build has to begin again."""


class StoredTexts:
    """The texts of a store, read only. Every process makes its own, since connections do not survive a fork."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._connection: sqlite3.Connection | None = None

    def pieces(self, text: Digest) -> tuple[str, ...]:
        """Return the pieces of a body's HTML.

        Raises:
            LostTextError: if they are not there as they were put.
        """
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(f"{self._folder}/{STORE_NAME}")
            query = "SELECT sum, data FROM texts WHERE key = ?"
            row = self._connection.execute(query, (bytes.fromhex(text),)).fetchone()
            if row is None or not isinstance(row[1], bytes) or crc32(row[1]) != row[0]:
                raise LostTextError(text)
            return decode_pieces(row[1])
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            raise LostTextError(text) from error

    def close(self) -> None:
        """Close the connection; another is made when one is needed."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
