"""Whatever an author does to an archive, it ends in a site or in problems with their places."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.build.pipeline import load, outputs, sorted_problems, stops, theme_folders
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config import load_config
from regesta.errors import Problem
from regesta.pages.desk import Desk
from regesta.rendering.assets import discover_assets
from tests.support.archives import COMPLETE, write_archive
from tests.support.edits import Editor
from tests.support.in_process import read_tree

_EDITOR = Editor(read_tree(COMPLETE))


def _make(chance: random.Random, *, edits: int, drafts: bool) -> None:
    """Edit the complete archive and take it through the steps of a build; without a fault, all of it is rendered."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_archive(Path(folder), _EDITOR.edited(chance, edits=edits))
        config, faults = load_config(root)
        if faults:
            assert all(fault.span.path == "config.yaml" for fault in faults)
            return
        plan = Settings(root=root, output=root / "site", cache=None, drafts=drafts)
        archive, problems = load(plan, config, Silent())
        found = sorted_problems(list(problems), config)
        for problem in found:
            assert problem.span.path == "config.yaml" or problem.span.path.startswith("content")
        if stops(found, config, strict=False):
            return
        folders = theme_folders(plan)
        assets, _ = discover_assets(folders)
        made = list(outputs(plan, Desk(archive), folders, assets, Silent()))
        assert [output for output in made if isinstance(output, Problem)] == []
        paths = [output.path for output in made if not isinstance(output, Problem)]
        assert len(paths) == len({path.casefold() for path in paths})


@settings(max_examples=20)
@given(chance=st.randoms(use_true_random=False), edits=st.integers(1, 4), drafts=st.booleans())
def test_any_edit_ends_in_a_site_or_in_problems(chance: random.Random, edits: int, *, drafts: bool) -> None:
    _make(chance, edits=edits, drafts=drafts)


@pytest.mark.long
@settings(max_examples=1_500)
@given(chance=st.randoms(use_true_random=True), edits=st.integers(1, 8), drafts=st.booleans())
def test_many_edits_end_in_a_site_or_in_problems(chance: random.Random, edits: int, *, drafts: bool) -> None:
    _make(chance, edits=edits, drafts=drafts)
