"""What the guides say is what the program does."""

from __future__ import annotations

import re

import pytest

from regesta.text.edtf import Edtf, display_edtf, parse_edtf
from tests.support.project import ROOT

GUIDES = ROOT / "docs" / "guide"
ROW = re.compile(r'^\| `"?(?P<written>[^`"]+)"?`[^|]*\| (?P<shown>[^|]+?) \|', re.MULTILINE)
DATE_ROWS = ROW.findall((GUIDES / "dates.md").read_text("utf-8"))


def test_the_guide_of_dates_has_a_table() -> None:
    assert len(DATE_ROWS) >= 12


@pytest.mark.parametrize(("written", "shown"), DATE_ROWS)
def test_a_date_is_shown_as_the_guide_says(written: str, shown: str) -> None:
    date = parse_edtf(written)
    assert isinstance(date, Edtf)
    assert display_edtf(date, "en") == shown


LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_of_the_documentation_leads_to_a_file(document: object) -> None:
    path = ROOT / str(document)
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    missing = [link for link in LINK.findall(text) if not (path.parent / link).exists()]
    assert missing == []
