"""Contracts with WeasyPrint: what the layout of lines calls does what we need of it."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tests.pdf.torture import Set, lay_out
from typeset.pdf.engine.session.names import CALLED, ITER_LINES, LINE_WIDTHS, upstream

PAGE = "@page { size: 200px 120px; margin: 0 }"


def _line(document: Set) -> Any:
    return next(document.lines)


def _spied(monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[dict[str, Any], Any]]:
    """The calls of a name while this lasts: the arguments by name, and what came back."""
    calls: list[tuple[dict[str, Any], Any]] = []
    called = getattr(upstream(), name)
    parameters = inspect.signature(called)

    def spy(*arguments: Any, **options: Any) -> Any:
        result = called(*arguments, **options)
        calls.append((dict(parameters.bind(*arguments, **options).arguments), result))
        return result

    monkeypatch.setattr(upstream(), name, spy)
    return calls


@pytest.mark.parametrize("name", [*CALLED.values(), ITER_LINES, LINE_WIDTHS], ids=lambda name: name.qualified)
def test_names_have_a_purpose_and_are_there(name: Any) -> None:
    assert name.purpose
    assert callable(name.find()[2])


def test_lines_are_asked_for_with_where_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """ITER_LINES: yields a line box and a skip stack; a page that ends asks again with the last one."""
    owner, last, ours = ITER_LINES.find()
    asked = []

    def spy(
        context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any, *rest: Any
    ) -> Any:
        asked.append(skip_stack)
        for line, resume_at in ours(context, box, position_y, bottom_space, skip_stack, *rest):
            assert {"position_x", "position_y", "width", "height", "baseline"} <= line.__dict__.keys()
            yield line, resume_at

    monkeypatch.setattr(owner, last, spy)
    lay_out("<p>" + "城里新修的路一直" * 8, PAGE + "p { overflow: hidden }")  # which is laid out line by line
    assert asked[0] is None
    assert len(asked) == 2
    ((child, inner),) = asked[1].items()
    assert child == 0
    assert list(inner) == [40 * 3]  # four lines of ten characters, counted in bytes


def test_widths_are_asked_for_before_a_width_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """LINE_WIDTHS: a column as wide as its widest line without breaks, no narrower than its longest word."""
    document = lay_out("<div style='float: left'>城里<br>城里新</div>", PAGE)
    assert _line(document).width == 40
    block = document.document.pages[0]._page_box.children[0].children[0].children[0]
    assert block.width == 60


def test_percentages_become_px(monkeypatch: pytest.MonkeyPatch) -> None:
    """``resolve_percentages``, ``resolve_one_percentage``: used values are set on the box."""
    calls = _spied(monkeypatch, "resolve_percentages")
    lay_out("<p style='text-indent: 10%'>城<b style='padding-left: 10%'>里</b>", PAGE)
    (bold,) = {id(c["box"]): c["box"] for c, _ in calls if c["box"].element_tag == "b"}.values()
    assert bold.padding_left == 20
    calls = _spied(monkeypatch, "resolve_one_percentage")
    lay_out("<p style='text-indent: 10%'>城", PAGE)
    assert [call["box"].text_indent for call, _ in calls] == [20]


def test_boxes_of_a_line_are_placed_around_its_baseline() -> None:
    """``adjust_line_height``, ``line_box_verticality``: heights from the line-height; bottom, top of all."""
    line = _line(lay_out("<p>城<sup>里</sup>"))
    copy = line.copy_with_children([child.copy_with_children(child.children) if child.children else child
                                    for child in line.children])  # fmt: skip
    upstream().adjust_line_height(copy)
    assert copy.margin_height() == 30
    bottom, top = upstream().line_box_verticality(copy)
    assert bottom - top == pytest.approx(line.height)
    assert top == pytest.approx(-line.baseline)


def test_atoms_are_laid_out_where_they_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """``split_inline_level``: the box of an atomic inline comes first; its margin box takes its width."""
    calls = _spied(monkeypatch, "split_inline_level")
    lay_out("<p>城<span style='display: inline-block; width: 30px; margin: 0 5px'>里</span>新", PAGE)
    assert {result[0].margin_width() for _, result in calls} == {40}
    assert [result[0].position_x for _, result in calls] == [0, 20]


def test_first_letters_get_a_box_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """``first_letter_to_box``: puts a box before the rest of the text, in place."""
    calls = _spied(monkeypatch, "first_letter_to_box")
    document = lay_out("<p class=first-letter>城里")
    assert len(calls) == 1
    assert [child.element_tag for child in _line(document).children] == ["p::first-letter", "p"]


def test_floats_take_room_from_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """``float_layout`` adds to what ``avoid_collisions`` keeps clear: left edge, top, width."""
    floats, rooms = _spied(monkeypatch, "float_layout"), _spied(monkeypatch, "avoid_collisions")
    lay_out("<p>城<span class=left>甲甲</span>里", PAGE)
    ((_, (made, resume_at)),) = floats
    assert resume_at is None
    assert made.margin_width() == 42
    assert rooms[0][1] == (42, 0, 158)


def test_what_an_inline_box_holds_is_placed_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """``AbsolutePlaceholder`` stands for a box till ``absolute_layout`` gives it its place."""
    calls = _spied(monkeypatch, "absolute_layout")
    lay_out("<p>城<span class=relative>里<i class=absolute style='top: 3px'>丙</i></span>", PAGE)
    ((call, _),) = calls
    assert isinstance(call["placeholder"], upstream().AbsolutePlaceholder)
    assert (call["placeholder"].position_x, call["placeholder"].position_y) == (20, 5 + 3)


def test_atoms_say_how_wide_they_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """``min_content_width``, ``max_content_width``, ``trailing_whitespace_size``: for shrink-to-fit."""
    least, most = _spied(monkeypatch, "min_content_width"), _spied(monkeypatch, "max_content_width")
    spaces = _spied(monkeypatch, "trailing_whitespace_size")
    lay_out("<table><tr><td>城<span style='display: inline-block'>里新 </span></table>", PAGE)
    assert {result for call, result in least if call["box"].element_tag == "span"} == {20}
    assert {result for call, result in most if call["box"].element_tag == "span"} == {40}
    assert all(result == 0 or call["box"].children[-1].text.endswith(" ") for call, result in spaces)
