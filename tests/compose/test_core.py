"""The compiled core makes what the pure twin makes, to the last bit; it is built here, with a C compiler."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from tests.compose.both_twins import ROOT, built_core, check_twins, composed_by, load_core
from tests.compose.samples import SIZE, Sample, Text, random_sample, random_text
from tests.compose.test_hard_cases import TEXTS
from typeset.compose import CompositionSettings, Fit, Inset, Limits, compose_paragraph, twins
from typeset.compose.breaker import total_fit
from typeset.compose.twins import Core

PARAGRAPHS = 1_000


@pytest.mark.skipif(twins.core is None, reason="no core in the tree")
def test_a_core_in_the_tree_is_built_from_this_source() -> None:
    from hatch_build import sources_checksum  # noqa: PLC0415 - as ``built_core``

    assert twins.core is not None
    assert sources_checksum() == twins.core.SOURCES, "the composer has changed; run make core"


def test_a_core_of_another_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(SOURCES="", rules_of=None, place_units=None, set_legal_lines=None, positions=None)
    monkeypatch.setattr(twins, "import_module", lambda _: old)
    assert twins._load() is None
    for door in twins._DOORS:
        setattr(old, door, None)
    assert twins._load() is old


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """The core of this source."""
    return load_core(built_core(tmp_path_factory.mktemp("core")))


@pytest.mark.quality
def test_random_paragraphs_are_the_same(core: Core) -> None:
    for number in range(PARAGRAPHS):
        check_twins(random_sample(Random(number)), core)


@pytest.mark.quality
@pytest.mark.parametrize("measure", [0.0, 1.0, SIZE, 2.5 * SIZE, 20 * SIZE, 1e6])
def test_hard_cases_are_the_same(core: Core, measure: float) -> None:
    for text in TEXTS:
        check_twins(Sample((Text(text),), measure), core)
        check_twins(Sample((Text("天地"), Inset(2.0, is_end=False), Text(text), Text("玄黄")), measure), core)


@pytest.mark.quality
def test_long_texts_are_the_same(core: Core) -> None:
    """Texts of the project itself, as one paragraph each: some thousand places where lines may end."""
    for name in (
        "README.md",
        "docs/zh/03-markdown.md",
        "source/review-2023.txt",
        "tests/corpus/wrapped.toml",
        "typeset/README.md",
    ):
        text = re.sub(r"\n(?!\n)", "", (ROOT / name).read_text(encoding="utf-8"))
        for measure in (12 * SIZE, 28 * SIZE):
            check_twins(Sample((Text(text),), measure, (measure - 2 * SIZE,) * 3), core)


@pytest.mark.quality
@pytest.mark.parametrize("most", [0.01, 0.06, 0.3, 30.0, 1e7])
def test_costs_of_any_size_are_the_same(core: Core, most: float) -> None:
    """Also where they pass 64 bits, and the pure twin takes over."""
    settings = CompositionSettings(limits=Limits(han_gap_most=most), hanging=True)
    for number in range(60):
        random = Random(number)
        measure = SIZE * random.randrange(2, 12)
        check_twins(Sample((Text(random_text(random, 60)),), measure, settings=settings), core)


@pytest.mark.quality
def test_the_core_does_the_work(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it can do it leaves to nobody: a legal paragraph asks nothing of the pure twin."""
    rows = Sample((Text("天地玄黄，宇宙洪荒。The world in a word, “日月”盈昃。" * 20),)).build()
    asked: list[int] = []
    monkeypatch.setattr(
        "typeset.compose.lines.total_fit", lambda *values: asked.append(1) or total_fit(*values)
    )
    for fit in (Fit.JUSTIFIED, Fit.FLUSH):
        with composed_by(core):
            assert compose_paragraph(rows, Sample(()).widths, fit=fit)
    assert not asked
    with composed_by(None):
        compose_paragraph(rows, Sample(()).widths)
    assert asked


@pytest.mark.quality
def test_work_grows_with_the_text(core: Core) -> None:
    """A hundred thousand characters, and as many lines by force, within seconds."""
    from time import process_time  # noqa: PLC0415 - used here only

    taken = {}
    for name, text in (("one", "天地，玄黄。“宇”——"), ("lines", "天地\n"), ("words", "word and another ")):
        for count in (10_000, 100_000):
            start = process_time()
            with composed_by(core):
                sample = Sample((Text(text * (count // len(text))),))
                compose_paragraph(sample.build(), sample.widths)
            taken[name, count] = process_time() - start
        assert taken[name, 100_000] < 25 * taken[name, 10_000] + 0.2, taken


@pytest.mark.quality
def test_what_is_lacking_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Exception, match=r"the C compiler .+ is not there"):
        built_core(tmp_path)
