"""PDFs of two giants, 100,000 short lines and one line of 5 MB: longer than a test may take, so `make fuzz`.

    python tests/fuzz/giants.py [SHARE]

SHARE (1 unless given) makes the giants smaller. For each, half of it is laid out
first: the last column is 2 where the cost is linear in the text and 4 where it is
quadratic. The short lines come near 4 at full size: WeasyPrint walks all the
children of one parent again for each page. Prints and judges nothing but that
both are set.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.pdf.laid_out import lay_out_text

SENTENCE = "城里新修的路一直通到河边，早晨有人在那里跑步，傍晚有人在那里唱歌。"


@dataclass(frozen=True, slots=True)
class Giant:
    """A manuscript of one kind, by share of its full size."""

    name: str
    paragraphs: int
    sentences: int

    def text(self, share: float) -> str:
        """The manuscript, shrunk to ``share``."""
        if self.paragraphs > 1:
            body = "\n\n".join(f"第{number}句短话。" for number in range(int(self.paragraphs * share)))
        else:
            body = SENTENCE * int(self.sentences * share)
        return f"{self.name}\n\n{body}\n"


GIANTS = (
    Giant("很多短行", 100_000, 1),
    Giant("一行长文", 1, 5_000_000 // len(SENTENCE.encode())),
)


def main(share: str = "1") -> None:
    """Lay out both, each by half and whole."""
    for giant in GIANTS:
        half, _ = _take(giant, float(share) / 2)
        whole, pages = _take(giant, float(share))
        print(
            f"{giant.name}: {pages} pages, {half:.0f} s for half, {whole:.0f} s for all, x {whole / half:.2f}"
        )


def _take(giant: Giant, share: float) -> tuple[float, int]:
    """Seconds of the processor, and pages."""
    with TemporaryDirectory() as folder:
        start = time.process_time()
        pages = lay_out_text(Path(folder), giant.text(share)).result.pages
        return time.process_time() - start, pages


if __name__ == "__main__":
    main(*sys.argv[1:])
