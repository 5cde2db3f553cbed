"""Random Markdown through the command: no word lost in either output, no id twice, no link or page dead."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Ran
from tests.promises.random_notes import random_notes
from tests.promises.samples.markdown import PICTURE
from tests.promises.shown import shown_in_epub, shown_in_pdf
from tests.readers.random_neighbours import random_neighbours

Run = Callable[..., Ran]
_NAME = "{http://www.w3.org/1999/xhtml}"
_SOME, _MANY = range(3), range(3, 200)


def _built(text: str, folder: Path, run: Run) -> Ran:
    (folder / "a.png").write_bytes(PICTURE)
    (folder / "a.md").write_text(text, encoding="utf-8")
    ran = run("build", "--draft", "--offline", "-o", folder / "out", folder / "a.md")
    assert ran.code == 0, ran.err
    return ran


def _faults(file: Path) -> list[str]:
    """Ids that come twice, links that lead nowhere, and marks of pages that the page list does not name."""
    with zipfile.ZipFile(file) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        trees = {Path(name).name: ET.fromstring(book.read(name)) for name in names}
    ids = {name: [one for item in tree.iter() if (one := item.get("id"))] for name, tree in trees.items()}
    faults = [f"{name}: {one} twice" for name, all_ids in ids.items() for one in set(all_ids)
              if all_ids.count(one) > 1]  # fmt: skip
    targets = set()
    for name, tree in trees.items():
        for link in tree.iter(f"{_NAME}a"):
            path, _, place = link.get("href", "").partition("#")
            if not re.match("[a-z]+:", path):
                targets.add(place)
                if place and place not in ids.get(Path(path).name or name, ()):
                    faults.append(f"{name}: {link.get('href')} leads nowhere")
    marks = [item for tree in trees.values() for item in tree.iter() if item.get("role") == "doc-pagebreak"]
    return faults + [
        f"the mark of page {mark.get('aria-label')} ({mark.tag})"
        for mark in marks
        if mark.get("id") not in targets or mark.tag != f"{_NAME}span"
    ]


def _check_neighbours(seed: int, folder: Path, run: Run) -> None:
    text, typed = random_neighbours(seed, groups=8)
    told = _built(text, folder, run).err
    pdf, epub = shown_in_pdf(folder / "out.pdf"), shown_in_epub(folder / "out.epub")
    with zipfile.ZipFile(folder / "out.epub") as book:
        markup = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    alternatives = "".join(re.findall(r' alt="([^"]*)"', markup))
    words = [word for word in typed.words if word in text and word not in alternatives]
    assert [word for word in words if (word in pdf) != (word in epub)] == []
    assert [word for word in words if word not in epub and "M_PICTURE_TITLE" not in told] == []
    assert _faults(folder / "out.epub") == []
    checked = run("check", "--alone", folder / "out.epub", "--source", folder / "a.md")
    assert checked.code == 0, checked.err


def _check_notes(seed: int, folder: Path, run: Run) -> None:
    _built(random_notes(seed), folder, run)
    assert _faults(folder / "out.epub") == []


@pytest.mark.parametrize("seed", _SOME)
def test_both_outputs_have_all_words(seed: int, tmp_path: Path, run_cli: Run) -> None:
    _check_neighbours(seed, tmp_path, run_cli)


@pytest.mark.parametrize("seed", (5, 8))
def test_pages_links_and_ids_hold_where_notes_hold_blocks(seed: int, tmp_path: Path, run_cli: Run) -> None:
    _check_notes(seed, tmp_path, run_cli)


@pytest.mark.quality
@pytest.mark.parametrize("seed", _MANY)
def test_random_books_hold(seed: int, tmp_path: Path, run_cli: Run) -> None:
    _check_neighbours(seed, tmp_path, run_cli)
    _check_notes(seed, tmp_path, run_cli)
