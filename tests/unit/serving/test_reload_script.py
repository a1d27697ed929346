from __future__ import annotations

import pytest

from regesta.serving.reload_script import script_element, with_reload_script

SCRIPT = script_element(8000).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<head><title>x</title>", b"</head><body></body></html>"),
        (b"<HEAD>", b"</HEAD ><body>the tag &lt;/head> and </head> again</body>"),
        (b"<body>one </bodyguard> and ", b"</body>"),
        (b"<body>one </body> and ", b"</body></html>"),
        (b"<p>no head, no body", b""),
        (b"", b""),
    ],
)
def test_the_script_stands_at_the_end_of_the_head_or_else_of_the_body(before: bytes, after: bytes) -> None:
    assert with_reload_script(before + after, 8000) == before + SCRIPT + after


def test_a_redirect_is_left_as_it_is() -> None:
    html = b'<head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=../"></head>'
    assert with_reload_script(html, 8000) == html
