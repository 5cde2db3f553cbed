"""What an EPUB says of itself: who, what, which series, which pages, and whether it is accessible."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.epub.samples import BOOK, PLACE, document, facts, head, lines, markup, paragraph
from tests.external import check_epub
from typeset.book.metadata import About, Contributor, Metadata, gather_metadata
from typeset.epub.facts import Fact
from typeset.epub.package import package_epub
from typeset.epub.records import EpubPackage, Files, Look
from typeset.epub.write import write_epub
from typeset.model.blocks import Byline, Document, Stated, Title
from typeset.model.page_map import PageMap, PageStart
from typeset.settings.edition import AboutSettings, EpubSettings
from typeset.settings.schema import BookSettings, Settings

ISBN = "978-0-306-40615-7"
URN = "urn:isbn:9780306406157"
FULL = About(
    contributors=(Contributor("王二", "trl"), Contributor("Ada Lovelace", "ill")),
    series="渡口丛书", series_number="2.1", subjects=("小说", "历史"), description="写一条河。\n也写人。",
    rights="© 2024 陈一苇", filed=(("陈一苇", "Chen Yiwei"), ("渡口", "Dukou"), ("渡口丛书", "Dukou cs")),
)  # fmt: skip


def package(metadata: Metadata, sample: Document = BOOK) -> EpubPackage:
    pages = PageMap((PageStart("1", "b1", 0),))
    return package_epub(markup(sample), metadata, Look((), ()), pages=pages, files=Files(None))


def refined(made: EpubPackage, name: str) -> list[dict[str, str]]:
    """The entries called ``name``: value and what is said about each."""
    found = [fact for fact in made.facts if fact.name == name]
    return [
        {"": fact.value} | {other.name: other.value for other in made.facts if other.refines == fact.id != ""}
        for fact in found
    ]


def test_everybody_is_named_with_what_they_did_and_how_they_are_filed() -> None:
    made = package(replace(facts(BOOK), about=FULL))
    assert refined(made, "dc:creator") == [
        {"": "陈一苇", "role": "aut", "file-as": "Chen Yiwei", "display-seq": "1"}
    ]
    assert refined(made, "dc:contributor") == [
        {"": "王二", "role": "trl", "file-as": "王二"},
        {"": "Ada Lovelace", "role": "ill", "file-as": "Lovelace, Ada"},
    ]
    assert refined(made, "dc:title") == [{"": "渡口", "title-type": "main", "file-as": "Dukou"}]


def test_the_series_has_its_number() -> None:
    made = package(replace(facts(BOOK), about=FULL))
    assert refined(made, "belongs-to-collection") == [
        {"": "渡口丛书", "collection-type": "series", "group-position": "2.1", "file-as": "Dukou cs"}
    ]
    values = [(fact.name, fact.value) for fact in made.facts]
    for pair in (("dc:subject", "小说"), ("dc:subject", "历史"), ("dc:rights", "© 2024 陈一苇")):
        assert pair in values
    assert ("dc:description", "写一条河。\n也写人。") in values


def test_the_page_numbers_are_of_the_printed_edition() -> None:
    own = replace(facts(BOOK), about=About(epub_identifier="urn:example:e", page_source=ISBN))
    made = package(own)
    assert made.identifier == "urn:example:e"
    assert {("pageBreakSource", URN), ("dc:source", URN)} <= {(fact.name, fact.value) for fact in made.facts}
    same = package(replace(facts(BOOK), identifier=ISBN))
    assert ("pageBreakSource", URN) in {(fact.name, fact.value) for fact in same.facts}
    assert not refined(same, "dc:source")


def test_settings_come_before_what_the_manuscript_states() -> None:
    stated = (
        Stated("translators", ("王二",)),
        Stated("series", ("渡口丛书",)),
        Stated("publisher", ("某社",)),
    )
    sample = replace(BOOK, stated=stated)
    settings = Settings(
        about=AboutSettings(series="另一套", file_as={"王二": "Wang Er"}),
        epub=EpubSettings(identifier=ISBN),
        book=BookSettings(credit="编"),
    )
    metadata = gather_metadata(sample, settings, "稿", None)
    assert (metadata.about.series, metadata.publisher, metadata.role) == ("另一套", "某社", "edt")
    assert metadata.about.contributors == (Contributor("王二", "trl"),)
    assert metadata.about.filed == (("王二", "Wang Er"),)
    assert metadata.about.epub_identifier == ISBN


def test_heads_are_in_order_though_the_author_skips_levels() -> None:
    sample = document(Title(lines("渡口"), PLACE), head(2, "节"), head(5, "目"), paragraph("文。"))
    made = package_epub(markup(sample), facts(sample), Look((), ()))
    text = next(item.data.decode() for item in made.items if item.path == "part-1.xhtml")
    assert '<h2 class="heading heading-2"' in text
    assert '<h3 class="heading heading-5"' in text


@pytest.mark.quality  # a Java of its own for each
@pytest.mark.external
def test_epubcheck_is_silent_about_all_of_it(tmp_path: Path) -> None:
    sample = document(Title(lines("渡口"), PLACE), Byline(lines("陈一苇"), PLACE), paragraph("文。"))
    about = replace(FULL, epub_identifier=ISBN, page_source="urn:example:print", certified_by="某社")
    file = tmp_path / "book.epub"
    file.write_bytes(write_epub(package(replace(facts(sample), subtitle="记", about=about), sample)))
    assert check_epub(file, usage=True) == []


def test_facts_refine_what_is_there() -> None:
    made = package(replace(facts(BOOK), about=FULL))
    ids = {fact.id for fact in made.facts if fact.id}
    assert {fact.refines for fact in made.facts if fact.refines} <= ids
    assert all(isinstance(fact, Fact) for fact in made.facts)
