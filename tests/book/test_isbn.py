"""An ISBN is known by its check figure; a wrong one stops a book wherever it is stated."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.epub.samples import BOOK, facts, markup
from typeset.check.epub.check import check_book
from typeset.epub.package import package_epub
from typeset.epub.records import Look
from typeset.epub.write import write_epub
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import SettingsError
from typeset.model.isbn import is_false_isbn, isbn_urn, right_isbn
from typeset.settings.project import Flags, load_project

WRONG, RIGHT = "978-7-02-000220-6", "978-7-02-000220-7"
CIP = "图书在版编目（CIP）数据\nISBN {}\n"


@pytest.mark.parametrize(
    ("given", "urn"),
    [
        ("978-7-04-000000-1", ""),
        ("978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("ISBN 978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("ISBN-13: 978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("978–0–306–40615–7", "urn:isbn:9780306406157"),
        ("ＩＳＢＮ　９７８７０２０００２２０７", "urn:isbn:9787020002207"),
        ("0-8044-2957-X", "urn:isbn:080442957X"),
        ("0-8044-2957-1", ""),
        ("6901234567892", ""),
        ("urn:uuid:5e6f3a64-0000-5000-8000-000000000000", ""),
    ],
)
def test_isbn(given: str, urn: str) -> None:
    assert isbn_urn(given) == urn


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (WRONG, RIGHT),
        ("9787020002200", "9787020002207"),
        ("ISBN 978 7 02 000220 0", "ISBN 978 7 02 000220 7"),
        ("urn:isbn:9787020002200", "urn:isbn:9787020002207"),
        ("7-02-000220-1", "7-02-000220-X"),
        ("0-8044-2957-1", "0-8044-2957-X"),
        (RIGHT, ""),
        ("978-7-02-00022-7", ""),
        ("10019·3000", ""),
    ],
)
def test_the_right_figure_stands_in_the_form_that_is_typed(given: str, wanted: str) -> None:
    assert right_isbn(given) == wanted


@pytest.mark.parametrize(
    ("given", "is_false"),
    [
        ("978-7-02-00022-7", True),
        ("ISBN 12345678", False),
        ("ISBN 123456789", True),
        ("202600123", False),
        ("10019·3000", False),
        ("urn:uuid:5e6f3a64-0000-5000-8000-000000000000", False),
    ],
)
def test_a_number_of_another_length_is_wrong_where_it_says_that_it_is_an_isbn(
    given: str, is_false: bool
) -> None:
    assert is_false_isbn(given) is is_false


def test_what_is_put_right_is_right() -> None:
    draw = random.Random(20)
    for _ in range(500):
        length, start = draw.choice(((9, ""), (12, "978"), (12, "979")))
        stem = start + "".join(draw.choices("0123456789", k=length - len(start)))
        valid = [stem + last for last in "0123456789X" if isbn_urn(stem + last)]
        assert len(valid) == 1
        for last in "0123456789":
            assert right_isbn(stem + last) == ("" if stem + last in valid else valid[0])


@pytest.mark.parametrize(
    ("settings", "key", "line"),
    [
        (f'identifier = "{WRONG}"', "identifier", 1),
        (f'[epub]\nidentifier = "{WRONG}"', "epub.identifier", 2),
        (f'[epub]\npage_source = "{WRONG}"', "epub.page_source", 2),
        (f'[imprint]\ncip = """\n{CIP.format(WRONG)}"""', "imprint.cip", 2),
        (f'[imprint]\nrecord."书号" = "{WRONG}"', "imprint.record", 2),
        (f'[imprint]\nrecord."国际书号" = "ISBN {WRONG}"', "imprint.record", 2),
        (f'[imprint]\nnotice = "ISBN：{WRONG}　定价 20 元"', "imprint.notice", 2),
    ],
)
def test_a_wrong_isbn_in_the_settings_stops_the_book(
    settings: str, key: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / "1.md").write_text("# 一\n\n文。\n", encoding="utf-8")
    (tmp_path / "book.toml").write_text(settings.replace(WRONG, RIGHT), encoding="utf-8")
    load_project(str(tmp_path), Flags())
    (tmp_path / "book.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_project(str(tmp_path), Flags())
    told = caught.value.diagnostic
    assert told.code is Code.C_BAD_ISBN
    assert told.span is not None
    assert told.span.line == line
    assert dict(told.values) == {"key": key, "number": WRONG, "wanted": RIGHT}


def test_a_wrong_isbn_of_a_flag_has_no_place_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# 一\n\n文。\n", encoding="utf-8")
    (tmp_path / "book.toml").write_text(f'identifier = "{RIGHT}"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_project(str(tmp_path), Flags(assignments=(("identifier", WRONG),)))
    assert caught.value.diagnostic.span is None


def test_a_flag_needs_no_quotes_around_figures(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("# 一\n\n文。\n", encoding="utf-8")
    flags = Flags(assignments=(("identifier", "9787020002207"), ("title", "1984"), ("book.contents", "2")))
    settings = load_project(str(tmp_path), flags).settings
    assert (settings.identifier, settings.title, settings.book.contents) == ("9787020002207", "1984", 2)


def test_a_wrong_isbn_in_front_matter_stops_the_book(tmp_path: Path, run_cli) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "1.md").write_text(f'+++\ntitle = "一"\nidentifier = "{WRONG}"\n+++\n\n文。\n', "utf-8")
    ran = run_cli("build", tmp_path / "1.md")
    assert (ran.code, "M_BAD_ISBN" in ran.err, RIGHT in ran.err) == (4, True, True)


def test_a_wrong_isbn_in_finished_files_is_an_error() -> None:
    made = package_epub(markup(BOOK), replace(facts(BOOK), identifier=f"urn:isbn:{WRONG}"), Look((), ()))
    report = Report()
    check_book(write_epub(made), "a.epub", report)
    assert [dict(item.values)["wanted"] for item in report.diagnostics if item.code is Code.E_BAD_ISBN] == [
        f"urn:isbn:{RIGHT}"
    ]


def test_a_valid_isbn_becomes_a_urn_in_the_package() -> None:
    made = package_epub(markup(BOOK), replace(facts(BOOK), identifier="978-0-306-40615-7"), Look((), ()))
    assert made.identifier == "urn:isbn:9780306406157"
    assert b"urn:isbn:9780306406157" in next(item.data for item in made.items if item.path == "toc.ncx")
