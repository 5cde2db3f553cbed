"""What can be set of tables."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from typeset.settings.teaching import doc


class TableSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[tables]``: how wide tables find room."""

    least: Annotated[
        str,
        doc(
            "宽的表可以小到什么字号，如 6.5pt；再宽就转过来排",
            "the smallest type of a wide table, as 6.5pt; what is wider still is turned",
        ),
        Meta(pattern=r"^[1-9]\d{0,2}(\.\d{1,3})?(pt|mm)$"),
    ] = "6.5pt"
    turn: Annotated[
        bool,
        doc(
            "缩到最小还排不下的表，是否转九十度，独占一页",
            "whether a table too wide in the smallest type is turned by a quarter, on pages of its own",
        ),
    ] = True
