from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest

from regesta.build import emitting
from regesta.build.code_version import code_version
from regesta.build.data_files import data_files
from regesta.build.emitting import Along, Crew, Made, emit
from regesta.build.fingerprint import ENCODER
from regesta.build.manifest import FileEntry
from regesta.build.theme import theme_folders
from regesta.config.model import OutputsConfig
from regesta.data.tables import TABLES
from regesta.errors import Problem
from regesta.outputs.csv_tables import csv_path
from regesta.pages.data_page import data_page
from regesta.pages.desk import Desk
from regesta.pages.frame import site_view
from regesta.pages.plan import all_pages
from regesta.rendering.assets import asset_addresses, discover_assets
from regesta.rendering.environment import ThemeEnvironment, make_environment
from regesta.rendering.translations import read_translations
from regesta.types import Digest, OutputPath, UrlPath
from tests.support.content import Loaded, archive_of, article, outputs_of


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


def crew_of(loaded: Loaded) -> Crew:
    folders = theme_folders(loaded.settings)
    assets, _ = discover_assets(folders)
    return Crew(
        archive=loaded.archive,
        folders=folders,
        site=site_view(loaded.archive, asset_addresses(assets), drafts=False),
        code=code_version(),
        known={},
        stager=None,
        cache=str(loaded.settings.cache),
        keeps_outputs=False,
    )


def ready_for(crew: Crew) -> ThemeEnvironment:
    return make_environment(crew.folders, lang="en", translations=read_translations(crew.folders, "en"))


def emitted(crew: Crew, *, jobs: int = 1) -> list[Made | Problem]:
    return list(emit(crew, jobs=jobs, tick=no_tick, ready=ready_for(crew), along=Along()))


class HereAndNow(Executor):
    """Runs what is submitted at once in this process, and counts what was submitted."""

    submitted = 0

    def submit(self, fn: Any, /, *arguments: Any, **options: Any) -> Future[Any]:  # noqa: ANN401 - as the base has it
        HereAndNow.submitted += 1
        done: Future[Any] = Future()
        done.set_result(fn(*arguments, **options))
        return done


@pytest.fixture
def workers_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the work shared out from the first task on, to workers in this process that inherit nothing."""

    @contextmanager
    def start(jobs: int, begin: Callable[[Any], None], state: Any) -> Iterator[Executor]:  # noqa: ANN401 - any state
        del jobs
        begin((state[0], None))
        yield HereAndNow()

    monkeypatch.setattr(emitting, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(emitting, "_SHARE", 1)
    monkeypatch.setattr(emitting, "start_workers", start)
    HereAndNow.submitted = 0


def test_outputs_come_in_the_order_of_the_plan_in_their_language(loaded: Loaded) -> None:
    pages = list(all_pages(Desk(loaded.archive)))
    found = emitted(crew_of(loaded))
    assert [made.path for made in found if isinstance(made, Made)] == [page.output for page in pages]
    html = outputs_of(loaded)
    assert b'<html lang="ar" dir="rtl"' in html["ar/articles/b/index.html"]
    assert b'<html lang="en"' in html["articles/a/index.html"]


@pytest.mark.usefixtures("workers_here")
def test_any_number_of_jobs_gives_the_same_outputs(loaded: Loaded) -> None:
    one = emitted(crew_of(loaded))
    assert emitted(crew_of(loaded), jobs=3) == one
    assert HereAndNow.submitted > 3


@pytest.mark.usefixtures("workers_here")
def test_work_is_handed_out_only_as_it_is_needed(loaded: Loaded) -> None:
    crew = crew_of(loaded)
    outputs = emit(crew, jobs=2, tick=no_tick, ready=ready_for(crew), along=Along())
    next(outputs)
    assert HereAndNow.submitted <= 2 * 3
    outputs.close()  # type: ignore[attr-defined] # a generator


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("count", [0, 5, 5000])
@pytest.mark.usefixtures("workers_here")
def test_the_data_are_made_along_in_steps_all_of_which_are_taken_before_their_page_is_made(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch, jobs: int, count: int
) -> None:
    monkeypatch.setattr(emitting, "_STEPS_BETWEEN", 2)
    config = msgspec.structs.replace(loaded.archive.config, outputs=OutputsConfig(csv=True))
    archive = msgspec.structs.replace(
        loaded.archive, config=config, sections={**loaded.archive.sections, "data": UrlPath("data/")}
    )
    crew = msgspec.structs.replace(crew_of(loaded), archive=archive)
    files: dict[OutputPath, FileEntry] = {}
    taken: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(count):
            taken.append(number)
            yield
        files[csv_path(TABLES[0])] = FileEntry(Digest("0" * 64), 12345)

    found: list[tuple[Made, int]] = []
    for made in emit(crew, jobs=jobs, tick=no_tick, ready=ready_for(crew), along=Along(steps(), files)):
        assert isinstance(made, Made)
        found.append((made, len(taken)))
    last, when = found[-1]
    data = data_page(Desk(archive), data_files(config, files))
    assert last.path == data.output
    assert last.remembered is not None
    assert last.remembered.view == ENCODER.encode(data.view)
    assert when == count
    assert [number for _, number in found[:3]] == [min(count, number) for number in (0, 2, 4)]


def test_what_is_known_and_not_to_be_written_is_not_rendered_again(loaded: Loaded) -> None:
    first = [made for made in emitted(crew_of(loaded)) if isinstance(made, Made)]
    assert all(made.remembered is not None for made in first)
    crew = msgspec.structs.replace(crew_of(loaded), known={made.key: made.entry for made in first})
    again = [made for made in emitted(crew) if isinstance(made, Made)]
    assert [made.remembered for made in again] == [None] * len(first)
    assert [made.entry for made in again] == [made.entry for made in first]


def test_another_version_of_the_code_knows_nothing(loaded: Loaded) -> None:
    first = [made for made in emitted(crew_of(loaded)) if isinstance(made, Made)]
    known = {made.key: made.entry for made in first}
    crew = msgspec.structs.replace(crew_of(loaded), known=known, code=Digest("0" * 64))
    again = emitted(crew)
    assert all(isinstance(made, Made) and made.remembered is not None for made in again)
