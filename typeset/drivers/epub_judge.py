"""Lets EPUBCheck look at an EPUB before it is saved, as ``--strict`` asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ToolError

if TYPE_CHECKING:
    from typeset.drivers.context import BuildContext
    from typeset.messages.diagnostics import Report


def judge_epub(epub: bytes, name: str, context: BuildContext, report: Report) -> None:
    """Report what EPUBCheck finds in a finished EPUB; its errors stop the build as our own do.

    Raises ToolError where EPUBCheck is not installed, or does not come to an end.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - as above

    from typeset.check.epub.judges import JUDGES  # noqa: PLC0415 - only where it is asked for
    from typeset.check.judges import ask_judge  # noqa: PLC0415 - as above

    context.stage("packing")
    judge = JUDGES[0]
    if not judge.find():
        raise ToolError(diagnose(Code.O_TOOL_MISSING, tool=judge.tool.name, cure=judge.tool.cure))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.epub"
        path.write_bytes(epub)
        ask_judge(judge, path, report, f"{name}.epub")
