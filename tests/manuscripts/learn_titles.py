"""Learns the weights by which the reader tells the title among the first lines, from all halves.

    python -m tests.manuscripts.learn_titles [--hold-out FOLDER] [--to FILE | --check]

``make weights`` runs it. The same texts and the same release of python-crfsuite give the same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.manuscripts.learn import Labelled, as_json, keep, learn, owners_of
from tests.manuscripts.score import FOLDER, FOLDERS
from tests.manuscripts.truth import TrueUnit, Truth, read_truth
from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions
from typeset.readers.text import first_units
from typeset.readers.text.weighing.opening_signs import MOST, opening_signs
from typeset.readers.text.weighing.title_odds import TITLE

WEIGHTS: Final = Path(__file__).parents[2] / "typeset/readers/text/weighing/titles.json"

_SETTINGS: Final = {
    "c1": 0.5,
    "c2": 0.3,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
_KINDS: Final = (
    "kicker",
    "deck",
    "byline",
    "dateline",
    "source",
    "left_out",
    "heading",
    "definition",
    "salutation",
    "contents",
    "abstract",
    "verse",
    "quotation",
)
"""Kinds that are told apart; where a truth names several, the first of them counts."""

_BODY: Final = frozenset({"text", "heading", "contents", "abstract", "verse", "salutation"})
_FAR: Final = 8
"""So many lines below the title all that is no head is text."""


def main() -> int:
    """Learn from the halves and write the weights, or check them; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--hold-out", default="", help="leave halves out, to measure on them")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true", help="say whether what ships is what is learned")
    asked = parser.parse_args()
    texts = [
        text for folder in FOLDERS if folder not in asked.hold_out.split(",") for text in texts_of(folder)
    ]
    print(f"{len(texts)} manuscripts")
    return keep(weights_of_titles(texts).encode(), asked.to, only_check=asked.check)


def texts_of(folder: str) -> list[Labelled]:
    """The first lines of the manuscripts of a half."""
    return [labelled(read_truth(path)) for path in sorted((FOLDER / folder).glob("*/*.txt"))]


def weights_of_titles(texts: Iterable[Labelled]) -> str:
    """The weights learned from these manuscripts, as the reader keeps them."""
    return as_json(learn(texts, _SETTINGS))


def labelled(truth: Truth) -> Labelled:
    """The signs of a manuscript's first lines, and the kind of each by the truth."""
    units = first_units(truth.data, f"{truth.name}.txt", ReaderOptions(), Report())
    owners = owners_of(truth)
    kinds = [_kind(owners.get(unit.first.number), unit.first.number) for unit in units[:MOST]]
    last = max((place for place, kind in enumerate(kinds) if kind in TITLE), default=-1)
    has_body = False
    for place, kind in enumerate(kinds):
        has_body = has_body or (place > last and kind in _BODY)
        if has_body and place > last + _FAR and kind != "heading":
            kinds[place] = "text"
    return opening_signs(units), kinds


def _kind(true: TrueUnit | None, line: int) -> str:
    if true is None:
        return "text"
    if "title" in true.kinds:
        return TITLE[line != true.key.line]
    return next((kind for kind in _KINDS if kind in true.kinds), "text")


if __name__ == "__main__":
    sys.exit(main())
