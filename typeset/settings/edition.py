"""What can be set of an edition: what catalogues and shops say of the book, and how its EPUB is made."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from typeset.settings.teaching import doc

FontsName = Literal["all", "style", "body", "none"]
WritingName = Literal["horizontal", "vertical"]


class AboutSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[about]``: what catalogues and shops say of the book, beside title, authors and publisher."""

    translators: Annotated[tuple[str, ...], doc("译者", "translators")] = ()
    editors: Annotated[tuple[str, ...], doc("编者", "editors")] = ()
    illustrators: Annotated[tuple[str, ...], doc("插图作者", "illustrators")] = ()
    series: Annotated[str, doc("所属丛书", "the series that the book belongs to")] = ""
    series_number: Annotated[
        str,
        doc("在丛书里的序号，如 3 或 2.1", "its number in the series, as 3 or 2.1"),
        Meta(pattern=r"^(\d+(\.\d+)*)?$"),
    ] = ""
    subjects: Annotated[
        tuple[str, ...],
        doc("主题词，书店和图书馆按它分类", "subjects, by which shops and libraries sort the book"),
    ] = ()
    description: Annotated[str, doc("内容提要，几句话", "what the book is about, in a few sentences")] = ""
    rights: Annotated[str, doc("版权声明，如 © 2024 某某", "the notice of rights, as © 2024 某某")] = ""
    file_as: Annotated[
        dict[str, str],
        doc(
            '书名、丛书名、人名按什么排序，如 "鲁迅" = "Lu Xun"；不写则照原样，西文人名姓在前',
            'under what a title, a series or a person is filed, as "鲁迅" = "Lu Xun"; else as written, '
            "Western names by their last word",
        ),
    ] = {}


class EpubSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[epub]``: how the EPUB is made."""

    fonts: Annotated[
        FontsName,
        doc(
            "装进哪些字体：all 用到的都装，style 只装版式里的（表情、外文、生僻字用读者设备上的），"
            "body 只装正文的，none 不装，用读者设备上的；只装用到的字",
            "which faces are packed, cut to the characters in use: all; those of the style, so that the "
            "reader's own set emoji, other scripts and rare Han; those of the body alone; or none, for the "
            "reader's own",
        ),
    ] = "all"
    cover: Annotated[
        str,
        doc(
            "封面图片（JPEG 或 PNG，竖的，高 1000 点以上）；不写则照版式画一张",
            "a picture for the cover (JPEG or PNG, upright, at least 1000 pixels high); else one is drawn "
            "in the style's design",
        ),
    ] = ""
    picture_pixels: Annotated[
        int,
        doc(
            "图片最宽、最高多少点，超过的缩小后装进电子书；原文件不动",
            "how many pixels wide or high a picture may be; larger ones are made smaller for the EPUB, the "
            "author's files stay as they are",
        ),
        Meta(ge=200, le=4000),
    ] = 2000
    identifier: Annotated[
        str,
        doc(
            "电子书自己的书号；不写则同 identifier",
            "the EPUB's own ISBN or identifier; else that of the book",
        ),
    ] = ""
    page_source: Annotated[
        str,
        doc(
            "页码取自哪个印本，写它的书号；不写则是 identifier",
            "the printed edition that the page numbers are of, by its ISBN; else the book's identifier",
        ),
    ] = ""
    certified_by: Annotated[
        str,
        doc(
            "谁保证本书合乎 EPUB 无障碍规范 1.1（WCAG 2.2 AA）；写了，并且自查没有问题，才在书里声明",
            "who vouches that the book conforms to EPUB Accessibility 1.1, WCAG 2.2 AA; said in the "
            "book only if this is set and our own checks find nothing",
        ),
    ] = ""
    writing: Annotated[
        WritingName,
        doc(
            "行的走向：horizontal 横排，vertical 直排，从右向左翻",
            "the way of lines: horizontal, or vertical with pages turned from right to left",
        ),
    ] = "horizontal"
