"""Breaks by a tester who has not read the check: we see each, and outside programs what they can."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pikepdf import Array, Name

from tests.check.pdf.blind_breaks import (
    BLIND,
    HALF_A_PICTURE,
    TYPED,
    Blind,
    all_elements_speak,
    attach,
    charted,
    drawn,
    field,
    jbig2_picture,
    jpeg_2000_picture,
    make,
    outline_tiling,
    simple_face,
    stamp,
)  # fmt: skip
from tests.check.pdf.breaking import both, packet_with, put
from tests.verapdf import judge
from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.finding import Aim

SOUND = {
    "language on elements": ("reader", all_elements_speak),
    "stamp": ("reader", stamp),
    "field": ("reader", lambda pdf: field(pdf, label="读者")),
    "attachment": ("reader", lambda pdf: attach(pdf, AFRelationship=Name.Data)),
    "simple face": ("reader", drawn("Font", "F9", simple_face, TYPED)),
    "map of codes": ("x-4", charted("GB1")),
    "JBIG2": ("x-4", drawn("XObject", "Im9", jbig2_picture, HALF_A_PICTURE)),
    "tiling without colours": (
        "x-4",
        both(
            put("Resources.ColorSpace.UC", Array([Name.Pattern, Name.DeviceCMYK])),
            drawn("Pattern", "P9", outline_tiling, b"/UC cs 0 0 0 1 /P9 scn 60 300 20 20 re f"),
        ),
    ),
    "language in the metadata": (
        "reader",
        packet_with(
            "<dc:title>", "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language><dc:title>"
        ),
    ),
    "JPEG 2000": ("x-4", drawn("XObject", "Im9", jpeg_2000_picture, HALF_A_PICTURE)),
}
"""What the breaks are made from, whole."""


@pytest.mark.parametrize("item", BLIND, ids=lambda item: f"{item.subject}, {item.base}: {item.name}")
def test_each_blind_break_is_told(item: Blind) -> None:
    found = check_pdf(item.make(), frozenset(map(Aim, item.aims)), Depth.ALL).findings
    told = {entry.code.name for entry in found if entry.code.value.severity in ("error", "warning")}
    assert told & set(item.codes), told


@pytest.mark.parametrize("name", SOUND)
def test_what_they_are_made_from_is_sound(name: str) -> None:
    assert check_pdf(make(*SOUND[name]), depth=Depth.ALL).findings == ()


@pytest.mark.quality
@pytest.mark.external
def test_outside_programs_see_them(tmp_path: Path) -> None:
    asked, rules = [], []
    for number, item in enumerate(BLIND):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(item.make())
        for flavour, rule in re.findall(r"veraPDF (\w+) ([\d.]+-\d+)", item.why):
            asked.append((path, flavour))
            rules.append((item.name, rule))
        if "qpdf --check" in item.why:
            assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode, (
                item.name
            )
    for name, (base, do) in SOUND.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(make(base, do))
        asked += [(path, flavour) for flavour in (("3a",) if name == "attachment" else ("2a", "ua1"))]
    verdicts = judge(asked)
    assert [
        rule for rule, verdict in zip(rules, verdicts, strict=False) if rule[1] not in verdict.failed
    ] == []
    assert [(item.file, item.failed) for item in verdicts[len(rules) :] if not item.has_passed] == []
