"""The judge's own rules: which breaks they allow, which settings the search finds."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.composition import legal
from tests.composition.marks import pair_squeezes, plain

MIXED = "山水风a1，。“”（）《》—…！？·①% "


def shown(text: str) -> str:
    """The text with a bar wherever a line may end."""
    units = plain(text)
    pieces = [units.text[a:b] for a, b in pairwise(legal.unit_starts(units))]
    return "|".join(pieces)


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
    units = plain(text)
    ruler = legal.Ruler(units, lambda char: 0.5)
    places = legal.unit_starts(units)
    found = []
    for count in range(len(places) - 1):
        for chosen in combinations(places[1:-1], count):
            edges = [0, *chosen, places[-1]]
            lines = list(pairwise(edges))
            widths = [measure - indent * (start == 0) for start, _ in lines]
            fits = [ruler.fits(*line, width) for line, width in zip(lines, widths, strict=True)]
            full = [ruler.fills(*line, width) for line, width in zip(lines, widths, strict=True)]
            illegal = sum(not (fit and (fill or line is lines[-1]))
                          for fit, fill, line in zip(fits, full, lines, strict=True))  # fmt: skip
            alone = len(lines) > 1 and legal.is_lone(units.text[slice(*lines[-1])])
            found.append((illegal, alone))
    fewest = min(illegal for illegal, _ in found)
    return legal.Possible(fewest == 0, (0, False) in found, fewest)


@given(st.text(st.sampled_from(MIXED), min_size=1, max_size=14), st.sampled_from([3.0, 4.0, 6.0]))
@settings(max_examples=400, deadline=None)
def test_the_search_finds_what_brute_force_finds(text: str, measure: float) -> None:
    if not plain(text).text:
        return
    found = legal.search(plain(text), measure, 1.0, lambda char: 0.5)
    best = brute_force(text, measure, 1.0)
    assert (found.legal, found.sociable) == (best.legal, best.sociable)
    if best.legal:
        assert found.rescues == 0
