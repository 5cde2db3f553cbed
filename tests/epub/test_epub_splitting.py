"""Long chapters in files that every reader opens: nothing lost, heads with their text, links true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.epub.samples import BOOK, PLACE, document, facts, head, lines, markup, paragraph, said, unzip
from tests.external import check_epub
from tests.pdf.laid_out import STORE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.epub.markup import parse_xhtml, text_lines
from typeset.epub.package import package_epub
from typeset.epub.records import EpubPackage, Look
from typeset.epub.text.splitting import LIMIT, split_body
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Title
from typeset.settings.project import Flags, load_project

_LINK = re.compile(r'<a [^>]*href="([^"]*#[^"]+)"[^>]*>')
SENTENCE = "潮水上来的时候，灯也亮了，船上的人都站到岸边来看。"


def package(sample: Document) -> EpubPackage:
    return package_epub(markup(sample), facts(sample), Look((), ()))


def texts(made: EpubPackage) -> dict[str, str]:
    return {item.path: item.data.decode() for item in made.items if item.path.startswith("part-")}


def body_of(text: str) -> str:
    return "".join("".join(text_lines(parse_xhtml(text))).split("\n"))


LONG = document(
    Title(lines("渡口"), PLACE),
    head(1, "第一章 早船", number="第一章"),
    *(
        block
        for number in range(1, 31)
        for block in (head(2, f"第{number}节"), *(paragraph(SENTENCE * 5) for _ in range(60)))
    ),
    head(1, "第二章 晚潮", number="第二章"),
    paragraph("完。"),
)  # fmt: skip


def test_each_file_is_small_enough_and_all_of_the_text_is_there() -> None:
    made = texts(package(LONG))
    assert len(made) == 6
    assert max(len(text.encode()) for text in made.values()) <= LIMIT
    assert min(len(text.encode()) for name, text in made.items() if "早船" in text) > LIMIT / 2
    whole = "".join(body_of(text[text.index("<body") : text.index("</body>") + 7]) for text in made.values())
    assert whole == said(LONG)


def test_a_file_begins_with_a_head_where_it_can_and_says_once_what_it_is() -> None:
    made = list(texts(package(LONG)).values())
    for text in made[2:5]:
        first = re.search(r"<(h\d|p)\b", text)
        assert first
        assert first[1] == "h3"
        assert "doc-chapter" not in text
        assert "aria-labelledby" not in text
        assert '<section class="level-1 chapter">' in text


def test_the_contents_nest_as_in_one_file() -> None:
    nav = package(LONG)
    text = next(item.data.decode() for item in nav.items if item.path == "nav.xhtml")
    toc = parse_xhtml(text).find("body/nav/ol")
    assert toc is not None
    assert [len(entry.findall("ol/li")) for entry in toc] == [0, 30, 0]
    links = {link.get("href", "") for link in toc.iter("a")}
    assert {link.partition("#")[0] for link in links} == set(texts(nav))


def test_a_short_book_is_left_as_it_is() -> None:
    body = parse_xhtml(markup(BOOK)).find("body")
    assert body is not None
    assert split_body(body) == [body]


def test_a_head_goes_with_its_text() -> None:
    body = parse_xhtml(
        "<body><main><section>"
        + f"<p>{SENTENCE}</p>" * 10
        + f"<h3>题</h3><p>{SENTENCE * 20}</p></section></main></body>"
    )
    pieces = split_body(body, 4_000)
    assert ["".join(piece.itertext())[:2] for piece in pieces] == ["潮水", "题潮"]


def test_a_list_goes_on_counting() -> None:
    body = parse_xhtml('<body><ol start="4">' + f"<li><p>{SENTENCE}</p></li>" * 20 + "</ol></body>")
    lists = [piece.find("ol") for piece in split_body(body, 3_000)]
    assert len(lists) == 2
    assert [part.get("start") for part in lists if part is not None] == ["4", "14"]


def test_what_cannot_be_cut_stays_whole() -> None:
    body = parse_xhtml(
        f"<body><p>{SENTENCE * 9999}</p><table><tr><td>{SENTENCE * 9999}</td></tr></table></body>"
    )
    assert len(split_body(body)) == 2


@pytest.fixture(scope="module")
def long_chapter(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A chapter of 120 notes and links, too long for one file, and one that names its first section."""
    calls = "".join(
        f"## 第{number}节 {{#s{number}}}\n\n{SENTENCE * 40}[^{number}]见[](#s{121 - number})。\n\n"
        for number in range(1, 121)
    )
    notes = "".join(f"[^{number}]: 第{number}条：{SENTENCE}\n\n" for number in range(1, 121))
    text = f"# 第一章 长\n\n{calls}\n# 第二章 短\n\n见[](#s1)[^1]。\n\n{notes}"
    folder = tmp_path_factory.mktemp("long")
    (folder / "a.md").write_text(text, encoding="utf-8")
    request = BuildRequest(None, folder / "out.epub", page_list=False)
    build(load_project(str(folder / "a.md"), Flags()), request, BuildContext(STORE, offline=True), Report())
    return (folder / "out.epub").read_bytes()


@pytest.mark.quality  # a Java of its own
@pytest.mark.external
def test_epubcheck_is_silent_about_a_chapter_in_several_files(long_chapter: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(long_chapter)
    assert check_epub(tmp_path / "book.epub") == []


def test_notes_and_links_stay_true_over_files(long_chapter: bytes) -> None:
    """Each note stands in the file of its first call, and links lead into the file of their place."""
    files = {
        path.rpartition("/")[2]: data.decode()
        for path, data in unzip(long_chapter).items()
        if "/part-" in path
    }
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in files.items()}
    links = [(name, link) for name, text in files.items() for link in _LINK.finditer(text)]
    calls = [(name, link[1]) for name, link in links if 'epub:type="noteref"' in link[0]]
    ends = [(name, *link[1].split("#")) for name, link in links]
    assert len(files) > 2
    assert len(calls) == 121
    elsewhere = [href for name, href in calls if href.removeprefix("#") not in ids[name]]
    assert [href.partition("#")[2] for href in elsewhere] == ["note-1"]  # the second chapter's call
    assert len(ends) > 2 * len(calls)
    assert [end for end in ends if end[2] not in ids[end[1] or end[0]]] == []
    assert any(other not in ("", name) for name, other, _ in ends)
