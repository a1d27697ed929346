from __future__ import annotations

from pathlib import Path

import pytest

from regesta.errors import RegestaError
from regesta.rendering.theme_folder import packaged_theme


def _theme(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "base.html").touch()
    return folder


def test_an_installed_package_brings_its_theme(tmp_path: Path) -> None:
    package = tmp_path / "site-packages/regesta"
    theme = _theme(package / "theme")
    assert packaged_theme(package) == theme


def test_a_checkout_uses_its_templates(tmp_path: Path) -> None:
    (tmp_path / "build.py").touch()
    theme = _theme(tmp_path / "templates")
    assert packaged_theme(tmp_path / "regesta") == theme


def test_somebody_elses_templates_beside_the_package_are_not_taken_for_the_theme(tmp_path: Path) -> None:
    _theme(tmp_path / "templates")
    with pytest.raises(RegestaError, match="default theme is missing"):
        packaged_theme(tmp_path / "regesta")


def test_a_folder_without_the_page_that_all_extend_is_no_theme(tmp_path: Path) -> None:
    (tmp_path / "regesta/theme").mkdir(parents=True)
    with pytest.raises(RegestaError, match=r"base\.html"):
        packaged_theme(tmp_path / "regesta")
