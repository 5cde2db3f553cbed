"""The corpus of veraPDF, where PDF_CORPUS names its folder: breaks are seen, sound files are not blamed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tests.check.pdf_corpus import judge_file, names_in

FOLDER: Final = os.environ.get("PDF_CORPUS")
_LEAST: Final = 0.96
"""The share of broken files whose fault is named; 97 of 100 when this was written."""

pytestmark = pytest.mark.quality


@pytest.mark.skipif(not FOLDER, reason="not measured: make quality PDF_CORPUS=FOLDER (veraPDF-corpus)")
def test_the_corpus_is_judged_as_its_names_say() -> None:
    root = Path(str(FOLDER))
    judged = [judge_file(root, name) for name in names_in(root, None)]
    assert judged, "no file in the folder is named pass or fail"
    broken = [item for item in judged if item.is_broken]
    assert [(item.name, item.told) for item in judged if not item.is_broken and item.told] == []
    assert sum(item.is_seen for item in broken) >= _LEAST * len(broken)
