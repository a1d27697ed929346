"""The texts of bodies, and passages of them, read one by one from the store by whichever process renders."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar
from zlib import crc32

import msgspec

from regesta.build.cache.store import STORE_NAME, Table
from regesta.mentions.additions import Additions, decode_additions
from regesta.mentions.records import Passage, decode_passages
from regesta.prose.parts import Manuscript, decode_manuscript, decode_pieces
from regesta.types import Digest

ReadT = TypeVar("ReadT")


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
        return self._read("texts", bytes.fromhex(text), decode_pieces)

    def manuscript(self, text: Digest) -> Manuscript:
        """Return a body as it was written.

        Raises:
            LostTextError: if it is not there as it was put.
        """
        return self._read("texts", bytes.fromhex(text), decode_manuscript)

    def passages(self, key: bytes) -> tuple[Passage, ...]:
        """Return the sentences of an article that name an actor.

        Raises:
            LostTextError: if they are not there as they were put.
        """
        return self._read("passages", key, decode_passages)

    def additions(self, key: bytes) -> Additions:
        """Return what mentions put into the HTML of a body.

        Raises:
            LostTextError: if it is not there as it was put.
        """
        return self._read("passages", key, decode_additions)

    def _read(self, table: Table, key: bytes, decode: Callable[[bytes], ReadT]) -> ReadT:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(f"{self._folder}/{STORE_NAME}")
            query = f"SELECT sum, data FROM {table} WHERE key = ?"  # noqa: S608 - a table's name
            row = self._connection.execute(query, (key,)).fetchone()
            if row is None or not isinstance(row[1], bytes) or crc32(row[1]) != row[0]:
                raise LostTextError(key.hex())
            return decode(row[1])
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            raise LostTextError(key.hex()) from error

    def close(self) -> None:
        """Close the connection; another is made when one is needed."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
