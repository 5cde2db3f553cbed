"""The synthetic book: the same in every run, no sentence twice, and the same text in both markups."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from random import Random

from tests.bench.book_markup import book_html, book_typst
from tests.bench.book_text import CHARACTERS_OF_A_PAGE, Writer, write_book, write_paragraph

PAGES = 30


class _Text(HTMLParser):
    """Gathers the text of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _text_of_html(html: str) -> str:
    parser = _Text()
    parser.feed(html.partition("<body>")[2])
    return "".join("".join(parser.said).split())


def _text_of_typst(source: str) -> str:
    body = re.sub(r"(?m)^(?:#s| |==? ).*$", lambda line: line[0].lstrip("= ").partition(" <c")[0], source)
    body = body[body.index("第1章") :]
    body = re.sub(r"#(?:link\(<c\d+>\)|footnote|strong|emph)\[((?:[^\[\]\\]|\\.)*)\]", r"\1", body)
    return "".join(re.sub(r"\\(.)", r"\1", body).split())


def test_the_book_is_the_same_every_time_and_as_long_as_asked() -> None:
    book = write_book(PAGES)
    assert book == write_book(PAGES)
    length = sum(len(run.text) for run in book.runs())
    assert abs(length / (PAGES * CHARACTERS_OF_A_PAGE) - 1) < 0.1
    assert {run.kind for run in book.runs()} == {"text", "strong", "em", "link", "note"}


def test_no_sentence_comes_twice() -> None:
    drawn = iter("aabb")
    writer = Writer(Random(1))
    assert [writer.new_sentence(lambda: iter(next(drawn))) for _ in range(2)] == [("a",), ("b",)]
    text = write_paragraph(100_000)
    sentences = re.findall(r"[^。？！…”]{12,}[。？！…]+", text)
    assert len(text) >= 100_000
    assert len(sentences) == len(set(sentences)) > 1000


def test_both_markups_say_the_same() -> None:
    book = write_book(PAGES)
    assert _text_of_html(book_html(book)) == _text_of_typst(book_typst(book))
