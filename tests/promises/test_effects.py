"""An effect that hides nothing changes nothing: drawings with and without it look the same in every PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.conftest import Ran

_SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">%s</svg>'
_INK: Final = 'fill="#808"'
_SHOWN: Final = (
    '<rect x="100" y="120" width="60" height="60" fill="#808" %s/>'
    '<path d="M200 20h60v60z" fill="#808" %s/>'
    '<text x="180" y="180" font-size="60" fill="#808" %s>鲲鹏</text>'
    '<text x="100" y="80" font-size="60" fill="#808" text-anchor="middle" %s>垂天</text>'
    '<g transform="translate(20 100)" fill="#808" %s>'
    '<g transform="scale(2)"><circle cx="20" cy="20" r="14"/></g></g>'
)
_STOPS: Final = '<stop stop-color="#808"/><stop offset="1" stop-color="#808"/>'
_WHITE: Final = '<rect x="-999" y="-999" width="2999" height="2999" fill="#fff"/>'
_MASK: Final = 'mask="url(#m)"'
_CLIP: Final = 'clip-path="url(#m)"'
_PAINT: Final = 'fill="url(#m)"'
_EFFECTS: Final = {
    "mask": (f'<mask id="m">{_WHITE}</mask>', _MASK),
    "mask of the box": (
        '<mask id="m" maskContentUnits="objectBoundingBox">'
        '<rect x="-9" y="-9" width="19" height="19" fill="#fff"/></mask>',
        _MASK,
    ),
    "mask by alpha": (f'<mask id="m" style="mask-type:alpha">{_WHITE}</mask>', _MASK),
    "clip of the box": (
        '<clipPath id="m" clipPathUnits="objectBoundingBox">'
        '<rect x="-1" y="-1" width="3" height="3"/></clipPath>',
        _CLIP,
    ),
    "clip of moved parts": (
        '<clipPath id="m"><rect width="150" height="999" transform="translate(-60 -200)"/>'
        '<rect width="999" height="999" fill="none" transform="translate(80 -200)"/></clipPath>',
        _CLIP,
    ),
    "opacity": ("", 'opacity=".99"'),
    "turned gradient": (
        f'<linearGradient id="m" gradientTransform="rotate(45)">{_STOPS}</linearGradient>',
        _PAINT,
    ),
    "turned gradient in the user's units": (
        '<linearGradient id="m" gradientUnits="userSpaceOnUse" x2="9" gradientTransform="rotate(30 90 90)">'
        f"{_STOPS}</linearGradient>",
        _PAINT,
    ),
    "gradient with the stops of another": (
        f'<linearGradient id="n">{_STOPS}</linearGradient><radialGradient id="m" href="#n"/>',
        _PAINT,
    ),
    "pattern": (
        '<pattern id="m" patternUnits="userSpaceOnUse" width="900" height="900">'
        '<rect x="5.5" y="5.5" width="600" height="600" fill="#808"/></pattern>',
        _PAINT,
    ),
}  # fmt: skip


def _drawings() -> Iterator[tuple[str, str]]:
    """Each drawing with its effect, and without."""
    for definition, effect in _EFFECTS.values():
        kept = ("",) * 5
        plain = _SHOWN % kept
        effected = _SHOWN.replace(_INK, "%s") % tuple(
            part for _ in kept for part in ((effect, "") if effect == _PAINT else (_INK, effect))
        )
        yield _SVG % (f"<defs>{definition}</defs>" + effected), _SVG % plain
    used = '<rect id="r" width="60" height="60" fill="#808"/>'
    yield (
        _SVG % '<symbol id="s" viewBox="0 0 300 200"><path d="M20 20h60v60h-60z" fill="#808"/></symbol>'
        '<use href="#s" x="100" y="80"/>',
        _SVG % '<path d="M120 100h60v60h-60z" fill="#808"/>',
    )
    yield (
        _SVG
        % f'<defs>{used}<mask id="m">{_WHITE}</mask></defs><use href="#r" x="100" y="90" mask="url(#m)"/>',
        _SVG % '<path d="M100 90h60v60h-60z" fill="#808"/>',
    )


def _pages(file: Path) -> list[Image.Image]:
    """The trimmed pages: the slug of a file for the press is not part of them."""
    pages = []
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            left, foot, right, top = page.get_trimbox()
            high = round(page.get_height())
            image = page.render(scale=1, grayscale=True).to_pil()
            pages.append(image.crop((round(left), high - round(top), round(right), high - round(foot))))
    return pages


def _differing(first: Image.Image, second: Image.Image) -> int:
    """In how many squares of a few pixels the ink differs: edges of letters may, a little."""
    return sum(ImageChops.difference(first.reduce(8), second.reduce(8)).histogram()[60:])


_FOR_PRESS: Final = [pytest.param(standard, marks=pytest.mark.quality) for standard in ("x-4", "x-1a")]


@pytest.mark.parametrize("standard", ["", *_FOR_PRESS])
def test_an_effect_that_hides_nothing_changes_nothing(
    standard: str, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    """Masks, clips, opacity and paints, on shapes, texts and groups that stand away from the origin.

    Without a ``standard`` in the reader's file alone: one for a press may need a profile from the network.
    """
    flags = ("--print", "--set", f"press.standard={standard}") if standard else ()
    for kind in (0, 1):
        project = tmp_path / f"{kind}"
        project.mkdir()
        for number, drawing in enumerate(_drawings()):
            (project / f"{number}.svg").write_text(drawing[kind])
        shown = "".join(f"![图]({number}.svg)\n\n" for number, _ in enumerate(_drawings()))
        (project / "a.md").write_text(f"# 题\n\n{shown}完了。\n")
        ran = run_cli("build", "--offline", *flags, "-o", project / "a", project / "a.md")
        assert ran.code == 0, ran.err
    name = "a-print.pdf" if standard else "a.pdf"
    pairs = zip(*(_pages(tmp_path / kind / name) for kind in "01"), strict=True)
    assert [_differing(*pair) for pair in pairs] == [0, 0, 0, 0]
