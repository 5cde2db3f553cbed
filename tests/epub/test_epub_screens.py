"""What a reading system is told: languages, wide tables, code that stays whole, upright figures."""

from __future__ import annotations

import re

import pytest

from typeset.epub.markup import parse_xhtml, write_element
from typeset.epub.text.screens import adapt


def adapted(content: str, *, is_vertical: bool = False) -> str:
    body = parse_xhtml(f"<body><main>{content}</main></body>")
    before = "".join(body.itertext())
    adapt(body, is_vertical=is_vertical)
    assert "".join(body.itertext()) == before
    return write_element(body[0][0])


def languages(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<\w+ lang="(\w+)" xml:lang="\1">([^<]*)<', text)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("他说：The river is the mirror of a town, and it must be kept clean. 说完就走。",
         [("en", "The river is the mirror of a town, and it must be kept clean.")]),
        ("读 PDF 和 EPUB 的人多，用 Adobe InDesign CC 2024 的人少。", []),
        ("牛津大学出版社（Oxford University Press）的书", []),
        ("日语写作ありがとう，韩语写作감사 합니다。", [("ja", "ありがとう"), ("ko", "감사 합니다")]),
        ("全是中文的一段。", []),
    ],
)  # fmt: skip
def test_sentences_of_other_languages_are_marked_and_names_are_not(
    paragraph: str, found: list[tuple[str, str]]
) -> None:
    assert languages(adapted(f"<p>{paragraph}</p>")) == found
    assert languages(adapted(f"<p>前<b>强</b>{paragraph}<i>后</i></p>")) == found


def test_a_paragraph_in_english_is_marked_as_a_whole() -> None:
    text = adapted("<p>To be, or <em>not</em> to be: that is the question.</p>")
    assert text.startswith('<p lang="en" xml:lang="en">To be, or <em>not</em>')


@pytest.mark.parametrize(("columns", "is_many"), [(5, False), (6, True)])
def test_a_table_of_many_columns_is_one_of_small_type(columns: int, *, is_many: bool) -> None:
    text = adapted('<table class="table"><tr>' + "<td>格</td>" * columns + "</tr></table>")
    assert text.startswith(f'<table class="table{" many" if is_many else ""}">')


def test_short_code_stays_whole() -> None:
    assert 'class="code keep">--help<' in adapted('<p><code class="code">--help</code></p>')
    assert "keep" not in adapted('<p><code class="code">typeset explain page.trim</code></p>')
    assert "keep" not in adapted("<pre><code>ls</code></pre>")
    wide = '{short="短题"}'  # 12 characters, and wider than a telephone's line at three times the size
    assert "keep" not in adapted(f'<p><code class="code">{wide}</code></p>')


def test_short_numbers_and_single_capitals_stand_upright_in_vertical_text() -> None:
    text = adapted("<p>12月3日，A组有2023人，共 3.5 千米，<code>12</code>。</p>", is_vertical=True)
    assert re.findall(r'<span class="upright">(.*?)</span>', text) == ["12", "3", "A"]
    assert "upright" not in adapted("<p>12月3日</p>")


def test_figures_in_tables_stay_whole_and_addresses_part() -> None:
    long = "这一格里的字很多，多得要转行，其中有1,200这样的数和第3条这样的号。"
    table = adapted(f"<table><tr><td>1,200</td><td class='right'>−36.5%</td><td>{long}</td></tr></table>")
    assert re.findall(r'class="([^"]*)">([^<]*)', table) == [
        ("keep", "1,200"), ("right keep", "−36.5%"), ("keep", "1,200"),
    ]  # fmt: skip
    link = adapted('<p><a class="link" href="https://a.b/c">https://a.b/c</a></p>')
    assert '<a class="link address"' in link
    assert "address" not in adapted('<p><a class="link" href="https://a.b/c">见此</a></p>')


def test_short_columns_keep_their_words_on_one_line_as_far_as_there_is_room() -> None:
    long = "很长的一格" * 9
    table = adapted(
        f"<table><tr><th>编号</th><th>名称</th><th>说明</th></tr><tr><td>甲</td><td>三个字</td><td>{long}</td></tr></table>"
    )
    assert re.findall(r'class="keep">([^<]*)', table) == ["编号", "名称", "甲", "三个字"]
    wide = adapted("<table><tr>" + "<td>十个字十个字十个字十</td>" * 5 + "</tr></table>")
    assert "keep" not in wide


def test_turned_code_hangs_behind_its_own_line_in_both_directions() -> None:
    style = "padding-left:4.4em;text-indent:-4.4em"
    line = f'<pre><code><span class="code-line" style="{style}">    x</span></code></pre>'
    assert style in adapted(line)
    assert "padding-top:4.4em;text-indent:-4.4em" in adapted(line, is_vertical=True)
