"""A page of HTML that shows the faults of a PDF: pictures of its pages with frames around the faults."""

from __future__ import annotations

import base64
import html
import io
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.check.pdf.finding import Finding, Rectangle, titles
from typeset.messages.codes import Severity
from typeset.startup.one_thread import PDFIUM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.check.pdf.check import Preflight

_DOTS: Final = 72
"""Dots to the inch: enough to recognise a page and to see a line."""

_MOST_PAGES: Final = 60
"""How many pages are shown; the faults of further pages are only counted."""

_LEAST: Final = 3.0
"""The least side of a frame in points: one around a hairline would not be seen."""

_WORDS: Final = {
    "zh": ("检查结果", "对照", "全书", "第 {page} 页", "没有问题。", "还有 {count} 页有问题，未画出。"),
    "en": ("What the check found", "held against", "The file", "Page {page}", "Nothing is wrong.",
           "{count} more pages with faults are not shown."),
}  # fmt: skip
_NAMES: Final = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
_STYLE: Final = """
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; background: #fafaf8;
  font: 1rem/1.6 "Noto Serif CJK SC", "Songti SC", serif }
h1 { font-size: 1.4rem; margin: 0 }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .8rem; border-top: 1px solid #ccc; padding-top: .8rem }
p.file { color: #666; margin: .2rem 0 2rem }
section { display: flex; gap: 1.6rem; align-items: flex-start }
ol { flex: 1; margin: 0; padding: 0; list-style: none }
li { margin-bottom: .9rem; padding-left: .8rem; border-left: 3px solid #888 }
li b { font-weight: 600 }
li code { color: #666; font-size: .8rem }
li p { margin: 0 }
li p.cure { color: #555 }
figure { position: relative; margin: 0; flex: none; line-height: 0;
  box-shadow: 0 0 0 1px #bbb, 0 2px 6px #0002 }
figure img { width: 22rem; height: auto }
figure i { position: absolute; border: 1.5px solid; border-radius: 2px }
li.error, i.error { border-color: #c22 }
li.warning, i.warning { border-color: #d80 }
li.note, i.note { border-color: #27a }
i.error { background: #c222 }
i.warning { background: #d802 }
i.note { background: #27a2 }
@media (max-width: 44rem) {
  section { display: block }
  figure { margin-bottom: 1rem; display: inline-block }
}
"""


class FaultPage(msgspec.Struct, frozen=True):
    """What is shown: the file's name, its bytes, the findings, and the language of the page."""

    name: str
    data: bytes
    found: Preflight
    lang: str


def fault_page(shown: FaultPage) -> str:
    """The HTML, with its pictures inside."""
    heading, against, whole, page_words, nothing, more = _WORDS[shown.lang]
    by_page: dict[int, list[Finding]] = defaultdict(list)
    for item in sorted(shown.found.findings, key=lambda item: list(Severity).index(item.code.value.severity)):
        by_page[item.page].append(item)
    parts = [f"<h1>{heading}</h1>", _subtitle(shown, against)]
    if not by_page:
        parts.append(f"<p>{nothing}</p>")
    if 0 in by_page:
        parts += [f"<h2>{whole}</h2>", _list(by_page.pop(0), shown.lang)]
    pages = sorted(by_page)
    pictures = draw_pages(shown.data, pages[:_MOST_PAGES])
    for page in pages[:_MOST_PAGES]:
        parts.append(f"<h2>{page_words.format(page=page)}</h2>")
        figure = _figure(pictures[page], by_page[page]) if page in pictures else ""
        parts.append(f"<section>{figure}{_list(by_page[page], shown.lang)}</section>")
    if len(pages) > _MOST_PAGES:
        parts.append(f"<p>{more.format(count=len(pages) - _MOST_PAGES)}</p>")
    lang = "zh-CN" if shown.lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(shown.name)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _subtitle(shown: FaultPage, against: str) -> str:
    standards = f" · {against} {titles(shown.found.aims)}" if shown.found.aims else ""
    return f'<p class="file">{html.escape(shown.name)}{html.escape(standards)}</p>'


def _list(findings: Iterable[Finding], lang: str) -> str:
    rows = []
    for item in findings:
        entry, values = item.code.value, dict(item.values, page=item.page)
        text = html.escape(entry.text(lang).format(**values))
        cure = html.escape(entry.cure(lang).format(**values))
        name = _NAMES[lang][entry.severity]
        rows.append(
            f'<li class="{entry.severity.value}"><p><b>{name}</b> {text} <code>{item.code.name}</code></p>'
            f'<p class="cure">{cure}</p></li>'
        )
    return f"<ol>{''.join(rows)}</ol>"


class PageImage(msgspec.Struct, frozen=True):
    """A picture of a page: a JPEG, and the area of the page that it shows."""

    data: bytes
    area: Rectangle


def draw_pages(data: bytes, numbers: list[int]) -> dict[int, PageImage]:
    """Pictures of these pages, the whole sheet with its marks; pages that cannot be drawn are left out."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - slow, for faults alone

    pictures: dict[int, PageImage] = {}
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return pictures
        with document:
            for number in numbers:
                try:
                    pictures[number] = _draw(document[number - 1])
                except (pypdfium2.PdfiumError, IndexError):
                    continue
    return pictures


def _draw(page: Any) -> PageImage:
    area = Rectangle(*page.get_mediabox())
    page.set_cropbox(*area)
    page.set_rotation(0)
    scale = min(_DOTS / 72, 1200 / max(area.width, area.height, 1.0))
    target = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(target, "JPEG", quality=70)
    return PageImage(target.getvalue(), area)


def _figure(picture: PageImage, findings: Iterable[Finding]) -> str:
    coded = base64.b64encode(picture.data).decode()
    area, frames = picture.area, []
    for item in findings:
        for place in item.boxes:
            box = _seen(place).cut(area)
            left, top = (box.left - area.left) / area.width, (area.top - box.top) / area.height
            width, height = box.width / area.width, box.height / area.height
            if width > 0 and height > 0:
                frames.append(
                    f'<i class="{item.code.value.severity.value}" title="{item.code.name}" style="'
                    f'left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"></i>'
                )
    return f'<figure><img alt="" src="data:image/jpeg;base64,{coded}">{"".join(frames)}</figure>'


def _seen(box: Rectangle) -> Rectangle:
    short = min(box.width, box.height)
    return box.grown((_LEAST - short) / 2) if short < _LEAST else box
