"""Our own checks of a PDF; the tuples of rules below are the list of what is looked at.

A rule is a function over what was drawn, or over what the file states. It gets the standards that the file is
held against (``aims``) and yields findings. From the aims a rule decides whether it applies.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Final

import msgspec
import pikepdf

from typeset.check.pdf.finding import PARTLY, Aim, Finding, find
from typeset.check.pdf.opening import UnreadableError
from typeset.check.pdf.reading import INK_LIMIT, open_pdf
from typeset.check.pdf.rules.annotations import check_annotations, check_links
from typeset.check.pdf.rules.boxes import (
    check_bleed,
    check_boxes,
    check_near_edge,
    check_outside,
    check_rotation,
    check_sides,
    check_sizes,
    check_trim_stated,
)
from typeset.check.pdf.rules.claims import (
    check_claims,
    check_info,
    check_isbn,
    check_marks,
    check_version,
    check_xmp,
    claimed,
)
from typeset.check.pdf.rules.destinations import check_destinations
from typeset.check.pdf.rules.fonts import check_faces, check_notdef
from typeset.check.pdf.rules.harm import (
    check_damage,
    check_form,
    check_objects,
    check_permissions,
)
from typeset.check.pdf.rules.inks import (
    check_colour_functions,
    check_hairlines,
    check_inks,
    check_overprint,
    check_profiles,
    check_registration,
    check_rich_text,
    check_spaces,
    check_spots,
    check_total_ink,
)
from typeset.check.pdf.rules.intents import check_intents
from typeset.check.pdf.rules.layers import check_layers
from typeset.check.pdf.rules.metadata import check_values
from typeset.check.pdf.rules.pages import check_pages
from typeset.check.pdf.rules.picture_data import check_pictures
from typeset.check.pdf.rules.pictures import check_picture_keys, check_resolution
from typeset.check.pdf.rules.structure import check_structure, check_tagged
from typeset.check.pdf.rules.syntax import check_syntax
from typeset.check.pdf.rules.transparency import check_content, check_states, check_transparency
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims
    from typeset.check.pdf.reading import PdfFile
    from typeset.check.pdf.rules.picture_data import Weight


_STRANGE: Final = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError, pikepdf.PdfError,
)  # fmt: skip
"""What Python and qpdf raise if an object has another type than a rule expects."""

_BEFORE: Final = (
    check_pages, check_layers, check_form, check_syntax, check_permissions,
    check_marks, check_version, check_info, check_xmp, check_isbn, check_values, check_intents,
    check_trim_stated,
)  # fmt: skip
"""Rules about the file that need no page; those about damage and objects are called by themselves."""

_ON_PAGES: Final = (
    check_content, check_colour_functions, check_boxes, check_overprint, check_registration, check_states,
    check_resolution, check_picture_keys, check_notdef, check_annotations, check_links, check_tagged,
)  # fmt: skip
"""Rules about single pages."""

_ADVICE: Final = (
    check_bleed, check_near_edge, check_inks, check_rich_text, check_hairlines, check_outside,
)  # fmt: skip
"""Rules that no standard has; a check of claims alone (``Depth.CLAIMS``) leaves them out."""

_AFTER: Final = (
    check_sizes, check_rotation, check_sides, check_spots, check_faces, check_structure, check_destinations,
)  # fmt: skip
"""Rules about all pages together, run last."""


class Preflight(msgspec.Struct, frozen=True):
    """The findings, the standards that the file was held against, and its number of pages."""

    findings: tuple[Finding, ...]
    aims: Aims
    pages: int = 0


class Depth(Enum):
    """How closely a file is looked at: only for broken rules, also for advice, or every object of it."""

    CLAIMS = "claims"
    ADVICE = "advice"
    ALL = "all"


def check_pdf(
    data: bytes, aims: Aims = frozenset(), depth: Depth = Depth.ADVICE, ink_limit: float = INK_LIMIT
) -> Preflight:
    """Everything that is wrong with a PDF, held against ``aims``; else what it claims; else any press.

    ``ink_limit`` is the most ink that may lie in one place, in per cent.
    """
    try:
        with open_pdf(data, is_quick=depth is Depth.CLAIMS, ink_limit=ink_limit) as file:
            claims, others = claimed(file)
            asked = aims or claims or frozenset({Aim.PRINT})
            partly = asked & PARTLY if not aims else frozenset()
            found = [find(Code.P_CLAIM_PARTLY, standard=aim.standard) for aim in sorted(partly)]
            found += [] if aims else _guarded(check_claims(file))
            found += [find(Code.P_CLAIM_UNKNOWN, standard=name) for name in others if not aims]
            if not aims and not claims and not others:
                found.append(find(Code.P_NO_CLAIM))
            found += _check(file, asked, is_thorough=depth is Depth.ALL)
            return Preflight(tuple(dict.fromkeys(found)), asked, len(file.kept))
    except UnreadableError as error:
        return Preflight((find(error.code, detail=str(error)),), aims)


def _check(file: PdfFile, aims: Aims, *, is_thorough: bool) -> Iterator[Finding]:
    """Read pages first, so that no stream is unpacked twice; yield what concerns the whole file first."""
    on_pages = list(_guarded(_check_pages(file, aims)))
    objects = list(_guarded(check_objects(file, aims, is_thorough=is_thorough)))
    if is_thorough:
        file.gather_warnings()
    yield from _guarded(check_damage(file, aims))
    yield from objects
    for rule in _BEFORE:
        yield from _guarded(rule(file, aims))
    yield from on_pages
    for rule in _AFTER:
        yield from _guarded(rule(file, aims))


def _check_pages(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    weights: dict[tuple[int, int], Weight] = {}
    rules = _ON_PAGES if file.shared.is_quick else (*_ON_PAGES, *_ADVICE)
    for page in file.pages():
        for rule in rules:
            yield from _guarded(rule(page, aims), page.number)
        yield from _guarded(check_spaces(page, aims, file), page.number)
        yield from _guarded(check_transparency(page, aims, file), page.number)
        yield from _guarded(check_profiles(page, aims, file), page.number)
        if not file.shared.is_quick:
            yield from _guarded(check_total_ink(page, aims, file), page.number)
            yield from _guarded(check_pictures(page, aims, file, weights), page.number)


def _guarded(found: Iterator[Finding], page: int = 0) -> Iterator[Finding]:
    """What a rule finds; if an object has a type that the rule cannot read, that becomes a finding.

    In a file from elsewhere any object may have any type. So a rule that raises an error is reported, and
    the other rules go on. The tests run all rules over sound files, where none may raise one.
    """
    try:
        yield from found
    except _STRANGE as error:
        yield find(
            Code.P_MALFORMED, page, detail=f"{str(error)[:60]} (p. {page})" if page else str(error)[:60]
        )
