"""The file for a press as a whole: what it claims, what it says of itself, what it leaves to readers."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from tests.pdf.laid_out import LaidOut
from tests.press.made_up_profile import cmyk_profile
from tests.press.small_files import asked, content, finished, reader_file
from tests.press.test_inks import no_profile
from typeset.check.pdf.claims import check_claims
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.units import mm
from typeset.press.boxes import SheetLayout
from typeset.press.conditions import Condition, find_condition
from typeset.press.finish import finish
from typeset.press.flattening import flatten

STANDARDS = ("x-1a", "x-3", "x-4")


@pytest.mark.parametrize(
    ("standard", "version", "mark"),
    [("x-1a", "1.4", "PDF/X-1a:2003"), ("x-3", "1.4", "PDF/X-3:2003"), ("x-4", "1.6", "PDF/X-4")],
)
def test_marks_of_the_standards(standard: str, version: str, mark: str) -> None:
    with finished(reader_file(b"0 0 0 rg"), asked(standard)) as file:
        assert file.pdf_version == version
        assert str(file.docinfo["/GTS_PDFXVersion"]) == mark
        assert str(file.docinfo["/Trapped"]) == "/False"
        assert str(file.docinfo["/ModDate"]) == "D:20231228000000Z"
        assert "/ID" in file.trailer
        packet = file.Root.Metadata.read_bytes().decode()
        assert ("<pdfxid:GTS_PDFXVersion>PDF/X-4<" in packet) == (standard == "x-4")
        assert "<xmp:ModifyDate>2023-12-28T00:00:00Z<" in packet


def test_x4_brings_its_profile_and_the_older_ones_name_their_condition() -> None:
    for standard in STANDARDS:
        with finished(reader_file(b"0 0 0 rg"), asked(standard)) as file:
            (intent,) = file.Root.OutputIntents
            assert str(intent["/OutputConditionIdentifier"]) == "FOGRA39"
            assert str(intent["/RegistryName"]) == "http://www.color.org"
            assert ("/DestOutputProfile" in intent) == (standard == "x-4")
            if standard == "x-4":
                assert intent["/DestOutputProfile"].read_bytes() == cmyk_profile()


def test_a_condition_that_no_registry_knows_brings_its_profile() -> None:
    with finished(reader_file(b""), asked("x-1a", condition=Condition("Our press"), embeds=True)) as file:
        (intent,) = file.Root.OutputIntents
        assert "/RegistryName" not in intent
        assert intent["/DestOutputProfile"].read_bytes() == cmyk_profile()
    assert find_condition("FOGRA51").is_registered


def test_links_forms_and_scripts_are_left_to_readers() -> None:
    def add_all(file: pikepdf.Pdf) -> None:
        page = file.pages[0].obj
        link = pikepdf.Dictionary(
            Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9]
        )
        page["/Annots"] = pikepdf.Array([file.make_indirect(link)])
        page["/StructParents"] = 0
        for key in ("/AcroForm", "/OpenAction", "/AA", "/Names", "/StructTreeRoot", "/MarkInfo"):
            file.Root[key] = pikepdf.Dictionary()

    with finished(reader_file(b"0 0 0 rg", change=add_all), asked()) as file:
        left = set(file.Root.keys()) & {
            "/AcroForm",
            "/OpenAction",
            "/AA",
            "/Names",
            "/StructTreeRoot",
            "/MarkInfo",
        }
        assert not left
        assert not {"/Annots", "/StructParents"} & set(file.pages[0].obj.keys())
        assert "pdfaid" not in file.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize(
    "state", [{"/ca": 0.5}, {"/BM": pikepdf.Name("/Multiply")}, {"/ca": 1, "/CA": 1}], ids=str
)
@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_shines_through_in_older_standards(state: dict[str, object], standard: str) -> None:
    def add_state(file: pikepdf.Pdf) -> None:
        states = pikepdf.Dictionary({"/g0": pikepdf.Dictionary(state)})
        for page in file.pages:
            page.obj["/Resources"]["/ExtGState"] = states

    report = Report()
    pdf = reader_file(b"0 0 0 rg", b"1 1 0 rg 0 0 9 5 re f /g0 gs 0 0 1 rg 0 0 9 9 re f", change=add_state)
    with finished(pdf, asked(standard, get_profile=cmyk_profile), report) as file:
        is_kept = standard == "x-4" or ("/ca" in state and state["/ca"] == 1)
        assert (b"/g0 gs" in content(file, 1)) == is_kept
        assert ("/g0" in file.pages[1].Resources.ExtGState) == is_kept
    told = [(item.code, dict(item.values)) for item in report.diagnostics]
    assert told == ([] if is_kept else [(Code.P_FLATTENED, {"page": 2})])


def test_what_cannot_be_made_opaque_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def nest(file: pikepdf.Pdf) -> None:
        form = pikepdf.Stream(file, b"/g0 gs 0 0 9 9 re f")
        form["/Subtype"] = pikepdf.Name("/Form")
        form["/Group"] = pikepdf.Dictionary(S=pikepdf.Name("/Transparency"))
        form["/Resources"] = pikepdf.Dictionary(
            ExtGState=pikepdf.Dictionary({"/g0": pikepdf.Dictionary(ca=0.3)})
        )
        objects = pikepdf.Dictionary({"/x0": file.make_indirect(form)})
        file.pages[0].obj["/Resources"]["/XObject"] = objects

    pdf = reader_file(b"q /x0 Do Q", change=nest)
    report = Report()
    finished(pdf, asked("x-1a"), report).close()
    assert [item.code for item in report.diagnostics] == [Code.P_FLATTENED]
    monkeypatch.setattr(flatten, "flatten_page", lambda *_: flatten.Flattened())
    report = Report()
    finished(pdf, asked("x-1a"), report).close()
    assert [(item.code, dict(item.values)["detail"]) for item in report.diagnostics] == [
        (Code.P_TRANSPARENT, "/ca 0.3")
    ]


def test_groups_are_mixed_in_inks_or_not_at_all() -> None:
    def group(file: pikepdf.Pdf) -> None:
        form = pikepdf.Stream(file, b"1 1 1 rg 0 0 9 9 re f")
        form["/Subtype"] = pikepdf.Name("/Form")
        form["/Group"] = pikepdf.Dictionary(S=pikepdf.Name("/Transparency"), CS=pikepdf.Name("/DeviceRGB"))
        file.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary({"/x0": file.make_indirect(form)})

    pdf = reader_file(b"q /x0 Do Q", change=group)
    with finished(pdf, asked("x-4")) as file:
        form = file.pages[0].Resources.XObject["/x0"]
        assert form["/Group"]["/CS"] == "/DeviceCMYK"
        assert form.read_bytes() == b"0 0 0 0 k 0 0 9 9 re f"
    with finished(pdf, asked("x-1a")) as file:
        assert "/Group" not in file.pages[0].Resources.XObject["/x0"]


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_sample_keeps_to_the_standard_and_stays_where_it_was(sample: LaidOut, standard: str) -> None:
    """Same text, same places, no ink but black inside the marks: and our own check has nothing to say."""
    done = finish(sample.result.data, asked(standard, sheet=SheetLayout(mm(3), has_marks=True)), Report())
    flavours = (standard, *(("a-2a", "ua-1") if done.is_tagged else ()))
    assert check_claims(done.data, flavours) == []
    assert done.is_tagged == (standard == "x-4"), "the sample has no links"
    assert _characters(done.data) == _characters(sample.result.data)
    with pikepdf.open(io.BytesIO(done.data)) as file:
        for page in file.pages:
            words = page.Contents.read_bytes().split(b"/Artifact BMC\n/TypesetMarks")[0].split()
            colours = {tuple(words[at - 4 : at]) for at, word in enumerate(words) if word in (b"k", b"K")}
            assert {colour[:3] for colour in colours} <= {(b"0", b"0", b"0")}
            assert not {b"rg", b"RG", b"g", b"G"} & set(words)


def test_a_text_in_black_needs_no_profile(sample: LaidOut) -> None:
    for standard in ("x-1a", "x-3"):
        done = finish(sample.result.data, asked(standard, get_profile=no_profile), Report())
        assert check_claims(done.data, (standard,)) == []


def _characters(pdf: bytes) -> list[tuple[str, int, int]]:
    """Every character with its place, in tenths of a point from the corner of the trim."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(index)
            found.append((text.get_text_range(index, 1), round(left * 10), round(bottom * 10)))
    document.close()
    return found
