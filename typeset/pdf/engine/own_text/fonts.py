"""In place of ``weasyprint.text.fonts``: the faces of a document, from its ``@font-face`` rules alone.

No face of the system is looked for, so that pages are the same on every machine.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from typeset.pdf.engine.session.names import FETCH
from typeset.pdf.engine.text.glyphs import ShapingFace
from typeset.pdf.engine.text.typefaces import Typefaces, face_rule

_LOGGER: Final = logging.getLogger("weasyprint")


class FontConfiguration:
    """The faces of one document, as ``typefaces``.

    ``struts`` caches line heights. ``plain`` is the session for texts that are set
    while no other session is active.
    """

    font_map = None

    def __init__(self) -> None:
        self.typefaces = Typefaces()
        self.struts: dict[Any, tuple[float, float]] = {}
        self.plain: Any = None

    def add_font_face(self, rule_descriptors: dict[str, Any], url_fetcher: Any) -> None:
        """Declare the first source of a rule that is a font. Logs a warning where none is."""
        rule = face_rule(rule_descriptors)
        for kind, url in rule_descriptors["src"]:
            if url is None or kind in ("internal", "local"):
                continue
            data = _read(url, url_fetcher)
            if data is not None and self.typefaces.add(rule, data):
                return
        _LOGGER.warning("Font-face %r cannot be loaded", rule_descriptors["font_family"])


def _read(url: str, url_fetcher: Any) -> bytes | None:
    """A font file, unpacked; None where it cannot be read."""
    try:
        with FETCH.find()[2](url_fetcher, url) as response:
            data: bytes = response.read()
        from typeset.fonts.woff import unpack  # noqa: PLC0415 - hardly ever needed

        return unpack(data)
    except (OSError, ValueError) as error:
        _LOGGER.debug("Failed to load font at %r (%s)", url, error)
        return None


def get_font_description(style: Any) -> ShapingFace:
    """The face for the fields of forms."""
    face: ShapingFace = style.font_config.typefaces.first_face(style, "a")
    return face


def get_pango_font_key(pango_font: ShapingFace) -> tuple[bytes, ShapingFace, float]:
    """The key of a font among those of a PDF, its description, and its size, which forms do not use."""
    return pango_font.digest, pango_font, 0.0
