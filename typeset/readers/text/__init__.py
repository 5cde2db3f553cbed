"""The reader of plain text: from the characters of a manuscript to the document tree.

A text shows its structure by signs that are never certain alone: a short line may be a head, a line of
verse, a name. So the reader goes from the certain to the doubtful, and each step takes what the ones
before have found: lines that are not text go, tears that are certain are mended, kinds that show by
themselves are marked, the rest is judged by its neighbours. What is doubtful stays a paragraph, and is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, Profile, Span
from typeset.readers.checks import check_manuscript
from typeset.readers.encoding import decode
from typeset.readers.lines import PhysicalLine, physical_lines
from typeset.readers.options import ReaderOptions
from typeset.readers.text.apart.set_apart import Apart, put_back, set_apart
from typeset.readers.text.apart.subtitles import Subtitles, unfold_subtitles
from typeset.readers.text.around.endmatter import mark_end
from typeset.readers.text.around.front_block import title_at_front
from typeset.readers.text.around.labels import mark_labels
from typeset.readers.text.around.mail import mark_mail
from typeset.readers.text.around.papers import mark_papers
from typeset.readers.text.around.pieces import mark_stamps
from typeset.readers.text.around.salutations import mark_salutations
from typeset.readers.text.around.title_block import find_title_block
from typeset.readers.text.around.title_weighed import weigh_title
from typeset.readers.text.assemble import assemble
from typeset.readers.text.classify import classify
from typeset.readers.text.doubts import doubt
from typeset.readers.text.doubts.misread import doubt_misread
from typeset.readers.text.evidence import Evidence, gather_evidence
from typeset.readers.text.front_matter import bare_title
from typeset.readers.text.heads.authors_below import mark_authors_below
from typeset.readers.text.heads.contents import mark_contents, mark_named
from typeset.readers.text.heads.early_heads import mark_early
from typeset.readers.text.heads.group_heads import mark_rosters
from typeset.readers.text.heads.ruled import drop_rules_at_heads, drop_rules_below_heads
from typeset.readers.text.heads.signed_heads import mark_signed
from typeset.readers.text.heads.stuck_heads import split_stuck_heads
from typeset.readers.text.joins import JoinOptions, join_certain, join_units
from typeset.readers.text.pages.cut_heads import cut_glued_heads
from typeset.readers.text.pages.folios import drop_page_furniture
from typeset.readers.text.pages.foot_notes import KIND as NOTE
from typeset.readers.text.pages.foot_notes import lift_notes, link_notes
from typeset.readers.text.pages.site_lines import drop_site_lines
from typeset.readers.text.profile import guess_profile
from typeset.readers.text.told.outline_rows import parse_rows
from typeset.readers.text.told.placed_rows import PlacedRow, place_rows
from typeset.readers.text.told.rules import apply_rules
from typeset.readers.text.told.settled import settled_units
from typeset.readers.text.units import Unit
from typeset.readers.text.unwrapping.spaced_lines import close_lines
from typeset.readers.text.unwrapping.wrapped import ended_lines, unwrap
from typeset.readers.text.verse.anthology import mark_poems
from typeset.readers.text.verse.cast import mark_cast
from typeset.readers.text.verse.couplets import mark_couplets
from typeset.readers.text.verse.free_verse import mark_free_verse
from typeset.readers.text.verse.poem_records import mark_records
from typeset.readers.text.verse.poem_titles import name_poems
from typeset.readers.text.verse.quotations import mark_notes_within, mark_quotations, mark_quoted
from typeset.readers.text.verse.strophes import mark_strophes
from typeset.readers.text.verse.talk import mark_talk
from typeset.readers.text.verse.tunes import mark_tunes
from typeset.readers.text.verse.verse import mark_verse
from typeset.readers.text.weighing.title_odds import NO_TITLES, TitleOdds
from typeset.readers.text.weighing.weighed import Weighed
from typeset.readers.text.whole import check_whole

__all__ = ["first_units", "questioned_units", "read_text", "read_units"]


class Questioned(Struct, frozen=True):
    """Units with their kinds and the doubts of questions; what the weights say of kinds and titles."""

    units: list[Unit]
    weighed: Weighed
    titles: TitleOdds


class _First(Struct, frozen=True):
    """A manuscript after its first steps: its lines are units, and what is certain is marked.

    ``prose`` are the lines that no listing or table took; ``ended`` are lines that were cut where a paragraph
    ended; ``notes`` are those of pages; ``told`` are the first lines of units that the author settled;
    ``is_typed`` is false where another program named paragraphs.
    """

    units: list[Unit]
    prose: list[PhysicalLine]
    evidence: Evidence
    profile: Profile
    ended: frozenset[int]
    notes: list[Unit]
    told: frozenset[int]
    is_typed: bool = True


def read_text(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """Plain text as a document; each step below takes what the one before has found.

    Certain joins come before kinds, since a torn line looks like a head. All other joins come after
    the kinds that lines show by themselves, and the kinds that need whole paragraphs come last.
    """
    return _finished(_first(data, file, options, report), file, options, report)


def read_units(units: list[Unit], file: str, options: ReaderOptions, report: Report) -> Document:
    """A document of units whose program said where paragraphs end, and of what kind some of them are.

    Those of known kind stay as they are; the kinds of the others are guessed as those of plain text are.
    """
    lines = [piece for unit in units for line in unit.lines for piece in line.pieces]
    own = [piece for unit in units if not unit.kind for line in unit.lines for piece in line.pieces]
    evidence = gather_evidence(own or lines)
    profile = Profile(options.profile) if options.profile else guess_profile(lines)
    units = mark_quoted(apply_rules(units, options.structure, report))
    told = _lines_of(unit for unit in units if unit.kind)
    return _finished(
        _First(units, own or lines, evidence, profile, frozenset(), [], told, is_typed=False),
        file,
        options,
        report,
    )


def _finished(first: _First, file: str, options: ReaderOptions, report: Report) -> Document:
    """The document of units that have gone through the first steps."""
    found = _questioned(first, file, options, report)
    units = doubt_misread(found.units, found.weighed, found.titles, first.told)
    document = replace(assemble(file, units, options.skip, report), profile=first.profile)
    document = link_notes(document, first.notes, report) if first.notes else document
    check_manuscript(first.prose, document, report)
    check_whole(document, first.evidence, report)
    return document


def first_units(data: bytes, file: str, options: ReaderOptions, report: Report) -> list[Unit]:
    """The units of a manuscript before their kinds are guessed; weights are learned from them."""
    return _first(data, file, options, report).units


def questioned_units(data: bytes, file: str, options: ReaderOptions, report: Report) -> Questioned:
    """The units before it is asked which were likely misread; from them is learned how they err."""
    return _questioned(_first(data, file, options, report), file, options, report)


def _questioned(first: _First, file: str, options: ReaderOptions, report: Report) -> Questioned:
    weighed = Weighed.of(first.units)
    # The titles of other programs' files are told by their styles, and by nothing that was learned here.
    titles = TitleOdds.of(first.units) if first.is_typed else NO_TITLES
    joining = JoinOptions(file, options.skip, first.ended)
    units = _with_kinds(first, weighed, titles, joining, report)
    units = drop_rules_at_heads(units, first.told, options.skip, report)
    return Questioned(doubt(units, first.told, first.evidence.full), weighed, titles)


def _first(data: bytes, file: str, options: ReaderOptions, report: Report) -> _First:
    """The first steps: from characters to units, with what stands apart and what the author states."""
    text = decode(data, file, options.skip, report)
    lines = physical_lines(text, options.skip, report)
    if not lines:
        raise ManuscriptError(diagnose(Code.M_BLANK, Span(file, 1)))
    subtitles = unfold_subtitles(lines, file, options.skip, report)
    lines = subtitles.lines
    apart, placed = _settled(subtitles, options, report)
    prose = apart.lines if "J4" in options.skip else close_lines(apart.lines)
    # What the lines show of themselves is gathered once; each step may ask it.
    evidence = gather_evidence(prose or lines)
    profile = Profile(options.profile) if options.profile else guess_profile(prose or lines)
    # Where a program wrapped the text, line ends mean nothing; elsewhere each line is a unit.
    if placed:
        units = settled_units(prose, placed, evidence, options.skip, report)
    else:
        units = unwrap(prose, evidence.regions, options.skip, report)
    units = cut_glued_heads(units, file, options.skip, report)
    ended = frozenset[int]() if "J4" in options.skip else ended_lines(prose, evidence.regions)
    units = put_back(units, apart.units)
    units, notes = _without_notes(units)
    # What the author states comes before what we guess; a contents list names heads for certain.
    units = mark_signed(mark_quoted(apply_rules(units, options.structure, report)), options.skip, report)
    units = mark_named(mark_contents(units))
    guessed = [unit for unit in apart.units if unit.kind != "paragraph"]
    told = _lines_of(unit for unit in units if unit.kind) - _lines_of(guessed)
    return _First(units, prose or lines, evidence, profile, ended, notes, told)


def _settled(subtitles: Subtitles, options: ReaderOptions, report: Report) -> tuple[Apart, list[PlacedRow]]:
    """The lines of prose with what stands apart from it, and the rows of the author's outline, if any."""
    if not options.outline:
        apart = _parted(subtitles.others, options.skip, report)
        return Apart(apart.lines, put_back(apart.units, subtitles.units)), []
    lines = subtitles.lines
    rows = parse_rows(options.outline.text, options.outline.file, report)
    lines, placed = place_rows(lines, rows, options.outline.file, report)
    return Apart(lines, []), placed


def _lines_of(units: Iterable[Unit]) -> frozenset[int]:
    """The numbers of the first lines of units."""
    return frozenset(unit.first.number for unit in units)


def _without_notes(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units without the notes at the foot, which tear the text above them from that below; and these."""
    notes = [unit for unit in units if unit.kind == NOTE]
    return ([unit for unit in units if unit.kind != NOTE] if notes else units), notes


def _with_kinds(
    first: _First, weighed: Weighed, titles: TitleOdds, joining: JoinOptions, report: Report
) -> list[Unit]:
    """The units with torn ones joined, each with its kind."""
    units = _marked(join_certain(first.units, joining, report), first.profile, titles)
    joined = split_stuck_heads(join_units(units, joining, report), joining.skip, report)
    return title_at_front(classify(joined, weighed), first.told)


def _marked(units: list[Unit], profile: Profile, odds: TitleOdds) -> list[Unit]:
    """The units with the kinds that lines show by place and shape; those protect them from being joined."""
    units = mark_cast(mark_records(mark_mail(mark_authors_below(units))))
    units = mark_poems(mark_rosters(mark_talk(mark_early(mark_couplets(units)))))
    units = mark_free_verse(mark_tunes(units))
    units = mark_papers(mark_stamps(weigh_title(units, find_title_block(units), odds)), profile)
    units = mark_end(mark_salutations(mark_labels(units, profile), profile), profile)
    return mark_quotations(name_poems(mark_verse(mark_strophes(mark_notes_within(units)))))


def _parted(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> Apart:
    """The lines of prose, and what is none as units: listings, tables, captions, formulae.

    Those go out of the way first. Then lines go that the author did not write as text: they would
    break paragraphs.
    """
    apart = set_apart(lines, skip, report) if lines else Apart([], [])
    if not apart.lines:
        return apart
    prose, notes = lift_notes(drop_page_furniture(apart.lines, skip, report), skip, report)
    prose = bare_title(drop_site_lines(prose, skip, report), skip, report)
    return Apart(drop_rules_below_heads(prose, skip, report), [*apart.units, *notes])
