"""Rules about what glyphs are called: each has characters (ToUnicode), of use to a reader, and true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.private_use import is_private
from typeset.check.pdf.content.standard_names import STANDARD_NAMES
from typeset.check.pdf.content.true_names import is_lost, misnamed, says_nothing
from typeset.check.pdf.finding import find
from typeset.check.pdf.rules.face_maps import ADOBE
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.content.fonts import FontResource
    from typeset.check.pdf.finding import Finding

_MOST_TOLD: Final = 3
_PLAIN: Final = ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", "/StandardEncoding")


def check_private(face: FontResource, page: int) -> Iterator[Finding]:
    """A character of private use says nothing to a reader (ISO 19005-2, 6.2.11.7.3)."""
    names = face.characters or {}
    private = sorted(
        {character for code in face.silent for character in names.get(code, "") if is_private(character)}
    )
    for character in private[:_MOST_TOLD]:
        yield find(Code.P_PRIVATE, page, face=face.name, character=f"U+{ord(character):04X}")


def check_unicode(face: FontResource, page: int, *, needs_all: bool) -> Iterator[Finding]:
    """ISO 19005-2, 6.2.11.7, and ISO 14289-1, 7.21.7: each glyph is mapped to its characters."""
    names = face.characters
    if names is None:
        if needs_all and not _is_known(face):
            yield find(Code.P_NO_UNICODE, page, face=face.name)
        return
    if needs_all and any(code not in names for code in face.used) and not _is_known(face):
        yield find(Code.P_NO_UNICODE, page, face=face.name)
    shown = {code: names[code] for code in face.used if code in names}
    wrong = sorted({text for text in shown.values() if says_nothing(text)} | set(misnamed(face, shown)))
    if shown and not any(shown.values()):  # marks may be read with their letters, but then there are letters
        wrong.append("\0")
    if any(map(is_lost, shown.values())):
        yield find(Code.P_LOST_NAME, page, face=face.name)
    for text in wrong[:_MOST_TOLD]:
        yield find(Code.P_WRONG_UNICODE, face=face.name, character=f"U+{ord(text[0]):04X}")


def _is_known(face: FontResource) -> bool:
    """Whether a standard defines what the codes of the font stand for."""
    if face.is_wide:
        info = face.inner.get("/CIDSystemInfo", {})
        return str(info.get("/Ordering", "")) in ADOBE
    encoding: Any = face.encoding
    if isinstance(encoding, pikepdf.Dictionary):
        names = [face.names.get(code, "").partition(".")[0] for code in face.used]
        if all(name in STANDARD_NAMES for name in names):
            return True
        if face.kind == "Type3":
            return False
        return "/Differences" in encoding or str(encoding.get("/BaseEncoding")) in _PLAIN
    if encoding is None and face.kind == "Type1" and face.is_symbolic:
        # Which glyph a code shows stands in the program alone: one whose names say nothing is told.
        return bool(STANDARD_NAMES.intersection(face.program.names if face.program else ()))
    return str(encoding) in _PLAIN or (encoding is None and face.kind == "Type1")
