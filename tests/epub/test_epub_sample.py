"""The sample article with the faces that it ships in: light, true to its text, and EPUBCheck is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.epub.samples import body_text, said, unzip
from tests.external import check_epub
from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces
from typeset.epub.look import make_look
from typeset.epub.package import package_epub
from typeset.epub.write import write_epub
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.settings.project import Flags, load_project
from typeset.system.resources import clone_root

ROOT = clone_root() or Path()
LIGHT = 400_000  # bytes, cover aside


@pytest.fixture(scope="module")
def sample() -> tuple[Document, bytes]:
    """The article read and packed, without cover and page list."""
    report = Report()
    project = load_project(str(ROOT / "source"), Flags())
    article = read_project(project, report)
    faces = get_faces(project.settings, project.folder, BuildContext(ROOT / "fonts", offline=True), report)
    metadata = gather_metadata(article, project.settings, project.name, None)
    look = make_look(article, metadata, faces, project.style)
    epub = write_epub(package_epub(render_html(article, metadata), metadata, look))
    assert report.errors == []
    return article, epub


def test_it_says_what_the_manuscript_says(sample: tuple[Document, bytes]) -> None:
    article, epub = sample
    assert body_text(epub) == said(article)


def test_it_is_light(sample: tuple[Document, bytes]) -> None:
    assert len(sample[1]) < LIGHT


def test_it_holds_no_path_of_this_machine(sample: tuple[Document, bytes]) -> None:
    for name, data in unzip(sample[1]).items():
        assert str(ROOT).encode() not in data, name
        assert b"data-src" not in data, name


@pytest.mark.quality  # a Java of its own; in each run EPUBCheck is asked about a book in Markdown
@pytest.mark.external
def test_epubcheck_is_silent(sample: tuple[Document, bytes], tmp_path: Path) -> None:
    file = tmp_path / "sample.epub"
    file.write_bytes(sample[1])
    assert check_epub(file) == []
