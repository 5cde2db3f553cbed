"""Small books for the EPUB's tests, built as trees so that no reader is needed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from msgspec.structs import replace
from square_font import square_font

from typeset.book.metadata import Metadata, gather_metadata
from typeset.fonts.catalogue import FaceKey
from typeset.fonts.faces import Face
from typeset.fonts.faceset import FaceSet, PartFaces
from typeset.html.render import render_html
from typeset.model.blocks import (
    Block,
    Byline,
    Contents,
    Deck,
    Document,
    Heading,
    Kicker,
    Lead,
    Line,
    ListItem,
    Paragraph,
    Quotation,
    RunInHead,
    Signoff,
    Source,
    Span,
    Text,
    Title,
    Verse,
)
from typeset.settings.schema import Settings

PLACE = Span("/somewhere/稿.txt", 1)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line((Text(text, PLACE),)) for text in texts)


def head(level: int, *texts: str, number: str = "") -> Heading:
    return Heading(lines(*texts), PLACE, level, number)


def run_in(opening: str, rest: str) -> Paragraph:
    return Paragraph((Line((RunInHead(opening, PLACE), Text(rest, PLACE))),), PLACE)


def paragraph(text: str) -> Paragraph:
    return Paragraph(lines(text), PLACE)


def document(*blocks: Block, language: str = "zh-CN") -> Document:
    return Document("/somewhere/稿.txt", blocks, language)


ARTICLE = document(
    Kicker(lines("岁末年初看基层"), PLACE),
    Title(lines("一河清水穿城过 两岸灯火入画来"), PLACE),
    Deck(lines("——老城河道整治三年记"), PLACE),
    Byline(lines("本报记者 林溪"), PLACE),
    Lead(lines("“水清了，人就来了。”住在河边的老周说。"), PLACE),
    head(1, "先治岸上", "再清水里"),
    run_in("拆掉围墙换来步道——", "三年里，河边拆去 12 处围墙，长 3.6 km 的步道连成一线。"),
    ListItem(lines("（一）岸线先通；"), PLACE, "（一）"),
    ListItem(lines("（二）水质再提。"), PLACE, "（二）"),
    head(2, "一笔细账"),
    paragraph("账本翻开：投入 2,400 万元，其中管网占六成……"),
    head(1, "夜里的桥", "白天的岸"),
    Verse(lines("桥下流水声，", "桥上看灯人。"), PLACE),
    Quotation(lines("引一段旧话：河是城的镜子。"), PLACE),
    Quotation(lines("又一段：镜子要常擦。"), PLACE),
    Signoff(lines("林溪", "2021年3月"), PLACE),
    Source(lines("（责任编辑 何田）"), PLACE),
)

BOOK = document(
    Title(lines("渡口"), PLACE),
    Byline(lines("陈一苇"), PLACE),
    Contents(lines("第一章 早船", "第二章 晚潮"), PLACE),
    paragraph("写在前面的话。"),
    head(1, "第一章 早船", number="第一章"),
    paragraph("天没亮，船先醒了。"),
    head(2, "一、缆绳", number="一、"),
    paragraph("缆绳是湿的。"),
    head(1, "第二章 晚潮", number="第二章"),
    paragraph("潮水上来的时候，灯也亮了。"),
)

UNTITLED = document(paragraph("没有标题的一段话。"), paragraph("又一段。"))
TITLE_ONLY = document(Title(lines("只有标题"), PLACE))
# Marks of four markup languages as text, in Traditional Chinese.
MARKUP = document(
    Title(lines('<b>舊城</b>&amp;"水岸" {{ x }} {% y %}'), PLACE),
    Byline(lines("記者 Ada Lovelace"), PLACE),
    paragraph("「水清了，人就來了。」"),
    paragraph("<script>alert('1')</script> & ]]> <!-- 注 --> &lt;"),
    head(1, "a < b && c > d"),
    language="zh-TW",
)

SAMPLES = {
    "article": ARTICLE,
    "book": BOOK,
    "untitled": UNTITLED,
    "title only": TITLE_ONLY,
    "markup": MARKUP,
}


def facts(sample: Document) -> Metadata:
    return gather_metadata(sample, Settings(), "稿", None)


def markup(sample: Document) -> str:
    return render_html(sample, facts(sample))


def said(sample: Document) -> str:
    """What a book of ``sample`` must say: every block's text, contents as typed aside."""
    return "".join(block.text for block in sample.blocks if not isinstance(block, Contents))


def moved(sample: Document, file: str) -> Document:
    """The same manuscript, read from another folder and after ten blank lines."""
    place = PLACE._replace(file=file, line=11)
    return replace(sample, file=file, blocks=tuple(replace(block, span=place) for block in sample.blocks))


def unzip(epub: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(epub)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def spine(epub: bytes) -> list[str]:
    """The names of the files in reading order, cover and contents among them."""
    files = unzip(epub)
    package = ET.fromstring(files["EPUB/content.opf"])
    opf = "{http://www.idpf.org/2007/opf}"
    names = {item.get("id"): item.get("href") for item in package.iter(f"{opf}item")}
    return [f"EPUB/{names[entry.get('idref')]}" for entry in package.iter(f"{opf}itemref")]


def body_text(epub: bytes) -> str:
    """The text of the body, line feeds removed, cover and contents aside."""
    files = unzip(epub)
    texts = [files[name] for name in spine(epub) if re.search(r"part-\d+\.xhtml$", name)]
    body = "{http://www.w3.org/1999/xhtml}body"
    pieces = [
        piece for text in texts for element in ET.fromstring(text).iter(body) for piece in element.itertext()
    ]
    return "".join(pieces).replace("\n", "")


def square_faces(folder: Path) -> FaceSet:
    """Faces of three Han keys that each have every character of the samples; the Western ones no Han mark."""
    everything = {
        character for sample in SAMPLES.values() for block in sample.blocks for character in block.text
    }
    everything |= set("目录導覽导航頁碼页码目錄\u3000稿")
    western = {character for character in everything if character.isascii()}
    files = {
        FaceKey("song", 400): everything,
        FaceKey("song", 900): everything,
        FaceKey("hei", 700): everything,
        FaceKey("latin-serif", 400): western | set("“”—…"),
        FaceKey("latin-serif", 900): western,
        FaceKey("latin-sans", 700): western,
    }
    faces = {}
    for key, characters in files.items():
        path = folder / f"{key.stem}.ttf"
        path.write_bytes(square_font("".join(sorted(characters)), key.stem))
        faces[key] = Face(key, path, key.stem)
    keys = {
        "body": FaceKey("song", 400),
        "title": FaceKey("song", 900),
        "heading": FaceKey("hei", 700),
        "run_in": FaceKey("hei", 700),
    }
    western_role = {"song": "latin-serif", "hei": "latin-sans"}
    return FaceSet(
        tuple(
            PartFaces(part, key, faces[FaceKey(western_role[key.role], key.weight)], faces[key])
            for part, key in keys.items()
        )
    )
