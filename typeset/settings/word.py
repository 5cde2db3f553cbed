"""What can be set of manuscripts that are Word files."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from typeset.settings.teaching import doc


class WordSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Manuscripts that are Word files."""

    changes: Annotated[
        Literal["accept", "reject"],
        doc(
            "修订：accept 按接受处理，reject 撤销",
            "tracked changes: accept takes them as made, reject undoes them",
        ),
    ] = "accept"
