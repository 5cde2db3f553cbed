"""Notes: called and shown as each kind of reading system knows them, and never torn from their word."""

from __future__ import annotations

import pytest

from typeset.epub.markup import parse_xhtml, write_element
from typeset.epub.text.notes import note_marks, place_notes
from typeset.model.characters import CIRCLED
from typeset.settings.schema import NoteSettings

CALL = '<a class="note-call" href="#note-1">1</a>'
NOTE = '<span class="note" id="note-1"><span class="note-paragraph">注文。</span></span>'


def placed(paragraph: str) -> str:
    """The body of a paragraph after its notes are placed, namespaces and classes of calls aside."""
    body = parse_xhtml(f"<body><main><p>{paragraph}</p></main></body>")
    before = "".join(body.itertext()).replace("注文。", "")
    place_notes(body, {"note-1": "1"})
    main = body[0]
    assert "".join(main[0].itertext()).replace("1", "") == before.replace("1", "")
    return write_element(main[0])


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        (f"水清了{NOTE}，人就来了。", '水清<span class="keep">了<a'),
        (f"水清了。{NOTE}人就来了。", '水清了<span class="keep">。<a'),
        (f"水清了，住在河边的人就来了。{NOTE}", '人就<span class="keep">来了。<a'),
        (f"水<b>清了</b>{NOTE}，人来了。", '水<span class="keep"><b>清了</b><a'),
        (
            f"水<ruby>清<rt>qīng</rt></ruby>{CALL}，人来。",
            '水<span class="keep"><ruby>清<rt>qīng</rt></ruby><a',
        ),
        (f"水清了{CALL}{CALL}，人来了。", "</a><a"),
    ],
)
def test_a_call_stays_with_what_it_follows(paragraph: str, kept: str) -> None:
    text = placed(paragraph)
    assert kept in text
    assert text.count('class="keep"') == 1


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{CALL}水清了。",
        f"水清了 {CALL}。",
        f"水<b>清了人就来了住在河边</b>{CALL}。",
        f'水清了<span epub:type="pagebreak" id="page-2"></span>{CALL}。',
    ],
)
def test_nothing_is_kept_where_there_is_nothing_to_keep_to(paragraph: str) -> None:
    assert 'class="keep"' not in placed(paragraph)


def test_each_reading_system_finds_its_own_names() -> None:
    body = parse_xhtml(f"<body><main><p>水清了{NOTE}。又{CALL}</p></main></body>")
    place_notes(body, {"note-1": "①"})
    text = write_element(body)
    assert text.count('class="note-call duokan-footnote qqreader-footnote"') == 2
    assert 'epub:type="noteref" role="doc-noteref"' in text
    assert '<aside class="note" id="note-1" epub:type="footnote" role="doc-footnote"><ol class="' in text
    assert '<li class="duokan-footnote-item"><p class="note-paragraph">' in text
    assert '<a class="note-back" role="doc-backlink" href="#call-1">①</a> 注文。' in text
    assert text.count(">①</a>") == 3


@pytest.mark.parametrize(
    ("settings", "marks"),
    [
        (NoteSettings(), ["①", "②", "①"]),
        (NoteSettings(numbering="chapter"), ["1", "2", "1"]),
        (NoteSettings(place="end"), ["1", "2", "1"]),
        (NoteSettings(numbering="book"), ["1", "2", "3"]),
    ],
)
def test_notes_are_numbered_as_asked_for(settings: NoteSettings, marks: list[str]) -> None:
    chapters = [
        parse_xhtml("<body>" + "".join(NOTE.replace("note-1", f"note-{n}") for n in names) + "</body>")
        for names in ((1, 2), (3,))
    ]
    assert note_marks(chapters, settings) == dict(zip(("note-1", "note-2", "note-3"), marks, strict=True))


def test_where_the_circles_end_plain_figures_go_on() -> None:
    body = parse_xhtml(
        "<body>" + "".join(NOTE.replace("note-1", f"note-{n}") for n in range(1, 53)) + "</body>"
    )
    marks = list(note_marks([body], NoteSettings()).values())
    assert marks == [*CIRCLED, "51", "52"]
