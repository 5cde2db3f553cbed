"""What a title page says of those who made the book."""

from __future__ import annotations

import pytest

from typeset.book.metadata import gather_metadata
from typeset.book.title_pages import add_title_pages
from typeset.model.blocks import Byline, Document, Line, Span, Text, Title
from typeset.settings.edition import AboutSettings
from typeset.settings.schema import BookSettings, Settings

PLACE = Span("01.md", 1)
BARE = Document("01.md", (Title((Line((Text("渡口", PLACE),)),), PLACE),))


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", ("编", "译", "绘")), ("zh-TW", ("編", "譯", "繪"))]
)
def test_each_kind_of_work_has_a_line(language: str, words: tuple[str, str, str]) -> None:
    about = AboutSettings(translators=("王二", "Ada Lovelace"), editors=("李四",), illustrators=("赵五",))
    settings = Settings(
        authors=("陈一苇",), about=about, book=BookSettings(title_page=True), language=language
    )
    document = add_title_pages(BARE, settings, "book.toml")
    byline = document.first(Byline)
    assert byline
    edited, translated, drawn = words
    assert [line.text for line in byline.lines] == [
        "陈一苇　著",
        f"李四　{edited}",
        f"王二　Ada Lovelace　{translated}",
        f"赵五　{drawn}",
    ]
    assert gather_metadata(document, settings, "稿", None).authors == ("陈一苇",)


def test_without_a_title_page_nothing_is_added() -> None:
    settings = Settings(authors=("陈一苇",), about=AboutSettings(translators=("王二",)))
    assert add_title_pages(BARE, settings, "book.toml").first(Byline) is None
