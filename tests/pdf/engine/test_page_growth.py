"""What pages before one hold is known, however often pages are made again."""

from __future__ import annotations

import gc
from functools import partial
from random import Random
from types import SimpleNamespace
from typing import Any
from weakref import ref

import pytest

from typeset.pdf.engine.pages import page_growth
from typeset.pdf.engine.pages.page_growth import _Pages


def _state(random: Random) -> tuple[Any, ...]:
    held = {key: [random.randrange(30) for _ in range(4)] for key in ("anchors", "content_lookups")}
    return (None, None, None, None, held)


def _held(pages: list[Any], stop: int) -> set[int]:
    return {item for page in pages[:stop] for item in page[4]["anchors"]}


@pytest.mark.parametrize("seed", range(5))
def test_pages_made_again_are_looked_at_again(seed: int) -> None:
    random = Random(seed)
    pages, plain = _Pages(iter([])), list[Any]()
    for _ in range(300):
        state, chance = _state(random), random.random()
        if chance < 0.5 or not plain:
            pages.append(state)
            plain.append(state)
        elif chance < 0.65:
            place = random.randrange(len(plain))
            pages[place] = plain[place] = state
        elif chance < 0.8:
            place = random.randrange(len(plain))
            del pages[place:], plain[place:]
        stop = random.randrange(len(plain) + 1)
        (told,) = pages[:stop]
        assert {item for item in range(30) if item in told[4]["anchors"]} == _held(plain, stop)


def test_a_layout_is_freed_with_its_styles_as_soon_as_its_pages_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The function that fetches pictures is given the layout, which holds that function."""

    class Context:
        get_image_from_uri: Any

    monkeypatch.setattr(page_growth, "CONTEXT", SimpleNamespace(find=lambda: (None, "", Context)))
    page_growth.let_go_of_styles()
    context = Context()
    context.get_image_from_uri = partial(dict, context=context, orientation="none")
    assert context.get_image_from_uri(url="a.png") == {
        "context": context, "orientation": "none", "url": "a.png",
    }  # fmt: skip
    gc.disable()
    try:
        freed = ref(context)
        del context
        assert freed() is None
    finally:
        gc.enable()
