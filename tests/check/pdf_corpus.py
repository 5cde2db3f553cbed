"""Our check of PDFs held against a corpus of others, whose names say which rule is broken, or none.

    python -m tests.check.pdf_corpus FOLDER [--draw 50 --seed 1] [--half 0|1] [--list]

The folder is veraPDF's corpus: ``PDF_A-2b/…/veraPDF test suite 6-2-5-t01-fail-a.pdf``. A broken file is
seen if a finding names the kind of its fault: a code that belongs to the clause in its name. A sound file is
blamed by any error or warning. Halves are told apart by a checksum of the name: rules were written with half
0 in view. First figures of half 1, by ``--draw 50 --seed 60417``: 49 of 50 seen, 0 of 50 blamed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.finding import Aim
from typeset.messages.codes import Severity

_CLAIMS: Final = frozenset({"P_CLAIM_UNKNOWN", "P_CLAIM_PARTLY", "P_NO_CLAIM"})
_CLAUSE: Final = re.compile(r"(\d+(?:[.-]\d+)*)-t\d+")

_COLOURS: Final = "P_COLOUR_SPACE P_PROFILE P_COLORANTS P_SPOT_TWICE P_OVERPRINT_ICC P_LIMIT P_INTENT"
_FACES: Final = (
    "P_NOT_EMBEDDED P_NOTDEF P_FACE_MAP P_FACE_WIDTHS P_FACE_DAMAGED P_CID_SET P_NO_UNICODE P_WRONG_UNICODE "
    "P_PRIVATE P_LIMIT P_SYNTAX"
)
_NOTES: Final = "P_ANNOTATION_KIND P_ANNOTATION_FLAGS P_ANNOTATION_LOOK P_TRANSPARENT P_SYNTAX"
_DATA: Final = "P_XMP P_XMP_VALUE P_XMP_UNKNOWN P_XMP_SCHEMA P_XMP_DIFFERS P_A_MARK P_TITLE"
_BYTES: Final = (
    "P_SYNTAX P_REPAIRED P_AFTER_END P_FILE_ID P_ENCRYPTED P_TOO_NEW P_PDF_VERSION P_EXTERNAL P_XMP_DIFFERS"
)
_TAGS: Final = (
    "P_NO_TAGS P_UNTAGGED P_TAG_NESTED P_TAG_LOST P_TAG_UNKNOWN P_TAG_PLACE P_TAG_HEADS P_ROLE_MAP "
    "P_PARENT_TREE P_TABLE_SHAPE P_TABLE_HEADS P_NO_ALT P_NOTE_ID P_LANGUAGE P_LANGUAGE_WRONG P_TITLE "
    "P_LINK_TAG P_LINK_WORDS"
)
_BLENDING: Final = "P_TRANSPARENT P_BLEND_SPACE P_BLEND_MODE P_COLOUR_SPACE"
_PICTURES: Final = "P_ALTERNATE P_SMOOTHED P_PICTURE_BROKEN P_RENDERING P_EXTERNAL"

_KINDS: Final = {
    "A-1": {
        "6.1": _BYTES,
        "6.1.6": f"{_BYTES} P_CONTENT",
        "6.1.10": "P_COMPRESSION",
        "6.1.11": "P_ATTACHMENT",
        "6.1.12": "P_LIMIT P_DEEP",
        "6.1.13": "P_LAYERS",
        "6.2": _COLOURS,
        "6.2.4": _PICTURES,
        "6.2.5": "P_POSTSCRIPT",
        "6.2.8": "P_TRANSFER P_RENDERING",
        "6.2.9": "P_RENDERING",
        "6.2.10": "P_CONTENT",
        "6.3": _FACES,
        "6.4": _BLENDING,
        "6.5": _NOTES,
        "6.6": "P_ACTIVE",
        "6.7": _DATA,
        "6.8": _TAGS,
        "6.9": "P_FORM P_ACTIVE P_ANNOTATION_LOOK",
    },
    "A-2": {
        "6.1": _BYTES,
        "6.1.6": f"{_BYTES} P_CONTENT",
        "6.1.10": "P_COMPRESSION",
        "6.1.12": "P_PERMISSIONS",
        "6.1.13": "P_LIMIT P_DEEP",
        "6.2.2": "P_CONTENT P_SYNTAX P_RENDERING",
        "6.2.3": "P_INTENT P_COLOUR_SPACE",
        "6.2.4": _COLOURS,
        "6.2.5": "P_TRANSFER P_RENDERING",
        "6.2.6": "P_RENDERING",
        "6.2.8": _PICTURES,
        "6.2.9": "P_POSTSCRIPT",
        "6.2.10": _BLENDING,
        "6.2.11": _FACES,
        "6.3": _NOTES,
        "6.4": "P_FORM P_ACTIVE",
        "6.5": "P_ACTIVE",
        "6.6": _DATA,
        "6.7": _TAGS,
        "6.8": "P_ATTACHMENT",
        "6.9": "P_LAYER_CONFIG",
    },
    "A-4": {
        "6.1": _BYTES,
        "6.1.5": f"{_BYTES} P_CONTENT",
        "6.1.6": f"{_BYTES} P_COMPRESSION",
        "6.1.9": "P_COMPRESSION",
        "6.1.11": "P_PERMISSIONS",
        "6.2.2": "P_CONTENT P_SYNTAX P_RENDERING",
        "6.2.3": "P_INTENT P_COLOUR_SPACE",
        "6.2.4": _COLOURS,
        "6.2.5": "P_TRANSFER P_RENDERING",
        "6.2.6": "P_RENDERING",
        "6.2.7": _PICTURES,
        "6.2.8": "P_POSTSCRIPT",
        "6.2.9": _BLENDING,
        "6.2.10": _FACES,
        "6.3": _NOTES,
        "6.4": "P_FORM P_ACTIVE",
        "6.6": "P_ACTIVE",
        "6.7": _DATA,
        "6.9": "P_ATTACHMENT",
        "6.10": "P_LAYER_CONFIG",
        "6.11": "P_ACTIVE",
        "6.12": "P_ACTIVE",
    },
    "UA-1": {
        "5": "P_A_MARK P_XMP_SCHEMA",
        "7": _TAGS,
        "7.1": f"{_TAGS} P_XMP P_A_MARK",
        "7.10": "P_LAYER_CONFIG",
        "7.11": "P_ATTACHMENT",
        "7.15": "P_FORM",
        "7.16": "P_ENCRYPTED",
        "7.18": f"{_TAGS} P_TAB_ORDER P_ANNOTATION_KIND",
        "7.18.7": f"{_TAGS} P_ATTACHMENT",
        "7.20": "P_POSTSCRIPT P_TAG_NESTED P_PARENT_TREE",
        "7.21": _FACES,
    },
    "UA-2": {
        "5": "P_A_MARK P_XMP_SCHEMA",
        "8": _TAGS,
        "8.4.5": _FACES,
        "8.6": "P_PRIVATE P_LANGUAGE_WRONG",
        "8.7": "P_LAYER_CONFIG",
        "8.8": "P_NO_STRUCTURE_TARGET",
        "8.9": f"{_TAGS} P_ATTACHMENT",
        "8.10": f"{_TAGS} P_FORM",
        "8.11": f"P_XMP P_A_MARK {_TAGS}",
        "8.14": "P_ATTACHMENT",
    },
}
"""The codes that name the kind of a fault, by the clauses of a standard; the longest clause counts."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file of the corpus: its path, whether it is broken, what is told, whether that names the fault."""

    name: str
    is_broken: bool
    told: tuple[str, ...]
    is_seen: bool


def wanted(name: str) -> frozenset[str]:
    """The codes that name the fault of a file; empty if its name has no clause that is known."""
    family = re.match(r"PDF_(A-\d|UA-\d)", name)
    rules = _KINDS.get(family[1].replace("A-3", "A-2") if family else "", {})
    clause = _CLAUSE.search(Path(name).name)
    number = clause[1].replace("-", ".") if clause else ""
    found = [key for key in rules if number == key or number.startswith(key + ".")]
    return frozenset(rules[max(found, key=len)].split()) if found else frozenset()


def judge_file(root: Path, name: str) -> Judged:
    """What we say of one file."""
    data = (root / name).read_bytes()
    found = check_pdf(data, depth=Depth.ALL)
    if Aim.PRINT in found.aims:  # it claims nothing: so it is held against the standard of its folder
        found = check_pdf(data, _aims_of(name), Depth.ALL)
    findings = found.findings
    told = {item.code.name for item in findings if item.code.value.severity is not Severity.NOTE} - _CLAIMS
    kinds = wanted(name)
    return Judged(name, "fail" in Path(name).name, tuple(sorted(told)), bool(told & kinds if kinds else told))


def _aims_of(name: str) -> frozenset[Aim]:
    """The standard in the name of a folder."""
    found = re.match(r"PDF_(\w+-\d\w?)", name)
    return frozenset({Aim(found[1].lower())}) if found else frozenset()


def names_in(root: Path, half: int | None) -> Iterator[str]:
    """The files whose names say whether they are sound."""
    for path in sorted(root.rglob("*.pdf")):
        name = path.relative_to(root).as_posix()
        is_wanted = half is None or hashlib.sha256(name.encode()).digest()[0] % 2 == half
        if re.search(r"fail|pass", path.name) and is_wanted:
            yield name


def report(judged: Sequence[Judged], *, is_listed: bool) -> None:
    """Print the figures by part, and what was missed or blamed."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for item in judged:
        row = counts[item.name.split("/")[0]]
        row[0 if item.is_broken else 2] += 1
        row[1 if item.is_broken else 3] += item.is_seen if item.is_broken else bool(item.told)
        is_wrong = not item.is_seen if item.is_broken else bool(item.told)
        if is_listed and is_wrong:
            print("missed" if item.is_broken else "blamed", item.name, " ".join(item.told))
    rows = [*counts.items(), ("all", [sum(column) for column in zip(*counts.values(), strict=True)])]
    for part, (broken, seen, sound, blamed) in rows:
        print(f"{part:16} seen {seen:4} of {broken:4} broken, blamed {blamed:3} of {sound:4} sound")


def main() -> None:
    """Read the options, check, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--draw", type=int, default=0, help="so many broken files and as many sound ones, else all"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1), default=None)
    parser.add_argument("--list", action="store_true", help="each file that is missed or blamed")
    options = parser.parse_args()
    names = list(names_in(options.folder, options.half))
    if options.draw:
        draw = random.Random(options.seed)
        broken = [name for name in names if "fail" in Path(name).name]
        sound = [name for name in names if "fail" not in Path(name).name]
        names = [*draw.sample(broken, options.draw), *draw.sample(sound, options.draw)]
    report([judge_file(options.folder, name) for name in names], is_listed=options.list)


if __name__ == "__main__":
    main()
