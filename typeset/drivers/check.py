"""The driver of ``typeset check``: finds the kind of a finished file and runs the checks for it.

An EPUB is checked by the same code as in each build. Validators from outside are asked
by this verb alone: what a build writes never depends on which are installed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from typeset.book.recovery import read_bytes, recover
from typeset.messages.codes import Code, Severity
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError, ToolError, UsageError
from typeset.system.output import check_target, write_whole
from typeset.system.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from typeset.check.epub.typed_words import TypedLine
    from typeset.check.judges import Judge
    from typeset.model.blocks import Document
    from typeset.settings.project import Project

_KINDS: Final = (".epub", ".pdf")
_COUNTED: Final = ((Severity.ERROR, "错误"), (Severity.WARNING, "警告"), (Severity.NOTE, "提示"))
_HEAD: Final = 1024
"""The mark of a PDF stands within so many bytes, perhaps behind other bytes (ISO 32000-1, H.3.4)."""


class Checks(Struct, frozen=True):
    """What to check: the book whose text an EPUB has, whose limit of ink a PDF; and standards of a PDF.

    ``page`` is where to draw the faults. ``alone`` asks no validators from outside;
    ``lang`` is the language of the page.
    """

    source: Project | None = None
    standards: tuple[str, ...] = ()
    page: Path | None = None
    alone: bool = False
    lang: str = "zh"


class Checked(Struct, frozen=True):
    """What was checked: the file, the judges asked, the standards; ``more`` is for programs alone."""

    path: Path
    judges: tuple[str, ...]
    standards: tuple[str, ...] = ()
    more: dict[str, object] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """For programs."""
        return {"path": str(self.path), "judges": list(self.judges), **self.more}

    def verdict(self, report: Report) -> tuple[str, str]:
        """The result in Chinese and in English: standards, judges, how many errors, warnings and notes."""
        counts = Counter(item.severity for item in report.diagnostics)
        found = [(counts[each], each, name) for each, name in _COUNTED if counts[each]]
        zh = "，".join(f"{count} 个{name}" for count, _, name in found)
        en = ", ".join(f"{count} {each}{'s' * (count > 1)}" for count, each, _ in found)
        names = ", ".join((*self.standards, *self.judges))
        held = f" ({names})" if names else ""
        return f"{self.path}{held}：{zh or '没有问题'}。", f"{self.path}{held}: {en or 'nothing is wrong'}."


def check_file(path: Path, checks: Checks, report: Report) -> Checked:
    """Look at a finished file.

    Raises ManuscriptError when it cannot be read, UsageError when it is of no kind that can be checked,
    or when something is asked that its kind does not have.
    """
    suffix = path.suffix.lower()
    if suffix not in _KINDS and not is_file(path):
        raise UsageError(diagnose(Code.U_NOT_CHECKED, path=str(path), kinds=" ".join(_KINDS)))
    if checks.page:
        check_target(checks.page, "html", (path,))
    data = _read(path)
    if b"%PDF-" in data[:_HEAD] or suffix == ".pdf":
        return _check_pdf(path, data, checks, report)
    if suffix != ".epub":
        raise UsageError(diagnose(Code.U_NOT_CHECKED, path=str(path), kinds=" ".join(_KINDS)))
    return _check_epub(path, data, checks, report)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ManuscriptError(diagnose(Code.M_MISSING, path=str(path))) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=str(path), reason=reason)) from error


def _check_epub(path: Path, data: bytes, checks: Checks, report: Report) -> Checked:
    from typeset.check.epub.check import check_book  # noqa: PLC0415 - each kind of file loads its own checks
    from typeset.check.epub.judges import JUDGES  # noqa: PLC0415 - as above

    if checks.standards or checks.page:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail="--for, --html: PDF"))
    document, typed = _read_source(checks.source) if checks.source else (None, [])
    check_book(data, str(path), report, document, typed)
    return Checked(path, _ask(JUDGES, path, checks, report))


def _read_source(project: Project) -> tuple[Document, list[TypedLine]]:
    """The manuscripts as our readers read them, and as they are typed."""
    from typeset.drivers.typed_manuscript import typed_by_author  # noqa: PLC0415 - as above

    files, read = read_bytes(project), Report()
    document = recover(files, project, read)
    return document, typed_by_author(files, project.folder, document, read)


def _check_pdf(path: Path, data: bytes, checks: Checks, report: Report) -> Checked:
    from typeset.check.pdf.check import Depth, check_pdf  # noqa: PLC0415 - as above
    from typeset.check.pdf.finding import Aim  # noqa: PLC0415 - as above
    from typeset.check.pdf.judges import JUDGES  # noqa: PLC0415 - as above
    from typeset.check.pdf.messages import tell, to_rows  # noqa: PLC0415 - as above
    from typeset.check.pdf.reading import INK_LIMIT  # noqa: PLC0415 - as above

    ink_limit = checks.source.settings.press.ink_limit if checks.source else INK_LIMIT
    found = check_pdf(data, frozenset(map(Aim, checks.standards)), Depth.ALL, ink_limit)
    tell(found.findings, str(path), report)
    if checks.page:
        from typeset.check.pdf.fault_page import FaultPage, fault_page  # noqa: PLC0415 - draws

        markup = fault_page(FaultPage(path.name, data, found, checks.lang))
        write_whole(checks.page, markup.encode(), "html")
    judges = _ask(JUDGES, path, checks, report) if found.pages else ()
    standards = tuple(sorted(found.aims))
    more: dict[str, object] = {
        "standards": standards, "pages": found.pages, "findings": to_rows(found.findings, checks.lang),
    }  # fmt: skip
    return Checked(path, judges, standards, more)


def _ask(judges: Sequence[Judge], path: Path, checks: Checks, report: Report) -> tuple[str, ...]:
    """The names of the judges that are installed. Asks all, then raises ToolError if one failed."""
    from typeset.check.judges import ask_judge  # noqa: PLC0415 - as above

    asked, failures = [], []
    for judge in () if checks.alone else judges:
        try:
            if ask_judge(judge, path, report):
                asked.append(judge.name)
        except ToolError as error:
            failures.append(error)
    if failures:
        raise failures[0]
    return tuple(asked)
