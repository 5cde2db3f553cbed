"""Functions of a PDF (ISO 32000-1, 7.10): how many numbers they take and give; outputs of those of one input.

The outputs of functions that are programs (type 4) are left out: gradients that use them are rare.
"""

from __future__ import annotations

from typing import Any, Final

import pikepdf

_DEEPEST: Final = 6
"""How deeply functions may be joined; one that holds itself would never end."""

_MOST_PARTS: Final = 256
Values = tuple[float, ...]


def arity(function: Any, depth: int = 0) -> tuple[int, int]:
    """How many numbers a function takes and gives, 0 where it does not say; Identity says neither."""
    if not isinstance(function, pikepdf.Dictionary | pikepdf.Stream) or depth > _DEEPEST:
        return 0, 0
    keys, kind = function.keys(), int(function.get("/FunctionType", -1))
    takes = len(function.Domain) // 2 if "/Domain" in keys else 0
    if "/Range" in keys:
        return takes, len(function.Range) // 2
    if kind == 2:
        ends = [len(function[key]) for key in ("/C0", "/C1") if key in keys]
        return takes, min(ends, default=1)
    return takes, arity(function.Functions[0], depth + 1)[1] if kind == 3 else 0


def inputs_to_try(function: Any) -> list[float]:
    """Inputs among which are those of the greatest outputs: ends, joints and places between them."""
    domain = [float(edge) for edge in function.get("/Domain", (0, 1))]
    first, last = domain[0], domain[1]
    found = {first + (last - first) * step / 16 for step in range(17)}
    found |= {float(bound) for bound in list(function.get("/Bounds", []))[:_MOST_PARTS]}
    if int(function.get("/FunctionType", -1)) == 0:
        count = min(int(function.Size[0]), _MOST_PARTS)
        found |= {first + (last - first) * step / max(count - 1, 1) for step in range(count)}
    return sorted(found)


def output(function: Any, value: float, depth: int = 0) -> Values | None:
    """What a function makes of one input; None if it is of another kind, or damaged."""
    kind = int(function.get("/FunctionType", -1))
    if depth > _DEEPEST:
        return None
    if kind == 0 and isinstance(function, pikepdf.Stream):
        return _sampled(function, value)
    if kind == 2:
        power = value ** float(function.get("/N", 1))
        starts, ends = function.get("/C0", [0]), function.get("/C1", [1])
        return tuple(float(a) + power * (float(b) - float(a)) for a, b in zip(starts, ends, strict=False))
    if kind == 3:
        return _stitched(function, value, depth)
    return None


def _stitched(function: Any, value: float, depth: int) -> Values | None:
    """The part in whose range the input lies."""
    bounds = [float(bound) for bound in function.Bounds]
    edges = [float(function.Domain[0]), *bounds, float(function.Domain[1])]
    part = sum(value >= bound for bound in bounds)
    low, high = edges[part], edges[part + 1]
    start, end = float(function.Encode[2 * part]), float(function.Encode[2 * part + 1])
    inner = start + (end - start) * ((value - low) / (high - low) if high > low else 0.0)
    return output(function.Functions[part], inner, depth + 1)


def _sampled(function: Any, value: float) -> Values | None:
    """The nearest sample; those between two are never greater than both."""
    bits, count = int(function.BitsPerSample), int(function.Size[0])
    if len(function.Size) != 1 or bits not in (8, 16, 32):
        return None
    ranges = [float(edge) for edge in function.Range]
    decode = [float(edge) for edge in function.get("/Decode", ranges)]
    first, last = (float(edge) for edge in function.Domain)
    width, step = bits // 8, len(ranges) // 2
    place = round((value - first) / (last - first) * (count - 1)) if last > first else 0
    data = bytes(function.read_bytes())[place * step * width : (place + 1) * step * width]
    samples = [
        int.from_bytes(data[at : at + width], "big") / (2**bits - 1) for at in range(0, len(data), width)
    ]
    pairs = zip(decode[::2], decode[1::2], strict=False)
    return tuple(low + sample * (high - low) for sample, (low, high) in zip(samples, pairs, strict=False))


def outputs(function: Any) -> list[Values]:
    """Outputs of a function, or of an array of functions with one output each, for inputs worth trying."""
    if isinstance(function, pikepdf.Array):
        parts = list(function)
        several = [[output(part, value) for part in parts] for value in inputs_to_try(parts[0])]
        found = [tuple(part[0] for part in each if part) for each in several]
        return [each for each in found if len(each) == len(parts)]
    tried = (output(function, value) for value in inputs_to_try(function))
    return [each for each in tried if each is not None]
