"""Views of the database: answers to the questions that are asked of an archive most."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True):
    """A view: its name, what it answers, and its query."""

    name: str
    description: str
    query: str


VIEWS = (
    View(
        "chronology",
        "What happened, in order: who acted, upon whom, and in how many articles it is told.",
        """
        SELECT event.date_earliest, event.date_latest, event.date, event.title, event.status,
            (SELECT group_concat(name, '; ') FROM (SELECT actors.name FROM event_actors
                JOIN actors ON actors.id = event_actors.actor
                WHERE event_actors.event = event.id AND role = 'by' ORDER BY number)) AS by_actors,
            (SELECT group_concat(name, '; ') FROM (SELECT actors.name FROM event_actors
                JOIN actors ON actors.id = event_actors.actor
                WHERE event_actors.event = event.id AND role = 'to' ORDER BY number)) AS to_actors,
            (SELECT count(DISTINCT coalesce(articles.original, articles.id)) FROM tellings
                JOIN articles ON articles.id = tellings.article
                WHERE tellings.event = event.id AND articles.status <> 'withdrawn') AS articles,
            event.id AS event, event.url
        FROM events AS event
        ORDER BY event.date_earliest IS NULL, event.date_earliest, event.date_latest, event.id
        """,
    ),
    View(
        "named_passages",
        "Every sentence that names an actor, with its article: filter by `actor`.",
        """
        SELECT mentions.actor, actors.name, articles.date, articles.title, passages.text, mentions.form, mentions.kind,
            mentions.article, mentions.passage,
            articles.url || coalesce('#' || passages.anchor, '') AS url
        FROM mentions
        JOIN actors ON actors.id = mentions.actor
        JOIN articles ON articles.id = mentions.article
        JOIN passages ON passages.article = mentions.article AND passages.number = mentions.passage
        """,
    ),
    View(
        "mentions_by_year",
        "How often each actor is named in the texts of each year, and in how many articles; translations do not count.",
        """
        SELECT mentions.actor, actors.name, CAST(substr(articles.date, 1, 4) AS INTEGER) AS year,
            count(*) AS mentions, count(DISTINCT mentions.article) AS articles
        FROM mentions
        JOIN actors ON actors.id = mentions.actor
        JOIN articles ON articles.id = mentions.article
        WHERE articles.original IS NULL
        GROUP BY mentions.actor, year
        """,
    ),
    View(
        "actors_by_articles",
        "The actors with the number of articles that list them, and that have them as principal; translations and "
        "withdrawn articles do not count.",
        """
        SELECT actors.id AS actor, actors.name, actors.type, count(articles.id) AS articles,
            coalesce(sum(articles.id IS NOT NULL AND article_actors.principal), 0) AS principal,
            min(articles.date) AS first, max(articles.date) AS last
        FROM actors
        LEFT JOIN article_actors ON article_actors.actor = actors.id
        LEFT JOIN articles ON articles.id = article_actors.article
            AND articles.status <> 'withdrawn' AND articles.original IS NULL
        GROUP BY actors.id
        ORDER BY articles DESC, actors.sort
        """,
    ),
    View(
        "offices_held",
        "Who held which office in which body, and when; an end that is null is open or not known, as `valid` says.",
        """
        SELECT offices.actor, actors.name, offices.office, offices.body, bodies.name AS body_name, offices.valid,
            offices.valid_earliest, offices.valid_latest, offices.status
        FROM offices
        JOIN actors ON actors.id = offices.actor
        LEFT JOIN actors AS bodies ON bodies.id = offices.body
        """,
    ),
    View(
        "pairs",
        "Who appears with whom, and how closely; each pair stands there both ways round.",
        """
        SELECT pair.actor, one.name, pair.other, other.name AS other_name, pair.articles, pair.closest, pair.strength
        FROM (SELECT one AS actor, other, articles, closest, strength FROM co_actors
            UNION ALL SELECT other, one, articles, closest, strength FROM co_actors) AS pair
        JOIN actors AS one ON one.id = pair.actor
        JOIN actors AS other ON other.id = pair.other
        """,
    ),
    View(
        "theme_articles",
        "The articles of each theme, those of narrower themes with them (`direct` is 0 for these).",
        """
        WITH RECURSIVE below(theme, narrower) AS (
            SELECT id, id FROM themes
            UNION SELECT below.theme, theme_parents.theme FROM below
                JOIN theme_parents ON theme_parents.broader = below.narrower
        )
        SELECT below.theme, themes.label, articles.id AS article, articles.title, articles.date,
            max(below.theme = below.narrower) AS direct
        FROM below
        JOIN themes ON themes.id = below.theme
        JOIN article_themes ON article_themes.theme = below.narrower
        JOIN articles ON articles.id = article_themes.article AND articles.status <> 'withdrawn'
        GROUP BY below.theme, articles.id
        """,
    ),
    View(
        "open_assessments",
        "Judgements of which it is not known yet whether they were right, those that are due first before the others.",
        """
        SELECT assessments.due_latest, assessments.due, assessments.claim, assessments.likelihood,
            assessments.confidence, articles.title, assessments.article, articles.url
        FROM assessments
        JOIN articles ON articles.id = assessments.article AND articles.status <> 'withdrawn'
        WHERE assessments.outcome = 'open'
        ORDER BY assessments.due_latest IS NULL, assessments.due_latest, assessments.article, assessments.number
        """,
    ),
)
