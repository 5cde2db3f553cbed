"""Pictures: only files of the project, and only formats that both outputs can show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from typeset.messages.codes import Code
from typeset.pictures.dimensions import ENORMOUS, is_whole, picture_size
from typeset.pictures.formats import PICTURE_SUFFIXES, picture_kind
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.model.blocks import Span
    from typeset.readers.markdown.source import MarkdownFile

_SCHEME: Final = late_pattern(r"[A-Za-z][\w+.-]*:|//")


def find_picture(address: str, span: Span, source: MarkdownFile) -> str:
    """The picture's path in the project's folder, with /. One that cannot be shown is reported: empty."""
    if _SCHEME.match(address):
        source.tell(
            Code.M_PICTURE_REMOTE, span, address=address if len(address) <= 80 else f"{address[:79]}…"
        )
        return ""
    path = unquote(address)
    target, inside = source.find_file(path)
    if not inside:
        source.tell(Code.M_PICTURE_OUTSIDE, span, path=path)
    elif target is None or (data := _read(target)) is None:
        source.tell(Code.M_PICTURE_MISSING, span, path=path)
    elif picture_kind(data) is None:
        source.tell(Code.M_PICTURE_FORMAT, span, path=path, formats=" ".join(PICTURE_SUFFIXES))
    elif not is_whole(data):
        source.tell(Code.M_PICTURE_DAMAGED, span, path=path)
    elif (size := picture_size(data)) and size.count > ENORMOUS:
        source.tell(Code.M_PICTURE_ENORMOUS, span, path=path, pixels=str(size))
    elif fault := _fault(data):
        source.tell(Code.M_PICTURE_HARMFUL, span, path=path, detail=fault)
    else:
        folder = (source.folder or Path()).resolve()
        return target.relative_to(folder).as_posix()
    return ""


def _fault(data: bytes) -> str:
    """Why an SVG drawing cannot be shown; empty for one that can, and for other pictures."""
    kind = picture_kind(data)
    if kind is None or kind.suffix != ".svg":
        return ""
    from typeset.pictures.svg import DrawingError, read_drawing  # noqa: PLC0415 - few books have drawings

    try:
        read_drawing(data)
    except DrawingError as error:
        return str(error)
    return ""


def _read(path: Path) -> bytes | None:
    """The bytes of the file; nothing if it is gone or may not be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
