from __future__ import annotations

import pytest

from tests.bench.reading import Files, best_of, main


def test_every_step_of_reading_is_timed() -> None:
    steps = Files(articles=2).steps()
    times = best_of(steps, 1)
    assert times.keys() == steps.keys()
    assert all(0 <= seconds < float("inf") for seconds in times.values())


def test_what_is_kept_of_an_article_is_counted() -> None:
    sizes = Files(articles=2).sizes()
    assert sizes["words"] > 1_000
    assert sizes["bytes"] > sizes["bytes of front matter"] > 0
    assert sizes["text runs"] > 50


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--articles", "1", "--rounds", "1"])
    assert "all of it / markdown-it-py" in capsys.readouterr().out
