"""Errors that stop a stage, each family with its fixed exit code.

An author's mistake is a Diagnostic; these exceptions carry one when the stage
cannot go on. Only ``command`` turns them into exit codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Diagnostic, Report


class TypesetError(Exception):
    """A stage could not go on; ``diagnostic`` says what, where and what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message("en"))
        self.diagnostic = diagnostic


class UsageError(TypesetError):
    """The command line cannot be carried out as given."""

    exit_code = 2


class SettingsError(TypesetError):
    """``book.toml``, a style or ``--set`` holds something that cannot be."""

    exit_code = 3


class ManuscriptError(TypesetError):
    """The manuscript cannot be read, or is not one."""

    exit_code = 4


class FontError(TypesetError):
    """A face is missing or damaged, or no face has a character."""

    exit_code = 5


class LayoutError(TypesetError):
    """The page cannot be laid out as asked."""

    exit_code = 6


class OutputError(TypesetError):
    """The output cannot be written; the previous file is untouched."""

    exit_code = 7


class ToolError(TypesetError):
    """A program that this command needs is not there."""

    exit_code = 8


class ConformanceError(TypesetError):
    """The file breaks a standard that it was asked to meet."""

    exit_code = 9


class LimitError(TypesetError):
    """The work was ended at a limit of time or memory; the previous file is untouched."""

    exit_code = 10


_FAMILIES: dict[str, type[TypesetError]] = {
    "C": SettingsError,
    "M": ManuscriptError,
    "F": FontError,
    "L": LayoutError,
    "P": ConformanceError,
    "E": ConformanceError,
    "O": OutputError,
    "U": UsageError,
}


def raise_for(diagnostic: Diagnostic) -> None:
    """Raise ``diagnostic`` as the exception of its code's family if it is an error; else do nothing."""
    if diagnostic.severity.value == "error":
        raise _FAMILIES[diagnostic.code.name[0]](diagnostic)


def stop_on_errors(report: Report) -> None:
    """Raise the first error of ``report``, if it holds any, as the exception of its family."""
    for item in report.worst_first():
        raise_for(item)
