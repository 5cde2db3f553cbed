"""The driver of ``typeset impose``: a finished PDF onto sheets."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pikepdf

from typeset.check.pdf.reading import UnreadableError, open_pdf
from typeset.codes import Code
from typeset.diagnostics import diagnose
from typeset.errors import ManuscriptError, UsageError
from typeset.output import check_target, write_whole
from typeset.press.impose import Plan, UnequalPagesError, impose
from typeset.press.signatures import SIGNATURES
from typeset.units import Length, mm, parse_length

if TYPE_CHECKING:
    from pathlib import Path

_MOST_CREEP: Final = mm(2)
"""Of one sheet: the thickest board is thinner."""


def parse_creep(text: str) -> Length:
    """Read “0.1mm”, or “0”; raises UsageError on anything else."""
    try:
        creep = Length(0) if text.strip("0. ") in ("", "mm") else parse_length(text)
        if creep > _MOST_CREEP:
            raise ValueError(text)
    except ValueError as error:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=f"--creep {text}: 0.1mm (0–2mm)")) from error
    return creep


def impose_file(path: Path, output: Path, plan: Plan) -> int:
    """Put the pages of ``path`` on sheets in ``output``; returns how many sides they have.

    Raises ManuscriptError for what is no PDF that can be read, UsageError for pages of different sizes.
    """
    if plan.signature not in SIGNATURES:
        detail = f"--signature {plan.signature}: {', '.join(map(str, SIGNATURES))}"
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    check_target(output, (path,))
    try:
        data = path.read_bytes()
        with open_pdf(data) as opened:
            sides = impose(opened.pdf, plan)
            target = io.BytesIO()
            opened.pdf.save(target, deterministic_id=True, object_stream_mode=_PACKED)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=str(path), reason=reason)) from error
    except UnreadableError as error:
        raise ManuscriptError(diagnose(error.code, detail=error.detail)) from error
    except UnequalPagesError as error:
        told = diagnose(Code.U_PAGES_DIFFER, page=error.page, size=error.size, first=error.first)
        raise UsageError(told) from error
    write_whole(output, target.getvalue())
    return sides


_PACKED: Final = pikepdf.ObjectStreamMode.preserve
