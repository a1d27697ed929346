from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from email.utils import formatdate

import pytest

from regesta.outgoing.model import Unanswered, Verdict
from regesta.outgoing.requesting import Answer, Door, Limits
from regesta.outgoing.visiting import Pace, Visitor
from tests.support import rude_server as rude
from tests.support.rude_server import Reply, always, page

SECONDS = 0.4


class Clock:
    """A clock that goes on only when somebody waits."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.waited: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.time += seconds

    def now(self) -> float:
        return self.time

    def pace(self) -> Pace:
        return Pace(sleep=self.sleep, now=self.now)


def moved(status: str, to: str) -> bytes:
    return page(status, b"", f"Location: {to}")


HERE: dict[str, Reply] = {
    "/well": always(page()),
    "/gone": always(page("404 Not Found", b"<title>A page with much in it</title>")),
    "/gone-for-good": always(page("410 Gone")),
    "/says-so": rude.get_only(page("200 OK", b"<html><title>Page not found | Site</title>")),
    "/hangs": rude.hangs,
    "/drips": rude.drips,
    "/closes-at-once": always(b""),
    "/closes-in-header": always(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "/no-http": always(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "/long-header": always(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n"),
    "/many-headers": always(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"),
    "/odd-header": always(b"HTTP/1.1 200 OK\r\n: no name\r\nno colon\r\n\r\n"),
    "/odd-status": always(page("299")),
    "/status-of-four-figures": always(b"HTTP/1.1 2000 OK\r\n\r\n"),
    "/later": rude.late("429 Too Many Requests", "Retry-After: 7"),
    "/much-later": always(page("429 Too Many Requests", b"", "Retry-After: 86400")),
    "/later-by-date": rude.late("503 Service Unavailable", f"Retry-After: {formatdate(1_000_030, usegmt=True)}"),
    "/later-by-nonsense": rude.late("503 Service Unavailable", "Retry-After: tomorrow"),
    "/first-ill": rude.late("500 Internal Server Error"),
    "/ill": always(page("500 Internal Server Error")),
    "/no-head": rude.no_head,
    "/closes-on-head": rude.closes_on_head,
    "/body-in-head": rude.body_in_head,
    "/huge": rude.huge,
    "/bomb": rude.bomb,
    "/too-short": rude.get_only(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<title>A"),
    "/negative": rude.get_only(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<title>A"),
    "/no-chunks": rude.get_only(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "/loop": always(moved("302 Found", "/loop-2")),
    "/loop-2": always(moved("302 Found", "/loop")),
    "/endless": lambda asked: iter((moved("302 Found", f"/endless?{len(asked.path)}{'x' * len(asked.path)}"),)),
    "/nowhere": always(page("302 Found", b"")),
    "/to-a-file": always(moved("301 Moved Permanently", "file:///etc/passwd")),
    "/to-a-user": always(moved("301 Moved Permanently", "http://user:secret@example.org/")),
    "/to-no-port": always(moved("301 Moved Permanently", "http://example.org:port/")),
    "/to-a-private-host": always(moved("302 Found", "http://10.0.0.1/admin")),
    "/moved": always(moved("301 Moved Permanently", "/well")),
    "/moved-twice": always(moved("308 Permanent Redirect", "/moved")),
    "/moved-for-a-while": always(moved("302 Found", "/moved")),
    "/moved-then-a-while": always(moved("301 Moved Permanently", "/for-a-while")),
    "/for-a-while": always(moved("307 Temporary Redirect", "/well")),
    "/moved-to-letters": always(moved("301 Moved Permanently", "/caf\u00c3\u00a9")),
    "/caf%C3%A9": always(page()),
    "/moved-to-gone": always(moved("301 Moved Permanently", "/gone")),
    "/home": always(moved("302 Found", "/")),
    "/": always(page()),
    "/for-people": always(page("403 Forbidden")),
    "/like-a-network": always(page("999 Request denied")),
    "/teapot": always(page("418 I'm a Teapot")),
    "/forbidden/page": always(page()),
    "/robots.txt": always(page("200 OK", b"\xff\xfe\nUser-agent: *\nDisallow: /forbidden/\n")),
}  # fmt: skip

EXPECTED = {
    "/well": ("alive", ""),
    "/well?a=b&c=%20#part": ("alive", ""),
    "/gone": ("gone", r"is gone \(404 Not Found\)"),
    "/gone-for-good": ("gone", r"is gone \(410 Gone\)"),
    "/says-so": ("gone", "leads to a page that says itself that there is none"),
    "/hangs": ("no-answer", "gave no answer within 0.4 seconds"),
    "/drips": ("no-answer", "gave no answer within 0.4 seconds"),
    "/closes-at-once": ("no-answer", "leads to a host that broke the connection off"),
    "/closes-in-header": ("alive", ""),
    "/no-http": ("no-answer", "leads to a host whose answer is no HTTP"),
    "/long-header": ("no-answer", "leads to a host whose answer is no HTTP"),
    "/many-headers": ("no-answer", "leads to a host whose answer is no HTTP"),
    "/odd-header": ("alive", ""),
    "/odd-status": ("alive", ""),
    "/status-of-four-figures": ("no-answer", "leads to a host whose answer is no HTTP"),
    "/later": ("alive", ""),
    "/much-later": ("not-tested", "leads to a host that wants to be asked later"),
    "/later-by-date": ("alive", ""),
    "/later-by-nonsense": ("alive", ""),
    "/first-ill": ("alive", ""),
    "/ill": ("no-answer", r"is not answered for \(500 Internal Server Error\)"),
    "/no-head": ("alive", ""),
    "/closes-on-head": ("alive", ""),
    "/body-in-head": ("alive", ""),
    "/huge": ("alive", ""),
    "/bomb": ("alive", ""),
    "/too-short": ("alive", ""),
    "/negative": ("alive", ""),
    "/no-chunks": ("alive", ""),
    "/loop": ("no-answer", "redirects in a circle"),
    "/endless": ("no-answer", "redirects without end"),
    "/nowhere": ("no-answer", "redirects to nowhere"),
    "/to-a-file": ("no-answer", r"redirects to what is no page of the web \(`file:`\)"),
    "/to-a-user": ("not-tested", "redirects to an address with a user's name in it"),
    "/to-no-port": ("no-answer", "redirects to what is no address"),
    "/to-a-private-host": (
        "not-tested",
        r"leads to a private network, where readers cannot go \(http://10\.0\.0\.1/admin\)",
    ),
    "/moved": ("alive", ""),
    "/moved-to-letters": ("alive", ""),
    "/moved-to-gone": ("gone", r"is gone \(404 Not Found\)"),
    "/home": ("gone", r"leads to the home page of a site instead \(http://127\.0\.0\.1:\d+/\)"),
    "/": ("alive", ""),
    "/for-people": ("not-tested", r"is not shown to programs \(403 Forbidden\)"),
    "/like-a-network": ("not-tested", r"is not shown to programs \(999\)"),
    "/teapot": ("no-answer", r"is not answered for \(418 I'm a Teapot\)"),
    "/forbidden/page": ("not-tested", r"is closed to programs \(robots\.txt\)"),
}


@pytest.fixture(scope="module")
def host() -> Iterator[tuple[str, list[rude.Request]]]:
    with rude.rude_server(HERE) as served:
        yield served


def visitor(clock: Clock | None = None) -> Visitor:
    return Visitor(Door("127.0.0.1", Limits(seconds=SECONDS)), (clock or Clock()).pace())


@pytest.mark.parametrize("path", EXPECTED)
def test_a_host_may_misbehave_as_it_likes(host: tuple[str, list[rude.Request]], path: str) -> None:
    address, _ = host
    kind, reason = EXPECTED[path]
    found = visitor().visit(f"{address}{path}")
    assert found.kind == kind
    assert re.fullmatch(reason, found.reason)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/moved", "/well"),
        ("/moved#part", "/well#part"),
        ("/moved-twice", "/well"),
        ("/moved-for-a-while", ""),
        ("/moved-then-a-while", "/for-a-while"),
        ("/moved-to-letters", "/café"),
        ("/well", ""),
    ],
)
def test_what_has_moved_for_good_is_told_with_its_new_address(
    host: tuple[str, list[rude.Request]], path: str, to: str
) -> None:
    address, _ = host
    assert visitor().visit(f"{address}{path}") == Verdict(kind="alive", moved_to=f"{address}{to}" if to else "")


def test_a_host_is_asked_for_its_rules_once_and_for_heads_alone() -> None:
    with rude.rude_server(HERE) as (address, asked):
        guest = visitor()
        for path in ("/well", "/", "/well"):
            guest.visit(f"{address}{path}")
    told = [(one.method, one.path) for one in asked]
    assert told == [("GET", "/robots.txt"), ("HEAD", "/well"), ("HEAD", "/"), ("HEAD", "/well")]


def test_what_takes_no_head_is_not_asked_for_one_again() -> None:
    with rude.rude_server(HERE) as (address, asked):
        guest = visitor()
        guest.visit(f"{address}/no-head")
        guest.visit(f"{address}/well")
    assert [one.method for one in asked] == ["GET", "HEAD", "GET", "GET"]


def test_a_request_names_the_program_and_nobody() -> None:
    with rude.rude_server(HERE) as (address, asked):
        visitor().visit(f"{address}/well?a b=ü#part")
    head = asked[-1].head
    assert head.startswith("HEAD /well?a%20b=%C3%BC HTTP/1.1\r\n")
    names = {line.split(":")[0].lower() for line in head.split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "compatible; regesta/" in head


def test_between_two_requests_to_a_host_there_is_a_pause() -> None:
    clock = Clock()
    with rude.rude_server(HERE) as (address, _):
        guest = visitor(clock)
        guest.visit(f"{address}/well")
        guest.visit(f"{address}/")
    assert [wait for wait in clock.waited if wait] == [1.0]


def test_a_host_says_how_long_the_pause_is_to_be_within_reason() -> None:
    for asked_for, waited in (("4", 4.0), ("3600", 10.0)):
        clock = Clock()
        rules = {**HERE, "/robots.txt": always(page("200 OK", f"User-agent: *\nCrawl-delay: {asked_for}".encode()))}
        with rude.rude_server(rules) as (address, _):
            guest = visitor(clock)
            guest.visit(f"{address}/well")
            guest.visit(f"{address}/")
        assert [wait for wait in clock.waited if wait] == [waited]


def test_a_host_that_asks_for_time_has_it() -> None:
    clock = Clock()
    with rude.rude_server(HERE) as (address, asked):
        visitor(clock).visit(f"{address}/later")
    assert [one.method for one in asked] == ["GET", "HEAD", "GET", "GET", "GET"]
    assert [wait for wait in clock.waited if wait] == [7.0, 7.0, 7.0]


def test_waits_grow_where_a_host_is_ill() -> None:
    clock = Clock()
    with rude.rude_server(HERE) as (address, _):
        visitor(clock).visit(f"{address}/ill")
    assert [wait for wait in clock.waited if wait > 1] == [2.0, 8.0]


@pytest.mark.parametrize(
    ("rules", "kind"),
    [
        (always(page("404 Not Found")), "alive"),
        (always(page("403 Forbidden")), "alive"),
        (always(page("500 Internal Server Error")), "not-tested"),
        (rude.hangs, "no-answer"),
        (always(b""), "no-answer"),
        (always(moved("301 Moved Permanently", "/rules")), "not-tested"),
        (always(moved("301 Moved Permanently", "/robots.txt")), "alive"),
        (always(moved("301 Moved Permanently", "file:///etc/passwd")), "alive"),
        (always(page("200 OK", b"User-agent: regesta\nDisallow: /\nUser-agent: *\nAllow: /")), "not-tested"),
        (always(page("200 OK", b"User-agent: other\nDisallow: /")), "alive"),
        (always(page("200 OK", bytes(range(256)) * 9000)), "alive"),
    ],
)
def test_the_rules_of_a_host_are_read_as_the_standard_says(rules: Reply, kind: str) -> None:
    own = {
        "/robots.txt": rules,
        "/rules": always(page("200 OK", b"User-agent: *\nDisallow: /")),
        "/well": always(page()),
    }
    with rude.rude_server(own) as (address, _):
        assert visitor().visit(f"{address}/well").kind == kind


def test_a_host_that_never_answers_is_left_alone() -> None:
    with rude.rude_server(HERE) as (address, asked):
        guest = visitor()
        kinds = [guest.visit(f"{address}/closes-at-once?{number}").reason for number in range(5)]
    assert kinds[2:] == [
        "leads to a host that broke the connection off",
        *["leads to a host that answered nothing before"] * 2,
    ]
    assert len(asked) == 1 + 3 * 4


def test_one_request_at_a_time_goes_to_a_host() -> None:
    now, most = 0, 0

    class Counting(Door):
        def ask(self, method: str, address: str, *, robots: bool = False) -> Answer:
            nonlocal now, most
            now += 1
            most = max(most, now)
            threading.Event().wait(0.01)
            now -= 1
            return super().ask(method, address, robots=robots)

    with rude.rude_server(HERE) as (address, _):
        guest = Visitor(Counting("127.0.0.1"), Pace(pause=0.0))
        threads = [threading.Thread(target=guest.visit, args=(f"{address}/well?{one}",)) for one in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1


@pytest.mark.parametrize(
    "place",
    """127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 [::1] [::] [fe80::1] [fc00::1]
    [::ffff:127.0.0.1] [::ffff:10.0.0.1] 224.0.0.1 255.255.255.255 2130706433 127.1 localhost""".split(),
)
def test_private_addresses_are_not_asked(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError(place)

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(Unanswered) as told:
        Door("example.org").ask("HEAD", f"http://{place}/")
    assert told.value.kind == "not-tested"


def test_a_name_that_leads_to_a_private_address_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    assert visitor().visit("http://example.org/").kind == "not-tested"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.org:99999/", "cannot be read as an address"),
        (f"http://{'x' * 70}.example.org/", "cannot be read as an address"),
        ("http://[1::2/", "cannot be read as an address"),
    ],
)
def test_what_is_no_address_is_told(address: str, reason: str) -> None:
    with pytest.raises(Unanswered, match=reason):
        Door().ask("HEAD", address)


def test_a_host_that_does_not_exist_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_args: object, **_more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Unanswered, match="leads to a host that does not exist") as told:
        Door().ask("HEAD", "https://nowhere.invalid/")
    assert told.value.kind == "no-host"


def test_a_host_that_is_not_secure_where_it_says_so_is_told() -> None:
    with rude.rude_server({}) as (address, _), pytest.raises(Unanswered, match=r"cannot be reached securely \(TLS\)"):
        Door("127.0.0.1", Limits(seconds=5)).ask("HEAD", address.replace("http:", "https:"))


def test_a_port_that_nobody_listens_at_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(Unanswered, match="leads to a host that takes no connection"):
        Door("127.0.0.1").ask("HEAD", f"http://127.0.0.1:{port}/")
