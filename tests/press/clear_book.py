"""A small book in which all that can be transparent is: drawings, pictures, text, grounds, gradients."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pikepdf
from PIL import Image

_DRAWING: Final = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">
<defs><linearGradient id="g"><stop offset="0" stop-color="#06c"/><stop offset="1" stop-color="#06c"
stop-opacity="0"/></linearGradient>
<mask id="m"><rect width="300" height="200" fill="#fff" opacity=".5"/></mask>
<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="4"
fill="#090" fill-opacity=".5"/></pattern></defs>
<rect x="10" y="10" width="80" height="60" fill="#c00" opacity=".5"/>
<rect x="60" y="40" width="80" height="60" fill="#00c" fill-opacity=".5" stroke="#000" stroke-opacity=".3"
stroke-width="4"/>
<rect x="160" y="10" width="100" height="60" fill="url(#g)"/>
<g opacity=".4"><rect x="10" y="120" width="50" height="50" fill="#fa0"/><circle cx="60" cy="150" r="25"
fill="#070"/></g>
<rect x="100" y="120" width="60" height="60" fill="#808" mask="url(#m)"/>
<rect x="180" y="120" width="60" height="60" fill="url(#p)"/>
<g style="mix-blend-mode:multiply"><circle cx="260" cy="150" r="25" fill="#0aa"/></g>
<text x="20" y="195" font-size="14" opacity=".6">一幅图</text>
</svg>"""
_FILTERS: Final = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120" viewBox="0 0 300 120">
<defs><filter id="f"><feFlood flood-color="#c00" flood-opacity=".4"/><feBlend mode="multiply"
in="SourceGraphic"/></filter>
<filter id="b"><feGaussianBlur stdDeviation="4"/></filter><filter id="o"><feOffset dx="5" dy="5"/></filter>
<radialGradient id="r"><stop offset="0" stop-color="#fff" stop-opacity=".9"/><stop offset="1"
stop-color="#000" stop-opacity=".1"/></radialGradient></defs>
<rect width="300" height="120" fill="#eef"/>
<rect x="10" y="10" width="60" height="60" fill="#06c" filter="url(#f)"/>
<rect x="90" y="10" width="60" height="60" fill="#06c" filter="url(#b)"/>
<circle cx="200" cy="60" r="50" fill="url(#r)"/>
<rect x="250" y="20" width="40" height="40" fill="rgba(200,0,0,.4)" filter="url(#o)"/>
<text x="30" y="100" font-size="30" fill="#000" fill-opacity=".5">一幅图</text>
</svg>"""
_TEXT: Final = """# 透明

正文在这里。

![图](图.svg "一幅图")

![图](滤.svg "一幅图")

::: 注意
提示框里有一幅图：

![图](透.png "一幅图")
:::
"""
_SHEET: Final = """
.title { color: rgba(200, 0, 0, .5) }
p { opacity: .8 }
.division, aside { background: linear-gradient(to right, rgba(0, 0, 255, .2), rgba(255, 0, 0, 0)) }
figure img { width: 40mm }
@page { background: #fff8ee }
"""


def write_clear_book(folder: Path) -> Path:
    """Write the book; the folder."""
    style = folder / "styles" / "glass"
    style.mkdir(parents=True)
    (style / "style.toml").write_text('description = "透"\nextends = "report"\n', encoding="utf-8")
    (style / "print.css").write_text(_SHEET, encoding="utf-8")
    (folder / "book.toml").write_text('style = "glass"\n', encoding="utf-8")
    (folder / "稿.md").write_text(_TEXT, encoding="utf-8")
    (folder / "图.svg").write_text(_DRAWING, encoding="utf-8")
    (folder / "滤.svg").write_text(_FILTERS, encoding="utf-8")
    slope = Image.linear_gradient("L").resize((600, 300))
    colours = Image.merge("RGB", (slope, slope.rotate(180), Image.new("L", slope.size, 90)))
    colours.putalpha(slope)
    colours.save(folder / "透.png")
    return folder


def transparent_objects(file: Path) -> list[str]:
    """Every object of a file, used or not, that names something of transparency."""
    found = []
    with pikepdf.open(file) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                found += [
                    f"{item.objgen[0]} {key}"
                    for key in ("/SMask", "/ca", "/CA", "/BM", "/Group")
                    if key in item and item[key] not in (1, "/None", "/Normal")
                ]
                states = item.get("/ExtGState", {})
                found += [
                    f"{item.objgen[0]} {name} {key}"
                    for name, state in states.items()
                    for key in ("/SMask", "/ca", "/CA", "/BM")
                    if key in state and state[key] not in (1, "/None", "/Normal")
                ]
    return found
