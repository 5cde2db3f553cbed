"""The driver of ``typeset impose``: a finished PDF onto sheets."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.opening import UnreadableError
from typeset.check.pdf.reading import open_pdf
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError, UsageError
from typeset.model.units import Length, mm, parse_length
from typeset.press.imposition.cover_spread import BookBlock, spread_cover
from typeset.press.imposition.impose import Plan, impose
from typeset.press.imposition.paper import SHEETS, Paper, SmallSheetError, parse_sheet
from typeset.press.imposition.sheets import Laid, UnequalPagesError
from typeset.press.imposition.signatures import SIGNATURES
from typeset.system.output import check_target, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from typeset.messages.diagnostics import Report

_THICKEST: Final = mm(2)
"""The thickest paper that is taken; board is thinner."""
_MOST_MILLED: Final = mm(10)
_WIDEST_GRIPPER: Final = mm(30)
"""More of these is a slip of the pen: some 3 mm are milled, and grippers hold 8 to 15."""

_LINK: Final = "Link"
_PACKED: Final = pikepdf.ObjectStreamMode.preserve


def read_plan(options: Mapping[str, Any]) -> Plan | BookBlock:
    """The options of the verb, named as on the command line, as a plan; raises UsageError on bad ones."""
    right = {"auto": None, "left": False, "right": True}[options["binding"]]
    size = _sheet_size(options["sheet"])
    gripper = _length(options["gripper"], "--gripper", _WIDEST_GRIPPER)
    if options["scheme"] == "cover":
        paper = _length(options["paper"], "--paper", _THICKEST)
        plan: Plan | BookBlock = BookBlock(options["pages"], paper, Paper(size, gripper), right)
    else:
        plan = Plan(
            scheme=options["scheme"],
            signature=options["signature"],
            creep=_length(options["creep"], "--creep", _THICKEST),
            milling=_length(options["milling"], "--milling", _MOST_MILLED),
            fills_last=options["fill"],
            work=options["work"],
            is_right_bound=right,
            size=size,
            gripper=gripper,
        )
    _check_options(options, plan)
    return plan


def _check_options(options: Mapping[str, Any], plan: Plan | BookBlock) -> None:
    """Raise UsageError for options that contradict each other."""
    scheme = options["scheme"]
    if isinstance(plan, BookBlock) and plan.pages < 1:
        raise _bad("--scheme cover --pages N")
    if isinstance(plan, Plan) and plan.signature not in SIGNATURES:
        raise _bad(f"--signature {plan.signature}: {', '.join(map(str, SIGNATURES))}")
    if options["work"] != "sheetwise" and scheme not in ("saddle", "perfect"):
        raise _bad(f"--work {options['work']}: --scheme saddle, perfect")
    if isinstance(plan, Plan) and scheme != "perfect" and (plan.milling.pt or plan.fills_last):
        raise _bad(f"--{'fill' if plan.fills_last else 'milling'}: --scheme perfect")


def _bad(detail: str) -> UsageError:
    return UsageError(diagnose(Code.U_BAD_OPTION, detail=detail))


def _length(text: str, option: str, most: Length) -> Length:
    """The value of an option, “0.1mm” or “0”."""
    try:
        length = Length(0) if text.strip("0. ") in ("", "mm") else parse_length(text)
        if length > most:
            raise ValueError(text)
    except ValueError as error:
        raise _bad(f"{option} {text}: 0.1mm (0–{most.mm:.0f}mm)") from error
    return length


def _sheet_size(text: str) -> tuple[Length, Length] | None:
    if not text:
        return None
    try:
        return parse_sheet(text)
    except ValueError as error:
        raise _bad(f"--sheet {text}: 787x546, {', '.join(SHEETS)}") from error


def impose_file(path: Path, output: Path, plan: Plan | BookBlock, report: Report) -> int:
    """Put the pages of ``path`` on sheets in ``output``, or lay out a cover; returns the number of sides.

    Raises ManuscriptError for what is no PDF that can be read, UsageError for pages of different sizes and
    for a sheet that is too small. ``report`` tells what of the file no sheet shows.
    """
    check_target(output, "pdf", (path,))
    try:
        data = path.read_bytes()
        with open_pdf(data) as opened:
            laid = _laid_out(opened.pdf, plan)
            target = io.BytesIO()
            opened.pdf.save(target, deterministic_id=True, object_stream_mode=_PACKED, encryption=False)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=str(path), reason=reason)) from error
    except UnreadableError as error:
        raise ManuscriptError(diagnose(error.code, detail=error.detail)) from error
    except UnequalPagesError as error:
        told = diagnose(Code.U_PAGES_DIFFER, page=error.page, size=error.size, first=error.first)
        raise UsageError(told) from error
    except SmallSheetError as error:
        raise UsageError(diagnose(Code.U_SHEET_SMALL, needed=error.needed, sheet=_sheet_of(plan))) from error
    _tell_lost(laid, report)
    write_whole(output, target.getvalue(), "pdf")
    return laid.sides


def _laid_out(file: pikepdf.Pdf, plan: Plan | BookBlock) -> Laid:
    return impose(file, plan) if isinstance(plan, Plan) else spread_cover(file, plan)


def _sheet_of(plan: Plan | BookBlock) -> str:
    size = plan.size if isinstance(plan, Plan) else plan.sheet.size
    assert size, "only a stated size is too small"
    return f"{size[0].mm:.0f} × {size[1].mm:.0f} mm"


def _tell_lost(laid: Laid, report: Report) -> None:
    """Tell of annotations that no sheet shows. Links lose nothing that can be seen on paper."""
    if links := laid.lost.get(_LINK):
        report.add(Code.P_LINKS_LEFT, count=links)
    others = {kind: count for kind, count in laid.lost.items() if kind != _LINK}
    if others:
        kinds = ", ".join(f"{kind} × {count}" for kind, count in others.items())
        report.add(Code.P_ANNOTATIONS_LEFT, kinds=kinds)
