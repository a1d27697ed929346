"""Silences: what they cover, what is said of those that are idle or make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, run_here

TITLED = "# A visit\n"


def told(tmp_path: Path, text: str, **files: str) -> list[str]:
    """Return the codes that a check of one article gives, with their lines."""
    root = write_archive(
        tmp_path / "archive", {"config.yaml": "url: https://example.org/\n", "content/articles/a.md": text, **files}
    )
    lines = run_here("check", root=root).stderr.splitlines()
    return [f"{line.split('[')[1].split(']')[0]}:{line.split(':')[1]}" for line in lines if "[" in line]


def allow(code: str, reason: str = "it is meant so") -> str:
    return f"<!-- regesta: allow {code}: {reason} -->"


def test_a_comment_above_a_block_silences_a_problem_in_it(tmp_path: Path) -> None:
    body = f"Text.\n\n{allow('unused-footnote')}\n\n[^one]: One\n\nText.\n\n[^two]: Two\n"
    assert told(tmp_path, article(body=body)) == ["unused-footnote:13"]


def test_a_comment_behind_a_text_silences_a_problem_of_its_line(tmp_path: Path) -> None:
    body = f"![](x.svg) {allow('missing-alternative-text')}\n\n![](x.svg)\n"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
    found = told(tmp_path, article(body=body), **{"content/articles/x.svg": picture})
    assert found == ["missing-alternative-text:7"]


def test_a_comment_of_front_matter_silences_a_problem_of_the_key_below_it(tmp_path: Path) -> None:
    keys = "# regesta: allow repeated-value: the list is made elsewhere\nthemes:\n- Aid\n- Aid\nplaces: [Oslo, Oslo]"
    assert told(tmp_path, article(keys=keys)) == ["repeated-value:8"]


def test_a_comment_behind_a_key_silences_a_problem_of_its_line(tmp_path: Path) -> None:
    keys = "themes: [Aid, Aid] # regesta: allow repeated-value: as above"
    assert told(tmp_path, article(keys=keys)) == []


def test_a_problem_of_a_whole_file_is_silenced_from_anywhere_in_it(tmp_path: Path) -> None:
    actors = {f"content/actors/{name}.md": f"---\nname: {name.title()}\n---\n" for name in ("nazari", "nazary")}
    assert told(tmp_path, article(), **actors) == ["near-duplicate:1"]
    actors["content/actors/nazary.md"] += allow("near-duplicate", "two brothers") + "\n"
    assert told(tmp_path, article(), **actors) == []


def test_a_silenced_warning_does_not_stop_a_strict_build(tmp_path: Path) -> None:
    files = {"config.yaml": "url: https://example.org/\n", "content/articles/a.md": article(body="# One\n")}
    root = write_archive(tmp_path / "archive", files)
    assert build_here(root, "--strict").exit == 1
    write_archive(root, {"content/articles/a.md": article(body=f"{allow('level-one-heading')}\n# One\n")})
    assert build_here(root, "--strict").exit == 0


def test_a_build_after_a_silence_was_written_or_taken_out_tells_what_a_clean_one_tells(tmp_path: Path) -> None:
    files = {
        "config.yaml": "url: https://example.org/\npages: {search: false}\n",
        "content/actors/b.md": f"---\nname: B\n---\n{allow('level-one-heading')}\n\n# One\n",
        "content/articles/a.md": article(body="Text."),
    }
    root = write_archive(tmp_path / "archive", files)
    assert build_here(root).stderr == ""
    write_archive(root, {"content/actors/b.md": "---\nname: B\n---\n\n\n# One\n"})
    assert "level-one-heading" in build_here(root).stderr
    write_archive(root, files)
    assert build_here(root).stderr == ""


def test_an_error_is_not_silenced_and_the_silence_is_said_to_be_idle(tmp_path: Path) -> None:
    body = f"See [[Nobody at all]]. {allow('unresolved-reference')}\n"
    assert told(tmp_path, article(body=body)) == ["unresolved-reference:5", "idle-silence:5"]


def test_the_list_of_an_article_keeps_notes_on_its_names_away(tmp_path: Path) -> None:
    often = " ".join(["Norway pays."] * 4)
    norway = {
        "content/actors/norway.md": "---\nname: Norway\n---\n",
        "content/actors/jane.md": "---\nname: Jane Doe\n---\n",
    }
    keys, body = "actors: [jane]", f"{often}\n"
    assert told(tmp_path / "a", article(keys=keys, body=body), **norway) == ["declared-never-named:4", "often-named:6"]
    keys = f"{keys}\nsilence: [declared-never-named, often-named]"
    assert told(tmp_path / "b", article(keys=keys, body=body), **norway) == []


def test_the_list_of_an_article_that_silences_nothing_is_noted(tmp_path: Path) -> None:
    keys = "silence: [often-named, unknown-name]"
    assert told(tmp_path, article(keys=keys)) == ["idle-silence:4"]


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<!-- regesta: allow -->", "names no code"),
        ("<!-- regesta: allow often-namd: x -->", 'did you mean "often-named"'),
        ("<!-- regesta: allow often-named -->", "says no reason"),
        ("<!-- regesta: allow often-named: -->", "says no reason"),
        ("<!-- regesta: allow often-named :\n -->", "says no reason"),
    ],
)
def test_a_comment_without_a_code_or_a_reason_is_a_warning(tmp_path: Path, comment: str, words: str) -> None:
    root = write_archive(tmp_path, {"config.yaml": "url: https://example.org/\n"})
    write_archive(root, {"content/articles/a.md": article(body=f"Text.\n\n{comment}\n")})
    run = run_here("check", root=root)
    assert "a.md:7:1: warning[invalid-silence]" in run.stderr
    assert words in run.stderr


def test_an_example_of_a_silence_between_fences_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, article(body=f"```html\n{allow('often-named')}\n```\n")) == []
    assert told(tmp_path, article(body=f"````\n```\n{allow('often-named')}\n````\n{allow('unused-file')}\n")) == [
        "idle-silence:9"
    ]


def test_a_silence_is_not_shown_on_the_page(tmp_path: Path) -> None:
    body = f"{allow('level-one-heading', 'hidden words')}\n# One\n"
    root = write_archive(tmp_path, {"content/articles/a.md": article(body=body)})
    assert build_here(root).exit == 0
    assert "hidden words" not in (root / "site/articles/a/index.html").read_text("utf-8")
