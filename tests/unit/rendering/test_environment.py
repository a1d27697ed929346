"""The environment: which file a name stands for, and what templates can and cannot call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.errors import Problem
from regesta.pages.views.parts import SiteView, View
from regesta.rendering.environment import ThemeEnvironment, ThemeFolders, make_environment
from regesta.rendering.filters import REFUSED
from regesta.rendering.render import render_page
from regesta.rendering.translations import read_translations
from tests.unit.rendering.conftest import NO_TEXTS

Render = Callable[..., str | Problem]
Environment = Callable[..., ThemeEnvironment]
MakeView = Callable[..., View]

BASE = "<{% block content %}packaged{% endblock %}>"


def test_an_archives_file_shadows_the_packaged_one_alone(render: Render) -> None:
    files = {"a.html": "own a"}
    theme = {"a.html": "packaged a", "b.html": "packaged b"}
    assert render('{% include "a.html" %}, {% include "b.html" %}', files=files, theme=theme) == "own a, packaged b"


def test_a_packaged_template_extends_the_archives_file(render: Render) -> None:
    theme = {"base.html": BASE, "article.html": '{% extends "base.html" %}{% block content %}article{% endblock %}'}
    own = {"base.html": "[{% block content %}{% endblock %}]"}
    assert render('{% include "article.html" %}', files=own, theme=theme) == "[article]"


def test_an_archives_file_extends_the_packaged_one_that_it_shadows(render: Render) -> None:
    own = {"base.html": '{% extends "!theme/base.html" %}{% block content %}own, {{ super() }}{% endblock %}'}
    assert render('{% include "base.html" %}', files=own, theme={"base.html": BASE}) == "<own, packaged>"


def test_the_packaged_name_always_means_the_packaged_file(render: Render) -> None:
    assert render('{% include "!theme/a.html" %}', files={"a.html": "own"}, theme={"a.html": "packaged"}) == "packaged"


def test_assets_and_catalogues_are_no_templates(environment: Environment) -> None:
    made = environment({"a.html": "", "assets/icon.svg": "", "locale/ar.po": "", "sub/assets/b.html": "", "c.md": ""})
    assert made.list_templates() == ["!theme/a.html", "!theme/sub/assets/b.html", "a.html", "sub/assets/b.html"]


def test_hidden_files_and_backups_are_passed_over(environment: Environment) -> None:
    assert environment({".a.html": "", "a.html~": "", ".git/b.html": ""}).list_templates() == []


def test_the_projects_own_archive_is_its_theme(tmp_path: Path, view: MakeView, site: SiteView) -> None:
    (tmp_path / "page.html").write_text("{{ titel }}")
    folders = ThemeFolders(archive=tmp_path, theme=tmp_path)
    made = make_environment(folders, lang="en", translations=read_translations(folders, "en"))
    found = render_page(made, "page.html", site, view(), NO_TEXTS)
    assert isinstance(found, Problem)
    assert found.span.path == "templates/page.html"
    assert made.loader.distinct_templates() == ["page.html"]


def test_an_archive_without_templates_uses_the_packaged_ones(tmp_path: Path, view: MakeView, site: SiteView) -> None:
    (tmp_path / "page.html").write_text("{{ title }}")
    folders = ThemeFolders(archive=tmp_path / "absent", theme=tmp_path)
    made = make_environment(folders, lang="en", translations=read_translations(folders, "en"))
    assert render_page(made, "page.html", site, view(), NO_TEXTS) == "A visit"


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_nothing_that_depends_on_chance_or_keeps_state_is_offered(environment: Environment, name: str) -> None:
    made = environment({})
    assert name not in made.globals
    assert name not in made.filters


def test_a_template_that_changes_while_the_environment_lives_stays_as_it_was_read(
    environment: Environment, tmp_path: Path, view: MakeView, site: SiteView
) -> None:
    made = environment({"page.html": "first"})
    (tmp_path / "theme" / "page.html").write_text("second")
    assert render_page(made, "page.html", site, view(), NO_TEXTS) == "first"


def test_a_byte_order_mark_is_not_shown(environment: Environment, view: MakeView, site: SiteView) -> None:
    made = environment({"page.html": b"\xef\xbb\xbf{{ title }}"})
    assert render_page(made, "page.html", site, view(), NO_TEXTS) == "A visit"
