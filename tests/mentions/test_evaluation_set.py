from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import unescape

import pytest

from regesta.content.model import Actor, Article
from regesta.content.records import read_record
from regesta.content.sources import Found
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.text.folding import fold
from regesta.text.source_text import SourceText
from regesta.types import SourcePath
from tests.mentions.evaluation import FOLDER, HALVES, KINDS, REGISTER, Expected, Item, Place, Use, load

ITEMS = tuple(item for half in HALVES for item in load(half))
EVERY_ITEM = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)

TEN_HARD_CASES = frozenset(
    (
        "metonym",
        "nesting",
        "variants",
        "diacritics",
        "arabic",
        "succession",
        "possessives",
        "short-names",
        "yearless",
        "two-holders",
    )
)
UNSPACED = ("ja", "zh")
_BREAK = re.compile(r"\n(?:> ?)?")
_MARKUP = str.maketrans("", "", "*~")
_ARTICLE = re.compile("the |al |ال")


def read_actor(name: str) -> Actor:
    path = REGISTER / f"{name}.md"
    found = Found(path=SourcePath(f"content/actors/{path.name}"), kind="actor")
    result = read_record(found, path.read_bytes(), words={})
    assert result.problems == ()
    assert isinstance(result.record, Actor)
    return result.record


ACTORS = {path.stem: read_actor(path.stem) for path in sorted(REGISTER.glob("*.md"))}


def read_article(item: Item) -> tuple[Article, SourceText]:
    found = Found(path=SourcePath(f"content/articles/{item.id}.md"), kind="article")
    result = read_record(found, item.article().encode(), words={})
    assert result.problems == ()
    assert isinstance(result.record, Article)
    assert result.source is not None
    return result.record, result.source


def forms(item: Item, mark: Expected) -> set[str]:
    """Return what declares the actor's mentions of a kind, in its entry or by the item's `as`: folded, no articles."""
    actor = ACTORS[mark.actor]
    match mark.kind:
        case "metonym":
            declared = list(actor.metonyms)
        case "adjective":
            declared = list(actor.adjectives)
        case "short form":
            declared = [alias for alias in actor.aliases if is_short(alias)]
            family, comma, _ = (actor.sort or "").partition(",")
            if actor.type == "person" and comma:
                declared.append(family)
        case "name":
            declared = [actor.name, *(name.name for name in actor.names)]
            declared += [alias for alias in actor.aliases if not is_short(alias)]
            declared += [use.spelling for use in item.actors if isinstance(use, Use) and use.id == mark.actor]
    return {without_article(fold(form)) for form in declared}


def is_short(alias: str) -> bool:
    """Tell an alias of one word from a name of several and from an acronym."""
    letters = [character for character in alias if character.isalpha()]
    acronym = len(letters) <= 6 and all(letter.isupper() for letter in letters)
    return " " not in fold(alias) and not acronym


def without_article(folded: str) -> str:
    match = _ARTICLE.match(folded)
    return folded[match.end() :] if match else folded


def as_read(item: Item, phrase: str) -> str:
    """Return a marked phrase without its markup, folded, without an article."""
    joined = _BREAK.sub("" if item.lang.startswith(UNSPACED) else " ", phrase)
    return without_article(fold(unescape(joined).translate(_MARKUP)))


def declared_actors(item: Item) -> set[str]:
    return {use.id if isinstance(use, Use) else use for use in item.actors}


def test_every_id_is_used_once() -> None:
    assert [key for key, count in Counter(item.id for item in ITEMS).items() if count > 1] == []


def test_no_text_is_in_both_halves() -> None:
    dev, heldout = ({" ".join(item.text.split()) for item in load(half)} for half in HALVES)
    assert dev.isdisjoint(heldout)


def test_there_are_enough_items_of_every_hard_case() -> None:
    counts = Counter(item.case for item in ITEMS)
    assert set(counts) >= TEN_HARD_CASES
    assert {case: count for case, count in counts.items() if count < 20} == {}


def test_there_are_enough_items_in_which_nobody_is_named() -> None:
    assert len(ITEMS) >= 340
    assert sum(not item.expect and not item.unsettled for item in ITEMS) >= 70


def test_the_guide_gives_the_set_s_own_figures() -> None:
    guide = (FOLDER / "README.md").read_text("utf-8")
    nobody = [item for item in ITEMS if not item.expect]
    unsettled = sum(bool(item.unsettled) for item in nobody)
    assert f"\n{len(ITEMS)} short texts" in guide
    assert f"{len(nobody)} of all texts expect nobody, {unsettled} of them because" in guide
    assert f"| {len(ACTORS)} actors," in guide
    for half in HALVES:
        assert f"`{half}.yaml` | {len(load(half))} texts" in guide


def test_each_case_is_halved() -> None:
    dev, heldout = (Counter(item.case for item in load(half)) for half in HALVES)
    assert {case: dev[case] - heldout[case] for case in dev if abs(dev[case] - heldout[case]) > 1} == {}
    assert dev.keys() == heldout.keys()


def test_each_half_has_enough_of_each_kind() -> None:
    for half in HALVES:
        counts = Counter(mark.kind for item in load(half) for mark in item.expect)
        assert {kind: counts[kind] for kind in KINDS if counts[kind] < 20} == {}


def test_a_phrase_that_the_text_does_not_hold_so_often_is_refused() -> None:
    mark = Place(phrase="Japan", at=1)
    assert mark.span("Japan and Japan") == (10, 15)
    with pytest.raises(ValueError, match="substring not found"):
        mark.span("Japan, once.")


@EVERY_ITEM
def test_marked_phrases_stand_where_they_are_said_to_stand_and_do_not_overlap(item: Item) -> None:
    end = 0
    for start, stop in sorted(place.span(item.text) for place in (*item.expect, *item.unsettled)):
        assert start >= end
        assert stop > start
        end = stop


@EVERY_ITEM
def test_the_actors_of_an_item_are_in_the_register(item: Item) -> None:
    assert declared_actors(item) | {mark.actor for mark in item.expect} <= ACTORS.keys()


@EVERY_ITEM
def test_a_marked_phrase_is_a_form_that_its_actor_declares(item: Item) -> None:
    for mark in item.expect:
        assert as_read(item, mark.phrase) in forms(item, mark)


@EVERY_ITEM
def test_a_metonym_is_marked_only_where_the_article_has_its_actor(item: Item) -> None:
    assert {mark.actor for mark in item.expect if mark.kind == "metonym"} <= declared_actors(item)


@EVERY_ITEM
def test_an_ambiguous_name_is_marked_only_where_the_front_matter_settles_it(item: Item) -> None:
    settled = {fold(phrase) for phrase in item.mentions}
    for mark in item.expect:
        ambiguous = {fold(form) for form in ACTORS[mark.actor].ambiguous}
        assert as_read(item, mark.phrase) not in ambiguous - settled


@EVERY_ITEM
def test_an_item_is_an_article_that_the_product_reads(item: Item) -> None:
    article, source = read_article(item)
    assert source.text[article.body_start :].removesuffix("\n") == item.text
    assert article.as_of is not None
    assert [rule.phrase.text for rule in article.mentions] == list(item.mentions)


@EVERY_ITEM
def test_a_marked_phrase_is_prose_and_no_heading_caption_code_or_address(item: Item) -> None:
    article, source = read_article(item)
    prose, _ = render_prose(source, article.body_start, MarkdownOptions())
    runs = prose.runs()
    for place in (*item.expect, *item.unsettled):
        start, end = (offset + article.body_start for offset in place.span(item.text))
        contexts = {run.context for run in runs if run.span.start < end and run.span.end > start}
        assert contexts
        assert contexts.isdisjoint({"heading", "caption", "code", "html"})


def test_texts_are_composed_unless_a_case_is_about_marks() -> None:
    decomposed = {item.case for item in ITEMS if unicodedata.normalize("NFC", item.text) != item.text}
    assert decomposed <= {"diacritics", "arabic"}
