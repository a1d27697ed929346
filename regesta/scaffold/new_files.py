"""New files, written where nothing stands yet: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regesta.errors import RegestaError


def write_new_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, which is made; where one cannot be written, none stays.

    Raises:
        RegestaError: if a file is there already.
        OSError: if one cannot be written.
        UnicodeEncodeError: if a text is none that UTF-8 can write.
    """
    encoded = {name: made if isinstance(made, bytes) else made.encode() for name, made in files.items()}
    made: list[Path] = []
    try:
        for name, data in encoded.items():
            path = root / name
            _make_folder(path.parent, made)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
    except FileExistsError as error:
        _undo(made)
        message = f"{error.filename} is there already: it stays as it is"
        raise RegestaError(message) from error
    except OSError:
        _undo(made)
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note which were not there."""
    missing = [folder, *folder.parents]
    for absent in reversed([path for path in missing if not path.exists()]):
        absent.mkdir()
        made.append(absent)


def _undo(made: list[Path]) -> None:
    for path in reversed(made):
        path.rmdir() if path.is_dir() else path.unlink()
