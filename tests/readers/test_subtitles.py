"""Subtitles are known by their cues: what is said is kept as paragraphs, numbers and times go (M39)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.messages.diagnostics import Report
from typeset.readers import OutlineText, ReaderOptions, read_manuscript


def cues(*texts: str, point: str = ",") -> str:
    """A file of subtitles, each text shown for two seconds."""
    return "\n".join(
        f"{number}\n00:01:{number:02}{point}000 --> 00:01:{number + 2:02}{point}500\n{text}\n"
        for number, text in enumerate(texts, start=1)
    )


def read(text: str, options: ReaderOptions | None = None, file: str = "film.srt") -> tuple[list[str], Report]:
    """The paragraphs of a text, other blocks with their kind before them, and the report."""
    report = Report()
    document = read_manuscript(text.encode(), file, options or ReaderOptions(), report)
    kinds = [(block.kind, "\n".join(line.text for line in block.lines)) for block in document.blocks]
    return [text if kind == "paragraph" else f"{kind}: {text}" for kind, text in kinds], report


def told(report: Report) -> list[tuple[str, int]]:
    """What is told of subtitles, with the line."""
    return [
        (item.code.name, item.span.line) for item in report.diagnostics if item.code.name == "M_SUBTITLES"
    ]


@pytest.mark.parametrize("file", ["film.srt", "film.txt", "film.vtt"])
def test_each_cue_is_a_paragraph(file: str) -> None:
    found, report = read(cues("第一章", "船要开了，", "你不上来吗？"), file=file)
    assert found == ["第一章", "船要开了，", "你不上来吗？"]
    assert told(report) == [("M_SUBTITLES", 2)]
    gone = [repair.before for repair in report.repairs if repair.rule == "M39"]
    assert gone[:2] == ["1", "00:01:01,000 --> 00:01:03,500"]
    assert len(gone) == 6


def test_skipped_all_stays() -> None:
    found, report = read(cues("船要开了，", "你不上来吗？", "好。"), ReaderOptions(skip=frozenset({"M39"})))
    assert "00:01:02,000 --> 00:01:04,500" in "\n".join(found)
    assert told(report) == []
    assert not [repair for repair in report.repairs if repair.rule == "M39"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这条河从山里\n流到海边。", ["这条河从山里流到海边。"]),
        ("好。\n那就走吧。", ["好。那就走吧。"]),
        ("The river runs,\nfrom the hills.", ["The river runs, from the hills."]),
        ("- 你来吗？\n- 不来。", ["- 你来吗？", "- 不来。"]),
        ("船开了。\nThe boat has left.", ["船开了。", "The boat has left."]),
        ("{\\an8}<i>船</i><font color=\"#fff\">开了</font>。", ["船开了。"]),
        ("<v 阿江>上船<00:01:01.200>吧。</v>", ["阿江：上船吧。"]),
        ("他说 a<b 不成立。", ["他说 a<b 不成立。"]),
    ],
)  # fmt: skip
def test_the_lines_of_a_cue(text: str, expected: list[str]) -> None:
    found, _ = read(cues(text, "风停了。", "天晴了。"))
    assert found == [*expected, "风停了。", "天晴了。"]


def test_without_marks_a_line_end_is_a_pause() -> None:
    assert read(cues("他走了\n我也走了", "船开了", "风停了"))[0][0] == "他走了 我也走了"


def test_webvtt() -> None:
    text = (
        "WEBVTT - 第二集\nKind: captions\n\nSTYLE\n::cue { color: white }\n\nNOTE 这里要再校一遍\n\n"
        "intro\n00:01.000 --> 00:03.000 align:start position:0%\n船要开了。\n\n"
        "NOTE Confidence: 0.91\n\n00:04.000 --> 00:06.000\n你不上来吗？\n\n00:07.000 --> 00:09.000\n"
        "<c.yellow>好。</c>\n"
    )
    found, report = read(text, file="film.vtt")
    assert found == [
        "NOTE 这里要再校一遍",
        "船要开了。",
        "你不上来吗？",
        "好。",
    ]
    assert told(report) == [("M_SUBTITLES", 10)]


@pytest.mark.parametrize(
    "text",
    [
        cues("船要开了。", "你不上来吗？"),
        "字幕文件怎么写\n\n字幕由一条条组成，每条有编号、时间和文字。\n\n"
        + cues("船要开了。", "你不上来吗？", "好。")
        + "\n编号从一开始，时间精确到毫秒。\n\n写完以后，用播放器打开看看。",
        "路线\n\n北门 --> 东门\n\n东门 --> 南门\n\n南门 --> 西门\n\n走完一圈要两个小时。",
    ],
)
def test_what_only_shows_cues_stays(text: str) -> None:
    found, report = read(text)
    assert told(report) == []
    assert "".join("".join(found).split()).count("-->") == text.count("-->")


def test_an_outline_joins_what_cues_parted() -> None:
    outline = OutlineText(
        "3 paragraph | 船要开了，\n7 goes_on | 你不上来吗？\n11 heading 1 | 第二幕\n", "film.srt.outline"
    )
    found, _ = read(cues("船要开了，", "你不上来吗？", "第二幕"), ReaderOptions(outline=outline))
    assert found == ["船要开了，你不上来吗？", "heading: 第二幕"]


_WORDS = st.text("船河山风abc，。", min_size=1, max_size=12).filter(lambda text: text[0] not in "，。")


@given(
    st.lists(st.lists(_WORDS, min_size=1, max_size=3), min_size=3, max_size=8), st.sampled_from([",", "."])
)
def test_no_word_is_lost(texts: list[list[str]], point: str) -> None:
    found, _ = read(cues(*("\n".join(lines) for lines in texts), point=point))
    assert "".join("".join(found).split()) == "".join("".join(lines) for lines in texts)
