"""WeasyPrint as it comes, with our text modules and none of our replacements: what contracts run.

It is run from WeasyPrint's files once more, under a name of its own, beside the copy that
our engine has patched. Text is measured by ``own_text`` in both, since Pango may not be there.
``CONTRACTS_OF`` names a folder with another release, whose functions are then asked
to keep the same contracts: ``make upgrade`` says how.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, wraps
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

from square_font import square_font

from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.own_text import OWN_TEXT
from typeset.pdf.engine.own_text.fonts import FontConfiguration
from typeset.pdf.engine.text.typefaces import FaceRule

NAME = "untouched_weasyprint"
PYDYF = "untouched_pydyf"

FOLDER = "CONTRACTS_OF"
"""The variable of the environment that names a folder with other packages ``weasyprint`` and ``pydyf``."""

PAGE = (
    "@page { size: 200px 120px; margin: 0 } html { font: 20px/30px S; orphans: 1; widows: 1 }"
    "body, p { margin: 0 } "
)
"""A page of four lines of ten characters; a character is a square of 20 px."""

HAN = "城里新修的路一直通到河边早晨有人在那里跑步傍晚有人唱歌四季都热闹老街深处还留着几家小店卖茶卖书"


@cache
def weasyprint() -> Any:
    """The package."""
    load_engine()  # own_text draws by it
    package = _start(NAME, _origin("weasyprint"))
    for name, ours in OWN_TEXT.items():
        sys.modules[f"{NAME}.{name}"] = import_module(f"typeset.pdf.engine.own_text.{ours}")
    _run(package)
    import_module(f"{NAME}.draw").draw_text = _draw_nothing  # type: ignore[attr-defined]  # ours asks for more
    # Our measuring asks for this property, which our engine adds.
    import_module(f"{NAME}.css.properties").INITIAL_VALUES["text_autospace"] = "normal"
    return package


def _draw_nothing(stream: Any, textbox: Any, offset_x: float, *rest: Any) -> None:
    """In place of ``draw_text``, which needs properties that our engine adds."""


@cache
def pydyf() -> Any:
    """Pydyf as it comes: our engine changes the one that both copies import."""
    return _run(_start(PYDYF, _origin("pydyf")))


def _origin(package: str) -> Path:
    folder = os.environ.get(FOLDER)
    if folder:
        return Path(folder) / package / "__init__.py"
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin)


def _start(name: str, origin: Path) -> ModuleType:
    spec = spec_from_file_location(name, origin, submodule_search_locations=[str(origin.parent)])
    assert spec is not None
    sys.modules[name] = package = module_from_spec(spec)
    return package


def _run(package: ModuleType) -> ModuleType:
    assert package.__spec__ is not None
    assert package.__spec__.loader is not None
    package.__spec__.loader.exec_module(package)
    return package


def untouched(dotted: str) -> Any:
    """What a dotted name stands for, in WeasyPrint as it comes, or in pydyf."""
    owner, last = _owner(dotted)
    return getattr(owner, last)


def _owner(dotted: str) -> tuple[Any, str]:
    *outer, last = dotted.split(".")
    if outer and outer[0] == "pydyf":
        owner: Any = pydyf()
        outer = outer[1:]
    else:
        owner = weasyprint()
    for name in outer:
        owner = getattr(owner, name) if hasattr(owner, name) else import_module(f"{owner.__name__}.{name}")
    return owner, last


class Call:
    """A call that was watched: the arguments by name, and what came back."""

    def __init__(self, arguments: dict[str, Any], result: Any) -> None:
        self.arguments = arguments
        self.result = result

    def __getattr__(self, name: str) -> Any:
        """An argument."""
        try:
            return self.arguments[name]
        except KeyError:
            raise AttributeError(name) from None


@contextmanager
def watched(dotted: str, note: Any = None) -> Iterator[list[Call]]:
    """While this lasts, the calls of a name, in the order in which they end.

    Of what is given out bit by bit the list is kept. ``note`` is asked before each call with
    its arguments, and what it says is an argument called ``noted``.
    """
    owner, last = _owner(dotted)
    theirs = inspect.getattr_static(owner, last)
    function = getattr(theirs, "__func__", theirs)
    parameters = inspect.signature(function)
    calls: list[Call] = []

    def bound(arguments: Any, options: Any) -> dict[str, Any]:
        named = parameters.bind(*arguments, **options)
        named.apply_defaults()
        found = dict(named.arguments)
        return found | {"noted": note(SimpleNamespace(**found))} if note else found

    @wraps(function)
    def spy(*arguments: Any, **options: Any) -> Any:
        named = bound(arguments, options)
        result = function(*arguments, **options)
        calls.append(Call(named, result))
        return result

    @wraps(function)
    def spy_bit_by_bit(*arguments: Any, **options: Any) -> Any:
        named, given = bound(arguments, options), []
        for item in function(*arguments, **options):
            given.append(item)
            yield item
        calls.append(Call(named, given))

    ours: Any = spy_bit_by_bit if inspect.isgeneratorfunction(function) else spy
    setattr(owner, last, staticmethod(ours) if isinstance(theirs, staticmethod) else ours)
    try:
        yield calls
    finally:
        setattr(owner, last, theirs)


@cache
def _face(characters: str) -> bytes:
    return square_font(characters)


_ASCII = "".join(map(chr, range(0x20, 0x7F)))


def fonts(text: str = "") -> FontConfiguration:
    """The square font, of which each character is 1 em wide and high."""
    made = FontConfiguration()
    more = sorted(set(text) - set(HAN) - set(_ASCII))
    made.typefaces.add(FaceRule("S"), _face(HAN + _ASCII + "①②③•前后甲乙丙丁1234567890" + "".join(more)))
    return made


def lay_out(html: str, css: str = "") -> Any:
    """A document, laid out anew; pages are as ``PAGE`` says unless ``css`` says otherwise."""
    faces = fonts()
    package = weasyprint()
    sheet = package.CSS(string=PAGE + css, font_config=faces)
    return package.HTML(string=html).render(font_config=faces, stylesheets=[sheet])


@cache
def laid_out(html: str, css: str = "") -> Any:
    """The same for tests that only look at it."""
    return lay_out(html, css)


def boxes(document: Any, tag: str | None = None) -> list[Any]:
    """The boxes of all pages, in order; those of elements of a tag."""
    found = [box for page in document.pages for box in page._page_box.descendants()]
    return [box for box in found if tag is None or box.element_tag == tag]


def of_kind(document: Any, name: str) -> list[Any]:
    """The boxes of all pages that are of a class."""
    return [box for box in boxes(document) if isinstance(box, kind(name))]


def kind(name: str) -> Any:
    """A class of boxes."""
    return untouched(f"formatting_structure.boxes.{name}")


def lines(document: Any) -> list[Any]:
    """All lines of a document."""
    return of_kind(document, "LineBox")


class Ready(NamedTuple):
    """A box tree before its first page is made, and what pages are made with."""

    context: Any
    root: Any
    html: Any


def ready(html: str, css: str = "") -> Ready:
    """The tree of a document when ``make_all_pages`` is called first; the rest of its layout is not done."""
    module = untouched("layout")
    theirs, found = module.make_all_pages, []

    class Stop(Exception):  # noqa: N818 - no error
        pass

    def stop(context: Any, root_box: Any, html: Any, pages: Any) -> Any:
        found.append(Ready(context, root_box, html))
        raise Stop

    module.make_all_pages = stop
    try:
        lay_out(html, css)
    except Stop:
        pass
    finally:
        module.make_all_pages = theirs
    found[0].context.rendered_notes = []  # as make_all_pages does
    return found[0]
