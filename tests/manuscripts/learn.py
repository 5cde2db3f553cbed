"""Learns the weights by which the reader weighs what a unit is, from the open halves of the manuscripts.

    python -m tests.manuscripts.learn [--hold-out FOLDER] [--to FILE | --check]

``make weights`` runs it. The same texts, the same reader and the same release of python-crfsuite give the
same weights, byte by byte, on any day. ``--check`` writes nothing: exit code 1 if what ships is otherwise.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from tests.manuscripts.score import FOLDER
from tests.manuscripts.truth import LINES_STAY, TrueUnit, Truth, read_truth
from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions
from typeset.readers.text import first_units
from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.signs import signs_of
from typeset.readers.text.weighing.weighed import is_weighed

OPEN: Final = (
    "first", "later", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
)  # fmt: skip
"""Halves whose texts may be learned from; one that is closed never stands here."""

WEIGHTS: Final = Path(__file__).parents[2] / "typeset/readers/text/weighing/weights.json"

_MOST_UNITS: Final = 250
"""Units of one text that count, so that a long one does not outweigh all others."""

_SETTINGS: Final = {
    "c1": 0.6,
    "c2": 0.5,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
_LEAST: Final = 8
"""Hundredths: a smaller weight is not kept."""

_BY_LINES: Final = LINES_STAY | {"source", "left_out"}


def main() -> int:
    """Learn from the open halves and write the weights; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--hold-out", default="", help="leave a half out, to measure on it")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true", help="compare with what ships, write nothing")
    asked = parser.parse_args()
    texts = [text for folder in OPEN if folder not in asked.hold_out.split(",") for text in texts_of(folder)]
    print(f"{len(texts)} manuscripts")
    return keep(weights_of_kinds(texts).encode(), asked.to, only_check=asked.check)


def keep(weights: bytes, file: Path, *, only_check: bool) -> int:
    """Write the weights, or say whether the file holds these; gives the exit code."""
    if not only_check:
        file.write_bytes(weights)
        return 0
    same = file.read_bytes() == weights
    print(f"{file.name}: {'as learned' if same else 'NOT as learned: run make weights'}")
    return 0 if same else 1


Labelled = tuple[list[list[str]], list[str]]
"""The signs of a manuscript's units, and a label for each."""


def texts_of(folder: str) -> list[Labelled]:
    """The manuscripts of a half."""
    return [labelled(read_truth(path)) for path in sorted((FOLDER / folder).glob("*/*.txt"))]


def weights_of_kinds(texts: Iterable[Labelled]) -> str:
    """The weights learned from these manuscripts, as the reader keeps them."""
    return as_json(learn(texts, _SETTINGS))


def owners_of(truth: Truth) -> dict[int, TrueUnit]:
    """The unit that each line of a manuscript belongs to, by the truth."""
    owners: dict[int, TrueUnit] = {}
    for true in truth.units:
        for line in true.lines:
            owners.setdefault(line, true)
    return owners


def labelled(truth: Truth) -> Labelled:
    """The signs of a manuscript's units, and the kind of each by the truth; ``inside`` where none begins."""
    units = first_units(truth.data, f"{truth.name}.txt", ReaderOptions(), Report())
    owners = owners_of(truth)
    weighed = [is_weighed(unit) for unit in units]
    signs = signs_of(units, weighed)
    kinds = [
        _kind(owners.get(unit.first.number), unit) if asked else own[0]
        for unit, asked, own in zip(units, weighed, signs, strict=True)
    ]
    return signs[:_MOST_UNITS], kinds[:_MOST_UNITS]


def _kind(true: TrueUnit | None, unit: Unit) -> str:
    if true is None:
        return "left_out"
    line = unit.first.number
    if line != true.lines[0] and line not in true.breaks and not true.kinds & _BY_LINES:
        return "inside"
    return "paragraph" if "paragraph" in true.kinds else min(true.kinds)


def learn(texts: Iterable[Labelled], settings: dict[str, Any]) -> Any:
    """The dump of a model that pycrfsuite learned."""
    import pycrfsuite  # noqa: PLC0415  the signs of a text can be had without it

    trainer = pycrfsuite.Trainer(verbose=False)
    for signs, kinds in texts:
        if signs:
            trainer.append(signs, kinds)
    trainer.set_params(settings)
    with tempfile.TemporaryDirectory() as folder:
        name = str(Path(folder) / "model")
        trainer.train(name)
        tagger = pycrfsuite.Tagger()
        tagger.open(name)
        return tagger.info()


def as_json(info: Any) -> str:
    """The weights in hundredths, as the reader keeps them: a sign to a line."""
    signs: dict[str, dict[str, int]] = {}
    steps: dict[str, dict[str, int]] = {}
    for table, found in ((signs, info.state_features), (steps, info.transitions)):
        for (name, kind), weight in sorted(found.items()):
            if abs(round(weight * 100)) >= _LEAST:
                table.setdefault(name, {})[kind] = round(weight * 100)
    for row in signs.values():
        for kind in row:
            steps.setdefault(kind, {})
    rows = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in signs.items()]
    return f'{{"steps": {json.dumps(steps)},\n"signs": {{\n' + ",\n".join(rows) + "\n}}\n"


if __name__ == "__main__":
    sys.exit(main())
