"""The processor time of each stage of a build, which ``--timings`` prints."""

from __future__ import annotations

import time
from collections.abc import Callable

STAGES = {
    "start": ("启动", "start"),
    "reading": ("读原稿、修复", "reading, repairs"),
    "faces": ("字体", "faces"),
    "markup": ("标记", "markup"),
    "engine": ("装入排版程序", "engine"),
    "laying out": ("排版", "laying out"),
    "writing pages": ("画页、写 PDF", "drawing, writing the PDF"),
    "reading pages": ("核对各行各页", "looking over lines and pages"),
    "press": ("做给印厂的文件", "the file for the press"),
    "cover": ("做给印厂的封面", "the cover for the press"),
    "packing": ("打包 EPUB", "packing the EPUB"),
    "saving": ("存盘", "saving"),
}
"""The name of each stage in Chinese and English, in the order of the work."""


class Stopwatch:
    """Adds up the processor time of stages, in seconds; the first stage is the start of the program."""

    def __init__(self) -> None:
        self.spent = {"start": time.process_time()}
        self.stage = ""
        self.since = 0.0

    def begin(self, stage: str) -> None:
        """End the stage that runs, if any, and begin another; an empty name begins none."""
        now = time.process_time()
        if self.stage:
            self.spent[self.stage] = self.spent.get(self.stage, 0.0) + now - self.since
        self.stage, self.since = stage, now

    def watching(self, tell: Callable[[str], None]) -> Callable[[str], None]:
        """A function that takes the name of the stage that begins, and passes it on to ``tell``."""

        def stage(name: str) -> None:
            self.begin(name)
            tell(name)

        return stage

    def to_text(self, lang: str) -> str:
        """A row for each stage that ran: seconds, share, name; the sum below."""
        whole = sum(self.spent.values())
        rows = [
            f"{self.spent[stage]:7.3f} s {self.spent[stage] / whole:4.0%}  {names[lang != 'zh']}"
            for stage, names in STAGES.items()
            if stage in self.spent
        ]
        return "\n".join([*rows, f"{whole:7.3f} s {1:4.0%}  {'合计' if lang == 'zh' else 'in all'}"])
