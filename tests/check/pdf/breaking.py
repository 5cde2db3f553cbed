"""How a sound PDF is broken: the record of a break, and tools that change one thing of a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.good_pdf import good_pdf, profile, save, set_packet


@dataclass(frozen=True, slots=True)
class Break:
    """One break: the code that tells it, the file that is broken, what is done to it.

    ``also`` is told as well; ``aims`` are what the file is held against, else what it claims.
    """

    code: str
    base: str
    name: str
    do: Callable[[pikepdf.Pdf], None]
    also: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()

    def make(self) -> bytes:
        """The broken file."""
        with pikepdf.open(io.BytesIO(good_pdf(self.base))) as pdf:
            self.do(pdf)
            return save(pdf, self.base)


def page_of(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def edit(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Put something else into what the first page draws."""

    def do(pdf: pikepdf.Pdf) -> None:
        data = page_of(pdf).Contents.read_bytes()
        assert old in data, old
        page_of(pdf).Contents = pdf.make_indirect(Stream(pdf, data.replace(old, new, 1)))

    return do


def add(drawn: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Draw something more on the first page, as an artifact."""
    return edit(b"/H1 <<", b"/Artifact BMC q " + drawn + b" Q EMC\n/H1 <<")


def put(path: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    """Set what a path from the first page names, or from the root after ``Root``; nothing deletes it."""

    def do(pdf: pikepdf.Pdf) -> None:
        *steps, last = path.split(".")
        roots: dict[str, Any] = {"Root": pdf.Root, "trailer": pdf.trailer}
        item = roots[steps.pop(0)] if steps and steps[0] in roots else page_of(pdf)
        for step in steps:
            item = item[int(step)] if step.isdigit() else item["/" + step]
        if value is None:
            del item["/" + last]
        else:
            item["/" + last] = value(pdf) if callable(value) else value

    return do


def put_face(path: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    return put(f"Resources.Font.F1.{path}", value)


def put_picture(path: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    return put(f"Resources.XObject.Im1.{path}", value)


def both(*steps: Callable[[pikepdf.Pdf], None]) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        for step in steps:
            step(pdf)

    return do


def with_state(state: Dictionary, drawn: bytes) -> Callable[[pikepdf.Pdf], None]:
    return both(put("Resources.ExtGState", Dictionary(S1=state)), add(b"/S1 gs " + drawn))


def with_space(space: Callable[[pikepdf.Pdf], Any], drawn: bytes) -> Callable[[pikepdf.Pdf], None]:
    return both(put("Resources.ColorSpace.Own", space), add(drawn))


def icc(space: bytes, components: int) -> Callable[[pikepdf.Pdf], Any]:
    def make(pdf: pikepdf.Pdf) -> Any:
        stream = Stream(pdf, profile(space, b"mntr"), N=components)
        return pdf.make_indirect(Array([Name.ICCBased, pdf.make_indirect(stream)]))

    return make


def spot(tint: list[float], name: str = "/Red") -> Callable[[pikepdf.Pdf], Any]:
    def make(pdf: pikepdf.Pdf) -> Any:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=tint, N=1)
        return pdf.make_indirect(Array([Name.Separation, Name(name), Name.DeviceCMYK, function]))

    return make


def form(pdf: pikepdf.Pdf, drawn: bytes = b"0 g 60 300 9 9 re f", **keys: Any) -> Any:
    return pdf.make_indirect(
        Stream(pdf, drawn, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 396, 595], **keys)
    )


def with_form(**keys: Any) -> Callable[[pikepdf.Pdf], None]:
    return both(put("Resources.XObject.Fm1", lambda pdf: form(pdf, **keys)), add(b"/Fm1 Do"))


def packet_with(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        assert old in text, old
        set_packet(pdf, text.replace(old, new))

    return do


def element(tag: str) -> Callable[[pikepdf.Pdf], Any]:
    """The first element of a tag."""

    def search(pdf: pikepdf.Pdf) -> Any:
        todo: list[Any] = [pdf.Root.StructTreeRoot.K[0]]
        while todo:
            item = todo.pop(0)
            if isinstance(item, pikepdf.Dictionary):
                if item.get("/S") == "/" + tag:
                    return item
                todo += list(item.get("/K", []))
        raise AssertionError(tag)

    return search


def tag_with(tag: str, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        item = element(tag)(pdf)
        if value is None:
            del item["/" + key]
        else:
            item["/" + key] = value

    return do


def annotate(pdf: pikepdf.Pdf, **keys: Any) -> None:
    item = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[100, 100, 200, 200], F=4)
    for key, value in keys.items():
        item["/" + key] = value
    page_of(pdf).Annots = Array([*page_of(pdf).get("/Annots", []), pdf.make_indirect(item)])


def picture_of(data: bytes, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    """Another picture in place of the page's own, with its bytes as they are; a key of None is left out."""

    def make(pdf: pikepdf.Pdf) -> Any:
        entries: dict[str, Any] = {"Width": 100, "Height": 100, "BitsPerComponent": 8}
        entries |= {"ColorSpace": Name.DeviceGray} | keys
        entries = {key: value for key, value in entries.items() if value is not None}
        return pdf.make_indirect(Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, **entries))

    return put("Resources.XObject.Im1", make)


def program(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Change the bytes of the face."""

    def do(pdf: pikepdf.Pdf) -> None:
        descriptor = page_of(pdf).Resources.Font.F1.DescendantFonts[0].FontDescriptor
        data = change(descriptor.FontFile2.read_bytes())
        descriptor.FontFile2 = pdf.make_indirect(Stream(pdf, data, Length1=len(data)))

    return do


def table_with(tag: bytes, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Change one table of a TrueType program; it keeps its length."""

    def do(data: bytes) -> bytes:
        at = data.index(tag, 12)
        begin, size = (int.from_bytes(data[place : place + 4], "big") for place in (at + 8, at + 12))
        return (
            data[:begin] + change(data[begin : begin + size])[:size].ljust(size, b"\0") + data[begin + size :]
        )

    return do


def action(stated: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    """Another action for the link."""

    def do(pdf: pikepdf.Pdf) -> None:
        link = page_of(pdf).Annots[0]
        del link.Dest
        link.A = stated

    return do


def outline(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """An outline of one entry."""

    def do(pdf: pikepdf.Pdf) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
        item = pdf.make_indirect(Dictionary(Title=String("一"), Parent=root, **entries))
        root.First = root.Last = item
        pdf.Root.Outlines = root

    return do


def attach(name: str) -> Callable[[pikepdf.Pdf], None]:
    """A file inside the file."""

    def do(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_indirect(Stream(pdf, b"MZ", Type=Name.EmbeddedFile))
        file = Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=stream))
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(name), file])))

    return do


def tiling(drawn: bytes, used: bytes, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    """A pattern of tiles, and something filled with it."""

    def do(pdf: pikepdf.Pdf) -> None:
        entries: dict[str, Any] = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 4, "YStep": 4}
        entries |= {"BBox": [0, 0, 4, 4], "Resources": Dictionary()} | keys
        pattern = pdf.make_indirect(Stream(pdf, drawn, Type=Name.Pattern, **entries))
        page_of(pdf).Resources.Pattern = Dictionary(P1=pattern)
        add(b"/Pattern cs /P1 scn " + used)(pdf)

    return do
