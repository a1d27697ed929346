from __future__ import annotations

import pytest

from regesta.archive.model import Ref
from regesta.pages.views.article import ArticleView
from regesta.types import ActorId, ArticleId
from tests.support.content import PIXEL, Loaded, archive_of, article, body_of, record, sound, view_of

FILES: dict[str, str | bytes] = {
    "content/actors/latif-nazari.md": record("name: Latif Nazari", "aliases: [the deputy minister]", body="## Life\n"),
    "content/themes/recognition.md": record("label: Diplomatic recognition"),
    "content/events/doha-agreement.md": record("title: The Doha agreement", "date: 2020-02-29"),
    "content/places/doha.md": record("name: Doha"),
    "content/pages/about.md": record("title: About us"),
    "content/articles/an-article.md": article("An article", "2024-01-01", body="## A heading\n\nText.\n\n## المقدمة\n"),
    "content/articles/bundle/index.md": article("In a bundle", "2024-01-02", body="![A map](map.png)"),
    "content/articles/bundle/map.png": PIXEL,
    "content/articles/bundle/data.csv": b"a,b",
}


def linked(body: str, *, name: str = "content/articles/x.md", config: str = "", extra: str = "") -> Loaded:
    return archive_of({**FILES, name: article("X", "2025-01-01", extra, body=body)}, config=config)


def html_of(loaded: Loaded) -> str:
    return body_of(loaded, view_of(loaded.archive, "articles/x/", ArticleView).body)


@pytest.mark.parametrize(
    ("written", "url", "words"),
    [
        ("[[Latif Nazari]]", "actors/latif-nazari/", "Latif Nazari"),
        ("[[latif-nazari]]", "actors/latif-nazari/", "Latif Nazari"),
        ("[[LATIF  NAZARI]]", "actors/latif-nazari/", "Latif Nazari"),
        ("[[The deputy minister]]", "actors/latif-nazari/", "Latif Nazari"),
        ("[[Latif Nazari|the minister]]", "actors/latif-nazari/", "the minister"),
        ("[[Latif Nazari#life]]", "actors/latif-nazari/#life", "Latif Nazari"),
        ("[[Diplomatic recognition]]", "themes/recognition/", "Diplomatic recognition"),
        ("[[theme:recognition]]", "themes/recognition/", "Diplomatic recognition"),
        ("[[Theme: diplomatic recognition|recognised]]", "themes/recognition/", "recognised"),
        ("[[doha-agreement]]", "events/doha-agreement/", "The Doha agreement"),
        ("[[an-article|words]]", "articles/an-article/", "words"),
        ("[[an-article#a-heading]]", "articles/an-article/#a-heading", "An article"),
        ("[[An article#A heading]]", "articles/an-article/#a-heading", "An article"),
        ("[[An article#المقدمة]]", "articles/an-article/#المقدمة", "An article"),
        ("[[About us]]", "about/", "About us"),
        ("[[Harbour Foundation]]", "actors/harbour-foundation/", "Harbour Foundation"),
    ],
)
def test_a_reference_leads_to_what_it_names(written: str, url: str, words: str) -> None:
    loaded = linked(f"See {written} here.", extra="actors: [Harbour Foundation]")
    assert loaded.codes == ["unused-file"]
    html = html_of(loaded)
    assert f'href="../../{url}"' in html
    assert f">{words}</a> here." in html


def test_a_reference_to_a_heading_of_the_same_article_needs_no_name() -> None:
    assert '<a href="#here">the part</a>' in html_of(linked("## Here\n\nSee [[#Here|the part]]."))


def test_a_spelling_that_an_article_uses_can_be_named_in_it_and_nowhere_else() -> None:
    spelt = "actors: [{name: Latif Nazari, as: Lateef Nazary}]"
    html = html_of(linked("[[lateef nazary|Lateef Nazary]] and [[Actor: Lateef Nazary]]", extra=spelt))
    assert 'href="../../actors/latif-nazari/" aria-describedby="site-card-1">Lateef Nazary</a>' in html
    files = {**FILES, "content/articles/x.md": article("X", "2025-01-01", spelt, body="[[Lateef Nazary]]")}
    assert "unresolved-reference" not in archive_of(files).codes
    elsewhere = archive_of({**files, "content/articles/y.md": article("Y", "2025-01-01", body="[[Lateef Nazary]]")})
    assert elsewhere.codes.count("unresolved-reference") == 1
    assert elsewhere.problem("unresolved-reference").span.path == "content/articles/y.md"


def test_a_title_that_begins_like_a_kind_can_be_named() -> None:
    archive = sound(
        {
            "content/articles/a.md": article("'Event: what happened'"),
            "content/articles/x.md": article("X", body="[[Event: what happened]]"),
        }
    )
    (target,) = archive.works[ArticleId("x")].text.targets
    assert target is not None
    assert target.ref == Ref("article", "a")


def test_a_title_in_another_language_bears_its_language() -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article("زيارة", "2025-01-01", "lang: ar"),
            "content/articles/x.md": article("X", body="[[a]] and [[a|words]]"),
        }
    )
    html = html_of(loaded)
    assert 'lang="ar" dir="rtl">زيارة</a>' in html
    assert 'a/">words</a>' in html


def test_a_name_of_two_kinds_is_ambiguous_until_the_kind_is_said() -> None:
    files = {
        "content/actors/taliban.md": record("name: The Taliban"),
        "content/themes/movement.md": record("label: The Taliban"),
    }
    loaded = archive_of({**files, "content/articles/x.md": article("X", body="See [[The Taliban]].")})
    found = loaded.problem("ambiguous-name")
    assert loaded.marked(found) == "The Taliban"
    assert "[[actor:taliban]]" in found.message
    assert "[[theme:movement]]" in found.message
    assert {other.span.path for other in found.related} == set(files)
    sound({**files, "content/articles/x.md": article("X", body="[[actor:The Taliban]] [[theme:movement]]")})


def test_an_id_wins_over_a_name_of_another_kind() -> None:
    archive = sound(
        {
            "content/themes/aid.md": record("label: Aid"),
            "content/articles/b.md": article("aid"),
            "content/articles/x.md": article("X", body="[[aid]]"),
        }
    )
    (target,) = archive.works[ArticleId("x")].text.targets
    assert target is not None
    assert target.ref == Ref("theme", "aid")


@pytest.mark.parametrize(
    ("body", "code", "marked", "suggestion"),
    [
        ("See [[Latif Nazary]].", "unresolved-reference", "Latif Nazary", "Latif Nazari"),
        ("See [[Nobody at all]].", "unresolved-reference", "Nobody at all", None),
        ("See [[An article#headin]].", "unresolved-heading", "An article#headin", None),
        ("See [[#nowhere]].", "unresolved-heading", "#nowhere", None),
        ("See [it](an-artikle.md).", "unresolved-link", "an-artikle.md", "an-article.md"),
        ("See [it](../actors/an-article.md).", "unresolved-link", "../actors/an-article.md", "an-article.md"),
        ("See [it](an-article.md#nowhere).", "unresolved-heading", "an-article.md#nowhere", None),
        ("See [it](/articles/nowhere/).", "unresolved-link", "/articles/nowhere/", None),
        ("See [it](../../config.yaml).", "outside-archive", "../../config.yaml", None),
        ("See [it](bundle\\data.csv).", "outside-archive", "bundle\\data.csv", "bundle/data.csv"),
        ("![A map](maps.png)", "missing-image", "maps.png", None),
        ("![A map](../../../map.png)", "outside-archive", "../../../map.png", None),
        ("![A map](https://example.org/map.png)", "external-image", "https://example.org/map.png", None),
    ],
)
def test_what_leads_nowhere_is_an_error_at_its_place(body: str, code: str, marked: str, suggestion: str | None) -> None:
    loaded = linked(body)
    found = loaded.problem(code)
    assert loaded.marked(found) == marked
    assert found.suggestion == suggestion


def test_a_link_to_the_second_of_two_files_with_one_id_is_no_further_fault() -> None:
    double = {"content/articles/2024/an-article.md": article("Another", "2024-01-03")}
    body = "See [one](an-article.md) and [the other](2024/an-article.md)."
    loaded = archive_of({**FILES, **double, "content/articles/x.md": article("X", "2025-01-01", body=body)})
    assert [code for code in loaded.codes if code != "unused-file"] == ["duplicate-id"]


def test_many_faults_are_all_told_of_and_only_the_first_get_a_suggestion() -> None:
    loaded = linked(" ".join(f"[[Latif Nazary {number}]]" for number in range(150)))
    found = [found for found in loaded.problems if found.code == "unresolved-reference"]
    assert len(found) == 150
    assert found[-1].suggestion is None


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("an-article.md", "articles/an-article/"),
        ("./an-article.md#a-heading", "articles/an-article/#a-heading"),
        ("../actors/latif-nazari.md", "actors/latif-nazari/"),
        ("../places/doha.md", "places/doha/"),
        ("../pages/about.md", "about/"),
        ("bundle/index.md", "articles/bundle/"),
        ("bundle/", "articles/bundle/"),
        ("bundle/data.csv", "articles/bundle/data.csv"),
        ("bundle/map.png#xywh=1,2,3,4", "articles/bundle/map.png#xywh=1,2,3,4"),
        ("/actors/latif-nazari.md", "actors/latif-nazari/"),
        ("/articles/an-article/", "articles/an-article/"),
        ("/articles/an-article", "articles/an-article/"),
        ("/articles/an-article/#a-heading", "articles/an-article/#a-heading"),
        ("/actors/", "actors/"),
        ("/dates/2024/01/", "dates/2024/01/"),
        ("/dates/2020", "dates/2020/"),
        ("/moved/", "articles/x/"),
        ("/", ""),
        ("https://example.org/?a=1&b=2", None),
        ("mailto:someone@example.org", None),
    ],
)
def test_a_link_leads_to_the_page_of_the_file_or_the_address_that_it_names(target: str, url: str | None) -> None:
    loaded = linked(f"See [it]({target}).", extra="aliases: /moved/")
    assert set(loaded.codes) <= {"unused-file", "old-address"}
    assert ("old-address" in loaded.codes) == (target == "/moved/")
    expected = target.replace("&", "&amp;") if url is None else f"../../{url}"
    assert f'href="{expected}"' in html_of(loaded)


def test_offline_links_name_the_file() -> None:
    html = html_of(linked("[[an-article#a-heading]] [it](/actors/) [home](/)", config="offline: true"))
    assert 'href="../../articles/an-article/index.html#a-heading"' in html
    assert 'href="../../actors/index.html"' in html
    assert 'href="../../index.html"' in html


def test_images_have_their_size_and_are_lazy_below_the_first() -> None:
    html = html_of(linked("![One](bundle/map.png)\n\n![Two](/articles/bundle/map.png)"))
    first, second = html.split("<img ")[1:]
    assert 'src="../../articles/bundle/map.png" width="4" height="3"' in first
    assert 'loading="lazy"' not in first
    assert 'src="../../articles/bundle/map.png" width="4" height="3"' in second
    assert 'loading="lazy"' in second
    assert 'alt="Two"' in second


def test_a_file_that_nothing_refers_to_is_noted() -> None:
    loaded = linked("Text.")
    assert loaded.problem("unused-file").span.path == "content/articles/bundle/data.csv"


def test_a_reference_in_a_biography_leads_from_its_own_page() -> None:
    loaded = archive_of(
        {
            "content/actors/a.md": record("name: A", body="Met [[b]]. See [it](../articles/x.md)."),
            "content/actors/b.md": record("name: B"),
            "content/articles/x.md": article("X"),
        }
    )
    assert loaded.codes == []
    targets = loaded.archive.actors[ActorId("a")].text
    assert targets is not None
    assert [target.ref for target in targets.targets if target] == [Ref("actor", "b"), Ref("article", "x")]
