"""Digests are SHA-256, and parts cannot be mistaken for each other."""

from __future__ import annotations

from regesta.text.digests import digest, digest_parts


def test_a_digest_is_the_sha_256_in_lower_case_hexadecimal() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_parts_divided_otherwise_have_another_digest() -> None:
    divided = [digest_parts(b"ab", b"c"), digest_parts(b"a", b"bc"), digest_parts(b"abc"), digest_parts(b"abc", b"")]
    assert len(set(divided)) == len(divided)


def test_equal_parts_have_equal_digests() -> None:
    assert digest_parts(b"ab", b"c") == digest_parts(b"ab", b"c")
