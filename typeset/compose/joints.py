"""Where a line may end inside an address, a path or a name in code, and at what price: the one table.

An address is no word. It has no syllables to end a line at, and a hyphen at the line's end would be read as
one of its own. But it has joints, and editors agree on most of them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from typeset.compose.breaks import Cut

LETTERS: Final = "A-Za-z\u00c0-\u024f"
_SIGN: Final = f"{LETTERS}0-9"
_NAME: Final = f"{_SIGN}_"


class Joint(NamedTuple):
    """A kind of place: what it means, a pattern of the bare place, its price as ρ, its source."""

    cut: Cut
    place: str
    ratio: float
    source: str


JOINTS: Final = (
    Joint(
        Cut.AT_SLASH,
        rf"(?<=[^/\\:][/\\])(?=[{_NAME}~@#$%])|(?<=[{_SIGN}]@)(?=[{LETTERS}])",
        0.55,
        "UAX #14, SY: behind a solidus, never before it; so behind @, which parts a person from a host",
    ),
    Joint(
        Cut.AT_DOT,
        rf"(?:(?<=[{_NAME}]{{2}}\.)|(?<=[)\]]\.))(?!(?<=[0-9]\.)[0-9])(?=[{_NAME}]{{2}})",
        0.62,
        "CMOS 17, 14.18: at a full stop; behind it, for a line that begins with one begins with .NET",
    ),
    Joint(
        Cut.AT_HYPHEN,
        rf"(?:(?<=[{_SIGN}]{{3}}-)(?=[{_SIGN}])|(?<=[{_SIGN}]{{2}}-)(?=[{_SIGN}]{{3}}))(?!(?<=[0-9]-)[0-9])",
        0.68,
        "UAX #14, HY; CMOS 17 forbids it, for a reader may take it for the setter's: here none is added",
    ),
    Joint(
        Cut.AT_UNDERSCORE,
        rf"(?<=[{_SIGN}]_)(?=[{_SIGN}]{{3}})",
        0.74,
        "CMOS 17, 14.18: at any other mark",
    ),
    Joint(
        Cut.AT_QUERY,
        rf"(?<=[=&?])(?=[{_NAME}%$\"'])|(?<=[{_NAME})\]}}\"'][,;])(?!(?<=[0-9],)[0-9])(?=[{_NAME}]{{2}})"
        rf"|(?<=[{_SIGN}/])(?=#[{_SIGN}])",
        0.8,
        "CMOS 17, 14.18: before or after = and &; GB/T 3102.11-1993: behind = of a formula",
    ),
    Joint(
        Cut.AT_COLONS,
        rf"(?<=::)(?=[{_NAME}])|(?<=[-=]>)(?=[{_NAME}])|(?<=://)(?=[{_SIGN}])"
        rf"|(?<=[{LETTERS}]{{3}}:)(?=[{LETTERS}]{{3}})|(?<=[{_SIGN}]{{3}}:)(?=[0-9a-f]{{16}})",
        0.86,
        "CMOS 17, 14.18: after a colon or a double slash",
    ),
    Joint(
        Cut.AT_CASE,
        r"(?:(?<=[a-z]{3})|(?<=[a-z]{2}[0-9]))(?=[A-Z](?:[a-z]|[A-Z]{2}))|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})",
        1.0,
        "house rule: where the words of a name begin, three letters of the one before stay together",
    ),
)
"""The joints, from the cheapest: ``cost`` turns ρ into demerits."""

OPERATORS: Final = r"(?<=[\w)][-+±\u2212])(?=[\w(])"
"""Where a formula may part besides, outside brackets (GB/T 3102.11-1993, ISO 80000-2: behind the sign)."""

ENDINGS: Final = (
    "accdb aspx avif bash blend class conf config cpp csproj css csv djvu docm docx eml epub flac "
    "gitignore gradle heic heif html icns ico ini ipynb java jpeg jpg json json5 jsonl jsx kdbx key "
    "kml less list lock lua map markdown md mjs mobi mode mov mp3 mp4 mpeg numbers odp ods odt opus otf "
    "pages parquet patch pdf php plist png pptm pptx proto psd pxd pxi pyx rtf sass scss service sh "
    "sqlite sqlite3 svelte svg swift tar tex tff tiff toml torrent ttc ttf txt typ vue wasm wav webm "
    "webmanifest webp woff woff2 xhtml xlsm xlsx xml yaml yml zip zst"
)
"""Endings of files, most with more than three characters; no line ends before one."""
