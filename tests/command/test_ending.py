"""The program ends at once, but not before what it has said is out and what is to be done is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import MAIN, Ran

LAST = "import atexit; atexit.register(lambda: print('done', flush=True)); print('begun'); "


@pytest.mark.parametrize(("verb", "code"), [("explain", 0), ("outline", 4)])
def test_the_end_of_the_program_drops_nothing(run_program: Callable[..., Ran], verb: str, code: int) -> None:
    ran = run_program(verb, "M10" if verb == "explain" else "none.txt", code=LAST + MAIN)
    assert ran.code == code
    assert ran.out.startswith("begun\n")
    assert ran.out.endswith("done\n")
