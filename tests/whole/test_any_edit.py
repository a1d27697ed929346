"""Whatever an author does to an archive, it ends in a site or in problems with their places."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.build.pipeline import build
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.reading import load_config
from regesta.errors import Severity
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
        asked = Settings(root=root, output=root / "site", cache=None, drafts=drafts)
        outcome = build(asked, config, Silent(), publish=True)
        for problem in outcome.problems:
            assert problem.span.path == "config.yaml" or problem.span.path.startswith("content")
        errors = [problem for problem in outcome.problems if config.severity_of(problem.code) is Severity.ERROR]
        assert (outcome.report is None) == bool(errors)
        assert [problem for problem in errors if problem.code.startswith("template")] == []


@settings(max_examples=20)
@given(chance=st.randoms(use_true_random=False), edits=st.integers(1, 4), drafts=st.booleans())
def test_any_edit_ends_in_a_site_or_in_problems(chance: random.Random, edits: int, *, drafts: bool) -> None:
    _make(chance, edits=edits, drafts=drafts)


@pytest.mark.long
@settings(max_examples=1_500)
@given(chance=st.randoms(use_true_random=True), edits=st.integers(1, 8), drafts=st.booleans())
def test_many_edits_end_in_a_site_or_in_problems(chance: random.Random, edits: int, *, drafts: bool) -> None:
    _make(chance, edits=edits, drafts=drafts)
