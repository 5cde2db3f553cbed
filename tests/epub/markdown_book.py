"""A small Markdown book with every construct, in two chapters, for the tests of both outputs."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from typeset.book.recovery import read_project
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.settings.project import Flags, load_project
from typeset.system.resources import clone_root

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
FIRST = """# 第一章 早船[^t]

天没亮，船先**醒了**[^1]，*他*说：`ls -l`，见[第二章](02.md)和[](#tbl:a)，又见[](#fig:a)[^1]。
{汉字|hàn|zì}，[点]{.dots}，[李白]{.name}[杜甫]{.name}读[史记]{.book}，<u>记</u>，
10^3^ 和 C~60~，*词 word*，[今西安]{.割注}，
{船|ㄔㄨㄢˊ}和{渡|dù}，
H<sub>2</sub>O，<kbd>Ctrl</kbd>，~~删~~，[字]{.small}，行内^[写在行内的注]，硬\\
换行，行内![小图](pic.png)的图，[站](https://example.com)。

![图题**重**](pic.png "图一"){#fig:a}

> 引文一段[^2]。
>
> 引文二段。

- 甲项

  甲项二段
- 乙项

  3. 内三
  4. 内四

{.han}
1. 总则
   1. 细则

- [x] 已办
- [ ] 未办

![](pic.png "石桥") ![](pic.png "木桥")
: 两座桥 {#fig:b .half}

又见[](#fig:b){.page}和[第二章](02.md){.页}。

术语
: 解释一
: 解释二

***

::: 注意 先断电
请先断电。
:::

[^1]: 注一。

    注一的**第二**段。

[^2]: 注二，[链](https://example.com)。

[^t]: 题注。
"""
SECOND = """# 第二章 晚潮

::: 诗
桥下流水声，
桥上看灯人。
:::

| 左 | 中 | 右 |
|:---|:--:|---:|
| *a* | b[^1] | c |

: 表题 {#tbl:a}

```python
def tide(x):
    return x  # 潮

print(tide(1))
```

```js {2} showLineNumbers title="tide.js"
const tide = "潮";  // 涨潮
console.log(tide)
```

## 一、{缆|lǎn}绳

缆绳是湿的。

::: 落款
某某
2024年5月
:::

[^1]: 格里的注。
"""


@dataclass(frozen=True, slots=True)
class Built:
    """The book as read and in both outputs, with all messages."""

    document: Document
    pdf: bytes
    epub: bytes
    report: Report


def build_book(folder: Path, files: dict[str, str], pictures: Mapping[str, bytes] | None = None) -> Built:
    """Write the files, and a picture ``pic.png`` beside the others, and build what they make."""
    book = folder / "book"
    book.mkdir()
    for name, data in {"pic.png": PICTURE, **(pictures or {})}.items():
        (book / name).write_bytes(data)
    for name, text in files.items():
        (book / name).write_text(text, encoding="utf-8")
    project, report = load_project(str(book), Flags()), Report()
    request = BuildRequest(folder / "out.pdf", folder / "out.epub")
    build(project, request, BuildContext((clone_root() or Path()) / "fonts", offline=True), report)
    document = read_project(project, Report())
    return Built(document, (folder / "out.pdf").read_bytes(), (folder / "out.epub").read_bytes(), report)
