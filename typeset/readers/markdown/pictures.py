"""Pictures that a text shows: only files of the project, in a format that both outputs can show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from typeset.codes import Code

if TYPE_CHECKING:
    from typeset.model import Span
    from typeset.readers.markdown.source import Source

FORMATS: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_SCHEME: Final = re.compile(r"[A-Za-z][\w+.-]*:|//")


def find_picture(address: str, span: Span, source: Source) -> str:
    """The path of a picture in the project's folder, with /; empty, and a message, if it cannot be shown."""
    if _SCHEME.match(address):
        source.tell(
            Code.M_PICTURE_REMOTE, span, address=address if len(address) <= 80 else f"{address[:79]}…"
        )
        return ""
    path = unquote(address)
    target, inside = source.find_file(path)
    if not inside:
        source.tell(Code.M_PICTURE_OUTSIDE, span, path=path)
    elif target is None:
        source.tell(Code.M_PICTURE_MISSING, span, path=path)
    elif target.suffix.lower() not in FORMATS:
        source.tell(Code.M_PICTURE_FORMAT, span, path=path, formats=" ".join(FORMATS))
    else:
        folder = (source.folder or Path()).resolve()
        return target.relative_to(folder).as_posix()
    return ""
