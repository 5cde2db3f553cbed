"""What can be set of listings."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from typeset.settings.teaching import doc


class CodeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[code]``: how listings are set."""

    highlight: Annotated[
        bool,
        doc(
            "写明语言的清单，关键词、注释等是否分颜色和字重；给印厂的文件里都是黑字",
            "whether key words, comments and the like of listings that name their language have colours and "
            "weights; the file for a press has them in black",
        ),
    ] = True
    numbers: Annotated[
        bool,
        doc(
            "没有说要不要行号的清单，是否编行号",
            "whether the lines of listings are numbered, where a listing does not say it",
        ),
    ] = False
