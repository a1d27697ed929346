from __future__ import annotations

import pytest

from regesta.serving.own_address import OwnAddress


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"])
def test_this_machine_is_a_host_and_an_origin(host: str) -> None:
    assert OwnAddress(8000).is_host(host)
    assert OwnAddress(8000).is_origin(f"http://{host}")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "127.0.0.1:8001",
        "127.0.0.1.evil.example:8000",
        "evil.example:8000",
        "127.0.0.1:8000,evil",
        "::1",
    ],
)
def test_any_other_host_is_foreign(host: str) -> None:
    assert not OwnAddress(8000).is_host(host)
    assert not OwnAddress(8000).is_origin(f"http://{host}")


@pytest.mark.parametrize("origin", ["null", "https://127.0.0.1:8000", "file://", "http://127.0.0.1:8000/"])
def test_any_other_origin_is_foreign(origin: str) -> None:
    assert not OwnAddress(8000).is_origin(origin)


def test_a_request_must_name_its_host_and_need_not_name_its_origin() -> None:
    assert not OwnAddress(8000).is_host(None)
    assert OwnAddress(8000).is_origin(None)


def test_the_port_of_http_may_be_left_out() -> None:
    assert OwnAddress(80).is_host("localhost")
    assert OwnAddress(80).is_host("localhost:80")
