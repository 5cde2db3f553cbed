"""Our check sees each of sixty mutants of a sound EPUB; `make quality` asks EPUBCheck, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.damaged import sound_book
from tests.check.epub_mutants import MUTANTS, Mutant
from typeset.check.epub.check import check_book
from typeset.messages.codes import Severity
from typeset.messages.diagnostics import Report


def told_of(mutant: Mutant) -> list[tuple[str, Severity]]:
    """The files with faults, and how bad these are."""
    report = Report()
    check_book(mutant.book(), "b", report)
    return [(item.span.file.removeprefix("b/"), item.severity) for item in report.diagnostics if item.span]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_it_is_seen(mutant: Mutant) -> None:
    wanted = Severity.WARNING if mutant.by_ace or mutant.is_warning else Severity.ERROR
    assert wanted in [severity for file, severity in told_of(mutant) if file == mutant.home]


@pytest.mark.quality  # two Javas for the whole
@pytest.mark.external
def test_epubcheck_sees_them_and_our_check_sees_what_it_sees(tmp_path: Path) -> None:
    from tests.check.epub_corpus import compare  # noqa: PLC0415 - brings what only `make quality` has
    from tests.check.epub_judge import judge  # noqa: PLC0415 - as above

    (tmp_path / "sound.epub").write_bytes(sound_book())
    for number, mutant in enumerate(MUTANTS):
        (tmp_path / f"{number}.epub").write_bytes(mutant.book())
    verdicts = {path.stem: faults for path, faults in judge(sorted(tmp_path.glob("*.epub"))).items()}
    assert verdicts["sound"] == []
    for number, mutant in enumerate(MUTANTS):
        faults = verdicts[str(number)]
        assert bool(faults) != mutant.by_ace, mutant.name
        assert compare(mutant.name, mutant.book(), faults).missed == ()
