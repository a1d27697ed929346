from __future__ import annotations

import io
from pathlib import Path

import pytest

from regesta.cli.console import Console
from regesta.cli.terminal import window
from regesta.codes import CODES
from regesta.config.model import Config
from regesta.errors import Problem, Related, Span, problem
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/x.md")
PLAIN = Config()


class FakeTerminal(io.StringIO):
    """A stream that says a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")


def fault_in(root: Path, text: str, marked: str, *, code: str = "unresolved-reference") -> Problem:
    """Write a file and return a problem at the marked characters."""
    path = root / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    source = SourceText(PATH, text.removeprefix("\ufeff"))
    start = source.text.index(marked)
    return problem(code, source.span(start, start + len(marked)), "it is wrong", suggestion="right")


def shown(root: Path, *problems: Problem, stream: io.StringIO, **options: bool) -> str:
    flags = {"quiet": False, "verbose": False, **options}
    Console(root, stream=stream, **flags).problems(problems, PLAIN)
    return stream.getvalue()


def test_without_a_terminal_a_problem_is_one_plain_line(tmp_path: Path) -> None:
    found = fault_in(tmp_path, "One\nTwo wrong\n", "wrong")
    assert shown(tmp_path, found, stream=io.StringIO()) == (
        'content/articles/x.md:2:5: error[unresolved-reference]: it is wrong (did you mean "right"?)\n'
    )


def carets(text: str) -> tuple[str, str]:
    """Return the source line and the caret line of a problem that was shown without colour."""
    lines = text.splitlines()
    return lines[1], lines[2]


@pytest.mark.parametrize(
    ("text", "line", "caret"),
    [
        ("One\nTwo wrong here\n", "    Two wrong here", "        ^^^^^"),
        ("\ufeffTwo wrong", "    Two wrong", "        ^^^^^"),
        ("日本 wrong", "    日本 wrong", "         ^^^^^"),
        ("a\r\nwrong\r\nb", "    wrong", "    ^^^^^"),
    ],
)
def test_on_a_terminal_the_source_line_stands_below_with_a_caret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: str, caret: str
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = FakeTerminal()
    assert carets(shown(tmp_path, fault_in(tmp_path, text, "wrong"), stream=stream)) == (line, caret)


def test_a_tab_moves_the_caret_as_it_moves_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    line, caret = carets(shown(tmp_path, fault_in(tmp_path, "\ta\twrong", "wrong"), stream=FakeTerminal()))
    assert line.index("wrong") == caret.index("^")


def test_a_wide_fault_is_underlined_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    _, caret = carets(shown(tmp_path, fault_in(tmp_path, "a 日本語 b", "日本語"), stream=FakeTerminal()))
    assert caret == "      ^^^^^^"


def test_colour_is_shown_on_a_terminal_unless_it_is_unwanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = fault_in(tmp_path, "Two wrong", "wrong")
    assert "\x1b[1;31m" in shown(tmp_path, found, stream=FakeTerminal())
    monkeypatch.setenv("NO_COLOR", "1")
    plain = shown(tmp_path, found, stream=FakeTerminal())
    assert not any(f"\x1b[{style}3{colour}m" in plain for style in ("", "1;", "2;") for colour in range(8))
    assert "^^^^^" in plain


def test_a_problem_without_a_place_in_its_file_has_no_caret(tmp_path: Path) -> None:
    found = problem("missing-url", Span.of_file(SourcePath("config.yaml")), "no url")
    assert "^" not in shown(tmp_path, found, stream=FakeTerminal())
    gone = problem("missing-image", Span(SourcePath("content/gone.md"), 1, 1, 0, 4), "gone")
    assert "^" not in shown(tmp_path, gone, stream=FakeTerminal())


def test_related_places_stand_below(tmp_path: Path) -> None:
    other = Related(Span(PATH, 7, 3, 90, 95), "declared here")
    found = problem("ambiguous-name", Span(PATH, 2, 5, 8, 13), "fits two", related=(other,))
    assert shown(tmp_path, found, stream=io.StringIO()).splitlines()[1:] == [
        "  content/articles/x.md:7:3: declared here"
    ]


def test_quiet_leaves_out_notes_and_verbose_adds_remedies(tmp_path: Path) -> None:
    found = [problem(code, Span(PATH, 1, 1, 0, 1), code) for code in ("missing-url", "replaced-theme", "missing-key")]
    lines = shown(tmp_path, *found, stream=io.StringIO(), quiet=True).splitlines()
    assert [line.split("[")[0].rsplit(" ")[-1] for line in lines] == ["warning", "error"]
    text = shown(tmp_path, *found, stream=io.StringIO(), verbose=True)
    assert all(f"remedy: {CODES[fault.code].remedy}" in text for fault in found)


def test_what_the_config_makes_of_a_problem_is_what_is_shown(tmp_path: Path) -> None:
    found = problem("missing-url", Span(PATH, 1, 1, 0, 1), "m")
    for severity, line in (("error", "content/articles/x.md:1:1: error[missing-url]: m\n"), ("off", "")):
        stream = io.StringIO()
        console = Console(tmp_path, quiet=False, verbose=False, stream=stream)
        console.problems([found], Config(severity={"missing-url": severity}))
        assert stream.getvalue() == line


def test_control_characters_cannot_reach_the_terminal(tmp_path: Path) -> None:
    found = problem("unknown-key", Span(PATH, 1, 1, 0, 1), "no key `\x1b[2J\u202e`")
    assert "\x1b[2J" not in shown(tmp_path, found, stream=io.StringIO())


def test_markup_in_a_message_is_text(tmp_path: Path) -> None:
    found = problem("unknown-key", Span(PATH, 1, 1, 0, 1), "[bold]no[/bold] :smile:")
    assert "[bold]no[/bold] :smile:" in shown(tmp_path, found, stream=FakeTerminal())


def test_a_stream_that_cannot_show_a_script_gets_escapes(tmp_path: Path) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1", write_through=True)
    console = Console(tmp_path, quiet=False, verbose=False, stream=stream)
    console.say("外務省 é")
    console.fail("外")
    assert raw.getvalue() == b"\\u5916\\u52d9\\u7701 \xe9\nerror: \\u5916\n"


@pytest.mark.parametrize(
    ("line", "start", "width", "expected"),
    [
        ("short wrong", 6, 5, ("short wrong", 6, 5)),
        ("x" * 100 + "wrong" + "y" * 100, 100, 5, "wrong"),
        ("wrong" + "y" * 100, 0, 5, "wrong"),
        ("x" * 100 + "wrong", 100, 5, "wrong"),
        ("x" * 100 + "wrong" * 40, 100, 200, None),
    ],
)
def test_a_long_line_is_cut_around_the_fault(
    line: str, start: int, width: int, expected: tuple[str, int, int] | str | None
) -> None:
    part, first, marked = window(line, start, width, room=60)
    assert len(part) <= 62
    if isinstance(expected, tuple):
        assert (part, first, marked) == expected
    elif expected is not None:
        assert part[first : first + marked] == expected
    else:
        assert part[first:].startswith("wrong")
        assert first + marked <= len(part)


def test_a_step_shows_a_bar_only_when_it_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr("regesta.cli.console.time.monotonic", lambda: float(next(clock)))
    slow = FakeTerminal()
    console = Console(tmp_path, quiet=False, verbose=False, stream=slow)
    for total in (0, 3):
        tick = console.step("Rendering", total)
        tick()
        tick()
    console.end_step()
    assert "Rendering" in slow.getvalue()
    monkeypatch.setattr("regesta.cli.console.time.monotonic", lambda: 0.0)
    for stream, quiet in ((FakeTerminal(), False), (io.StringIO(), False), (FakeTerminal(), True)):
        console = Console(tmp_path, quiet=quiet, verbose=False, stream=stream)
        console.step("Rendering", 3)()
        console.end_step()
        assert stream.getvalue() == ""


def test_verbose_tells_the_steps(tmp_path: Path) -> None:
    stream = io.StringIO()
    Console(tmp_path, quiet=False, verbose=True, stream=stream).step("Reading", 3)
    assert stream.getvalue() == "Reading…\n"
