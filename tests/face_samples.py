"""Small faces, a small catalogue of them and small documents, so that tests of faces need no network."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from square_font import square_font

from typeset.fonts.catalogue import Catalogue, FaceFile, FacePackage, Family, RegistryPackage, parse_key
from typeset.model.blocks import Block, Document, Line, Paragraph, Span, Text

HAN = "中文字体〓，。“”‘’—…·"
LATIN = "abcXYZ0123456789,.-“”‘’—…·é☐"
FILE = "稿.txt"


def small_catalogue(files: Mapping[str, bytes], optional: tuple[str, ...] = ()) -> Catalogue:
    """A catalogue of one family per role and language; ``files`` is “song 400” to the face's bytes."""
    keys = {parse_key(text): data for text, data in files.items()}
    families = []
    for role, lang in dict.fromkeys((key.role, key.lang) for key in keys):
        faces = tuple(
            FaceFile(
                weight=key.weight,
                file=f"{key.role.title()}{key.stem.removeprefix(key.role + '-').title()}.ttf",
                bytes=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
                paths=(f"ttf/{key.stem}.ttf",),
                style=key.style,
            )
            for key, data in keys.items()
            if (key.role, key.lang) == (role, lang)
        )
        families.append(
            Family(
                name=f"Square {role}",
                version="1",
                role=role,
                licence="OFL-1.1",
                copyright="nobody",
                coverage=1,
                note="",
                embedding=0,
                sources=(FacePackage(kind="npm", package=f"@square/{role}", version="1.0.0", bytes=1000),),
                faces=faces,
                optional=role in optional,
                lang=lang,
            )
        )
    return Catalogue(
        npm=RegistryPackage("node-in-a-wheel", "1", 1000),
        companion={
            "song": "latin-serif", "kai": "latin-serif", "fang": "latin-serif", "hei": "latin-sans",
            "latin-serif": "song", "latin-sans": "hei", "mono": "song",
        },
        stand_in={
            "song": ("kai",), "fang": ("kai", "song"), "kai": ("song",), "hei": ("song",),
            "latin-sans": ("latin-serif",),
        },
        family=tuple(families),
    )  # fmt: skip


def small_faces() -> dict[str, bytes]:
    """Faces of five keys, all different."""
    return {
        "song 400": square_font(HAN + "宋", "Song"),
        "song 900": square_font(HAN + "宋黑", "SongBlack"),
        "kai 400": square_font(HAN + "楷", "Kai"),
        "latin-serif 400": square_font(LATIN, "LatinSerif"),
        "latin-serif 900": square_font(LATIN + "æ", "LatinSerifBlack"),
    }


def fill_store(folder: Path, catalogue: Catalogue, files: Mapping[str, bytes]) -> None:
    """Put the faces of a small catalogue into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in catalogue.entries():
        (folder / entry.face.file).write_bytes(files[str(entry.key)])


def packed(catalogue: Catalogue, role: str, files: Mapping[str, bytes]) -> bytes:
    """The npm package of a role's family, as a registry would give it."""
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as tar:
        for entry in catalogue.entries():
            if entry.key.role == role:
                member = tarfile.TarInfo(f"package/{entry.face.paths[0]}")
                member.size = len(files[str(entry.key)])
                tar.addfile(member, BytesIO(files[str(entry.key)]))
    return stream.getvalue()


def block(kind: type[Block], text: str, line: int = 1, column: int = 1) -> Block:
    """A block of one line of plain text at a place of the manuscript."""
    span = Span(FILE, line, column)
    return kind((Line((Text(text, span),)),), span)


def document(*blocks: Block | str) -> Document:
    """A document of blocks; a plain string is a paragraph, the first on line 1."""
    return Document(
        FILE,
        tuple(
            item if isinstance(item, Block) else block(Paragraph, item, number)
            for number, item in enumerate(blocks, 1)
        ),
    )
