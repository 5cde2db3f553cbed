"""Sound files have no faults; each break of one is told under its code, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ImageFile

from tests.check.pdf.breaking import Break
from tests.check.pdf.broken_pdfs import BREAKS, broken_bytes
from tests.check.pdf.data_breaks import DATA
from tests.check.pdf.good_pdf import good_pdf
from tests.check.pdf.hidden_breaks import HIDDEN
from tests.check.pdf.later_breaks import LATER
from tests.check.pdf.press_breaks import PRESS
from tests.check.pdf.sibling_breaks import SIBLINGS
from tests.check.pdf.standard_breaks import STANDARD
from tests.check.pdf.stated_breaks import STATED
from tests.check.pdf.strangers import STRANGERS
from tests.check.pdf.strangers_words import STRANGERS_WORDS
from typeset import build_pdf
from typeset.check.pdf import check
from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.claims import check_claims
from typeset.check.pdf.content import shared
from typeset.check.pdf.content.syntax import instructions, shown, text_of
from typeset.check.pdf.finding import Aim
from typeset.messages.codes import Code

CLAIMS = {
    "x-4": {Aim.X4, Aim.A2A, Aim.UA1}, "x-3": {Aim.X3}, "x-1a": {Aim.X1A}, "reader": {Aim.A2A, Aim.UA1},
}  # fmt: skip
BYTES = broken_bytes()

HIDDEN_BREAKS = (*HIDDEN, *LATER, *STANDARD, *STRANGERS, *STRANGERS_WORDS, *PRESS, *DATA, *STATED, *SIBLINGS)

# Told elsewhere: by a test of its own below.
_APART = {"P_UNFINISHED"}


def told(data: bytes, *aims: str) -> set[str]:
    """The codes that a check of a file tells; each message can be written out."""
    findings = check_pdf(data, frozenset(map(Aim, aims)), Depth.ALL).findings
    for item in findings:
        values, entry = dict(item.values, page=item.page, count=2), item.code.value
        for lang in ("zh", "en"):
            texts = (entry.text(lang), entry.cure(lang), entry.many(lang))
            assert all("{" not in text.format(**(values | dict(item.values))) for text in texts)
    return {item.code.name for item in findings}


@pytest.mark.parametrize("standard", CLAIMS)
def test_a_sound_file_has_no_faults(standard: str) -> None:
    found = check_pdf(good_pdf(standard), depth=Depth.ALL)
    assert (found.findings, found.aims, found.pages) == ((), CLAIMS[standard], 2)


def test_a_glyph_may_be_read_with_the_one_before_it(tmp_path: Path) -> None:
    """Print names the marks of a cluster with its letter; veraPDF takes that."""
    (tmp_path / "m.md").write_text("# 书\n\n拼音 m̀ ê̌。\n", "utf-8")
    build_pdf(tmp_path / "m.md", tmp_path / "m.pdf")
    assert told((tmp_path / "m.pdf").read_bytes()) == set()


@pytest.mark.parametrize("item", BREAKS, ids=lambda item: f"{item.code}, {item.base}: {item.name}")
def test_each_break_is_told(item: Break) -> None:
    assert told(item.make(), *item.aims) == {item.code, *item.also}


@pytest.mark.parametrize(
    "item",
    HIDDEN_BREAKS,
    ids=lambda item: f"{item.code}, {item.base}: {item.name}",
)
def test_each_hidden_break_is_told(item: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint has it in its process
    assert {item.code, *item.also} <= told(item.make(), *item.aims)


@pytest.mark.parametrize("key", BYTES, ids=": ".join)
def test_each_break_below_objects_is_told(key: tuple[str, str]) -> None:
    assert told(BYTES[key]) == {key[0]}


def test_every_code_of_preflight_has_a_break() -> None:
    rules = Path(check.__file__).parent.rglob("*.py")
    codes = {
        name for rule in rules for name in re.findall(r"Code\.(P_\w+)", rule.read_text(encoding="utf-8"))
    }
    broken = {item.code for item in (*BREAKS, *HIDDEN_BREAKS)} | {code for code, _ in BYTES}
    assert codes - _APART == broken


def test_the_same_file_gives_the_same_findings() -> None:
    data = BREAKS[0].make()
    assert check_pdf(data) == check_pdf(data)
    assert BREAKS[0].make() == data


def test_a_page_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_MOST_INSTRUCTIONS", 20)
    assert told(good_pdf("x-3")) == {"P_UNFINISHED"}


@pytest.mark.parametrize("item", BREAKS, ids=lambda item: f"{item.code}, {item.base}: {item.name}")
def test_a_quick_look_finds_every_broken_rule(item: Break) -> None:
    """Before a file is saved, text is not measured; whatever a standard forbids is found all the same."""
    data, aims = item.make(), frozenset(map(Aim, item.aims))
    errors = [
        {
            found.code
            for found in check_pdf(data, aims, depth).findings
            if found.code.value.severity == "error"
        }
        for depth in (Depth.CLAIMS, Depth.ADVICE)
    ]
    assert errors[0] == errors[1] - {Code.P_PICTURE_BROKEN}


def test_a_claim_is_earned_or_refused() -> None:
    assert check_claims(good_pdf("x-4"), ("x-4", "a-2a", "ua-1")) == []
    assert {item.code for item in check_claims(good_pdf("x-3"), ("x-4",))} >= {Code.P_X_MARK, Code.P_INFO}
    assert check_claims(good_pdf("x-3"), ("x-3",)) == []
    (coarse,) = (item for item in BREAKS if item.code == "P_COARSE")
    assert check_claims(coarse.make(), ("x-4",)) == []  # advice, no broken rule


def test_faults_have_their_places() -> None:
    (item,) = (item for item in BREAKS if item.name == "line inside")
    (found,) = check_pdf(item.make()).findings
    assert found.page == 1
    assert [tuple(map(round, box)) for box in found.boxes] == [(60, 300, 69, 309)]


def test_content_is_read_as_the_standard_says() -> None:
    data = b"% remark\n[(a\\)(b)\\101)-20<41 4>]TJ/F1 9 Tf BI /W 1 ID \xff EI q true false null 1.5-.5 m"
    found = list(instructions(data))
    assert [operator for _, operator in found] == [b"TJ", b"Tf", b"BI", b"q", b"m"]
    pieces = shown([found[0][0], b"(2)"])
    assert [text_of(*piece[:2]) for piece in pieces if any(piece[:2])] == [b"a)(b)A", b"A@", b"2"]
    assert [piece[2:] for piece in pieces if not any(piece[:2])] == [(b"-20", b""), (b"", b"{"), (b"", b"{")]
    assert [operator for _, operator in instructions(b"q ) Q")] == [b"q", b"", b"Q"]
    assert [operator for _, operator in instructions(b"q (1")] == [b"q", b""]
