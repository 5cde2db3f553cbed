"""Word files made by packages of pip, one process for each; run by ``routes`` with them on its path.

    python of_pip.py WAY TEXT.json OUT.docx

The ways are the functions below. The text is that of ``routes``: rows with kind, level, label, pieces, cells;
and ``html``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Text = dict[str, Any]


def python_docx(text: Text, out: Path, *, by_look: bool = False) -> None:
    """python-docx with its own template: heads by styles, or in Normal by size and weight."""
    import docx  # noqa: PLC0415 - each way has its own
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: PLC0415 - each way has its own
    from docx.oxml.ns import qn  # noqa: PLC0415 - each way has its own
    from docx.shared import Pt  # noqa: PLC0415 - each way has its own

    document = docx.Document()
    table = None
    names = {
        "item": "List Number",
        "bullet": "List Bullet",
        "quotation": "Quote",
        "title": "Title",
        "caption": "Caption",
    }
    for row in text["rows"]:
        if row["kind"] == "row":
            table = table or document.add_table(0, len(row["cells"]))
            for cell, words in zip(table.add_row().cells, row["cells"], strict=True):
                cell.text = words
            continue
        table = None
        kind, level = row["kind"], row["level"]
        style = None if by_look else f"Heading {level}" if kind == "heading" else names.get(kind)
        is_counted = style is not None and style.startswith("List")
        paragraph = document.add_paragraph(style=style)
        if by_look and kind in ("title", "byline", "caption"):
            paragraph.alignment = ALIGN.CENTER
        if kind == "signoff":
            paragraph.alignment = ALIGN.RIGHT
        typed = "• " if kind == "bullet" else row["typed"]
        pieces = [{"text": "" if is_counted else typed, "bold": False}, *row["pieces"]]
        for piece in pieces:
            run = paragraph.add_run(piece["text"].replace(" / ", "\n"))
            run.bold = True if piece["bold"] else None
            if by_look:
                size = {"heading": {1: 16, 2: 14, 3: 13}.get(level), "title": 22}.get(kind, 12)
                run.font.size = Pt(size)
                face = "黑体" if kind in ("heading", "title") else "宋体"
                run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
                run.bold = True if kind in ("heading", "title") or piece["bold"] else None
    document.save(out)


def python_docx_look(text: Text, out: Path) -> None:
    """python-docx by a writer who knows no styles."""
    python_docx(text, out, by_look=True)


def docxtpl(text: Text, out: Path) -> None:
    """docxtpl: a template whose paragraphs are made by a loop."""
    import docx  # noqa: PLC0415 - each way has its own
    from docxtpl import DocxTemplate  # noqa: PLC0415 - each way has its own

    template = docx.Document()
    template.add_paragraph("{{ title }}", style="Title")
    for line, style in (
        ("{%p for row in rows %}", None),
        ("{%p if row.level == 1 %}", None), ("{{ row.shown }}", "Heading 1"),
        ("{%p elif row.level == 2 %}", None), ("{{ row.shown }}", "Heading 2"),
        ("{%p elif row.level == 3 %}", None), ("{{ row.shown }}", "Heading 3"),
        ("{%p else %}", None), ("{{ row.shown }}", None), ("{%p endif %}", None),
        ("{%p endfor %}", None),
    ):  # fmt: skip
        template.add_paragraph(line, style=style)
    name = out.with_suffix(".tpl.docx")
    template.save(name)
    made = DocxTemplate(name)
    rows = [
        {"level": row["level"], "shown": row["typed"] + "".join(one["text"] for one in row["pieces"])}
        for row in text["rows"]
        if row["kind"] not in ("title", "row")
    ]
    title = next(row["pieces"][0]["text"] for row in text["rows"] if row["kind"] == "title")
    made.render({"title": title, "rows": rows})
    made.save(out)


def docxcompose(text: Text, out: Path) -> None:
    """docxcompose: two halves of a text, each of python-docx, put together."""
    import docx  # noqa: PLC0415 - each way has its own
    from docxcompose.composer import Composer  # noqa: PLC0415 - each way has its own

    halves = []
    rows = text["rows"]
    later = range(len(rows) // 2, len(rows))
    cut = next((place for place in later if rows[place]["kind"] == "heading"), later[0])
    for number, half in enumerate((rows[:cut], rows[cut:])):
        halves.append(out.with_suffix(f".{number}.docx"))
        python_docx({"rows": half}, halves[-1])
    composer = Composer(docx.Document(str(halves[0])))
    composer.append(docx.Document(str(halves[1])))
    composer.save(str(out))


def htmldocx(text: Text, out: Path) -> None:
    """htmldocx: of a web page."""
    from htmldocx import HtmlToDocx  # noqa: PLC0415 - each way has its own

    HtmlToDocx().parse_html_string(text["html"]).save(str(out))


if __name__ == "__main__":
    globals()[sys.argv[1]](json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), Path(sys.argv[3]))
