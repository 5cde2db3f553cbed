"""The form of cataloguing data: what is missing, and what differs from the settings, is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.book.cip import check_cataloguing
from typeset.book.recovery import read_project
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Imprint
from typeset.settings.project import Flags, load_project

CIP = """\
图书在版编目（CIP）数据

山河／林晚舟著．—北京：河岸出版社，2026.1
ISBN 978-7-0000-0000-1

Ⅰ．①山…　Ⅱ．①林…　Ⅲ．①散文集　Ⅳ．①I267

中国国家版本馆CIP数据核字（2026）第000001号
"""


def _read(folder: Path, cip: str, settings: str = "") -> tuple[Report, list[tuple[str, tuple[str, ...]]]]:
    """What is told, and the rows of the copyright page with their classes."""
    text = f'style = "book"\ntitle = "山河"\n{settings}\n[imprint]\ncip = """\n{cip}"""\n'
    (folder / "book.toml").write_text(text, encoding="utf-8")
    (folder / "1.md").write_text("# 第一章\n\n文。\n", encoding="utf-8")
    project, report = load_project(str(folder), Flags()), Report()
    (imprint,) = (block for block in read_project(project, report).blocks if isinstance(block, Imprint))
    return report, [(row.text, row.attributes.classes) for row in imprint.blocks]


def test_data_as_they_are_issued_pass(tmp_path: Path) -> None:
    report, rows = _read(tmp_path, CIP, 'identifier = "978-7-0000-0000-1"')
    assert [item.code.name for item in report.diagnostics] == []
    assert [text for text, classes in rows if "parted" in classes] == [
        "山河／林晚舟著．—北京：河岸出版社，2026.1",
        "Ⅰ．①山…　Ⅱ．①林…　Ⅲ．①散文集　Ⅳ．①I267",
        "中国国家版本馆CIP数据核字（2026）第000001号",
    ]


@pytest.mark.parametrize(
    ("before", "after", "settings", "told"),
    [
        ("图书在版编目（CIP）数据", "CIP", "", "C_CIP_PART"),
        ("ISBN 978-7-0000-0000-1", "", "", "C_CIP_PART"),
        ("核字（2026）第000001号", "核字", "", "C_CIP_PART"),
        ("Ⅰ．①山…", "", "", "C_CIP_PART"),
        ("山河／", "山／", "", "C_CIP_OTHER"),
        ("", "", 'identifier = "978-7-5366-9293-0"', "C_CIP_OTHER"),
    ],
)
def test_what_is_wrong_is_told(before: str, after: str, settings: str, told: str, tmp_path: Path) -> None:
    report, _ = _read(tmp_path, CIP.replace(before, after) if before else CIP, settings)
    (item,) = report.diagnostics
    assert item.code.name == told
    assert item.span is not None
    assert (Path(item.span.file).name, item.span.line) == ("book.toml", 5)


def test_a_book_without_such_data_is_told_nothing(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# 一\n\n文。\n", encoding="utf-8")
    project, report = load_project(str(tmp_path), Flags()), Report()
    check_cataloguing(project.settings, read_project(project, report).blocks[0].span, report)
    assert [item.code.name for item in report.diagnostics if item.code.name.startswith("C_")] == []
