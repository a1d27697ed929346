from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from typing import Any

import msgspec
import pytest

from regesta.build import emitting
from regesta.build.emitting import emit, render_batch
from regesta.build.pipeline import theme_folders
from regesta.errors import Problem
from regesta.outputs.model import Output
from regesta.pages.desk import Desk
from regesta.pages.frame import site_view
from regesta.pages.model import Page
from regesta.pages.plan import plan
from regesta.rendering.assets import asset_addresses, discover_assets
from regesta.types import OutputPath
from tests.support.content import Loaded, archive_of, article


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return archive_of(
        {
            "content/articles/a.md": article("A", "2025-01-01", "actors: [Jane]"),
            "content/articles/b.md": article("ب", "2025-01-01", "lang: ar", "translation_of: a"),
        }
    )


def no_tick() -> None:
    """Count nothing."""


def emitted(loaded: Loaded, pages: Iterator[Page], *, jobs: int) -> list[Output | Problem]:
    folders = theme_folders(loaded.settings)
    assets, _ = discover_assets(folders)
    site = site_view(loaded.archive, asset_addresses(assets), drafts=False)
    return list(emit(pages, folders, site, jobs=jobs, tick=no_tick))


class HereAndNow(Executor):
    """Runs what is submitted at once in this process, and counts what waits."""

    waiting = 0
    most = 0

    def submit(self, fn: Any, /, *arguments: Any, **options: Any) -> Future[Any]:  # noqa: ANN401 - as the base has it
        HereAndNow.waiting += 1
        HereAndNow.most = max(HereAndNow.most, HereAndNow.waiting)
        done: Future[Any] = Future()
        done.set_result(fn(*arguments, **options))
        return done


def test_pages_come_in_their_order_in_their_language(loaded: Loaded) -> None:
    pages = list(plan(Desk(loaded.archive)))
    found = emitted(loaded, iter(pages), jobs=1)
    assert [output.path for output in found if isinstance(output, Output)] == [page.output for page in pages]
    html = {output.path: output.data.decode() for output in found if isinstance(output, Output)}
    assert '<html lang="ar" dir="rtl"' in html[OutputPath("ar/articles/b/index.html")]
    assert '<html lang="en"' in html[OutputPath("articles/a/index.html")]


def test_any_number_of_jobs_gives_the_same_bytes(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    one = emitted(loaded, plan(Desk(loaded.archive)), jobs=1)
    monkeypatch.setattr(emitting, "_WORTH_A_POOL", 1)
    monkeypatch.setattr(emitting, "_BATCH", 2)
    monkeypatch.setattr(emitting, "ProcessPoolExecutor", lambda **_options: HereAndNow())
    assert emitted(loaded, plan(Desk(loaded.archive)), jobs=3) == one


def test_pages_are_planned_only_as_they_are_needed(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emitting, "_WORTH_A_POOL", 2)
    monkeypatch.setattr(emitting, "_BATCH", 1)
    monkeypatch.setattr(emitting, "_AHEAD", 1)
    monkeypatch.setattr(emitting, "ProcessPoolExecutor", lambda **_options: HereAndNow())
    planned = 0

    def counted() -> Iterator[Page]:
        nonlocal planned
        for page in plan(Desk(loaded.archive)):
            planned += 1
            yield page

    folders = theme_folders(loaded.settings)
    assets, _ = discover_assets(folders)
    site = site_view(loaded.archive, asset_addresses(assets), drafts=False)
    outputs = emit(counted(), folders, site, jobs=2, tick=no_tick)
    next(outputs)
    assert planned <= 4
    outputs.close()  # type: ignore[attr-defined] # a generator


def test_a_template_that_fails_gives_a_problem_in_place_of_its_page(loaded: Loaded) -> None:
    folders = theme_folders(loaded.settings)
    page = next(plan(Desk(loaded.archive)))
    found = emitted(loaded, iter([page]), jobs=1)
    assert isinstance(found[0], Output)
    site = msgspec.msgpack.encode(site_view(loaded.archive, (), drafts=False))
    (fault,) = render_batch(folders, site, [(page.output, "nowhere.html", page.view)])
    assert isinstance(fault, Problem)
    assert fault.code == "template-missing"
