from __future__ import annotations

import pytest

from regesta.config.licence import Licence, licence_of

BY_SA = Licence(name="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/", spdx="CC-BY-SA-4.0")


@pytest.mark.parametrize(
    "written",
    [
        "CC-BY-SA-4.0",
        "cc by-sa 4.0",
        "CC  BY-SA\n4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "http://www.creativecommons.org/licenses/by-sa/4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
        "https://creativecommons.org/licenses/by-sa/4.0/legalcode",
    ],
)
def test_a_creative_commons_licence_is_known_in_any_spelling(written: str) -> None:
    assert licence_of(written) == BY_SA


@pytest.mark.parametrize(
    ("written", "name", "url", "spdx"),
    [
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("cc0 1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0",
         "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("CC BY 3.0 DE", "CC BY 3.0 DE", "https://creativecommons.org/licenses/by/3.0/de/", None),
        ("apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("https://www.example.org/terms/", "example.org/terms", "https://www.example.org/terms/", None),
        ("CC-BY", "CC-BY", None, None),
        ("All rights reserved", "All rights reserved", None, None),
        ("https://example.org/ and more", "https://example.org/ and more", None, None),
        ("javascript:alert(1)", "javascript:alert(1)", None, None),
    ],
)  # fmt: skip
def test_what_is_not_known_keeps_its_words(written: str, name: str, url: str | None, spdx: str | None) -> None:
    assert licence_of(written) == Licence(name=name, url=url, spdx=spdx)


def test_words_of_ones_own_may_stand_for_a_known_licence() -> None:
    found = licence_of("Share alike", "https://creativecommons.org/licenses/by-sa/4.0/deed.en")
    assert (found.name, found.url, found.spdx) == ("Share alike", BY_SA.url, BY_SA.spdx)
    own = licence_of("House terms", "https://example.org/terms")
    assert own == Licence(name="House terms", url="https://example.org/terms")
    assert (own.uri, Licence(name="Ask us").uri) == ("https://example.org/terms", "Ask us")
