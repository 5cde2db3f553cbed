"""The outline: what the reader found, for people and programs."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct
from msgspec.structs import asdict

from typeset.messages.diagnostics import Diagnostic, Repair, Report
from typeset.messages.reasons import REASONS
from typeset.model.blocks import SURE, Block, Document, Guess, Heading, Line, Mathematics, Profile, RunInHead
from typeset.model.walk import blocks, pieces


class OutlineUnit(Struct, frozen=True):
    """One block: ``level`` for headings only; ``source`` are its first and last physical line.

    What a container holds follows it; it has no ``lines`` of its own. ``sure`` is how sure the reader of
    plain text is of the kind, in percent, and ``reason`` why, in words; null where it did not guess.
    """

    kind: str
    level: int | None
    lines: tuple[str, ...]
    run_in: str | None
    source: tuple[int, int]
    sure: int | None = None
    reason: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether the author should look at the unit."""
        return self.sure is not None and self.sure < SURE


class OutlineDiagnostic(Struct, frozen=True):
    """One message in the reader's language; ``line`` is null where there is no place."""

    code: str
    severity: str
    file: str | None
    line: int | None
    message: str
    remedy: str


class Outline(Struct, frozen=True):
    """The recovered structure with every repair and every message.

    ``profile`` is the trade that plain text was taken for, ``dialects`` the programs that Markdown was
    written for.
    """

    units: tuple[OutlineUnit, ...]
    repairs: tuple[Repair, ...]
    diagnostics: tuple[OutlineDiagnostic, ...]
    profile: Profile | None = None
    dialects: tuple[str, ...] = ()


def outline(document: Document, report: Report, lang: str = "zh") -> Outline:
    """The outline of a document and of what was reported while it was read; changes nothing."""
    guesses = {(guess.file, guess.line, guess.kind): guess for guess in document.guesses}
    units = tuple(_unit(block, guesses, lang) for block in blocks(document))
    repairs = tuple(sorted(report.repairs, key=lambda repair: repair.line))
    messages = tuple(_diagnostic(item, lang) for item in report.worst_first())
    return Outline(units, repairs, messages, document.profile, document.dialects)


def to_json(outline: Outline) -> dict[str, object]:
    """The outline for programs, as values of JSON: ``typeset outline --json`` prints them."""
    return {
        "units": [asdict(unit) for unit in outline.units],
        "repairs": [
            {"rule": repair.rule, "line": repair.line, "before": repair.before, "after": repair.after}
            for repair in outline.repairs
        ],
        "diagnostics": [asdict(item) for item in outline.diagnostics],
        "profile": asdict(outline.profile) if outline.profile else None,
        "dialects": list(outline.dialects),
    }


def to_text(outline: Outline) -> str:
    """The outline for people: the profile, a line for each unit, then the repairs."""
    rows = [
        f"{_place(unit.source):>9}  {_label(unit):<12}{_summary(unit)}{_doubt(unit, above)}"
        for above, unit in pairwise((None, *outline.units))
        if unit
    ]
    repairs = [
        f"{repair.line:>9}  {repair.rule:<12}{_flat(repair.before)} → {_flat(repair.after)}"
        for repair in outline.repairs
    ]
    profile = [_profile(outline.profile)] if outline.profile else []
    profile += [f"{'':>9}  {'dialect':<12}{' '.join(outline.dialects)}"] if outline.dialects else []
    return "\n".join([*profile, *rows, *([""] if repairs else []), *repairs]) + "\n"


def _profile(profile: Profile) -> str:
    """The line that tells the profile, how sure the reader is of it, and the words that speak for it."""
    words = f"  {profile.reason}" if profile.reason else ""
    return f"{'':>9}  {'profile':<12}{profile.name} {profile.sure}%{words}"


def count_units(outline: Outline, lang: str) -> str:
    """How many units there are, and how many of them are doubtful, in words."""
    units = [unit for unit in outline.units if unit.sure is not None]
    doubtful = sum(unit.is_doubtful for unit in units)
    if lang == "en":
        return f"{len(units)} units, {doubtful} of them in doubt"
    return f"{len(units)} 个单元，{doubtful} 个拿不准"


def _unit(block: Block, guesses: dict[tuple[str, int, str], Guess], lang: str) -> OutlineUnit:
    inlines = [inline for line in block.lines for inline in line.inlines]
    guess = guesses.get((block.span.file, block.span.line, block.kind))
    run_in = "".join(inline.text for inline in inlines if isinstance(inline, RunInHead))
    return OutlineUnit(
        block.kind,
        block.level if isinstance(block, Heading) else None,
        tuple(map(_line_text, block.lines)),
        run_in or None,
        (block.span.line, block.span.last),
        guess.sure if guess else None,
        REASONS[guess.reason][lang == "en"] if guess and guess.reason in REASONS else None,
    )


def _line_text(line: Line) -> str:
    """The characters of a line; of a formula those that the author typed."""
    if not any(isinstance(inline, Mathematics) for inline in line.inlines):
        return line.text
    return "".join(one.letters if isinstance(one, Mathematics) else one.text for one in pieces(line.inlines))


def _diagnostic(item: Diagnostic, lang: str) -> OutlineDiagnostic:
    return OutlineDiagnostic(
        item.code.name,
        item.severity.value,
        item.span.file if item.span else None,
        item.span.line if item.span else None,
        item.message(lang),
        item.remedy(lang),
    )


def _place(source: tuple[int, int]) -> str:
    first, last = source
    return str(first) if first == last else f"{first}–{last}"


def _label(unit: OutlineUnit) -> str:
    return unit.kind if unit.level is None else f"{unit.kind} {unit.level}"


def _summary(unit: OutlineUnit, length: int = 40) -> str:
    text = " / ".join(unit.lines)
    return text if len(text) <= length else text[:length] + "…"


def _doubt(unit: OutlineUnit, above: OutlineUnit | None) -> str:
    """How sure a doubtful unit is, and why, unless the unit above is doubted for the same reason."""
    if not unit.is_doubtful:
        return ""
    is_told = above is not None and above.is_doubtful and above.reason == unit.reason
    return f"  ?{unit.sure}% {'' if is_told else unit.reason or ''}".rstrip()


def _flat(text: str) -> str:
    return text.replace("\n", "⏎")
