from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.bench.places import make_places
from tests.bench.profiles import LIKE_FOR_LIKE
from tests.bench.programs import regesta
from tests.bench.saving import PreviewError, measure_saves
from tests.support.in_process import read_tree


def test_every_save_is_told_and_then_shown(tmp_path: Path) -> None:
    program = regesta("regesta", "Regesta", LIKE_FOR_LIKE, executable=Path(sys.executable).parent / "regesta")
    (place,) = make_places(tmp_path, [program], articles=3)
    before = read_tree(place.root / "content")
    saves = asyncio.run(measure_saves(place, saves=2, seconds=60))
    assert (saves.program, saves.articles) == ("Regesta", 3)
    assert len(saves.told) == len(saves.shown) == 2
    assert all(0 < told < shown for told, shown in zip(saves.told, saves.shown, strict=True))
    assert read_tree(place.root / "content") == before


def test_a_preview_that_does_not_start_is_told_of(tmp_path: Path) -> None:
    program = regesta("regesta", "Regesta", LIKE_FOR_LIKE, executable=Path(sys.executable).parent / "regesta")
    broken = program._replace(serve=lambda _root, _port: (sys.executable, "-c", "raise SystemExit(4)"))
    (place,) = make_places(tmp_path, [broken], articles=3)
    with pytest.raises(PreviewError, match="the preview ended with status 4"):
        asyncio.run(measure_saves(place, saves=1, seconds=60))
