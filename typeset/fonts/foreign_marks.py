"""Tells where the marks of a face are not those of the language that it sets.

Its text is composed by the ink of its marks, so that nothing touches; but a reader of that language sees
marks from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.fonts.catalogue import languages_like
from typeset.fonts.faces import draws_centred
from typeset.fonts.tongues import face_language
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.fonts.faceset import FaceSet
    from typeset.messages.diagnostics import Report

_CENTRED: Final = frozenset({"zh-TW", "zh-HK"})


def report_foreign_marks(faces: FaceSet, main: str, report: Report) -> None:
    """Tell of each face, the author's own or one that the style names, whose 。 stands where others have it.

    ``main`` is the document's language, of ``HAN_LANGUAGES``; where it is none of them, no marks are foreign.
    """
    told = set()
    for part in (*faces.parts, *faces.runs):
        language, face = part.language or main, part.han
        is_asked_for = face.own or part.key.lang not in languages_like(face_language(language))
        if not language or not is_asked_for or (face, language) in told:
            continue
        told.add((face, language))
        centred = draws_centred(face, language)
        if centred is not None and centred is not (language in _CENTRED):
            report.add(Code.F_FOREIGN_MARKS, face=str(part.key), path=str(face.path), language=language)
