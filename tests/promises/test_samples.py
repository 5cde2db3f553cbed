"""Each sample is built by the command: it says what it must, ends as it must, and loses no word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.promises.sample import Sample, all_samples
from tests.promises.shown import shown_in_epub, shown_in_pdf


@pytest.mark.parametrize("sample", all_samples(), ids=lambda sample: sample.name)
def test_a_sample_keeps_its_promise(sample: Sample, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    source = sample.write(tmp_path / "project")
    (tmp_path / "out").mkdir()
    ran = run_cli("build", "--offline", "-o", tmp_path / "out" / "a", *sample.flags, source)
    assert ran.code == sample.code, ran.err
    assert [code for code in sample.told if code not in ran.err] == [], ran.err
    assert [code for code in sample.silent if code in ran.err] == []
    if ran.code == 0:
        shown = {
            "PDF": shown_in_pdf(tmp_path / "out" / "a.pdf"),
            "EPUB": shown_in_epub(tmp_path / "out" / "a.epub"),
        }
        assert [
            (kind, word) for kind, text in shown.items() for word in sample.words if word not in text
        ] == []
