"""Elements of the structure tree for plain paragraphs: a P with a Span in it, spelt when they are made.

A book has two for each paragraph, and nobody changes them any more. So they need no dictionaries.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.lines.plain_flow import FlowPart

_CHANGED: Final = frozenset({"/LI", "/LBody"})
"""Elements whose kids may be moved into another one."""

_P: Final = b"<</Type /StructElem/S /P/K [%d 0 R]/Pg %s/P %s>>"
_SPAN: Final = b"<</Type /StructElem/S /Span/K [%d]/Pg %s/P %s>>"


class SpeltElement(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An element of the structure that stays as it is spelt."""

    offset = generation = 0
    free = "n"
    data = b""

    def __init__(self) -> None:
        """Without what pydyf sets: it is the same in all of them."""


def is_spelt(part: FlowPart, parent: Any, others: Container[str]) -> bool:
    """Whether a paragraph has these elements in its parent's; not if its first class is one of ``others``."""
    block = part.plain.block
    if block.element_tag != "p" or parent["S"] in _CHANGED:
        return False
    return block.element.get("class", "").partition(" ")[0] not in others


def spelt_element(part: FlowPart, parent: Any, pdf: Any, page_number: int, *rest: Any) -> SpeltElement:
    """The element of a paragraph, as WeasyPrint makes it; its text is taken out of the tags of its page."""
    nums, _, tags = rest
    mark = tags.pop(part.plain.item.box)["mcid"]
    page = pdf.page_references[page_number]
    element, span = SpeltElement(), SpeltElement()
    pdf.add_object(element)
    pdf.add_object(span)
    element.data = _P % (span.number, page, parent.reference)
    span.data = _SPAN % (mark, page, element.reference)
    assert mark not in nums
    nums[mark] = span.reference
    return element
