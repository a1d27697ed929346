"""Bytes to text, and what is said of bytes that are not UTF-8."""

from __future__ import annotations

import pytest

from regesta.errors import Problem
from regesta.text.decoding import decode
from regesta.types import SourcePath

PATH = SourcePath("content/articles/a.md")


def refused(data: bytes) -> Problem:
    source, problems = decode(PATH, data)
    assert source is None
    (found,) = problems
    return found


def test_utf_8_is_read_as_it_stands() -> None:
    source, problems = decode(PATH, "título 🏛\r\n".encode())
    assert source is not None
    assert source.text == "título 🏛\r\n"
    assert problems == ()


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    source, _ = decode(PATH, b"\xef\xbb\xbf---\n")
    assert source is not None
    assert source.text == "---\n"


def test_an_invalid_byte_is_reported_at_its_line_and_column() -> None:
    found = refused("🏛 one\r\ntwo ".encode() + b"\x93three\x94")
    assert found.code == "invalid-encoding"
    assert (found.span.line, found.span.column, found.span.start, found.span.end) == (2, 5, 11, 12)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"a \x93quoted\x94 word", "Windows-1252 it is `\u201c`"),
        ("words".encode("utf-16"), "UTF-16"),
        ("words".encode("utf-16-be"), "UTF-16"),
        ("é, words".encode("utf-16-le"), "UTF-16"),
        ("words".encode("utf-32"), "UTF-32"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "surrogate"),
        (b"cut \xe2\x82", "0xE2 is not UTF-8"),
    ],
)
def test_the_likely_encoding_is_named(data: bytes, hint: str) -> None:
    found = refused(data)
    assert found.code == "invalid-encoding"
    assert hint in found.message


def test_a_nul_is_reported_at_its_place_with_their_number() -> None:
    found = refused(b"one\ntw\0o\0")
    assert found.code == "nul-character"
    assert (found.span.line, found.span.column) == (2, 3)
    assert "the first of 2" in found.message
