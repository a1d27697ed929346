"""What the packaged theme's templates compile to, kept beside them as Python keeps what modules compile to.

Compiling is a third of the time that an edit of one text takes. What is kept lies where the program itself lies, in
``__pycache__`` or below `sys.pycache_prefix`, never in an archive's cache, which is data that may come from elsewhere:
whoever can write here can change the program as well. An archive's own templates are compiled in every process.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket, bc_magic

from regesta.text.digests import digest_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regesta.types import Digest


class KeptBytecode(jinja2.BytecodeCache):
    """The compiled templates of one language; nothing is kept where Python is told to keep none."""

    def __init__(self, paths: Mapping[str, Path], *, lang: str, shaped_by: Digest) -> None:
        """`paths` has the file of each packaged template, by its name; `shaped_by` digests all but their sources."""
        self._paths = paths
        self._lang = "".join(character for character in lang if character.isalnum())
        self._shaped_by = shaped_by

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:  # the name is part of the code
        """Return what is kept of a template, or an empty bucket."""
        path = self._paths.get(name)
        key = "" if path is None else self._place(path)
        checksum = digest_parts(self._shaped_by.encode(), name.encode(), str(filename).encode(), source.encode())
        bucket = Bucket(environment, key, checksum)
        if key:
            self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from its file, if that is whole and of the same source."""
        try:
            data = Path(bucket.key).read_bytes()
        except OSError:
            return
        head = _head(bucket)
        if not data.startswith(head):
            return
        try:
            code = marshal.loads(data[len(head) :])  # noqa: S302 - of our own folder, as Python's own bytecode is
        except (EOFError, ValueError, TypeError):
            return
        if isinstance(code, CodeType):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the code to its file, whole or not at all; where that cannot be done it is compiled again next time."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        written = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(_head(bucket) + marshal.dumps(bucket.code))
            written.replace(path)
        except OSError:
            with suppress(OSError):
                written.unlink(missing_ok=True)

    def _place(self, path: Path) -> str:
        named = path.with_name(f"{path.name.replace('.', '-')}.py")
        try:
            return cache_from_source(str(named), optimization=self._lang)
        except NotImplementedError:  # a Python that keeps no bytecode
            return ""


def _head(bucket: Bucket) -> bytes:
    return bc_magic + bucket.checksum.encode()
