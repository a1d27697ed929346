"""The step *name*: what the archive knows of who is named, and what is searched again after which edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.archive.model import Archive
from regesta.build import naming, reading
from regesta.build.answers import Answer, Question, Searcher
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.build.code_version import code_version
from regesta.build.parsing import Parsed, Parsing, parse_file
from regesta.content.sources import Found
from regesta.mentions.records import Passage, WorkMentions
from regesta.types import ActorId, ArticleId
from tests.support.content import Loaded, archive_of, article, record, sound

JANE = record("name: Jane Doe", "sort: Doe, Jane", "type: person", "aliases: [J. Doe]")
NORWAY = record("name: Norway", "type: state", "adjectives: [Norwegian]")
VISIT = article(body="Jane Doe came. Doe met the\nNorwegian envoy.\n\nNorway paid a Lady in Red.")
FILES = {
    "content/actors/jane-doe.md": JANE,
    "content/actors/norway.md": NORWAY,
    "content/articles/a-visit.md": VISIT,
    "content/articles/another.md": article("Another", "2025-01-02", body="J. Doe left."),
}


def mentions_of(archive: Archive, identity: str = "a-visit") -> WorkMentions:
    return archive.mentions[ArticleId(identity)].unpack()


def passages_of(loaded: Loaded, actor: str) -> dict[str, list[Passage]]:
    """Return the passages of an actor by article, in their order."""
    texts = StoredTexts(str(loaded.settings.cache))
    found = loaded.archive.passages.get(ActorId(actor), ())
    passages: dict[str, list[Passage]] = {one.article: list(texts.passages(one.text)) for one in found}
    texts.close()
    return passages


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done for which file: parsed or searched, in order."""
    done: list[str] = []

    def parse(found: Found, data: bytes, parsing: Parsing) -> Parsed:
        done.append(f"parsed {found.path.rpartition('/')[2]}")
        return parse_file(found, data, parsing)

    class Watched(Searcher):
        def search(self, question: Question) -> tuple[Answer, dict[bytes, bytes]]:
            done.append(f"searched {question.outline.words} words")
            return super().search(question)

    monkeypatch.setattr(reading, "parse_file", parse)
    monkeypatch.setattr(naming, "Searcher", Watched)
    return done


def test_the_archive_knows_who_is_named_where() -> None:
    archive = sound(FILES)
    found = mentions_of(archive)
    assert {named.actor: dict(named.counts) for named in found.actors} == {
        "jane-doe": {"name": 1, "short form": 1},
        "norway": {"adjective": 1, "name": 1},
    }
    assert [named.sentences for named in found.actors] == [(0, 1), (1, 2)]
    assert [sentence.block for sentence in found.sentences] == [0, 0, 1]
    assert found.sentences[0].anchor == found.sentences[1].anchor != found.sentences[2].anchor
    place = found.actors[1].mentions[0]
    span = place.span(archive.works[ArticleId("a-visit")].article.path)
    assert (span.path, span.line, span.column) == ("content/articles/a-visit.md", 6, 1)


def test_passages_are_the_sentences_that_name_an_actor_newest_article_first() -> None:
    loaded = archive_of(FILES)
    passages = passages_of(loaded, "jane-doe")
    assert list(passages) == ["another", "a-visit"]
    assert [passage.parts for passage in passages["a-visit"]] == [
        ("", "Jane Doe", " came."),
        ("", "Doe", " met the Norwegian envoy."),
    ]
    assert [passage.parts for passage in passages_of(loaded, "norway")["a-visit"]] == [
        ("Doe met the ", "Norwegian", " envoy."),
        ("", "Norway", " paid a Lady in Red."),
    ]


def test_a_new_alias_searches_again_and_parses_nothing_but_its_own_file(tmp_path: Path, worked: list[str]) -> None:
    archive_of(FILES, root=tmp_path)
    worked.clear()
    files = {**FILES, "content/actors/jane-doe.md": JANE.replace("[J. Doe]", "[J. Doe, Lady in Red]")}
    loaded = archive_of(files, root=tmp_path)
    assert worked == ["parsed jane-doe.md", "searched 14 words", "searched 3 words"]
    assert passages_of(loaded, "jane-doe")["a-visit"][-1].parts == ("Norway paid a ", "Lady in Red", ".")


def test_a_name_that_changes_is_looked_for_again_where_it_stands_and_nowhere_else(
    tmp_path: Path, worked: list[str]
) -> None:
    archive_of(FILES, root=tmp_path)
    worked.clear()
    files = {**FILES, "content/actors/lady.md": record("name: Lady in Red")}
    loaded = archive_of(files, root=tmp_path)
    assert worked == ["parsed lady.md", "searched 14 words"]
    assert loaded.archive == archive_of(files).archive
    worked.clear()
    (tmp_path / "content/actors/lady.md").unlink()
    archive_of(FILES, root=tmp_path)
    assert worked == []  # as it was before
    files = {**FILES, "content/actors/norway.md": NORWAY.replace("Norwegian", "Nordic")}
    assert archive_of(files, root=tmp_path).archive == archive_of(files).archive


def test_names_that_change_while_nothing_is_built_are_made_up_for(tmp_path: Path, worked: list[str]) -> None:
    archive_of(FILES, root=tmp_path)
    two = {**FILES, "content/actors/lady.md": record("name: Lady in Red")}
    archive_of(two, root=tmp_path)
    three = {**two, "content/actors/left.md": record("name: Left", "aliases: [left]")}
    worked.clear()
    assert archive_of(three, root=tmp_path).archive == archive_of(three).archive
    assert worked[:2] == ["parsed left.md", "searched 3 words"]


def test_what_is_known_is_not_searched_again(tmp_path: Path, worked: list[str]) -> None:
    first = archive_of(FILES, root=tmp_path)
    worked.clear()
    assert archive_of(FILES, root=tmp_path).archive == first.archive
    assert worked == []
    files = {**FILES, "content/articles/a-visit.md": VISIT.replace("paid", "paid again")}
    archive_of(files, root=tmp_path)
    assert worked == ["parsed a-visit.md", "searched 15 words"]


def test_an_article_that_says_otherwise_whom_it_means_is_searched_again(tmp_path: Path, worked: list[str]) -> None:
    archive_of(FILES, root=tmp_path)
    worked.clear()
    ruled = article("A title", "2025-01-01", "mentions: {Doe: none}", body="Jane Doe came. Doe met Norway.")
    loaded = archive_of({**FILES, "content/articles/a-visit.md": ruled}, root=tmp_path)
    assert worked == ["parsed a-visit.md", "searched 6 words"]
    assert len(passages_of(loaded, "jane-doe")["a-visit"]) == 1


def test_what_nobody_can_settle_is_a_warning_with_the_candidates() -> None:
    files = {
        **FILES,
        "content/actors/norway.md": NORWAY.replace("type: state", "type: state\nambiguous: [Norway]"),
        "content/articles/a-visit.md": article("A", "2025-01-01", "actors: [norway]", body="Norway paid. Norway lost."),
    }
    loaded = archive_of(files)
    found = loaded.problem("unsettled-name")
    assert loaded.marked(found) == "Norway"
    assert found.message.startswith("`Norway` (2 times) may mean Norway (`norway`) or nobody")
    assert len(found.related) == 1


def test_a_work_is_quoted_once_whatever_its_languages() -> None:
    files = {
        **FILES,
        "content/articles/besuk.md": article(
            "Besøk", "2025-01-03", "lang: nb", "translation_of: a-visit", body="Jane Doe kom."
        ),
    }
    loaded = archive_of(files)
    assert list(passages_of(loaded, "jane-doe")) == ["another", "a-visit"]


def test_withdrawn_articles_are_not_quoted() -> None:
    files = {**FILES, "content/articles/a-visit.md": article("A", "2025-01-01", "status: withdrawn", body="J. Doe.")}
    loaded = archive_of(files)
    assert list(passages_of(loaded, "jane-doe")) == ["another"]
    assert mentions_of(loaded.archive).actors[0].actor == "jane-doe"


def test_damaged_mentions_are_found_again(tmp_path: Path, worked: list[str]) -> None:
    loaded = archive_of(FILES, root=tmp_path)
    with Store(str(loaded.settings.cache), code_version(), mends=False) as store:
        keys = list(store.keys("mentions"))
        store.put("mentions", [(keys[0], b"nonsense")])
        store.prune("passages", frozenset(), slack=0)
    worked.clear()
    assert archive_of(FILES, root=tmp_path).archive == loaded.archive
    assert len(worked) == 2
