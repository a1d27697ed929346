"""A corpus, written into folders: one for each generator."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tests.bench.corpus.corpus import Corpus
from tests.bench.forms.model import File, Form


def write_corpus(corpus: Corpus, forms: Mapping[Path, Form]) -> None:
    """Write a corpus in some forms, each into its folder. Every article is made once, and written in all of them."""
    writers = {form: _Folder(folder) for folder, form in forms.items()}
    for form, folder in writers.items():
        for file in form.registers(corpus):
            folder.write(file)
    for article in corpus.articles():
        for form, folder in writers.items():
            folder.write(form.article(article))


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = os.fspath(path)
        self._made: set[str] = set()

    def write(self, file: File) -> None:
        name, text = file
        path = f"{self._path}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        with open(path, "wb") as opened:  # noqa: PTH123 - a hundred thousand files: no object for each path
            opened.write(text.encode())
