"""What holds for any manuscript: nothing lost, fixing twice changes nothing, no crash."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from readers import labelled

from typeset.messages.errors import ManuscriptError
from typeset.model.walk import blocks
from typeset.passes import PASSES
from typeset.readers.text.manuscript_text import write_text

ROUNDS = 8
REPAIRS = frozenset({f"M{number:02}" for number in range(1, 37)})
HAN = "的一是不了在人有我他这中大来上春风河山书雨"
CLAUSE = st.text(HAN, min_size=2, max_size=18)
SENTENCE = (
    st.lists(CLAUSE, min_size=1, max_size=5)
    .map("，".join)
    .flatmap(lambda text: st.sampled_from("。！？；：，、…").map(lambda end: text + end))
)
LINE = st.one_of(
    SENTENCE,
    CLAUSE,
    st.lists(SENTENCE, min_size=2, max_size=4).map("".join),
    CLAUSE.map(lambda text: f"“{text}。”"),
    CLAUSE.map(lambda text: f"——{text}"),
    st.tuples(CLAUSE, SENTENCE).map(lambda pair: f"{pair[0]}——{pair[1]}"),
    st.tuples(st.sampled_from(["一、", "（二）", "3．", "第一章 ", "第二条　", "• "]), CLAUSE).map("".join),
    st.sampled_from(["2023年12月28日", "本报记者 何川", "来源：清河日报", "前言", "目录", "----------", "7"]),
    st.text("the cat 12,.()-/", min_size=1, max_size=30),
)
MANUSCRIPT = st.lists(
    st.tuples(LINE, st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\n　　", "\n\n　　　　"])),
    min_size=1,
    max_size=25,
).map(lambda rows: "".join(line + gap for line, gap in rows))


@settings(max_examples=300, deadline=None)
@given(MANUSCRIPT)
def test_joins_keep_every_visible_character(text: str) -> None:
    try:
        document, _ = labelled.read(text, REPAIRS)
    except ManuscriptError:
        return
    assert Counter(labelled.visible(text)) == Counter(
        labelled.visible("".join(block.text for block in document.blocks))
    )


@settings(max_examples=300, deadline=None)
@given(MANUSCRIPT)
def test_every_line_is_in_exactly_one_unit(text: str) -> None:
    try:
        document, _ = labelled.read(text, REPAIRS)
    except ManuscriptError:
        return
    lines = [
        inline.span.line for block in blocks(document) for line in block.lines for inline in line.inlines
    ]
    wanted = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert sorted(set(lines)) == wanted
    assert lines == sorted(lines)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MANUSCRIPT)
def test_a_text_is_repaired_until_it_reads_the_same_and_needs_no_repair(text: str) -> None:
    try:
        document, _ = labelled.read(text)
    except ManuscriptError:
        return
    text = write_text(document)
    for _ in range(ROUNDS):  # as ``typeset fix`` does: blank lines that it writes can show what was hidden
        document, report = labelled.read(text)
        if write_text(document) == text:
            break
        text = write_text(document)
    assert write_text(document) == text
    assert report.repairs == []


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document, _ = labelled.read(text.encode("utf-8", errors="surrogatepass"))
    except ManuscriptError:
        return
    assert document.blocks
    write_text(document)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        labelled.read(data)
    except ManuscriptError as error:
        assert error.exit_code == 4


@settings(max_examples=100, deadline=None)
@given(MANUSCRIPT, st.sampled_from([rule for rule, _ in PASSES] + ["J0", "J1", "J2", "J3", "J4"]))
def test_a_skipped_rule_is_never_logged(text: str, rule: str) -> None:
    try:
        _, report = labelled.read(text, frozenset({rule}))
    except ManuscriptError:
        return
    assert rule not in {item.rule for item in report.repairs}
