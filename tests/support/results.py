"""What a reader sees first on the page of the search."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page, expect

FIRST = 3


def address_of(served: str, query: str) -> str:
    """Return the address that the page takes on when a query is typed."""
    return f"{served}search/?q={quote(query, safe='*-._').replace('%20', '+')}"


def until_all_came(page: Page, *, found: str = "Found:", still: str = "Still") -> None:
    """Wait until all segments are there; `found` and `still` are what the page says then and before."""
    expect(page.get_by_role("status")).to_contain_text(found)
    expect(page.get_by_role("status")).not_to_contain_text(still)


def first_results(page: Page, served: str) -> list[str]:
    """Return the addresses of the first results of each group, without fragments."""
    groups = page.locator(".results section").all()
    links = [link.get_attribute("href") for group in groups for link in group.locator("a.result").all()[:FIRST]]
    return [(link or "").removeprefix(served).partition("#")[0] for link in links]
