"""Colours of the page in inks: K alone for gray, the author's recipes, spot colours, overprinting."""

from __future__ import annotations

import pikepdf
import pytest

from tests.press.small_files import asked, content, finished, reader_file
from typeset.messages.diagnostics import Report
from typeset.press.finish import finish
from typeset.press.ink.inks import Recipes

RED = (200, 16, 46)


def no_profile() -> bytes:
    raise AssertionError("nobody needs a profile here")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0 0 0 rg", b"0 0 0 1 k"),
        (b"1 1 1 rg", b"0 0 0 0 k"),
        (b".5 .5 .5 RG", b"0 0 0 0.5 K"),
        (b"0.25 g", b"0 0 0 0.75 k"),
        (b"/DeviceRGB cs 0 0 0 scn", b"0 0 0 1 k"),
        (b"/DeviceCMYK cs .1 .2 .3 .4 sc", b"0.1 0.2 0.3 0.4 k"),
        (b"/screen CS 0 0 0 SCN", b"0 0 0 1 K"),
        (b"/lab cs 100 0 0 scn", b"0 0 0 0 k"),
        (b"/lab cs 0 0 0 scn", b"0 0 0 1 k"),
        (b"/Pattern cs /p0 scn", b"/Pattern cs /p0 scn"),
        (b"q 0 0 0 rg Q", b"q 0 0 0 1 k Q"),
    ],
)
def test_gray_is_black_ink_alone_and_needs_no_profile(before: bytes, after: bytes) -> None:
    def name_spaces(file: pikepdf.Pdf) -> None:
        profile = file.make_indirect(pikepdf.Stream(file, b"srgb", N=3))
        file.pages[0].obj["/Resources"]["/ColorSpace"] = pikepdf.Dictionary({
            "/screen": [pikepdf.Name("/ICCBased"), profile],
            "/lab": [pikepdf.Name("/Lab"), pikepdf.Dictionary(WhitePoint=[0.9642, 1, 0.8249])],
        })  # fmt: skip

    pdf = reader_file(before, change=name_spaces)
    assert content(finished(pdf, asked("x-1a", get_profile=no_profile))) == after


def test_text_is_never_taken_for_colours() -> None:
    said = rb"/Span <</ActualText (1 0 0 rg \) (1 0 0 rg) )>> BDC (\( 0 0 1 rg ) Tj EMC"
    assert content(finished(reader_file(said), asked("x-1a", get_profile=no_profile))) == said


def test_other_colours_go_through_the_profile() -> None:
    words = content(finished(reader_file(b"1 0 0 rg"), asked())).split()
    assert words[-1] == b"k"
    assert [float(word) for word in words[:3]] != [0, 0, 0]


def test_no_colour_has_more_ink_than_the_limit() -> None:
    streams = [b"%g %g %g rg" % (red, green, 0.1) for red in (0, 0.1, 0.2) for green in (0, 0.15, 0.3)]
    with finished(reader_file(*streams), asked(ink_limit=2.0)) as file:
        sums = [sum(float(word) for word in content(file, page).split()[:4]) for page in range(len(streams))]
    assert max(sums) <= 2.001
    with finished(reader_file(*streams), asked(ink_limit=4.0)) as file:
        free = [sum(float(word) for word in content(file, page).split()[:4]) for page in range(len(streams))]
    assert max(free) > 2.1, "the samples reach the limit"


def test_the_author_says_what_a_colour_is_printed_with() -> None:
    press = asked("x-1a", get_profile=no_profile, recipes=Recipes({(0, 0, 1): (0.6, 0.4, 0.4, 1)}, {}))
    with finished(reader_file(b"0 0 .0039 rg 0 0 0 rg"), press) as file:
        assert content(file) == b"0.6 0.4 0.4 1 k 0 0 0 1 k"


def test_spot_colours_by_name() -> None:
    recipes = Recipes({RED: (0, 1, 0.81, 0.04)}, {RED: "PANTONE 186 C"})
    red = b"%g %g %g" % tuple(part / 255 for part in RED)
    with finished(reader_file(red + b" rg " + red + b" RG 0 0 0 rg"), asked("x-3", recipes=recipes)) as file:
        assert content(file) == b"/TypesetSpot0 cs 1 scn /TypesetSpot0 CS 1 SCN 0 0 0 1 k"
        space = file.pages[0].Resources.ColorSpace["/TypesetSpot0"]
        assert [str(part) for part in space[:3]] == ["/Separation", "/PANTONE 186 C", "/DeviceCMYK"]
        assert [float(ink) for ink in space[3]["/C1"]] == [0, 1, 0.81, 0.04]


OVERPRINTING = Recipes({}, {}, overprints=True)


def test_black_areas_and_lines_overprint_where_that_is_asked() -> None:
    press = asked("x-1a", get_profile=no_profile, recipes=OVERPRINTING)
    with finished(reader_file(b"0 0 0 rg 1 1 1 rg .5 .5 .5 rg 0 0 0 RG 1 1 1 RG"), press) as file:
        assert content(file) == (
            b"/TypesetOver gs 0 0 0 1 k /TypesetKnock gs 0 0 0 0 k /TypesetKnock gs 0 0 0 0.5 k "
            b"/TypesetLineOver0 gs 0 0 0 1 K /TypesetLineKnock0 gs 0 0 0 0 K"
        )
        states = file.pages[0].Resources.ExtGState
        assert (bool(states["/TypesetOver"]["/op"]), int(states["/TypesetOver"]["/OPM"])) == (True, 1)
        assert not bool(states["/TypesetKnock"]["/op"])
        assert "/OP" not in states["/TypesetOver"], "it would speak of lines, too"
        assert bool(states["/TypesetLineOver1"]["/OP"]) and bool(states["/TypesetLineOver1"]["/op"])
        assert not bool(states["/TypesetLineOver0"]["/op"])


def test_lines_leave_areas_as_they_are_and_patterns_never_overprint() -> None:
    press = asked("x-1a", get_profile=no_profile, recipes=OVERPRINTING)
    stream = b"0 0 0 rg q 1 1 1 rg 0 0 0 RG Q 0 0 0 RG /Pattern cs /p0 scn 0 0 0 RG"
    with finished(reader_file(stream), press) as file:
        words = content(file).split()
    states = [word.decode() for word in words if word.startswith(b"/Typeset")]
    assert states == [
        "/TypesetOver", "/TypesetKnock", "/TypesetLineOver0", "/TypesetLineOver1", "/TypesetKnock",
        "/TypesetLineOver0",
    ]  # fmt: skip


def test_gradients_keep_their_colours_and_places() -> None:
    def add_gradient(file: pikepdf.Pdf) -> None:
        ends = [
            pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=start, C1=end, N=1)
            for start, end in (([0, 0, 0], [1, 1, 1]), ([1, 1, 1], [0.5, 0.5, 0.5]))
        ]
        function = pikepdf.Dictionary(
            FunctionType=3, Domain=[0, 1], Encode=[0, 1, 0, 1], Bounds=[0.4], Functions=ends
        )
        file.pages[0].obj["/Resources"]["/Shading"] = pikepdf.Dictionary({
            "/s0": pikepdf.Dictionary(
                ShadingType=2, ColorSpace=pikepdf.Name("/DeviceRGB"), Coords=[0, 0, 9, 9], Function=function
            )
        })  # fmt: skip

    with finished(reader_file(b"/s0 sh", change=add_gradient), asked("x-1a", get_profile=no_profile)) as file:
        shading = file.pages[0].Resources.Shading["/s0"]
        assert shading["/ColorSpace"] == "/DeviceCMYK"
        parts = shading["/Function"]["/Functions"]
        assert [[float(ink) for ink in part[key]] for part in parts for key in ("/C0", "/C1")] == [
            [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0.5],
        ]  # fmt: skip
        assert [float(bound) for bound in shading["/Function"]["/Bounds"]] == [0.4]


def test_the_same_file_has_the_same_bytes() -> None:
    pdf = reader_file(b"1 0 0 rg 0 0 9 9 re f", b"0 0 0 rg")
    assert finish(pdf, asked(), Report()).data == finish(pdf, asked(), Report()).data
