"""``--report lines`` and ``--debug-overlay``: where the report goes, what the pages show, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import Ran

NARROW = ("--set", "text.characters=8", "--set", "page.trim=A5")
WORD = "pneumonoultramicroscopicsilicovolcanoconiosis"
LONG_WORD = f"山路\n\n这里有 {WORD} 一词，这里有 {WORD} 一词。\n"


@pytest.fixture
def hard(tmp_path: Path) -> Path:
    """A manuscript that has no legal setting in lines of 8 characters."""
    path = tmp_path / "hard.txt"
    path.write_text(LONG_WORD, encoding="utf-8")
    return path


def test_lines_are_reported_on_stdout(project: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("pdf", project, "--offline", "--report", "lines")
    assert ran.code == 0
    _, head, first, *rows = ran.out.splitlines()
    assert head.split()[:2] == ["page", "line"]
    assert first.split()[-1] == "山间驿站重新点灯"
    assert all(any(f"稿.txt:{line}" in row for row in [first, *rows]) for line in (1, 2, 3, 5, 7, 9))


def test_lines_are_reported_in_json_among_the_results(project: Path, run_cli: Callable[..., Ran]) -> None:
    plain = json.loads(run_cli("pdf", project, "--offline", "--json").out)
    assert set(plain["outputs"][0]) == {"path", "pages", "bytes"}
    pdf, epub = json.loads(run_cli("build", project, "--offline", "--json", "--report", "lines").out)[
        "outputs"
    ]
    assert pdf["lines"][0]["text"] == "山间驿站重新点灯"
    assert "lines" not in epub


@pytest.mark.parametrize("suffix", ["json", "tsv"])
def test_lines_are_reported_to_a_file(
    project: Path, run_cli: Callable[..., Ran], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"lines.{suffix}"
    ran = run_cli("pdf", project, "--offline", "--report", f"lines={path}")
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text)["lines"] if suffix == "json" else text.splitlines()[1:]
    assert len(rows) > 5
    assert "山间驿站重新点灯" in str(rows[0])


@pytest.mark.parametrize("value", ["line", "lines=", "lines=a.txt", "lines=json", "glyphs=a.json"])
def test_a_report_that_there_is_not_is_refused(
    project: Path, run_cli: Callable[..., Ran], value: str
) -> None:
    ran = run_cli("pdf", project, "--report", value)
    assert ran.code == 2
    assert "lines=FILE.tsv" in ran.err


def test_one_file_takes_the_report_of_one_path(
    project: Path, run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = run_cli("pdf", project, project, "--report", "lines=a.json")
    assert (ran.code, (tmp_path / "a.json").exists()) == (2, False)


def test_a_report_that_cannot_be_written_stops_before_the_work(
    project: Path, run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = run_cli("pdf", project, "--offline", "--report", "lines=nowhere/a.json")
    assert ran.code == 7
    assert list((tmp_path / "build").iterdir()) == []


def test_an_epub_has_no_lines_to_report(project: Path, run_cli: Callable[..., Ran]) -> None:
    assert run_cli("epub", project, "--report", "lines").code == 2


def test_rescues_are_one_message_a_kind_and_with_v_each(hard: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("pdf", hard, "--offline", *NARROW, "--set", "compose.hyphenate=false")
    told = [line for line in ran.err.splitlines() if " L_RESCUE_" in line]
    kinds = [line.split(" L_RESCUE_")[1].split(":")[0] for line in told]
    assert kinds
    assert len(kinds) == len(set(kinds))
    verbose = run_cli("pdf", hard, "--offline", *NARROW, "--set", "compose.hyphenate=false", "-v").err
    assert verbose.count(" L_RESCUE_") > len(told)
    counted = verbose.split("rescues: ")[1].split()[0]
    assert int(counted) == verbose.count(" L_RESCUE_")
    assert "L_RESCUE" not in run_cli("pdf", hard, "--offline", *NARROW, "-q").err


def test_an_epub_tells_of_no_rescue(hard: Path, run_cli: Callable[..., Ran]) -> None:
    assert (
        "L_RESCUE" not in run_cli("epub", hard, "--offline", *NARROW, "--set", "compose.hyphenate=false").err
    )


def test_a_verbose_build_sums_up_the_composition(project: Path, run_cli: Callable[..., Ran]) -> None:
    assert "composed " not in run_cli("pdf", project, "--offline").err
    assert "rescues: 0" in run_cli("pdf", project, "--offline", "-v").err
    assert "；补救 0 行" in run_cli("build", project, "--offline", "-v", "--lang", "zh").err


def _blue_pixels(page: pypdfium2.PdfPage) -> int:
    pixels = page.render().to_pil().convert("RGB").tobytes()
    return sum(blue - red > 60 for red, blue in zip(pixels[::3], pixels[2::3], strict=True))


def test_the_overlay_is_drawn_and_changes_no_line(
    project: Path, run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    for name, options in (("plain", ()), ("marked", ("--debug-overlay",))):
        assert run_cli("pdf", project, "--offline", "-o", tmp_path / f"{name}.pdf", *options).code == 0
    plain, marked = (pypdfium2.PdfDocument(tmp_path / f"{name}.pdf")[0] for name in ("plain", "marked"))
    assert plain.get_textpage().get_text_bounded() == marked.get_textpage().get_text_bounded()
    blue = [_blue_pixels(page) for page in (plain, marked)]
    assert blue[0] == 0
    assert blue[1] > 1000


def test_settings_of_composition_reach_the_page(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("山路\n\n用PDF排。\n", encoding="utf-8")

    def width(*options: str) -> float:
        ran = run_cli("pdf", path, "--offline", "--json", "--report", "lines", *options)
        lines = json.loads(ran.out)["outputs"][0]["lines"]
        return float(next(line["natural"] for line in lines if "PDF" in line["text"]))

    assert width() - width("--set", "compose.gap=0") == pytest.approx(0.5)
    assert width("--set", "compose.marks=全角式") - width() == pytest.approx(0.5)
