from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from regesta.codes import CODES
from regesta.content.schema import SCHEMAS
from tests.support.project import ROOT


def load_generator() -> Any:  # noqa: ANN401 - a script, which is no module of a package
    path = ROOT / "docs" / "generate_reference.py"
    spec = importlib.util.spec_from_file_location("generate_reference", path)
    if spec is None or spec.loader is None:
        pytest.fail(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()
PAGES = cast("Mapping[str, Callable[[], str]]", GENERATOR.PAGES)
FOLDER = cast("Path", GENERATOR.FOLDER)


@pytest.fixture(params=sorted(PAGES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)


def test_a_committed_page_is_what_the_code_says(name: str) -> None:
    committed = (FOLDER / name).read_text("utf-8")
    assert committed == PAGES[name](), "run `python docs/generate_reference.py`"


def test_every_committed_page_is_made() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(PAGES)


def test_headings_of_a_page_have_ids_of_their_own(name: str) -> None:
    ids = [GENERATOR.anchor(heading) for heading in headings(PAGES[name]())]
    assert sorted({found for found in ids if ids.count(found) > 1}) == []


def test_links_within_the_reference_lead_somewhere(name: str) -> None:
    text = PAGES[name]()
    ids = {GENERATOR.anchor(heading) for heading in headings(text)}
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    files = [link.split("#")[0] for link in links if not link.startswith(("#", "https:"))]
    assert [link for link in files if not (FOLDER / link).exists()] == []


def test_every_row_has_as_many_cells_as_its_head(name: str) -> None:
    for block in PAGES[name]().split("\n\n"):
        if block.startswith("| "):
            cells = {len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}
            assert len(cells) == 1, block


def test_every_key_and_every_code_is_listed() -> None:
    front_matter, problems = PAGES["front-matter.md"](), PAGES["problems.md"]()
    keys = {key for schema in SCHEMAS.values() for key in schema.keys}
    assert [key for key in sorted(keys) if f"`{key}`" not in front_matter] == []
    assert [code for code in CODES if f"### {code}\n" not in problems] == []


def test_all_pages_are_written(tmp_path: Path) -> None:
    GENERATOR.write_all(tmp_path / "reference")
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "reference").iterdir()} == {
        name: make() for name, make in PAGES.items()
    }
