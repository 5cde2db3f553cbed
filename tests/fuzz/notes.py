"""A book with 10,000 notes as PDF: longer than a test may take, so `make fuzz`.

    python tests/fuzz/notes.py [SHARE]

SHARE (1 unless given) makes the book smaller. A half of it is laid out first: the
last figure is 2 where the cost is linear in the notes, 4 where it is quadratic. The
build fails by itself when a note is not printed once and whole; 1 when too few are.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.pdf.laid_out import lay_out

NOTES = 10_000
CHAPTER = 100
SENTENCE = "城里新修的路一直通到河边，早晨有人在那里跑步"


def main(share: str = "1") -> int:
    """Lay out a half and the whole; 1 when notes are missing."""
    count = int(NOTES * float(share))
    half, _ = _take(count // 2)
    whole, printed = _take(count)
    print(
        f"notes: {printed} of {count} printed, "
        f"{half:.0f} s for half, {whole:.0f} s for all, x {whole / half:.2f}"
    )
    return int(printed != count)


def _take(count: int) -> tuple[float, int]:
    """Seconds of the processor, and how many notes are read from the pages."""
    text = "".join(
        f"{f'# 第{number // CHAPTER + 1}章' + chr(10) * 2 if number % CHAPTER == 0 else ''}"
        f"{SENTENCE}^[注文{number}完。]，傍晚有人在那里唱歌。\n\n"
        for number in range(count)
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.md"
        path.write_text(text, encoding="utf-8")
        start = time.process_time()
        data = lay_out(path).result.data
        seconds = time.process_time() - start
    with pypdfium2.PdfDocument(data) as pdf:
        printed = {
            found
            for page in pdf
            for found in re.findall(r"注文(\d+)完", page.get_textpage().get_text_bounded())
        }
    return seconds, len(printed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
