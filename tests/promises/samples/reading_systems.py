"""What a reading system on a small screen did badly: lone pictures, tables, turned code, marks of pages."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image

from tests.promises.sample import Sample


def _picture(mode: str, size: tuple[int, int]) -> bytes:
    target = BytesIO()
    image = Image.new(mode, size)
    image.paste("green", (10, 10, size[0] // 2, size[1] // 2))
    image.save(target, "PNG")
    return target.getvalue()


_CELLS: Final = """| 编号 | 名称 | 说明 | 价 |
|---|---|---|---|
| 12 | 甲乙 | 这里的说明比较长，长到一行肯定放不下，要转好几行，还有1,234,567这样的数。 | 12.50元 |
"""
_CODE: Final = """```python
def tide(x):
    if x > 3 and something_is_very_long_here(x, y, z) or another_call(of, many, arguments):
            return "a deeper line that is also far too long for the narrow screen of a phone, it is"
```
"""

SAMPLES: Final = (
    Sample(
        "pictures alone, in a line, in a link, on nothing",
        {
            "1.md": '# 图\n\n<img src="wide.png" alt="大图">\n\n[![链](wide.png)](https://example.org/)\n\n'
            "字![中](clear.png)字。\n\n"
            + "一段文字，占些地方。\n\n![](wide.png)\n\n" * 9
            + "![清](clear.png)\n\n完了。\n",
            "wide.png": _picture("RGB", (900, 500)),
            "clear.png": _picture("RGBA", (60, 40)),
        },
        words=("完了。",),
    ),
    Sample(
        "cells of few characters and turned code",
        {"1.md": f"# 表\n\n{_CELLS}\n{_CODE}\n完了。\n"},
        words=("甲乙",),
    ),
    Sample(
        "a vertical book with packed faces",
        {"1.md": f"# 竖排\n\n“竖排”的文字，从右到左。\n\n{_CODE}\n完了。\n"},
        flags=("--set", "epub.writing=vertical"),
        words=("完了。",),
    ),
)
