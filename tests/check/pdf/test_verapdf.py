"""veraPDF's word on our sound files, and on each broken one: what it finds, we find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.pdf.broken_pdfs import BREAKS
from tests.check.pdf.good_pdf import good_pdf
from tests.verapdf import judge
from typeset.check.pdf.claims import check_claims

FLAVOURS = {"2a": "a-2a", "ua1": "ua-1"}

pytestmark = [pytest.mark.quality, pytest.mark.external]  # a package of 130 MB, and a Java


def test_sound_files_are_praised_and_others_are_not(tmp_path: Path) -> None:
    for standard in ("x-4", "reader", "x-3"):
        (tmp_path / f"{standard}.pdf").write_bytes(good_pdf(standard))
    sound = [
        (tmp_path / f"{standard}.pdf", flavour) for standard in ("x-4", "reader") for flavour in FLAVOURS
    ]
    bad = [(tmp_path / "x-3.pdf", flavour) for flavour in FLAVOURS]
    unasked = [(tmp_path / "x-4.pdf", "9z"), (tmp_path / "none.pdf", "2a")]
    verdicts = judge([*sound, *bad, *unasked])
    assert [(item.flavour, item.failed, item.error) for item in verdicts[:4] if not item.has_passed] == []
    assert all(item.failed and not item.error for item in verdicts[4:6])
    assert all(item.error and not item.has_passed for item in verdicts[6:])


def test_what_it_finds_in_broken_files_we_find(tmp_path: Path) -> None:
    asked, names, ours = [], [], []
    for number, item in enumerate(item for item in BREAKS if item.base in ("x-4", "reader")):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(item.make())
        for flavour, claim in FLAVOURS.items():
            asked.append((path, flavour))
            names.append(f"{item.code} {item.name} {flavour}")
            ours.append(bool(check_claims(path.read_bytes(), (claim,))))
    verdicts = judge(asked)
    missed = [
        (name, verdict.failed)
        for name, verdict, found in zip(names, verdicts, ours, strict=True)
        if not verdict.has_passed and not found
    ]
    assert missed == []
    assert sum(not verdict.has_passed for verdict in verdicts) > 50  # it can say no
