"""Boxes of WeasyPrint's classes with no layout behind them: only what a test says of them is known."""

from __future__ import annotations

from typing import Any

from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

load_engine()

PITCH = 30.0


def box_of(kind: str, *children: Any, tag: str = "div", top: float = 0.0, **more: Any) -> Any:
    """A box of the class ``kind``, as high as what stands in it, without margins, borders and padding."""
    box = getattr(upstream().boxes, kind)
    made = box.__new__(box)
    values = {
        "element_tag": tag, "element": None, "style": {"position": "static", "float": "none"},
        "position_x": 0.0, "position_y": top, "width": 100.0, "footnote": None,
        "height": sum(child.height for child in children), "children": list(children),
    }  # fmt: skip
    for side in ("top", "bottom", "left", "right"):
        values |= {f"{name}_{side}": 0.0 for name in ("margin", "padding")}
        values[f"border_{side}_width"] = 0.0
    style = values["style"] | more.pop("style", {})  # type: ignore[operator]
    made.__dict__.update(values | {"style": style} | more)
    return made


def line(top: float = 0.0) -> Any:
    """One line of text."""
    return box_of("LineBox", top=top, height=PITCH)


def block(*children: Any, tag: str = "p", **more: Any) -> Any:
    """A block of what it is given, or of one line."""
    return box_of("BlockBox", *(children or (line(more.get("top", 0.0)),)), tag=tag, **more)


def whole(tag: str, **more: Any) -> Any:
    """A block that takes whole lines of the grid: a head, a figure."""
    made = block(tag=tag, **more)
    BoxRecord.white_above.put(made, 0.5)
    return made
