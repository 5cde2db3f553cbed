"""The driver of ``typeset check``: what kind of file it is, who checks it, and what it must say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.judges import JUDGES, ask_judge
from typeset.codes import Code
from typeset.dataclass import dataclass
from typeset.diagnostics import Report, diagnose
from typeset.errors import UsageError
from typeset.recovery import read_file, read_project

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.config import Project

_KINDS: Final = (".epub",)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the file, and the judges that were asked beside ourselves."""

    path: Path
    judges: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """For programs."""
        return {"path": str(self.path), "judges": list(self.judges)}


def check_file(path: Path, source: Project | None, report: Report, *, alone: bool = False) -> Checked:
    """Look at a finished file; ``alone``, without asking judges from outside.

    With a ``source``, the file must say what its manuscripts say. Raises ManuscriptError when
    it cannot be read, UsageError when it is of no kind that can be checked.
    """
    from typeset.check.book import check_book  # noqa: PLC0415 - each kind of file loads its own checks

    if path.suffix.lower() not in _KINDS:
        raise UsageError(diagnose(Code.U_NOT_CHECKED, path=str(path), kinds=" ".join(_KINDS)))
    data = read_file(path)
    document = read_project(source, Report()) if source else None
    check_book(data, str(path), report, document)
    asked = [] if alone else [judge for judge in JUDGES if ask_judge(judge, path, report)]
    return Checked(path, tuple(judge.name for judge in asked))
