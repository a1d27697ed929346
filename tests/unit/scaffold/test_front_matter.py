from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from regesta.scaffold.front_matter import key, record_text, remark

PRINTED = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip)


@given(PRINTED, st.lists(PRINTED, min_size=1))
def test_any_value_and_any_list_comes_back(value: str, values: list[str]) -> None:
    text = "\n".join([*key("one", value), *key("several", values)])
    loaded = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes strings alone
    assert loaded == {"one": value, "several": values}


def test_what_is_not_known_has_no_key() -> None:
    assert [*key("a", None), *key("b", ""), *key("c", ())] == []


@given(st.text())
def test_a_comment_is_one_line_whatever_it_holds(text: str) -> None:
    assert remark(text).startswith("#")
    assert len(remark(text).splitlines()) == 1


def test_a_record_has_its_keys_between_its_marks() -> None:
    assert record_text(["title: T"]) == "---\ntitle: T\n---\n"
