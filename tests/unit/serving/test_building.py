from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regesta.build import theme
from regesta.build.lock import hold_lock
from regesta.build.output_tree import WORK_FOLDER
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.rendering.environment import ThemeEnvironment, make_environment
from regesta.serving import building
from regesta.serving.building import Builder, Early
from regesta.types import OutputPath
from tests.unit.serving.conftest import ARTICLE, article

OUTPUT = OutputPath("articles/a-visit/index.html")


@pytest.fixture
def settings(archive: Path, tmp_path: Path) -> Settings:
    return Settings(root=archive, output=tmp_path / "preview", cache=None, base_url="http://127.0.0.1:8000/")


def test_a_build_says_which_outputs_are_other_than_before(archive: Path, settings: Settings) -> None:
    builder = Builder(settings, Silent())
    first = builder.run()
    assert first is not None
    assert "articles/a-visit/index.html" in first.changed
    again = builder.run()
    assert again is not None
    assert again.changed == ()
    (archive / ARTICLE).unlink()
    last = builder.run()
    assert last is not None
    assert "articles/a-visit/index.html" in last.changed
    assert "assets/favicon.svg" not in last.changed


def test_the_preview_calls_itself_by_its_own_address(archive: Path, settings: Settings) -> None:
    (archive / "config.yaml").write_text("url: https://example.org/archive/\n", "utf-8")
    Builder(settings, Silent()).run()
    assert 'href="http://127.0.0.1:8000/articles/a-visit/"' in (
        settings.output / "articles/a-visit/index.html"
    ).read_text("utf-8")
    assert 'href="/"' in (settings.output / "404.html").read_text("utf-8")


def test_content_that_is_gone_is_a_failure_and_the_last_site_stands(archive: Path, settings: Settings) -> None:
    builder = Builder(settings, Silent())
    builder.run()
    (archive / "content").rename(archive / "elsewhere")
    finished = builder.run()
    assert finished is not None
    assert finished.failure is not None
    assert finished.failure.message.startswith(f"there is no folder {archive / 'content'}")
    assert (settings.output / OUTPUT).is_file()


def test_a_fault_of_the_content_is_a_failure_with_its_place_and_line(archive: Path, settings: Settings) -> None:
    (archive / ARTICLE).write_text(article("Text", date="2025-02-31"), "utf-8")
    finished = Builder(settings, Silent()).run()
    assert finished is not None
    assert finished.report is None
    assert finished.failure is not None
    (fault,) = finished.failure.stopping
    assert fault.place == f"{ARTICLE}:3:7"
    assert fault.excerpt is not None
    assert (fault.excerpt.before, fault.excerpt.fault, fault.excerpt.after) == ("date: ", "2025-02-31", "")
    assert not settings.output.exists()


def test_a_fault_of_the_config_is_a_failure(archive: Path, settings: Settings) -> None:
    (archive / "config.yaml").write_text("titel: An archive\n", "utf-8")
    finished = Builder(settings, Silent()).run()
    assert finished is not None
    assert finished.failure is not None
    (fault,) = finished.failure.stopping
    assert (fault.code, fault.suggestion) == ("unknown-key", "title")


def test_a_build_that_cannot_be_carried_out_is_a_failure(settings: Settings) -> None:
    settings.output.mkdir()
    (settings.output / "index.html").write_text("mine", "utf-8")
    finished = Builder(settings, Silent()).run()
    assert finished is not None
    assert finished.failure is not None
    assert "was not written by Regesta" in finished.failure.message
    assert (settings.output / "index.html").read_text("utf-8") == "mine"


def test_a_fault_of_the_program_is_a_failure_with_its_traceback(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "broken"
        raise ValueError(message)

    monkeypatch.setattr(building, "build", fail)
    finished = Builder(settings, Silent()).run()
    assert finished is not None
    assert finished.failure is not None
    assert finished.failure.message == "ValueError: broken"
    assert "Traceback" in finished.detail


class _StopsAt:
    """Follows a build and has it stopped at a step."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stop: Callable[[], None] = lambda: None

    def step(self, name: str, total: int) -> Callable[[], None]:
        del total
        if name == self.name:
            self.stop()
        return lambda: None


@pytest.mark.parametrize("step", ["Reading", "Assembling", "Rendering"])
def test_a_build_that_is_stopped_leaves_the_last_good_site(
    archive: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(building, "_GRACE", 0.0)
    Builder(settings, Silent()).run()
    before = (settings.output / "articles/a-visit/index.html").read_bytes()
    (archive / ARTICLE).write_text(article("The second version."), "utf-8")
    follower = _StopsAt(step)
    builder = Builder(settings, follower)
    follower.stop = builder.stop
    assert builder.run() is None
    assert builder.run() is None
    assert (settings.output / "articles/a-visit/index.html").read_bytes() == before
    with hold_lock(str(settings.output / WORK_FOLDER), wait=0, subject="The site"):
        assert [entry.name for entry in (settings.output / WORK_FOLDER).iterdir()] == ["lock"]


class _Looking:
    """Looks at a page, and has something happen when it is shown."""

    def __init__(self, path: str, happens: Callable[[], None] = lambda: None) -> None:
        self.path = OutputPath(path)
        self.happens = happens
        self.seen: list[Early] = []

    def in_view(self) -> tuple[OutputPath]:
        return (self.path,)

    def show(self, early: Early) -> None:
        self.seen.append(early)
        self.happens()


def test_what_is_looked_at_is_shown_with_what_is_told_of_it(archive: Path, settings: Settings) -> None:
    (archive / ARTICLE).write_text(article("See [[Nobody At All."), "utf-8")
    looking = _Looking(OUTPUT)
    finished = Builder(settings, Silent(), notes=True).run(looking)
    assert finished is not None
    assert finished.problems != ()
    (early,) = looking.seen
    assert early.files[OUTPUT] == (settings.output / OUTPUT).read_bytes()
    assert (early.problems, early.config, early.notes) == (finished.problems, finished.config, finished.notes)
    assert finished.notes is not None


def test_a_build_whose_early_pages_are_out_of_date_ends(archive: Path, settings: Settings) -> None:
    builder = Builder(settings, Silent())
    builder.run()
    (archive / ARTICLE).write_text(article("A text.\n\n## A heading"), "utf-8")
    before = (settings.output / OUTPUT).read_bytes()
    assert builder.run(_Looking(OUTPUT, builder.note_change)) is None
    assert (settings.output / OUTPUT).read_bytes() == before
    assert builder.run(_Looking(OUTPUT)) is not None
    assert b"A heading" in (settings.output / OUTPUT).read_bytes()


def test_a_build_that_has_shown_nothing_goes_on_whatever_changes(settings: Settings) -> None:
    follower = _StopsAt("Rendering")
    builder = Builder(settings, follower)
    follower.stop = builder.note_change
    assert builder.run(_Looking("nothing/index.html")) is not None


def test_a_change_before_a_build_does_not_end_it(settings: Settings) -> None:
    builder = Builder(settings, Silent())
    builder.note_change()
    looking = _Looking(OUTPUT)
    assert builder.run(looking) is not None
    assert looking.seen != []


def test_templates_are_compiled_once_until_the_theme_changes(
    archive: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(*arguments: Any, **options: Any) -> ThemeEnvironment:  # noqa: ANN401 - handed on as they come
        made.append(options["lang"])
        return make_environment(*arguments, **options)

    monkeypatch.setattr(theme, "make_environment", noted)
    builder = Builder(settings, Silent())
    builder.run()
    (archive / ARTICLE).write_text(article("A text.", date="2025-02-25"), "utf-8")
    builder.run()
    assert made == ["en"]
    (archive / "templates").mkdir()
    (archive / "templates/article.html").write_text("Another template", "utf-8")
    builder.run()
    assert made == ["en", "en"]
    assert (settings.output / OUTPUT).read_bytes() == b"Another template"
