"""Which characters a face inside a finished book covers."""

from __future__ import annotations

from typeset.fonts.woff import unpack


def embedded_coverage(data: bytes) -> frozenset[int] | None:
    """The code points of a face; nothing for a file that cannot be read, for example an obfuscated one."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    try:
        face = hb.Face(hb.Blob(unpack(data)))
    except ValueError:
        return None
    return frozenset(face.unicodes) or None
