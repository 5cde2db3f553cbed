"""Pictures of other formats: told by their first bytes, drawn by LibreOffice where it is, else named."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image as Bitmap

from tests.readers.word_files import codes, p, read_word, word_file
from tests.system.test_office import install
from typeset.model.blocks import Image
from typeset.model.walk import blocks, pieces
from typeset.system.archives import read_path
from typeset.system.office_pictures import foreign_kind

EMF = b"\x01\0\0\0" + b"\0" * 20 + struct.pack("<4i", 0, 0, 4000, 2000) + b" EMF" + b"\0" * 60
WMF = b"\xd7\xcd\xc6\x9a\0\0" + struct.pack("<4hH", 0, 0, 1440, 720, 1440) + b"\0" * 40
PICT = b"\0" * 522 + b"\x00\x11\x02\xff" + b"\0" * 40
PICTURE = '<svg version="1.2" width="210mm" height="297mm" viewBox="0 0 21000 29700" xmlns="http://www.w3.org/2000/svg">'
PICTURE += '<rect width="9" height="9"/></svg>'
DRAWS = f"""
for one; do
  case "$one" in
    --outdir) next=1;;
    *.fodg) mkdir -p "$out"; grep -q draw:image "$one" || exit 6
            echo '{PICTURE}' > "$out/$(basename "$one" .fodg).svg";;
    *) [ "$next" = 1 ] && out=$one && next=0;;
  esac
done
echo run >> "$WITNESS/runs"
"""


def saved(kind: str) -> bytes:
    out = io.BytesIO()
    Bitmap.new("RGB", (96, 48)).save(out, kind)
    return out.getvalue()


KINDS = {
    "EMF": EMF, "WMF": WMF, "PICT": PICT, "BMP": saved("BMP"), "TIFF": saved("TIFF"),
}  # fmt: skip


def with_pictures(*pictures: tuple[str, bytes], extra: str = "") -> bytes:
    """A Word file with pictures, each of which stands by itself."""
    body, links, parts = p("河水涨了又落。"), "", {}
    for number, (name, data) in enumerate(pictures, start=1):
        blip = f'<a:blip r:embed="p{number}">{extra}</a:blip>'
        graphic = f"<a:graphic><a:graphicData>{blip}</a:graphicData></a:graphic>"
        inner = f'<wp:docPr id="{number}" descr="图"/>{graphic}'
        body += f"<w:p><w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r></w:p>" + p("雨停了。")
        links += f'<Relationship Id="p{number}" Type="t/image" Target="media/{name}"/>'
        parts[f"word/media/{name}"] = data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(body))) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            text = old.read(one)
            if one == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            new.writestr(one, text)
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def sources(data: bytes, folder: Path) -> tuple[list[str], set[str]]:
    """The pictures that a file shows, and what is told of it."""
    (folder / "a.docx").write_bytes(data)
    document, report = read_word(data, folder=folder)
    found = [
        piece.source
        for block in blocks(document)
        for line in block.lines
        for piece in pieces(line.inlines)
        if isinstance(piece, Image)
    ]
    return found, codes(report)


@pytest.mark.parametrize("kind", KINDS)
def test_a_format_is_known_by_its_first_bytes(kind: str) -> None:
    assert foreign_kind(KINDS[kind]) == kind
    assert foreign_kind(gzip.compress(KINDS[kind], mtime=0)) == kind


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", b"BM", b"BMP is a word", saved("PNG"), b"PK\x03\x04", b"\x01\0\0\0"]
)
def test_other_bytes_are_no_such_picture(data: bytes) -> None:
    assert foreign_kind(data) == ""


def test_all_pictures_of_a_file_are_drawn_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, DRAWS, monkeypatch)
    names = [(f"image{number}.{kind.lower()}", data) for number, (kind, data) in enumerate(KINDS.items())]
    found, told = sources(with_pictures(*names), tmp_path)
    assert len(found) == len(KINDS)
    assert "M_WORD_PICTURE_DRAWN" in told
    assert "M_WORD_PICTURE_FORMAT" not in told
    drawing = read_path(tmp_path / "a.docx" / "word" / "media" / "image0.emf")
    assert b'width="40.00mm" height="20.00mm" viewBox="0 0 4000 2000"' in drawing
    assert b'width="25.40mm"' in read_path(tmp_path / "a.docx" / "word" / "media" / "image1.wmf")
    assert (tmp_path / "runs").read_text() == "run\n"


PRIVATE = DRAWS.replace("<rect", "<text>\uf0e9</text><rect")


@pytest.mark.parametrize("body", ["exit 1", "exit 0", "mkdir -p x", PRIVATE])
def test_pictures_that_cannot_be_drawn_are_told(
    tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, body, monkeypatch)
    found, told = sources(with_pictures(("image1.emf", EMF + bytes([len(body) % 256]))), tmp_path)
    assert not found
    assert "M_WORD_PICTURE_FORMAT" in told


def test_without_libreoffice_the_format_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found, told = sources(
        with_pictures(("image1.wmf", WMF + b"alone"), ("image2.png", saved("PNG"))), tmp_path
    )
    assert found == ["a.docx/word/media/image2.png"]
    assert "M_WORD_PICTURE_FORMAT" in told
    assert "M_WORD_PICTURE_DRAWN" not in told


def test_the_drawing_goes_before_the_picture_that_stands_for_it(tmp_path: Path) -> None:
    space = 'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    extra = f'<a:extLst><a:ext uri="x"><asvg:svgBlip {space} r:embed="p2"/></a:ext></a:extLst>'
    for drawing, shown in ((PICTURE.encode(), "b.svg"), (b"<svg", "a.png")):
        data = with_pictures(("a.png", saved("PNG")), ("b.svg", drawing), extra=extra)
        assert sources(data, tmp_path)[0][0] == f"a.docx/word/media/{shown}"
