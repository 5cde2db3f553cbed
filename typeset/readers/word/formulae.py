"""Formulae of Word (OMML) as MathML, and as a line of text for as long as no output draws them.

ECMA-376 part 1, 22.1; MathML Core. Signs that are properties have defaults: a large operator is ∫, brackets
are parentheses.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from msgspec import Struct

from typeset.model.blocks import Mathematics, Span
from typeset.readers.word.fields import Equation
from typeset.readers.word.markup import Element, M, W, is_on
from typeset.readers.word.segments import Segment

_HERE: Final = Span("", 0)
_OPERATORS: Final = frozenset("+-−±∓×÷·=≠<>≤≥≈≡∈∉⊂⊆∪∩∧∨→⇒⇔↔,;:!|∣∥∠⊥()[]{}…⋯∂∇∫∑∏")


class _Made(Struct, frozen=True):
    """A piece of a formula: its MathML, and how it reads in a line."""

    markup: str
    line: str


def read_formula(element: Element) -> Mathematics:
    """The formula of an ``oMath``."""
    made = _row(element)
    letters = "".join(one.text or "" for one in element.iter(M + "t", W + "t"))
    markup = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{made.markup}</math>'
    return Mathematics(made.line or letters, letters, _HERE, markup)


def equation_segment(equation: Equation) -> Segment:
    """The segment of an EQ field that is a formula."""
    letters = "".join(char for char in equation.text if char not in "/√")
    return Segment(equation.text, inline=Mathematics(equation.text, letters, _HERE))


def _row(element: Element | None) -> _Made:
    """What stands in an element, side by side."""
    made = [_made(child) for child in element] if element is not None else []
    return _Made("".join(one.markup for one in made), "".join(one.line for one in made))


def _made(element: Element) -> _Made:
    name = element.tag.removeprefix(M)
    maker = _MAKERS.get(name)
    if maker:
        return maker(element)
    if name == element.tag or name.endswith("Pr"):  # another vocabulary, properties
        return _row(element) if element.tag in (W + "ins", W + "smartTag") else _Made("", "")
    return _row(element)


def _part(element: Element, name: str) -> _Made:
    """A child, as one piece."""
    made = _row(element.find(M + name))
    return _Made(f"<mrow>{made.markup}</mrow>", made.line)


def _property(element: Element, name: str, fallback: str) -> str:
    """A sign that the properties state; ``fallback`` where they state none."""
    for one in element.iterchildren():
        if one.tag.endswith("Pr") and (found := one.find(M + name)) is not None:
            return str(found.get(M + "val", ""))
    return fallback


def _run(element: Element) -> _Made:
    text = "".join(one.text or "" for one in element.iter(M + "t", W + "t"))
    markup, number = "", ""
    for char in f"{text}\0":
        if char.isdigit() or (char == "." and number):
            number += char
            continue
        if number:
            markup, number = f"{markup}<mn>{number}</mn>", ""
        if char in _OPERATORS:
            markup += f"<mo>{escape(char)}</mo>"
        elif char.isspace():
            markup += "<mspace/>"
        elif char != "\0":
            markup += f"<mi>{escape(char)}</mi>"
    return _Made(markup, text)


def _grouped(line: str) -> str:
    """A part of a formula in a line: in parentheses unless it is one character or number."""
    return line if len(line) <= 1 or line.isalnum() else f"({line})"


def _fraction(element: Element) -> _Made:
    upper, lower = _part(element, "num"), _part(element, "den")
    return _Made(
        f"<mfrac>{upper.markup}{lower.markup}</mfrac>", f"{_grouped(upper.line)}/{_grouped(lower.line)}"
    )


def _root(element: Element) -> _Made:
    degree, inner = _part(element, "deg"), _part(element, "e")
    if degree.line:
        return _Made(f"<mroot>{inner.markup}{degree.markup}</mroot>", f"{degree.line}√{_grouped(inner.line)}")
    return _Made(f"<msqrt>{inner.markup}</msqrt>", f"√{_grouped(inner.line)}")


def _scripted(tag: str, *parts: tuple[str, str]) -> Callable[[Element], _Made]:
    """Makes a base with what is below or above it; ``parts`` are children and their signs in a line."""

    def make(element: Element) -> _Made:
        base = _part(element, "e")
        markup, line = base.markup, base.line
        for name, sign in parts:
            made = _part(element, name)
            markup += made.markup
            line += f"{sign}{_grouped(made.line)}" if made.line else ""
        return _Made(f"<{tag}>{markup}</{tag}>", line)

    return make


def _before(element: Element) -> _Made:
    base, below, above = (_part(element, name) for name in ("e", "sub", "sup"))
    markup = f"<mmultiscripts>{base.markup}<mprescripts/>{below.markup}{above.markup}</mmultiscripts>"
    return _Made(markup, f"_{below.line}^{above.line}{base.line}")


def _large(element: Element) -> _Made:
    sign = _property(element, "chr", "∫")
    below, above, base = (_part(element, name) for name in ("sub", "sup", "e"))
    tag = (
        "munderover"
        if _property(element, "limLoc", "undOvr" if sign != "∫" else "subSup") == "undOvr"
        else "msubsup"
    )
    markup = f"<{tag}><mo>{escape(sign)}</mo>{below.markup}{above.markup}</{tag}>{base.markup}"
    line = sign + (f"_{_grouped(below.line)}" if below.line else "")
    line += f"^{_grouped(above.line)} " if above.line else " " if below.line else ""
    return _Made(markup, line + base.line)


def _bracketed(element: Element) -> _Made:
    opening, closing = _property(element, "begChr", "("), _property(element, "endChr", ")")
    between = _property(element, "sepChr", "|")
    parts = [_row(one) for one in element.iterchildren(M + "e")]
    mark = f"<mo>{escape(between)}</mo>"
    inner = mark.join(f"<mrow>{one.markup}</mrow>" for one in parts)
    markup = f"<mrow>{_sign(opening)}{inner}{_sign(closing)}</mrow>"
    return _Made(markup, opening + between.join(one.line for one in parts) + closing)


def _sign(sign: str) -> str:
    return f"<mo>{escape(sign)}</mo>" if sign else ""


def _matrix(element: Element) -> _Made:
    rows = [[_row(cell) for cell in row.iterchildren(M + "e")] for row in element.iterchildren(M + "mr")]
    return _table(rows)


def _equations(element: Element) -> _Made:
    return _table([[_row(one)] for one in element.iterchildren(M + "e")])


def _table(rows: list[list[_Made]]) -> _Made:
    cells = "".join("<mtr>" + "".join(f"<mtd>{cell.markup}</mtd>" for cell in row) + "</mtr>" for row in rows)
    return _Made(f"<mtable>{cells}</mtable>", "; ".join(", ".join(cell.line for cell in row) for row in rows))


def _function(element: Element) -> _Made:
    name, base = _part(element, "fName"), _part(element, "e")
    return _Made(f"{name.markup}<mo>&#x2061;</mo>{base.markup}", f"{name.line} {base.line}")


def _accented(element: Element) -> _Made:
    sign, base = _property(element, "chr", "\u0302"), _part(element, "e")
    return _Made(f'<mover accent="true">{base.markup}<mo>{escape(sign)}</mo></mover>', base.line + sign)


def _barred(element: Element) -> _Made:
    base = _part(element, "e")
    tag = "mover" if _property(element, "pos", "bot") == "top" else "munder"
    return _Made(f"<{tag}>{base.markup}<mo>¯</mo></{tag}>", base.line)


def _hidden(element: Element) -> _Made:
    found = element.find(f"{M}phantPr/{M}show")
    shows = found is None or is_on(found)
    base = _part(element, "e")
    return base if shows else _Made(f"<mphantom>{base.markup}</mphantom>", "")


_MAKERS: Final[dict[str, Callable[[Element], _Made]]] = {
    "r": _run, "f": _fraction, "rad": _root, "nary": _large, "d": _bracketed, "m": _matrix,
    "eqArr": _equations,
    "sSup": _scripted("msup", ("sup", "^")), "sSub": _scripted("msub", ("sub", "_")),
    "sSubSup": _scripted("msubsup", ("sub", "_"), ("sup", "^")), "sPre": _before,
    "limLow": _scripted("munder", ("lim", "_")), "limUpp": _scripted("mover", ("lim", "^")),
    "func": _function, "acc": _accented, "bar": _barred, "phant": _hidden,
}  # fmt: skip
