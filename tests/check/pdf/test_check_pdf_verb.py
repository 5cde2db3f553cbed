"""``typeset check`` of PDFs: the report, rows for programs, the page of faults, exit codes, bad input."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from tests.check.pdf.breaking import add
from tests.check.pdf.broken_pdfs import BREAKS, broken_bytes
from tests.check.pdf.good_pdf import good_pdf, save
from tests.conftest import Ran
from typeset.check.pdf.check import check_pdf
from typeset.check.pdf.judges import read_ghostscript, read_verapdf

Cli = Callable[..., Ran]


def broken(name: str) -> bytes:
    (item,) = (item for item in BREAKS if item.name == name)
    return item.make()


def write(tmp_path: Path, data: bytes, name: str = "书.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_sound_file_is_praised(tmp_path: Path, run_cli: Cli) -> None:
    ran = run_cli("check", "--alone", write(tmp_path, good_pdf("x-4")))
    assert (ran.code, ran.err.endswith("nothing is wrong.\n")) == (0, True)


def test_what_is_a_pdf_is_told_by_its_content(tmp_path: Path, run_cli: Cli) -> None:
    assert run_cli("check", "--alone", write(tmp_path, good_pdf("x-3"), "for-the-press")).code == 0
    assert "P_UNREADABLE" in run_cli("check", "--alone", write(tmp_path, b"no PDF")).err


def test_faults_are_told_with_their_page(tmp_path: Path, run_cli: Cli) -> None:
    path = write(tmp_path, broken("line inside"))
    ran = run_cli("check", "--alone", path)
    assert (ran.code, f"\n{path}:1: error P_REGISTRATION: the trim of page 1" in ran.err) == (9, True)
    assert ran.err.startswith(f"{path} (a-2a, ua-1, x-4): 1 error.\n")
    found = json.loads(run_cli("check", "--alone", "--json", path).out)
    assert found["standards"] == ["a-2a", "ua-1", "x-4"]
    assert (found["pages"], [item["code"] for item in found["findings"]]) == (2, ["P_REGISTRATION"])
    (told,) = found["findings"]
    assert [round(edge) for edge in told["boxes"][0]] == [60, 300, 69, 309]
    assert (told["severity"], told["page"]) == ("error", 1)
    assert (told["message"], told["remedy"]) == tuple(
        found["diagnostics"][0][key] for key in ("message", "remedy")
    )


def test_faults_of_the_whole_file_have_no_page(tmp_path: Path, run_cli: Cli) -> None:
    path = write(tmp_path, broken("no registry"))
    assert f"\n{path}: error P_INTENT" in run_cli("check", "--alone", path).err


def test_warnings_alone_give_nought(tmp_path: Path, run_cli: Cli) -> None:
    ran = run_cli("check", "--alone", write(tmp_path, broken("200 dots")))
    assert (ran.code, "P_COARSE" in ran.err) == (0, True)


def test_a_file_is_held_against_what_is_asked(tmp_path: Path, run_cli: Cli) -> None:
    path = write(tmp_path, good_pdf("reader"))
    ran = run_cli("check", "--alone", "--for", "x-1a", path)
    assert ran.code == 9
    assert "colours are such as PDF/X-1a does not allow, first on page 1: RGB" in ran.err
    assert run_cli("check", "--alone", "--for", "a-2b", "--for", "ua-1", path).code == 0
    assert run_cli("check", "--for", "x-9", path).code == 2


def test_the_book_says_how_much_ink_its_paper_holds(tmp_path: Path, run_cli: Cli) -> None:
    with pikepdf.open(io.BytesIO(good_pdf("x-4"))) as pdf:
        add(b"1 0.9 0.9 0 k 60 300 20 20 re f")(pdf)
        path = write(tmp_path, save(pdf, "x-4"))
    (tmp_path / "1.md").write_text("# 一\n\n文。\n", encoding="utf-8")
    (tmp_path / "book.toml").write_text("[press]\nink_limit = 260\n", encoding="utf-8")
    assert "P_INK" not in run_cli("check", "--alone", path).err
    ran = run_cli("check", "--alone", "--source", tmp_path, path)
    assert "P_INK" in ran.err and "260" in ran.err


def test_what_one_kind_of_file_does_not_have(tmp_path: Path, run_cli: Cli) -> None:
    book = write(tmp_path, b"PK", "a.epub")
    assert (run_cli("check", "--for", "x-4", book).code, run_cli("check", "--html", "a", book).code) == (2, 2)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_shows_the_faults(lang: str, tmp_path: Path, run_cli: Cli) -> None:
    target = tmp_path / "faults.html"
    path = write(tmp_path, broken("line inside"))
    assert run_cli("check", "--alone", "--lang", lang, "--html", target, path).code == 9
    markup = target.read_text(encoding="utf-8")
    assert markup.count("data:image/jpeg;base64,") == 1
    # The square from (60, 300) to (69, 309), on a sheet 453.542 wide that begins 28.346 left of the page.
    assert 'title="P_REGISTRATION" style="left:19.48%;top:48.26%;width:1.98%' in markup
    assert ("第 1 页" if lang == "zh" else "Page 1") in markup


def test_a_page_of_a_sound_file_says_so(tmp_path: Path, run_cli: Cli) -> None:
    target = tmp_path / "faults.html"
    assert run_cli("check", "--alone", "--html", target, write(tmp_path, good_pdf("x-4"))).code == 0
    assert "<img" not in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", broken_bytes(), ids=": ".join)
def test_bad_input_is_told_and_the_page_of_faults_is_made(
    key: tuple[str, str], tmp_path: Path, run_cli: Cli
) -> None:
    target = tmp_path / "faults.html"
    ran = run_cli("check", "--alone", "--html", target, write(tmp_path, broken_bytes()[key]))
    assert (ran.code, key[0] in ran.err, target.exists()) == (9, True, True)


def test_many_pages_take_little_memory() -> None:
    with pikepdf.open(io.BytesIO(good_pdf("x-3"))) as pdf:
        first = pdf.pages[0].obj
        for _ in range(498):
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary(first))))
        data = save(pdf, "x-3")
    found = check_pdf(data)
    assert (found.pages, found.findings) == (500, ())


def test_what_swells_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typeset.check.pdf.reading._MEMORY", 1_000_000)
    with pikepdf.open(io.BytesIO(good_pdf("x-3"))) as pdf:
        stream = Stream(pdf, b"")
        stream.write(zlib.compress(b" " * 5_000_000), filter=Name.FlateDecode)
        pdf.pages[0].obj.Contents = Array([pdf.make_indirect(stream)])
        data = save(pdf, "x-3")
    assert {item.code.name for item in check_pdf(data).findings} == {"P_CONTENT"}


def test_forms_that_multiply_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten forms of ten forms of ten …: a hundred million boxes from a thousand bytes."""
    monkeypatch.setattr("typeset.check.pdf.content.shared._MOST_INSTRUCTIONS", 20_000)
    with pikepdf.open(io.BytesIO(good_pdf("x-3"))) as pdf:
        data, inside = b"0 0 1 1 re f " * 10, Dictionary()
        for _ in range(8):
            form = Stream(pdf, data, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            form.Resources = inside
            data, inside = b"/A Do " * 10, Dictionary(XObject=Dictionary(A=pdf.make_indirect(form)))
        pdf.pages[0].obj.Resources = inside
        pdf.pages[0].obj.Contents = pdf.make_indirect(Stream(pdf, data))
        data = save(pdf, "x-3")
    assert {item.code.name for item in check_pdf(data).findings} == {"P_UNFINISHED"}


def test_judges_are_understood() -> None:
    """Reports as veraPDF 1.26 and Ghostscript 10 write them."""
    report = b"""<report><validationReport><details><rule clause="7.1" testNumber="3" status="failed">
      <description>Content shall be marked</description>
      <check><context>root/document[0]/pages[1](7 0 obj PDPage)/contentStream[0]</context></check>
      </rule></details></validationReport></report>"""
    (finding,) = read_verapdf(report)
    assert (finding.rule, finding.line, finding.text) == ("7.1-3", 2, "Content shall be marked")
    report = b"""<report><jobs><job><taskException type="PARSE"><exceptionMessage>Exception: no
      startxref</exceptionMessage></taskException></job></jobs></report>"""
    (finding,) = read_verapdf(report)
    assert (finding.severity, finding.rule, finding.text) == ("ERROR", "PARSE", "Exception: no startxref")
    talk = "Page 1\nPage 2\n   **** Error: File has insufficient data for an image.\n"
    (finding,) = read_ghostscript(talk)
    assert (finding.line, finding.text) == (2, "Error: File has insufficient data for an image.")
