"""What makes a page is found by its address, before anything is made."""

from __future__ import annotations

from regesta.archive.model import Archive
from regesta.archive.urls import output_path
from regesta.pages.desk import Desk
from regesta.pages.plan import Task, makers_of, plan
from regesta.types import OutputPath, UrlPath
from tests.support.content import article, pages_of, record, sound

FILES = {
    "content/actors/jane.md": record("name: Jane Doe"),
    "content/events/signing.md": record("title: The signing", "date: 2025-02-03", "by: [Jane Doe]"),
    "content/pages/about.md": record("title: About"),
    "content/articles/a.md": article(
        "A", "2025-02-10", "actors: [Jane Doe]", "themes: [Aid]", "places: [Kabul]", "authors: [A. Author]"
    ),
    "content/articles/b.md": article("ب", "2025-03-01", "lang: ar", "translation_of: a", "series: Letters"),
    **{
        f"content/articles/c-{number}.md": article(f"C {number}", "2025-04-01", "actors: [Jane Doe]")
        for number in range(60)
    },
}
CONFIG = "url: https://example.org/\nlanguages: [{lang: ar, title: أرشيف}]\n"


def archive() -> Archive:
    return sound(FILES, config=CONFIG)


def test_a_page_is_at_its_tasks_address_or_below() -> None:
    for task in plan(Desk(archive())):
        first, *others = [page.url for page in task.make()] or [UrlPath(task.address)]
        assert first == task.address
        assert all(url.startswith(task.address) for url in others)


def test_the_task_of_every_page_is_found_and_is_the_first_of_those_that_may_be() -> None:
    whole = archive()
    tasks = plan(Desk(whole))
    for output in pages_of(whole):
        found = makers_of(OutputPath(output), tasks)
        assert any(page.output == output for page in found[0].make()), output


def test_a_page_that_there_is_not_may_be_made_by_few() -> None:
    found = makers_of(OutputPath("articles/gone/index.html"), plan(Desk(archive())))
    assert [task.address for task in found] == ["articles/", "", ""]


def test_an_address_that_the_config_gives_is_found_as_well() -> None:
    task = Task("papers/2025/a.html", lambda: ())
    assert list(makers_of(output_path(UrlPath(task.address)), [task])) == [task]
