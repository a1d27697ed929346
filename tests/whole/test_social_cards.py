"""Social cards, over builds: who has one, where it is told of, and when it is drawn anew."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from regesta.build import social_cards
from regesta.outputs.social_cards import drawing
from regesta.outputs.social_cards.drawing import Files
from regesta.outputs.social_cards.files import CardView
from tests.support.archives import article, write_archive
from tests.support.command import run_command, run_regesta
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.project import ROOT

PIXEL = (ROOT / "docs/images/dates.png").read_bytes()
FILES: Mapping[str, str | bytes] = {
    "config.yaml": "title: Harbour Notes\nurl: https://example.org/\noutputs: {cards: true}\n",
    "content/articles/a-visit.md": article("A visit", keys="summary: Who came."),
    "content/articles/b-visit.md": article("زيارة", keys="lang: ar"),
    "content/articles/c-visit/index.md": article("A picture", keys="image: c.png"),
    "content/articles/c-visit/c.png": PIXEL,
}
CARDS = {"articles/a-visit/card.png", "ar/articles/b-visit/card.png"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive", FILES)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the cards that were drawn, in their order."""
    titles: list[str] = []
    draw = drawing.draw_card

    def watched(view: CardView, files: Files) -> bytes:
        titles.append(view.title.text)
        return draw(view, files)

    monkeypatch.setattr(drawing, "draw_card", watched)
    return titles


def built(root: Path, *options: str | Path) -> Mapping[str, bytes]:
    run = build_here(root, *options)
    assert run.exit == 0, run.stderr
    return read_tree(root / "site")


def cards(files: Mapping[str, bytes]) -> set[str]:
    return {path for path in files if path.endswith("card.png")}


def edit(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def head(files: Mapping[str, bytes], path: str) -> str:
    return files[path].decode().partition("</head>")[0]


def test_each_article_without_a_picture_has_a_card_and_says_where(root: Path) -> None:
    files = built(root)
    assert cards(files) == CARDS
    told = head(files, "articles/a-visit/index.html")
    for name, content in (
        ("og:image", "https://example.org/articles/a-visit/card.png"),
        ("og:image:alt", "A visit"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
    ):
        assert f'<meta property="{name}" content="{content}">' in told
    assert '<meta name="twitter:card" content="summary_large_image">' in told


def test_an_article_with_a_picture_of_its_own_shows_that(root: Path) -> None:
    told = head(built(root), "articles/c-visit/index.html")
    assert 'og:image" content="https://example.org/articles/c-visit/c.png"' in told
    assert "card.png" not in told


def test_only_a_card_that_has_changed_is_drawn_anew_and_all_is_as_in_a_clean_build(
    root: Path, drawn: list[str]
) -> None:
    built(root)
    assert sorted(drawn) == ["A visit", "زيارة"]
    drawn.clear()
    edit(root, "content/articles/a-visit.md", "Who came.", "Who did not come.")
    edited = built(root)
    assert drawn == ["A visit"]
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".regesta")
    assert built(root) == edited


def test_a_lost_site_is_put_back_without_drawing(root: Path, drawn: list[str]) -> None:
    before = built(root)
    drawn.clear()
    shutil.rmtree(root / "site")
    assert built(root) == before
    edit(root, "config.yaml", "Harbour Notes", "Harbour Notes ")
    edit(root, "content/articles/c-visit/index.md", "A picture", "A photograph")
    built(root)
    assert drawn == []


def test_colours_mark_and_title_of_the_archive_are_on_its_cards(root: Path, drawn: list[str]) -> None:
    before = built(root)
    for old, new in (
        ("Harbour Notes", "Quay Notes"),
        ("outputs:", 'look: {light: {accent: "#1d4f63"}}\noutputs:'),
        ("look: {", "look: {mark: mark.png, "),
    ):
        write_archive(root, {"templates/assets/mark.png": PIXEL})
        drawn.clear()
        edit(root, "config.yaml", old, new)
        after = built(root)
        assert len(drawn) == len(CARDS)
        assert all(after[card] != before[card] for card in CARDS)
        before = after


def test_a_title_that_no_font_can_set_has_no_card_and_the_build_says_so(root: Path) -> None:
    edit(root, "content/articles/a-visit.md", "A visit", "방문")
    run = build_here(root)
    assert run.exit == 0
    assert "1 article has no social card" in run.stderr
    assert "(a-visit)" in run.stderr
    files = read_tree(root / "site")
    assert cards(files) == {"ar/articles/b-visit/card.png"}
    assert "og:image" not in head(files, "articles/a-visit/index.html")


def test_an_archive_brings_its_own_fonts(root: Path, drawn: list[str]) -> None:
    before = built(root)
    drawn.clear()
    arabic = (ROOT / "templates/card-fonts/NotoNaskhArabic-SemiBold.ttf").read_bytes()
    write_archive(root, {"templates/card-fonts/NotoSerif-SemiBold.ttf": arabic})
    after = built(root)
    assert len(drawn) == len(CARDS)
    assert all(after[card] != before[card] for card in CARDS)
    assert not any(path.endswith(".ttf") for path in after)


def test_a_font_that_is_none_is_an_error(root: Path) -> None:
    write_archive(root, {"templates/card-fonts/house.ttf": "no font"})
    run = build_here(root)
    assert run.exit == 1
    assert "templates/card-fonts/house.ttf:1:1: error[invalid-font]" in run.stderr


@pytest.mark.parametrize(
    ("old", "new"), [("cards: true", "cards: false"), ("url: https://example.org/", "publisher: Us")]
)
def test_without_being_asked_or_without_an_address_there_are_none(root: Path, old: str, new: str) -> None:
    edit(root, "config.yaml", old, new)
    files = built(root)
    assert cards(files) == set()
    assert "card.png" not in head(files, "articles/a-visit/index.html")


def test_without_the_libraries_the_rest_is_built_and_the_build_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(social_cards, "find_spec", lambda _: None)
    run = build_here(root)
    assert run.exit == 0
    assert run.stderr.count("pip install 'regesta[cards]'") == 1
    files = read_tree(root / "site")
    assert cards(files) == set()
    assert "og:image" not in head(files, "articles/a-visit/index.html")


def test_a_check_draws_none(root: Path, drawn: list[str]) -> None:
    assert run_here("check", root=root).exit == 0
    assert drawn == []


def test_an_archive_that_asks_for_none_loads_nothing_that_draws(root: Path, tmp_path: Path) -> None:
    edit(root, "config.yaml", "cards: true", "cards: false")
    probe = tmp_path / "probe.py"
    probe.write_text(
        "import sys\nfrom pathlib import Path\nfrom regesta.cli.main import main\n"
        f"root = Path({str(root)!r})\n"
        "assert main(['build', '--quiet', '--root', str(root)], default_root=root) == 0\n"
        "assert not {'uharfbuzz', 'resvg_py'} & sys.modules.keys()\n",
        "utf-8",
    )
    done = run_command(sys.executable, probe, cwd=ROOT, environment={"PYTHONPATH": str(ROOT)})
    assert done.exit == 0, done.stderr


def test_several_processes_draw_the_same(tmp_path: Path) -> None:
    many = {f"content/articles/a{number}.md": article(f"Article {number}") for number in range(330)}
    root = write_archive(tmp_path / "archive", {"config.yaml": FILES["config.yaml"], **many})
    one = built(root)
    shutil.rmtree(root / ".regesta")
    done = run_regesta("build", "--output", tmp_path / "other", "--jobs", "2", root=root)
    assert done.exit == 0, done.stderr
    assert read_tree(tmp_path / "other") == one
