"""Layout dumps: paragraphs in the square test font, each line with the place of every glyph.

python -m tests.conformance.golden     writes them anew
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from re import sub
from typing import Final

from tests.conformance.pages import Page, read_pages
from tests.conformance.specimens import Specimen, specimen_css
from tests.square_font import square_font
from typeset.compose import CompositionSettings
from typeset.compose.rules import CENTRED_MARKS
from typeset.messages.diagnostics import Report
from typeset.pdf.pdf_input import PdfInput, PrintFace
from typeset.pdf.render import render_pdf

FOLDER: Final = Path(__file__).with_name("golden")
_PROSE: Final = (
    "谷雨之后，山里的路干了。“看得见灯，人就不慌。”守站的老人这样说——他在桥头（也叫石头渡）住了四十年……"
    "《驿路志》《山行记》两本小书，放在窗台上：谁都可以翻！"
)
_MIXED: Final = "去年有1260人走过，气温25℃，App叫Go，版本2.4。路长12里，收费￥5，雨天关门。"

PARAGRAPHS: Final[Mapping[str, Specimen]] = {
    "prose": Specimen((_PROSE,), 20.0, indent=2.0),
    "prose-narrow": Specimen((_PROSE,), 12.0, indent=2.0),
    "first-fit": Specimen((_PROSE,), 12.0, indent=2.0, fills_first=True),
    "mixed": Specimen((_MIXED,), 20.0, indent=2.0),
    "mixed-narrow": Specimen((_MIXED,), 10.0),
    "hyphens": Specimen(("灯下internationalization路上，天亮以前，人都醒了，石阶上长出了青苔。",), 16.0),
    "full": Specimen((_PROSE,), 20.0, settings=CompositionSettings(marks="full")),
    "kaiming": Specimen((_PROSE,), 20.0, settings=CompositionSettings(marks="kaiming")),
    "half": Specimen((_PROSE,), 20.0, settings=CompositionSettings(marks="half")),
    "tight": Specimen((_PROSE,), 20.0, settings=CompositionSettings(marks="tight")),
    "strict": Specimen((_PROSE,), 12.0, settings=CompositionSettings(kinsoku="strict")),
    "hanging": Specimen((_PROSE,), 12.0, settings=CompositionSettings(hanging=True)),
    "taiwan": Specimen((_PROSE,), 20.0, settings=CompositionSettings(region="TW"), language="zh-TW"),
    "centred": Specimen((_PROSE,), 20.0, "text-align: center"),
    "code": Specimen(("如 a = b，则　c；<b>粗</b>的 <sup>①</sup>也是。",), 8.0, "white-space: pre-wrap"),
    "too-narrow": Specimen(("天……。”）地",), 2.0),
}  # fmt: skip


def dump(name: str) -> str:
    """The lines of a paragraph: each glyph with its origin in em, hundredths, a rescue behind the line."""
    specimen = PARAGRAPHS[name]
    text = sub("<[^>]*>", "", "".join(specimen.texts))
    page = _set(specimen)
    lines = [f"{text}\n{specimen.width:g} em\n"]
    for row in page.rows:
        places = " ".join(f"{glyph.char}{glyph.x + 0.0:.2f}" for glyph in row.glyphs).replace("-0.00", "0.00")
        rescue = page.rescues.get(row.text, "")
        lines.append(f"{places}{'   ! ' if rescue else ''}{rescue}\n")
    return "".join(lines)


def _set(specimen: Specimen) -> Page:
    text = unescape(sub("<[^>]*>", "", specimen.markup))
    centred = CENTRED_MARKS[specimen.settings.region]
    face = PrintFace("square", square_font(text + "-\u2010", "square", centred=centred))
    css = (
        '@font-face { font-family: square; src: url("face:square") } body { margin: 0; font-family: square }'
    )
    layout = PdfInput(
        css + specimen_css(), (face,), None, "golden",
        composition=specimen.settings, fill_first=specimen.fills_first,
    )  # fmt: skip
    html = f'<html lang="{specimen.language}"><body>{specimen.markup}</body></html>'
    result = render_pdf(html, layout, Report())
    rescues = {sub(r"\s", "", line.text): line.rescue for line in result.lines if line.rescue}
    return replace(read_pages(result.data, (face,))[0], rescues=rescues)


def main() -> None:
    """Write every dump anew."""
    for path in FOLDER.glob("*.txt"):
        path.unlink()
    for name in PARAGRAPHS:
        (FOLDER / f"{name}.txt").write_text(dump(name), encoding="utf-8")


if __name__ == "__main__":
    main()
