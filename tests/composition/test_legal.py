"""The judge's own rules: which breaks they allow, which settings the search finds."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.composition import legal
from tests.composition.marks import pair_squeezes, plain
from tests.composition.ruler import Widths, with_western_quotes
from tests.composition.western import in_word

MIXED = "山水风a1，。“”（）《》—…！？·①%-/ \u00a0"


def shown(text: str) -> str:
    """The text with a bar wherever a line may end."""
    return "|".join(plain(text).text[first:last] for first, last in pairwise(lines_of(text).places))


def lines_of(text: str) -> legal.Lines:
    """Lines of a text whose Western characters are half an em wide."""
    unit = plain(text)
    widths = Widths(
        tuple(0.5 if in_word(char) or char == "’" else 1.0 for char in unit.text), (0.0,) * len(unit.text)
    )
    return legal.Lines(with_western_quotes(unit, widths), widths)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山水，风", "山|水，|风"),
        ("“山”“水”", "“山”|“水”"),
        ("山——水……风", "山|——|水|……|风"),
        ("山——————水", "山|——|——|——|水"),
        ("山…………水", "山|…………|水"),
        ("有3000人", "有|3000|人"),
        ("到25℃了", "到|25℃|了"),
        ("共¥100或100元", "共|¥100|或|100元"),
        ("注。①山", "注。①|山"),
        ("什么？！山", "什|么？！|山"),
        ("春～夏", "春～|夏"),
        ("春／夏", "春／夏"),
        ("阿加莎·克", "阿|加|莎·|克"),
        ("用Python写", "用|Python|写"),
        ("a good day", "a|good|day"),
        ("well-known", "well-|known"),
        ("2019–2023", "2019–2023"),
        ("说don’t了", "说|don’t|了"),
        ("e-mail", "e-mail"),
        ("第\u00a01\u00a0章", "第1章"),
        ("看/usr/bin里", "看/usr/bin|里"),
        ("用 /bin", "用/bin"),
        ("用--info看", "用|--info|看"),
        ("用-x看", "用-x|看"),
        ("用 -x 看", "用-x|看"),
        ("ls -x /bin", "ls|-x|/bin"),
        ("-----", "-|-|-|-|-"),
        ("为-5度", "为|-5|度"),
        ("山，①水", "山，|①|水"),
        ("山—水", "山—|水"),
    ],
)  # fmt: skip
def test_where_a_line_may_end(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "pair", ["”，", "，“", "。”", "：“", "》《", "））", "（（", "》（", "？！", "！！", "”。"]
)
def test_pairs_that_squeeze(pair: str) -> None:
    assert pair_squeezes(*pair)


@pytest.mark.parametrize("pair", ["（）", "“，", "，。", "；！", "山，", "，山", "·“", "—“"])
def test_pairs_that_keep_their_width(pair: str) -> None:
    assert not pair_squeezes(*pair)


def brute_force(text: str, measure: float, indent: float) -> legal.Possible:
    """Every choice of breaks in turn."""
    possible = lines_of(text)
    places = possible.places
    found = []
    for count in range(len(places) - 1):
        for chosen in combinations(places[1:-1], count):
            edges = [0, *chosen, places[-1]]
            lines = list(pairwise(edges))
            widths = [measure - indent * (start == 0) for start, _ in lines]
            fits = [possible.fits(*line, width) for line, width in zip(lines, widths, strict=True)]
            full = [possible.fills(*line, width) for line, width in zip(lines, widths, strict=True)]
            illegal = sum(not (fit and (fill or line is lines[-1]))
                          for fit, fill, line in zip(fits, full, lines, strict=True))  # fmt: skip
            alone = len(lines) > 1 and legal.is_lone(possible.text[slice(*lines[-1])])
            found.append((illegal, alone))
    fewest = min(illegal for illegal, _ in found)
    return legal.Possible(fewest == 0, (0, False) in found, fewest)


@given(st.text(st.sampled_from(MIXED), min_size=1, max_size=14), st.sampled_from([3.0, 4.0, 6.0]))
@settings(max_examples=400, deadline=None)
def test_the_search_finds_what_brute_force_finds(text: str, measure: float) -> None:
    if not plain(text).text:
        return
    found = legal.search(lines_of(text), legal.Room(measure - 1.0, measure))
    best = brute_force(text, measure, 1.0)
    assert (found.legal, found.sociable) == (best.legal, best.sociable)
    if best.legal:
        assert found.rescues == 0
