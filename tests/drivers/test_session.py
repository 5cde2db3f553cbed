"""A session builds the manuscript as it is, all outputs from one layout, and draws pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import typeset
from typeset.pictures.dimensions import picture_size
from typeset.startup.between import forget_earlier_builds


def test_a_session_builds_what_is_there_now(project: Path, tmp_path: Path) -> None:
    path, pdf, epub = project / "稿.txt", tmp_path / "x.pdf", tmp_path / "x.epub"
    with typeset.Session(project, settings={"page.trim": "A5"}, offline=True) as session:
        with pytest.raises(typeset.TypesetError):
            session.picture(1)
        first = session.build(pdf=pdf, epub=epub)
        assert [(built.path, built.pages) for built in first] == [(pdf, 1), (epub, 0)]
        good = pdf.read_bytes()
        text = path.read_text(encoding="utf-8")
        path.write_text("", encoding="utf-8")
        with pytest.raises(typeset.TypesetError):
            session.build(pdf=pdf)
        assert pdf.read_bytes() == good
        path.write_text(f"{text}\n桥头还有一盏灯。\n", encoding="utf-8")
        session.build(pdf=pdf, epub=epub)
        size = picture_size(session.picture(1, width=300))
        assert size is not None
        assert (size.width, size.height) == (300, 426)
        for page, width in ((2, 300), (0, 300), (1, 0), (1, 99_999)):
            with pytest.raises(typeset.TypesetError):
                session.picture(page, width=width)
    made = pdf.read_bytes(), epub.read_bytes()
    forget_earlier_builds()
    asked = {"page.trim": "A5"}
    assert typeset.build_pdf(project, tmp_path / "y.pdf", settings=asked).path.read_bytes() == made[0]
    assert typeset.build_epub(project, tmp_path / "y.epub", settings=asked).path.read_bytes() == made[1]


def test_something_must_be_asked_for(project: Path) -> None:
    with pytest.raises(typeset.TypesetError):
        typeset.Session(project).build()
