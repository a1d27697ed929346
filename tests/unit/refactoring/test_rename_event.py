"""`rename event`: a new title or id wherever an event is told of or named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import read_tree, run_here

CONFIG = {"config.yaml": "title: T\nurl: https://example.org/t/\n"}


def content(root: Path) -> dict[str, bytes]:
    """Return the files of the content."""
    return read_tree(root / "content")


def test_a_new_title_is_told_everywhere_and_the_address_stays(tmp_path: Path) -> None:
    keys = "dates:\n  - 2025-02-07: 'Two meet' # in May\n    by: X\n  - {{date: 2025-02-08, title: More, part_of: {}}}"
    files = {
        **CONFIG,
        "content/articles/a.md": article(keys=keys.format("Two meet"), body="[[Two meet]], [[2025-02-07-two-meet]]."),
        "content/articles/b.md": article("B", keys="dates: [{date: 2025-02-07, title: two meet}]"),
        "content/articles/c.md": article("C", keys="dates: [Two meet]"),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "event", "Two meet", "Three: meet", root=root)
    assert run.exit == 0, run.stderr
    assert content(root) == {
        "articles/a.md": article(
            keys=(
                "dates:\n  - 2025-02-07: 'Three: meet' # in May\n    by: X\n    id: 2025-02-07-two-meet\n"
                '  - {date: 2025-02-08, title: More, part_of: "Three: meet"}'
            ),
            body="[[Three: meet]], [[2025-02-07-two-meet]].",
        ).encode(),
        "articles/b.md": article(
            "B", keys='dates: [{date: 2025-02-07, title: "Three: meet", id: 2025-02-07-two-meet}]'
        ).encode(),
        "articles/c.md": article("C", keys='dates: ["Three: meet"]').encode(),
    }
    assert run.stderr.splitlines() == [
        "The event `Two meet` is called `Three: meet` now.",
        "Its id is written out, `2025-02-07-two-meet`, so that its address stays.",
        "3 files changed.",
    ]
    again = run_here("rename", "event", "Two meet", "Three: meet", root=root)
    assert (again.exit, again.stdout, again.stderr.endswith("Nothing to do.\n")) == (0, "", True)


def test_a_new_id_leaves_a_redirect(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/articles/a.md": article(
            keys="lang: fr\ndates:\n  - early 2025-02: 'Two, meet'\n    id: 'talks' # x",
            body="[[talks|t]], [[Two, meet]].",
        ),
        "content/articles/b.md": article(
            "B", date="2025-03-01", keys="dates:\n  - early 2025-02: Two, meet\n  - talks"
        ),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "event", "talks", "the-talks", root=root)
    assert run.exit == 0, run.stderr
    assert content(root) == {
        "articles/a.md": files["content/articles/a.md"]
        .replace("'talks'", "'the-talks'")
        .replace("[[t", "[[the-t")
        .encode(),
        "articles/b.md": files["content/articles/b.md"].replace("- talks", "- the-talks").encode(),
        "events/the-talks.md": (
            b'---\ndate: early 2025-02\ntitle: "Two, meet"\nlang: fr\nredirect_from: [/events/talks/]\n---\n'
        ),
    }
    assert run_here("check", root=root).exit == 0
    again = run_here("rename", "event", "talks", "the-talks", root=root)
    assert (again.exit, again.stdout, again.stderr.endswith("Nothing to do.\n")) == (0, "", True)


def test_an_event_of_the_register_moves(tmp_path: Path) -> None:
    event = "---\n# first\ndate: 2025-02-07\ntitle: Two meet\n---\nText.\n"
    files = {
        **CONFIG,
        "content/events/talks.md": event,
        "content/articles/a.md": article(
            keys="dates:\n  - 2025-02-07: Two meet\n  - talks", body="[x](../events/talks.md)"
        ),
    }
    root = write_archive(tmp_path / "archive", files)
    assert run_here("rename", "event", "talks", "meeting", root=root).exit == 0
    assert run_here("rename", "event", "meeting", "Two Meet Again", root=root).exit == 0
    assert content(root) == {
        "events/meeting.md": (
            b"---\n# first\ndate: 2025-02-07\ntitle: Two Meet Again\nredirect_from: [/events/talks/]\n---\nText.\n"
        ),
        "articles/a.md": article(
            keys="dates:\n  - 2025-02-07: Two Meet Again\n  - meeting", body="[x](../events/meeting.md)"
        ).encode(),
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Tow meet", "x", "the archive knows no event `Tow meet` (did you mean `Two meet`?)"),
        (
            "Two meet",
            "They part",
            "the event `2025-02-08-they-part` is called `They part` already (content/articles/a.md:6)",
        ),
    ],
)
def test_what_would_do_harm_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    keys = "dates:\n  - 2025-02-07: Two meet\n  - 2025-02-08: They part"
    root = write_archive(tmp_path / "archive", {**CONFIG, "content/articles/a.md": article(keys=keys)})
    run = run_here("rename", "event", old, new, root=root)
    assert (run.exit, run.stderr) == (2, f"error: {message}\n")
