"""Short paragraphs against all their settings: the cheapest is found, and no rescue where there is one."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compose.invariants import Setting, cost
from tests.compose.oracle import LONG_MARKS, Oracle, atoms_of
from tests.compose.prices import LONE
from tests.compose.samples import Sample, Text
from typeset.compose import CompositionSettings

MOST = 14
ATOMS = (
    *"天地玄黄宇宙洪荒" * 3, *"，、。．" * 2, *"（《“）》”", "——", "……", "年", "元", "％",
    " ab", " x", "The", "I", "25", "3",
)  # fmt: skip


def short_sample(random: Random) -> Sample:
    """A paragraph of at most 14 atoms, its measure a few em; sizes of 1."""
    text = ""
    for _ in range(random.randrange(1, MOST + 1)):
        atom = random.choice(ATOMS)
        # Two words without a space would be one, and a space stands between words only.
        atom = atom if text[-1:].isascii() and text and atom[0] == " " else atom.strip()
        is_word_on = text[-1:].isascii() and text and atom.isascii() and atom[0] != " "
        if not is_word_on and not (atom in LONG_MARKS and text.endswith(atom)):
            text += atom
    while len(atoms_of(text)) > MOST:
        text = text[:-1].rstrip()
    style = CompositionSettings(
        kinsoku=random.choice(("gb", "gb", "strict", "basic", "none")),
        marks=random.choice(("line-end-half", "line-end-half", "tight", "full")),
        hanging=random.random() < 0.2,
        hyphenate=False,
    )
    measure = random.choice((2.0, 3.0, 4.0, 5.0, 6.0, 7.5))
    first = (measure - random.choice((0.0, 1.0)),) * random.choice((0, 1, 2))
    return Sample((Text(text, 1.0),), measure, first, style)


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False).map(short_sample))
def test_the_search_finds_the_cheapest_of_all_settings(sample: Sample) -> None:
    oracle = Oracle(sample.text, sample.widths, sample.settings)
    least = oracle.least_cost()
    setting = Setting(sample)
    if any(line.rescue for line in setting.lines):
        # No setting is legal; or all have lone characters, which are spared among rescues.
        assert least is None or least >= LONE, (sample.text, setting.lines)
        return
    if least is None:  # a mark alone on its line fills it, where the oracle lets it hang
        ends = [(setting.place(line.first), setting.place(line.next)) for line in setting.lines]
        assert sample.settings.hanging, sample.text
        assert {sample.text[a:b] for a, b in ends} & set("，、。．"), (sample.text, setting.lines)
        return
    places = {place: number for number, place in enumerate(accumulate(map(len, oracle.atoms)), 1)}
    ends = [places[setting.place(line.next)] for line in setting.lines]
    found = oracle.cost(ends)
    # Sums of floats in another order may fall on the other side of a whole number.
    assert found is not None
    assert abs(found - least) <= len(ends), (sample.text, ends)
    if least < LONE:  # else it was chosen among rescues, which have prices of their own
        assert abs(cost(setting, setting.lines) - least) <= len(ends), (sample.text, ends)
