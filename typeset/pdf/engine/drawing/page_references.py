"""The references to all pages of a PDF, which pydyf spells out anew for whoever asks.

pydyf is shared with programs that use WeasyPrint beside us. What is kept here changes no byte for them.
"""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.session.records import PdfRecord


def remember_page_references() -> None:
    """Keep pydyf's list of page references while no page is added.

    The tagger asks for it once for each box. Spelt out each time, it costs pages × boxes: half the time of a
    book of a thousand pages.
    """
    upstream_references = pydyf.PDF.page_references.fget

    def page_references(self: Any) -> tuple[bytes, ...]:
        count = len(self.pages["Kids"])
        known = PdfRecord.page_references.of(self)
        if known is None or known[0] != count:
            known = PdfRecord.page_references.put(self, (count, upstream_references(self)))
        return known[1]

    pydyf.PDF.page_references = property(page_references)
