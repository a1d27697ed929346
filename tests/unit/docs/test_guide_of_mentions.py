"""The examples of the guide of mentions are what is found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
import pytest
import yaml

from tests.support.naming import Naming, front_matter
from tests.support.project import ROOT

GUIDE = (ROOT / "docs/guide/mentions.md").read_text("utf-8")
HARD_CASES = 10


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"left_open": "open"}):
    """A register, an article and what is found in it."""

    register: Mapping[str, Mapping[str, object]]
    article: Mapping[str, object] = {}
    text: str
    found: Sequence[str]
    left_open: Sequence[str] = ()


def examples() -> list[tuple[str, Example]]:
    hard = GUIDE.split("## Hard cases", 1)[1]
    sections = re.split(r"^### ", hard, flags=re.MULTILINE)[1:]
    return [
        (section.splitlines()[0], msgspec.convert(yaml.safe_load(block), Example))
        for section in sections
        for block in re.findall(r"```yaml\n(register:.*?)```", section, re.DOTALL)
    ]


EXAMPLES = examples()


def test_every_hard_case_has_an_example() -> None:
    assert len({title for title, _ in EXAMPLES}) == HARD_CASES


@pytest.mark.parametrize("example", [example for _, example in EXAMPLES], ids=[title for title, _ in EXAMPLES])
def test_what_the_guide_says_is_found(example: Example) -> None:
    article = {"title": "T", "date": "2025-01-01", **example.article}
    naming = Naming.of(example.register)
    found, _, _ = naming.find(front_matter(article, example.text), str(article.get("lang", "en")))
    assert [f"{one.form} = {one.actor} ({one.kind})" for one in found.mentions] == list(example.found)
    assert [f"{one.phrase} = {' or '.join(one.candidates)}" for one in found.unsettled] == list(example.left_open)
