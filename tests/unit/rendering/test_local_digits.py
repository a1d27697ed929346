"""Pages have the digits of their language; what programs read has those of the West."""

from __future__ import annotations

import re

from tests.support.content import archive_of, article, outputs_of

FILES = {
    f"content/articles/piece-{number}.md": article(
        f"مقاله {number}", f"2025-02-{number:02}", "actors: [ایران]", "dates: [{date: 2024-03, title: دیدار}]"
    )
    for number in range(1, 13)
}
CONFIG = "title: بایگانی\nurl: https://example.org/\nlang: {}\nper_page: 5\n"


def pages(lang: str) -> dict[str, str]:
    outputs = outputs_of(archive_of(FILES, config=CONFIG.format(lang)))
    return {path: data.decode() for path, data in outputs.items() if path.endswith(".html")}


def test_a_persian_page_has_persian_digits() -> None:
    found = pages("fa")
    articles = found["articles/index.html"]
    assert '<h2 class="year" id="site-year-2025">۲۰۲۵</h2>' in articles
    assert '<time datetime="2025-02-12">۱۲ فوریهٔ ۲۰۲۵</time>' in articles
    assert "۱۲ مقاله" in articles
    assert "صفحهٔ ۱ از ۳" in articles
    assert "<h1>۲۰۲۴</h1>" in found["dates/2024/index.html"]
    assert '<span class="count">۱۲</span>' in found["index.html"]


def test_no_digit_of_the_west_is_left_in_what_a_persian_index_says() -> None:
    found = pages("fa")
    for path in ("articles/index.html", "actors/index.html", "dates/index.html", "themes/index.html", "index.html"):
        main = found[path].partition("<main")[2].partition(">")[2].partition("</main>")[0]
        shown = re.sub(r"<[^>]*>", "", re.sub(r"<a [^>]*>مقاله [0-9]+</a>", "", main))
        assert not re.search("[0-9]", shown), (path, re.findall(".{20}[0-9].{20}", shown))


def test_arabic_has_the_digits_that_its_country_has() -> None:
    assert '<h2 class="year" id="site-year-2025">2025</h2>' in pages("ar")["articles/index.html"]
    assert '<h2 class="year" id="site-year-2025">٢٠٢٥</h2>' in pages("ar-EG")["articles/index.html"]
