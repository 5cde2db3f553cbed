"""The finished PDF: quiet, valid, light, the same every time, its faces embedded and no others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from tests.pdf.laid_out import ROOT, SAMPLE, LaidOut, lay_out, lay_out_text
from tests.pdf.tagged_text import read_tagged
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.pdf.render import render_pdf

BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.pdf.laid_out import lay_out
sys.stdout.buffer.write(lay_out(Path(sys.argv[2])).result.data)
"""


def test_engine_has_nothing_to_say(sample: LaidOut) -> None:
    assert [item for item in sample.report.diagnostics if item.code is not Code.M_DOUBTFUL] == []


def test_engine_is_listened_to(sample: LaidOut) -> None:
    report = Report()
    layout = replace(sample.layout, css=sample.layout.css + "p { colour: red }")
    render_pdf(sample.html, layout, report)
    (item,) = report.diagnostics
    assert item.code is Code.L_ENGINE_SAYS
    assert "colour" in item.message("en")


def test_qpdf_finds_nothing(sample: LaidOut) -> None:
    with pikepdf.open(BytesIO(sample.result.data)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_pdf_says_what_it_is(sample: LaidOut) -> None:
    with pikepdf.open(BytesIO(sample.result.data)) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert {str(key): str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "扎根一线听民声 凝聚众智谋发展",
            "/Author": "本报编辑部",
            "/Creator": "typeset",
            "/Producer": "WeasyPrint 70.0",
            "/CreationDate": "D:20231228",
            "/ModDate": "D:20231228000000Z",
        }
        assert len(pdf.pages) == sample.result.pages == 4


def test_outline_has_title_and_heads(sample: LaidOut) -> None:
    with pikepdf.open(BytesIO(sample.result.data)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "扎根一线听民声 凝聚众智谋发展"
        assert [item.title for item in title.children] == [
            "锚定方向、筑牢忠诚 让信念之光照亮前行之路",
            "围绕中心、服务大局 让监督之力护航发展之船",
            "搭建平台、畅通民意 让代表之声传递百姓之盼",
            "夯实根基、锤炼作风 让清正之风鼓满奋进之帆",
        ]


def test_every_face_is_embedded_and_none_unexpected(sample: LaidOut) -> None:
    with pikepdf.open(BytesIO(sample.result.data)) as pdf:
        fonts = {str(font.BaseFont): font for page in pdf.pages for font in page.Resources.Font.values()}
        sizes = {}
        for name, font in fonts.items():
            (inner,) = font.DescendantFonts
            descriptor = inner.FontDescriptor
            file = descriptor.get("/FontFile2") or descriptor.FontFile3
            sizes[name.partition("+")[2]] = len(file.read_bytes())
    used = {face.name for face in sample.layout.faces}
    assert sizes.keys() <= used
    assert {"song-400", "song-900", "kai-400", "hei-500", "hei-700"} <= sizes.keys()
    assert all(size < 300_000 for size in sizes.values()), sizes


def test_article_is_light(sample: LaidOut) -> None:
    assert len(sample.result.data) < 400_000


def test_same_bytes_in_another_folder_on_another_day(sample: LaidOut, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE.parent, tmp_path / "别处 b")
    path = tmp_path / "别处 b" / SAMPLE.name
    os.utime(path, (1, 1))
    (tmp_path / "temporary").mkdir()
    environment = os.environ | {
        "TMPDIR": str(tmp_path / "temporary"),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Urumqi",
        # HarfBuzz asks these for the language of words that have none.
        "LANG": "C.UTF-8",
        "LANGUAGE": "tr:ja",
    }
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, str(ROOT), str(path)],
        capture_output=True, cwd=tmp_path, env=environment, check=True,
    )  # fmt: skip
    assert ran.stdout == sample.result.data


def test_no_path_of_this_machine_is_in_the_pdf(sample: LaidOut) -> None:
    with pikepdf.open(BytesIO(sample.result.data)) as pdf:
        plain = BytesIO()
        pdf.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for trace in (str(ROOT), "weasyprint-", "file:", "review-2023"):
        assert trace.encode() not in plain.getvalue(), trace


def test_files_outside_the_project_are_refused(sample: LaidOut) -> None:
    report = Report()
    html = sample.html.replace("</main>", '<p><img src="https://example.org/a.png" alt="x"/></p></main>')
    render_pdf(html, sample.layout, report)
    assert [(item.code, dict(item.values)) for item in report.diagnostics] == [
        (Code.L_FETCH_REFUSED, {"url": "https://example.org/a.png"})
    ]


def test_markup_in_the_manuscript_is_text(tmp_path: Path) -> None:
    strange = (
        "写作 <script>alert(1)</script> 与 {{ title }} 和 {% raw %} 还有 a < b && c > d 之时，都是正文。"
    )
    laid_out = lay_out_text(tmp_path, f"记号也是字\n\n{strange}\n")
    assert strange in laid_out.text
    assert strange in read_tagged(laid_out.result.data).root.text


@pytest.mark.parametrize(
    "text",
    [
        "只有题目\n",
        "没有题目的一段正文，写在这里，也要成页。\n",
        "第一章 起\n\n正文一段，写在这里。\n\n第二章 承\n\n正文又一段。\n",
        "關於進一步加強和改進區級機關公文處理工作若干問題的通知\n\n正文在此，依舊成頁。\n",
    ],
    ids=["title", "no-title", "chapters", "long"],
)
def test_odd_manuscripts_make_pages(text: str, tmp_path: Path) -> None:
    laid_out = lay_out_text(tmp_path, text)
    assert laid_out.result.pages == 1
    assert not [item for item in laid_out.report.diagnostics if item.code.name.startswith("L_")]
    assert read_tagged(laid_out.result.data).root.text == laid_out.text


def test_lay_out_of_the_project_folder(sample: LaidOut) -> None:
    assert lay_out(SAMPLE.parent).result.data == sample.result.data
