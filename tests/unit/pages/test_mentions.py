"""What pages show of who is named: links with cards in the text, whom it mentions besides, passages of actors."""

from __future__ import annotations

import re

from regesta.pages.prose import HOVERCARDS
from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import ActorView
from tests.support.content import archive_of, article, body_of, outputs_of, pages_of, record, sound, view_of
from tests.support.project import ROOT

REGISTER = {
    "content/actors/jane-doe.md": record(
        "name: Jane Doe",
        'sort: "Doe, Jane"',
        "type: person",
        "offices: [{office: Clerk, of: norway, valid: 2020/2024}, {office: Envoy, of: norway, valid: 2025/..}]",
        body="Keeps the books of the port. And the peace.",
    ),
    "content/actors/norway.md": record("name: Norway", "type: state"),
}


def test_who_is_named_and_not_declared_is_set_apart() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", "2025-01-01", "about: [norway]", body="Jane Doe came.")}
    view = view_of(sound(files), "articles/a/", ArticleView)
    assert [use.actor.name for use in view.about] == ["Norway"]
    assert view.actors == ()
    assert [use.actor.name for use in view.mentioned] == ["Jane Doe"]


def test_a_link_in_the_text_is_described_by_the_card_of_its_actor() -> None:
    files = {
        **REGISTER,
        "content/articles/a.md": article(
            "A",
            "2025-06-01",
            "as_of: 2023-05-01",
            "actors: [jane-doe]",
            body="So [[Norway]] said.\n\n## Part\n\nJane Doe met Norway.",
        ),
    }
    loaded = archive_of(files)
    view = view_of(loaded.archive, "articles/a/", ArticleView)
    offices = [(use.actor.name, [held.office for held in use.offices]) for use in view.hovercards]
    assert offices == [("Jane Doe", ["Clerk"]), ("Norway", [])]
    html = body_of(loaded, view.body)
    assert '<a class="mention" href="../../actors/jane-doe/" aria-describedby="site-card-1">Jane Doe</a>' in html
    assert html.count('aria-describedby="site-card-2"') == 2, "the author's own reference has a card, too"
    page = outputs_of(loaded)["articles/a/index.html"].decode()
    card = re.search(r'<div class="hovercard" id="site-card-1" hidden>(.*?)</div>', page, re.DOTALL)
    assert card is not None
    shown = [text for text in re.split(r"\s*<[^>]+>\s*", card[1]) if text]
    assert shown == ["Jane Doe", "Clerk", "Keeps the books of the port.", "Person · 1 article"]


def test_the_links_are_those_that_the_config_asks_for() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", body="Norway.\n\n## B\n\nNorway. Norway.")}
    counts = {
        policy: body_of(
            loaded := archive_of(files, config=f"mentions: {{links: {policy}}}\n"),
            view_of(loaded.archive, "articles/a/", ArticleView).body,
        ).count('class="mention"')
        for policy in ("first-in-section", "first", "all", "none")
    }
    assert counts == {"first-in-section": 2, "first": 1, "all": 3, "none": 0}


def test_names_are_not_looked_for_where_the_config_says_so() -> None:
    files = {
        **REGISTER,
        "content/articles/a.md": article("A", "2025-06-01", "actors: [jane-doe]", body="Norway paid [[Norway]]."),
    }
    loaded = archive_of(files, config="mentions: {find: false}\n")
    body = body_of(loaded, view_of(loaded.archive, "articles/a/", ArticleView).body)
    assert "mention" not in body
    assert ' id="p-' not in body
    assert body.count("<a ") == 1, "references of the author's own stay"
    assert view_of(loaded.archive, "actors/norway/", ActorView).passage_count == 0


def test_feeds_have_neither_links_nor_anchors() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", body="Norway paid.")}
    feed = outputs_of(archive_of(files, config="url: https://example.org/\n"))["feed.xml"].decode()
    assert "&lt;p&gt;Norway paid.&lt;/p&gt;" in feed


def test_passages_lead_to_their_paragraphs_with_the_form_marked() -> None:
    files = {**REGISTER, "content/articles/a.md": article("A", body="Norway & Jane Doe met.")}
    outputs = outputs_of(archive_of(files))
    anchor = re.search(r'<p id="(p-[^"]+)">', outputs["articles/a/index.html"].decode())
    assert anchor is not None
    page = outputs["actors/norway/index.html"].decode()
    assert f'<a href="../../articles/a/#{anchor[1]}"><mark>Norway</mark> &amp; Jane Doe met.</a>' in page


def test_a_passage_has_the_quotes_of_its_article() -> None:
    register = {"content/actors/obrien.md": record("name: O'Brien"), **REGISTER}
    body = """So "O'Brien" said: 'It\'s [[norway]]\'s "turn" & [[jane-doe]]\'s.'"""
    files = {**register, "content/articles/a.md": article("A", body=body)}
    shown = "So “{}” said: ‘It’s {}’s “turn” &amp; Jane Doe’s.’</a>"
    outputs = outputs_of(archive_of(files))
    assert shown.format("<mark>O’Brien</mark>", "Norway") in outputs["actors/obrien/index.html"].decode()
    assert shown.format("O’Brien", "<mark>Norway</mark>") in outputs["actors/norway/index.html"].decode()
    straight = outputs_of(archive_of(files, config="markdown: {typographer: false}\n"))
    assert "&#39;It&#39;s <mark>Norway</mark>&#39;s" in straight["actors/norway/index.html"].decode()


def test_a_passage_in_another_language_says_so() -> None:
    files = {
        "content/actors/norway.md": record("name: Norway", "names: [{name: النرويج, lang: ar}]"),
        "content/articles/a.md": article("A", "2025-01-01", "lang: ar", body="دفعت النرويج."),
    }
    page = outputs_of(archive_of(files))["actors/norway/index.html"].decode()
    assert '<ul class="sentences" lang="ar" dir="rtl">\n<li class="passage passage-paragraph">' in page


def test_long_lists_of_passages_go_on_on_further_pages() -> None:
    files = {
        f"content/articles/a{number}.md": article(f"A {number}", f"2025-01-{number:02}", body="Norway.\n\nNorway.")
        for number in range(1, 8)
    }
    archive = sound({**REGISTER, **files}, config="per_page: 5\n")
    pages = {path: page.view for path, page in pages_of(archive).items() if path.startswith("actors/norway/")}
    assert list(pages) == [
        "actors/norway/index.html",
        "actors/norway/page/2/index.html",
        "actors/norway/page/3/index.html",
        "actors/norway/page/4/index.html",
    ]
    shown = [view for view in pages.values() if isinstance(view, ActorView)]
    assert [[found.article.text for found in view.passages] for view in shown] == [
        ["A 7", "A 6"],
        ["A 5", "A 4"],
        ["A 3", "A 2"],
        ["A 1"],
    ]
    assert {(view.passage_count, view.passage_articles) for view in shown} == {(14, 7)}


def test_the_style_sheet_shows_each_of_an_articles_cards() -> None:
    css = (ROOT / "templates/assets/theme.css").read_text("utf-8")
    shown = re.findall(r'\[aria-describedby="site-card-(\d+)"\]:is\(:hover, :focus-visible\)\) #site-card-(\d+)', css)
    assert shown == [(str(number), str(number)) for number in range(1, HOVERCARDS + 1)]
