"""The driver of ``typeset impose``: a finished PDF onto sheets."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pikepdf

from typeset.check.pdf.reading import UnreadableError, open_pdf
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError, UsageError
from typeset.model.units import Length, mm, parse_length
from typeset.press.imposition.cover_spread import BookBlock, spread_cover
from typeset.press.imposition.impose import Plan, impose
from typeset.press.imposition.sheets import UnequalPagesError
from typeset.press.imposition.signatures import SIGNATURES
from typeset.system.output import check_target, write_whole

if TYPE_CHECKING:
    from pathlib import Path

_THICKEST: Final = mm(2)
"""The thickest paper that is taken; board is thinner."""


def parse_thickness(text: str, option: str) -> Length:
    """Read the value of an option, “0.1mm” or “0”; raises UsageError on anything else."""
    try:
        thickness = Length(0) if text.strip("0. ") in ("", "mm") else parse_length(text)
        if thickness > _THICKEST:
            raise ValueError(text)
    except ValueError as error:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=f"{option} {text}: 0.1mm (0–2mm)")) from error
    return thickness


def impose_file(path: Path, output: Path, plan: Plan | BookBlock) -> int:
    """Put the pages of ``path`` on sheets in ``output``, or lay out a cover; returns the number of sides.

    Raises ManuscriptError for what is no PDF that can be read, UsageError for pages of different sizes.
    """
    if isinstance(plan, Plan) and plan.signature not in SIGNATURES:
        detail = f"--signature {plan.signature}: {', '.join(map(str, SIGNATURES))}"
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))
    if isinstance(plan, BookBlock) and plan.pages < 1:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail="--scheme cover --pages N"))
    check_target(output, "pdf", (path,))
    try:
        data = path.read_bytes()
        with open_pdf(data) as opened:
            sides = _laid_out(opened.pdf, plan)
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
    write_whole(output, target.getvalue(), "pdf")
    return sides


def _laid_out(file: pikepdf.Pdf, plan: Plan | BookBlock) -> int:
    if isinstance(plan, Plan):
        return impose(file, plan)
    spread_cover(file, plan)
    return 1


_PACKED: Final = pikepdf.ObjectStreamMode.preserve
