"""Reads Type 1 (Adobe Type 1 Font Format, 1990): the names of the glyphs of a program."""

from __future__ import annotations

import re
from typing import Final

from typeset.check.pdf.content.program import CUT, DamagedError, Program

_CHARSTRING: Final = re.compile(rb"/([^\s/<>(){}\[\]%]+)\s+(\d+)\s+(?:RD|-\||\S{1,8}) ")


def read_type1(data: bytes) -> Program:
    """Type 1: the names of its glyphs, which stand in the encrypted part."""
    data = _without_heads(data)
    at = data.find(b"eexec")
    if at < 0:
        raise DamagedError("eexec")
    coded = data[at + 5 :].lstrip(b" \t\r\n")
    if re.match(rb"[0-9A-Fa-f\s]{8}", coded):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", coded)
        coded = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    plain = _decrypted(coded, 55665)
    start = plain.find(b"/CharStrings")
    if start < 0:
        raise DamagedError("CharStrings")
    names: dict[str, int] = {}
    at = start + 12
    while match := _CHARSTRING.search(plain, at):
        names[match[1].decode("latin-1")] = len(names)
        at = match.end() + int(match[2])
    if not names or at > len(plain):
        raise DamagedError(CUT)
    return Program("type1", len(names), (), names)


def _without_heads(data: bytes) -> bytes:
    """A program without the heads that parts of a file on disk have (PFB)."""
    parts = []
    while data[:1] == b"\x80" and data[1:2] in (b"\1", b"\2"):
        length = int.from_bytes(data[2:6], "little")
        parts.append(data[6 : 6 + length])
        data = data[6 + length :]
    return b"".join(parts) or data


def _decrypted(data: bytes, key: int) -> bytes:
    plain = bytearray()
    for byte in data:
        plain.append(byte ^ (key >> 8))
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(plain[4:])
