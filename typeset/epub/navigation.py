"""Navigation: contents, landmarks and page list in nav.xhtml, and toc.ncx for old reading systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.epub.facts import epub_identifier
from typeset.epub.markup import make, write_xhtml, write_xml
from typeset.epub.text.pagebreaks import break_id
from typeset.model.languages import han_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from typeset.book.metadata import Metadata
    from typeset.epub.text.parts import ContentsEntry, Part
    from typeset.model.page_map import PageMap

_NCX = "http://www.daisy.org/z3986/2005/ncx/"


class Words(msgspec.Struct, frozen=True):
    """Words that the package adds to the book, in the book's script."""

    contents: str
    pages: str
    landmarks: str
    cover: str
    text: str
    summary: str
    summary_pictures: str
    summary_wordless: str
    summary_pages: str


_SIMPLIFIED = Words(
    "目录", "页码", "导航", "封面", "正文",
    "全部内容为文字，可由朗读软件读出；目录列出各级标题。",
    "文字可由朗读软件读出，图片都有文字说明；目录列出各级标题。",
    "文字可由朗读软件读出，有的图片没有文字说明；目录列出各级标题。",
    "页码与同一书稿的 PDF 一致。",
)  # fmt: skip
_TRADITIONAL = Words(
    "目錄", "頁碼", "導覽", "封面", "正文",
    "全部內容為文字，可由朗讀軟體讀出；目錄列出各級標題。",
    "文字可由朗讀軟體讀出，圖片都有文字說明；目錄列出各級標題。",
    "文字可由朗讀軟體讀出，有的圖片沒有文字說明；目錄列出各級標題。",
    "頁碼與同一書稿的 PDF 一致。",
)  # fmt: skip


_JAPANESE = Words(
    "目次", "ページ", "ナビゲーション", "表紙", "本文",
    "内容はすべてテキストで、読み上げソフトで読める。目次には各見出しがある。",
    "テキストは読み上げソフトで読め、画像にはすべて説明がある。目次には各見出しがある。",
    "テキストは読み上げソフトで読めるが、説明のない画像がある。目次には各見出しがある。",
    "ページ番号は同じ原稿の PDF と一致する。",
)  # fmt: skip
_KOREAN = Words(
    "차례", "쪽", "길잡이", "표지", "본문",
    "내용은 모두 글이며 낭독기로 읽을 수 있다. 차례에 모든 제목이 있다.",
    "글은 낭독기로 읽을 수 있고 그림마다 설명이 있다. 차례에 모든 제목이 있다.",
    "글은 낭독기로 읽을 수 있으나 설명이 없는 그림이 있다. 차례에 모든 제목이 있다.",
    "쪽 번호는 같은 원고의 PDF와 같다.",
)  # fmt: skip
_ENGLISH = Words(
    "Contents", "Pages", "Guide", "Cover", "Text",
    "All content is text, which can be read aloud; the contents list all headings.",
    "The text can be read aloud, and all pictures have descriptions; the contents list all headings.",
    "The text can be read aloud; some pictures have no description. The contents list all headings.",
    "Page numbers are those of the PDF of the same manuscript.",
)  # fmt: skip


class PageTarget(msgspec.Struct, frozen=True):
    """A page of the PDF: its folio, and the place where it begins."""

    label: str
    href: str


class Guide(msgspec.Struct, frozen=True):
    """Everything that a reader can jump to.

    With ``shows_contents`` the contents are a page of the book as well. With ``has_title`` the first entry is
    the title page.
    """

    headings: tuple[ContentsEntry, ...]
    pages: tuple[PageTarget, ...]
    start: str
    cover: str
    shows_contents: bool
    has_title: bool = False


def words(language: str) -> Words:
    """The package's own words for a BCP 47 ``language`` tag."""
    own = {"zh-TW": _TRADITIONAL, "zh-HK": _TRADITIONAL, "ja": _JAPANESE, "ko": _KOREAN, "en": _ENGLISH}
    return own.get(han_language(language) or language.partition("-")[0], _SIMPLIFIED)


def list_pages(parts: Iterable[Part], pages: PageMap | None) -> tuple[PageTarget, ...]:
    """Each page of the map with the place of its page break; the breaks must be in the parts."""
    homes = {
        element.get("id"): part.file_name
        for part in parts
        for element in part.body.iter("span")
        if element.get("epub:type") == "pagebreak"
    }
    starts = pages.starts if pages else ()
    return tuple(PageTarget(start.label, f"{homes[break_id(start)]}#{break_id(start)}") for start in starts)


def render_nav(guide: Guide, metadata: Metadata, sheets: Sequence[str]) -> bytes:
    """The file nav.xhtml with the style sheets ``sheets``."""
    say = words(metadata.language)
    landmarks = [_link(guide.start, say.text, "bodymatter")]
    if guide.cover:
        landmarks.insert(0, _link(guide.cover, say.cover, "cover"))
    if guide.shows_contents:
        landmarks.insert(-1, _link("nav.xhtml#toc", say.contents, "toc"))
    body = make(
        "body",
        {"class": "nav"},
        "\n",
        _nav("toc", say.contents, _contents(guide.headings, has_title=guide.has_title)),
        "\n",
        _nav("landmarks", say.landmarks, _list(landmarks)),
        "\n",
    )
    if guide.pages:
        pages = [_link(page.href, page.label) for page in guide.pages]
        body.append(_nav("page-list", say.pages, _list(pages)))
    return write_xhtml(document(say.contents, metadata.language, sheets, body))


def document(title: str, language: str, sheets: Sequence[str], body: Element) -> Element:
    """An XHTML document of the book with its language, title and style sheets."""
    links = [make("link", {"rel": "stylesheet", "type": "text/css", "href": sheet}) for sheet in sheets]
    return make(
        "html",
        {
            "xmlns": "http://www.w3.org/1999/xhtml",
            "xmlns:epub": "http://www.idpf.org/2007/ops",
            "lang": language,
            "xml:lang": language,
        },
        "\n",
        make("head", {}, "\n", *_lines((make("title", {}, title), *links))),
        "\n",
        body,
        "\n",
    )


def render_ncx(guide: Guide, metadata: Metadata, order: Sequence[str]) -> bytes:
    """The file toc.ncx (NCX 2005-1); ``order`` holds the targets of headings and pages in reading order."""
    named = {entry.href for entry in _walk(guide.headings)} | {page.href for page in guide.pages}
    play = {href: str(number) for number, href in enumerate((href for href in order if href in named), 1)}
    numbers = [int(page.label) for page in guide.pages if page.label.isdecimal()]
    meta = {
        "dtb:uid": epub_identifier(metadata),
        "dtb:depth": str(max(1, _depth(guide.headings))),
        "dtb:totalPageCount": str(len(guide.pages)),
        "dtb:maxPageNumber": str(max(numbers, default=0)),
    }
    root = make(
        "ncx",
        {"xmlns": _NCX, "version": "2005-1", "xml:lang": metadata.language},
        make("head", {}, *(make("meta", {"name": name, "content": value}) for name, value in meta.items())),
        make("docTitle", {}, make("text", {}, metadata.title)),
        *(make("docAuthor", {}, make("text", {}, author)) for author in metadata.authors),
        make("navMap", {}, *(_point(heading, play) for heading in guide.headings)),
    )
    if guide.pages:
        label = make("navLabel", {}, make("text", {}, words(metadata.language).pages))
        root.append(make("pageList", {}, label, *(_target(page, play) for page in guide.pages)))
    return write_xml(root)


def _nav(kind: str, heading: str, entries: Element) -> Element:
    """One nav element. The style sheet hides landmarks and page list: only reading systems use them."""
    style = f"{kind} contents" if kind == "toc" else kind
    attributes = {"epub:type": kind, "id": kind, "class": style, "aria-labelledby": f"{kind}-head"}
    role = {"toc": "doc-toc", "page-list": "doc-pagelist"}.get(kind)
    if role:
        attributes["role"] = role
    return make("nav", attributes, make("h2", {"id": f"{kind}-head", "class": "heading"}, heading), entries)


def _link(href: str, label: str, kind: str = "") -> Element:
    return make("a", {"epub:type": kind, "href": href} if kind else {"href": href}, label)


def _list(links: Iterable[Element]) -> Element:
    return make("ol", {}, "\n", *_lines(make("li", {}, link) for link in links))


def _contents(headings: Sequence[ContentsEntry], *, has_title: bool = False, depth: int = 0) -> Element:
    """The entries as nested lists with the classes of the printed contents."""
    entries = []
    for number, heading in enumerate(headings):
        link = _link(heading.href, heading.label)
        if not depth and not (has_title and not number):
            link.set("class", "contents-chapter")
        entry = make("li", {"class": "contents-opening"} if has_title and not number else {}, link)
        if heading.inner:
            entry.append(_contents(heading.inner, depth=depth + 1))
        entries.append(entry)
    return make("ol", {}, "\n", *_lines(entries))


def _lines(elements: Iterable[Element]) -> list[Element | str]:
    return [item for element in elements for item in (element, "\n")]


def _walk(headings: Iterable[ContentsEntry]) -> Iterator[ContentsEntry]:
    for heading in headings:
        yield heading
        yield from _walk(heading.inner)


def _depth(headings: Sequence[ContentsEntry]) -> int:
    return max((1 + _depth(heading.inner) for heading in headings), default=0)


def _point(heading: ContentsEntry, play: dict[str, str]) -> Element:
    number = play[heading.href]
    return make(
        "navPoint",
        {"id": f"point-{number}", "playOrder": number},
        make("navLabel", {}, make("text", {}, heading.label)),
        make("content", {"src": heading.href}),
        *(_point(inner, play) for inner in heading.inner),
    )


def _target(page: PageTarget, play: dict[str, str]) -> Element:
    number = play[page.href]
    attributes = {"id": f"target-{number}", "type": "normal", "playOrder": number}
    if page.label.isdecimal():
        attributes["value"] = page.label
    return make(
        "pageTarget",
        attributes,
        make("navLabel", {}, make("text", {}, page.label)),
        make("content", {"src": page.href}),
    )
