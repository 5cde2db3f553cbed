"""Characters of private use: they say nothing to whoever copies or hears them."""

from __future__ import annotations


def is_private(character: str) -> bool:
    """Whether a character is one that Unicode leaves to private agreement."""
    point = ord(character)
    return 0xE000 <= point <= 0xF8FF or point >= 0xF0000


def private_in(words: str) -> set[str]:
    """The characters of private use in a text."""
    return {character for character in words if is_private(character)}


def words_of(data: bytes) -> str:
    """A text string of a file (ISO 32000-1, 7.9.2.2), as far as characters of private use need it."""
    return data[2:].decode("utf-16-be", "replace") if data.startswith(b"\xfe\xff") else data.decode("latin-1")
