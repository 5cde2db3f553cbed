"""Samples by others as EPUBs: folders packed, single documents put into a smallest book."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from typing import Final
from urllib.parse import unquote

from PIL import Image

_UID: Final = "urn:x:1"
_SINGLE: Final = (".xhtml", ".opf", ".svg", ".smil")
_CONTAINER: Final = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_XHTML: Final = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en"'
    ' lang="en"><head><title>t</title></head><body>{}</body></html>'
)
_TYPES: Final = {
    ".xhtml": "application/xhtml+xml", ".html": "application/xhtml+xml", ".svg": "image/svg+xml",
    ".css": "text/css", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".gif": "image/gif", ".webp": "image/webp", ".mp3": "audio/mpeg", ".mp4": "audio/mp4",
    ".smil": "application/smil+xml", ".ncx": "application/x-dtbncx+xml", ".js": "text/javascript",
    ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".pls": "application/pls+xml",
    ".m4a": "audio/mp4", ".webm": "video/webm", ".vtt": "text/vtt",
}  # fmt: skip
_OTHERS: Final = {
    "application/smil+xml": '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body><par>'
    '<text src="{0}"/></par></body></smil>',
    "application/x-dtbncx+xml": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>'
    '<meta name="dtb:uid" content="{1}"/></head><docTitle><text>t</text></docTitle><navMap><navPoint id="n">'
    '<navLabel><text>a</text></navLabel><content src="{0}"/></navPoint></navMap></ncx>',
    "text/css": "p {{ color: black }}",
}
_ADDRESS: Final = re.compile(r'(?:href|src|poster|data|altimg|epub:textref|full-path)\s*=\s*"([^"]*)"')
_ITEM: Final = re.compile(r"<(?:\w+:)?item\s[^>]*>", re.S)


def find_samples(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every sample below ``folder`` by its path there: EPUBs, folders that are one, and single documents."""
    homes = {path.parent.parent for path in folder.rglob("META-INF/*")}
    homes |= {path.parent for path in folder.rglob("mimetype")}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path in homes:
            yield name, pack_folder(path)
        elif homes.isdisjoint(path.parents) and path.is_file():
            if path.suffix == ".epub":
                yield name, path.read_bytes()
            elif path.suffix in _SINGLE:
                yield name, wrap_document(path.name, path.read_bytes(), "epub2" in name, "07-nav" in name)


def pack_folder(folder: Path) -> bytes:
    """The files of a folder as an EPUB."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    return _pack(dict(sorted(files.items(), key=lambda item: item[0] != "mimetype")))


def wrap_document(name: str, data: bytes, is_old: bool, is_nav: bool) -> bytes:
    """A book with this one document in it; what it names is there, and holds the places that it names."""
    text = data.decode("utf-8", "replace")
    path = f"EPUB/{name}"
    if name.endswith(".opf"):
        return _pack({**_start(name), **_stand_ins(_of_package(text), text), path: data})
    others = {target: b"" for target in _targets(text) if target != path}
    made = _stand_ins({target: _TYPES.get(PurePosixPath(target).suffix, "") for target in others}, text)
    names = [target.removeprefix("EPUB/") for target in made if target.startswith("EPUB/")]
    package = _package(name, names, text, is_old, is_nav)
    nav = {} if is_nav else _contents(is_old, name if name.endswith("xhtml") else "first.xhtml")
    return _pack({**_start("package.opf"), "EPUB/package.opf": package.encode(), **nav, **made, path: data})


def _start(package: str) -> dict[str, bytes]:
    return {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.format(package).encode(),
    }


def _targets(text: str) -> dict[str, None]:
    """The paths of the files that a document names."""
    found = [target.strip() for target in _ADDRESS.findall(text)]
    paths = [target.partition("#")[0].partition("?")[0] for target in found]
    return {
        normpath(join("EPUB", path)): None
        for path in paths
        if path and not re.match(r"[a-zA-Z][\w+.-]*:|/|\s*$", path) and not normpath(path).startswith("..")
        and "." in PurePosixPath(path).name and " " not in path and "%" not in path
    }  # fmt: skip


def _of_package(text: str) -> dict[str, str]:
    """The files of a manifest, and their media types."""
    files = {}
    for item in _ITEM.findall(text):
        said = dict(re.findall(r'([\w:-]+)\s*=\s*"([^"]*)"', item))
        href = unquote(said.get("href", "").partition("#")[0].partition("?")[0]).strip()
        if href and not re.match(r"[a-zA-Z][\w+.-]*:|/", href):
            is_nav = "nav" in said.get("properties", "").split()
            files.setdefault(normpath(join("EPUB", href)), "nav" if is_nav else said.get("media-type", ""))
    return files


def _stand_ins(files: Mapping[str, str], text: str) -> dict[str, bytes]:
    """A sound file for each path, by its media type."""
    names = re.findall(r"<dc:identifier[^>]*>\s*([^<]*?)\s*<", text)
    uid = names[0] if names else _UID
    ids = sorted(set(re.findall(r'#([A-Za-z_][\w.-]*)"', text)))
    first = next((path for path, kind in files.items() if kind == "application/xhtml+xml"), "")
    return {path: _stand_in(path, kind, ids, first, uid) for path, kind in files.items()}


def _stand_in(path: str, kind: str, ids: list[str], first: str, uid: str) -> bytes:
    places = "".join(f'<p id="{name}">p</p>' for name in ids) or "<p>p</p>"
    if kind == "nav":
        target = PurePosixPath(first).name or PurePosixPath(path).name
        entry = f'<nav epub:type="toc"><ol><li><a href="{target}">a</a></li></ol></nav>'
        return _XHTML.format(entry).encode()
    if kind == "image/svg+xml":
        places = "".join(f'<g id="{name}"/>' for name in ids)
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{places}</svg>'.encode()
    if kind in ("image/png", "image/jpeg", "image/gif", "image/webp"):
        target = io.BytesIO()
        Image.new("RGB", (2, 2)).save(target, kind.removeprefix("image/"))
        return target.getvalue()
    target_name = PurePosixPath(first).name or "a.xhtml"
    if kind in _OTHERS:
        return _OTHERS[kind].format(target_name, uid).encode()
    return _XHTML.format(places).encode() if "html" in kind else b"stand-in"


def _contents(is_old: bool, first: str) -> dict[str, bytes]:
    name, kind = ("toc.ncx", "application/x-dtbncx+xml") if is_old else ("contents.xhtml", "nav")
    extra = {"EPUB/first.xhtml": _XHTML.format("<p>p</p>").encode()} if first == "first.xhtml" else {}
    return {f"EPUB/{name}": _stand_in(name, kind, [], f"EPUB/{first}", _UID), **extra}


def _package(name: str, others: list[str], text: str, is_old: bool, is_nav: bool) -> str:
    kind = _TYPES[PurePosixPath(name).suffix]
    marks = {"nav": is_nav, "scripted": re.search(r"<script(?![^>]*type=)|\son\w+=|<form", text),
             "svg": "<svg" in text and not name.endswith("svg"), "mathml": re.search(r"<(\w+:)?math", text),
             "remote-resources": re.search(r'(?<!<a )(?:src|data|poster)="https?:', text)}  # fmt: skip
    properties = " ".join(mark for mark, holds in marks.items() if holds)
    said = f' properties="{properties}"' if properties and not is_old else ""
    rows = [f'<item id="it0" href="{name}" media-type="{kind}"{said}/>']
    read = ' media-overlay="it0"' if name.endswith(".smil") else ""
    for n, other in enumerate(others, 1):
        other_kind = _TYPES.get(PurePosixPath(other).suffix, "text/plain")
        mark = read if "xhtml" in other_kind else ""
        rows.append(f'<item id="it{n}" href="{other}" media-type="{other_kind}"{mark}/>')
    spine = [n for n, row in enumerate(rows) if "xhtml+xml" in row or (n == 0 and "svg+xml" in row)]
    toc = ""
    if not is_nav:
        row = 'href="toc.ncx" media-type="application/x-dtbncx+xml"' if is_old else (
            'href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"')  # fmt: skip
        rows.append(f'<item id="toc" {row}/>')
        toc = ' toc="toc"' if is_old else ""
        if not name.endswith("xhtml"):
            rows.append('<item id="first" href="first.xhtml" media-type="application/xhtml+xml"/>')
    refs = [f'<itemref idref="it{n}"/>' for n in spine]
    refs += ['<itemref idref="first"/>'] if 'id="first"' in rows[-1] else []
    modified = "" if is_old else '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
    if read:
        modified += '<meta property="media:duration">1s</meta>'
        modified += '<meta property="media:duration" refines="#it0">1s</meta>'
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{"2.0" if is_old else "3.0"}" '
        'unique-identifier="uid"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>t</dc:title>'
        f'<dc:language>en</dc:language><dc:identifier id="uid">{_UID}</dc:identifier>{modified}</metadata>\n'
        f"<manifest>\n{chr(10).join(rows)}\n</manifest>\n<spine{toc}>\n{chr(10).join(refs)}\n</spine></package>"
    )


def _pack(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            archive.writestr(entry, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return target.getvalue()
