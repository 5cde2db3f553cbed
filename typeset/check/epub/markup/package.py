"""The grammars of the files that hold an EPUB together: package, container, NCX, media overlays."""

from __future__ import annotations

from functools import cache
from typing import Final

from typeset.check.epub.markup.grammar import Grammar, read_grammar

OPF: Final = "http://www.idpf.org/2007/opf"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_I18N: Final = "xml:lang=lang dir=ltr/rtl/auto"

_PACKAGE: Final = f"""
package ; ; none+metadata manifest spine guide bindings collection = metadata manifest spine guide? \
bindings? collection* ; version!=3.0 unique-identifier!=name prefix {_I18N}
metadata ; ; none+meta link dc:identifier dc:title dc:language dc:date dc:source dc:type dc:format \
dc:creator dc:subject dc:description dc:publisher dc:contributor dc:relation dc:coverage dc:rights ; {_I18N}
dc:identifier dc:language dc:date dc:type dc:format ; ; text ;
dc:title dc:source dc:creator dc:subject dc:description dc:publisher dc:contributor dc:relation \
dc:coverage dc:rights ; ; text ; {_I18N} opf:file-as opf:role
meta ; ; text ; property refines scheme name content {_I18N}
link ; ; empty ; href! rel hreflang=lang refines media-type=mime properties
manifest ; ; none+item = item+ ;
item ; ; empty ; id!=name href! media-type!=mime fallback=name media-overlay=name properties
spine ; ; none+itemref = itemref+ ; toc=name page-progression-direction=ltr/rtl/default
itemref ; ; empty ; idref!=name linear=yes/no properties
guide ; ; none+reference = reference+ ;
reference ; ; empty ; href! type! title
bindings ; ; none+mediaType = mediaType+ ;
mediaType ; ; empty ; media-type!=mime handler!=name
collection ; ; none+metadata collection link = metadata? (collection+|collection* link+) ; role! {_I18N}
"""

_OLD_PACKAGE: Final = """
package ; ; none+metadata manifest spine tours guide = metadata manifest spine tours? guide? ; \
version!=2.0 unique-identifier!=name
metadata ; ; any ;
manifest ; ; none+item = item+ ;
item ; ; empty ; id!=name href! media-type! fallback=name fallback-style=name required-namespace \
required-modules
spine ; ; none+itemref = itemref+ ; toc!=name page-map
itemref ; ; empty ; idref!=name linear=yes/no
tours ; ; any ;
guide ; ; none+reference = reference+ ;
reference ; ; empty ; href! type! title
"""

_NCX: Final = """
ncx ; ; none+head docTitle docAuthor navMap pageList navList = head docTitle docAuthor* navMap pageList? \
navList* ; version!=2005-1 xml:lang=lang dir=ltr/rtl
head ; ; none+meta = meta+ ;
meta ; ; empty ; name! content! scheme
docTitle docAuthor ; ; none+text img audio = text audio? img? ; xml:lang=lang dir=ltr/rtl
text ; ; text ; class
img audio ; ; empty ; src! class clipBegin clipEnd
navMap ; ; none+navInfo navLabel navPoint = navInfo* navLabel* navPoint+ ;
navInfo navLabel ; ; none+text img audio = text audio? img? ; xml:lang=lang dir=ltr/rtl
navPoint ; ; none+navLabel content navPoint = navLabel+ content navPoint* ; id!=name class playOrder
content ; ; empty ; src!
pageList ; ; none+navInfo navLabel pageTarget = navLabel? navInfo? pageTarget+ ; class
pageTarget ; ; none+navLabel content = navLabel+ content ; class type!=front/normal/special value playOrder
navList ; ; none+navInfo navLabel navTarget = navInfo* navLabel+ navTarget+ ; class
navTarget ; ; none+navLabel content = navLabel+ content ; id!=name class value playOrder
"""

_CONTAINER: Final = """
container ; ; none+rootfiles links = rootfiles links? ; version!=1.0
rootfiles ; ; none+rootfile = rootfile+ ;
rootfile ; ; empty ; full-path!=words media-type!
links ; ; none+link = link+ ;
link ; ; empty ; href! rel! media-type
"""

_OVERLAY: Final = """
smil ; ; none+head body = head? body ; version!=3.0 epub:prefix
head ; ; none+metadata ;
metadata ; ; any ;
body ; ; none+seq par = (seq|par)+ ; epub:type epub:textref
seq ; ; none+seq par = (seq|par)+ ; epub:type epub:textref!
par ; ; none+text audio = (text audio?|audio text) ; epub:type
text ; ; empty ; src!
audio ; ; empty ; src! clipBegin clipEnd
"""


@cache
def package_grammar() -> Grammar:
    """The grammar of package files (EPUB 3.3, 5)."""
    return read_grammar(_PACKAGE, "id=name", "package", {OPF: "", _DC: "dc:"})


@cache
def old_package_grammar() -> Grammar:
    """The grammar of package files of EPUB 2 (OPF 2.0.1); metadata are looked at by themselves."""
    return read_grammar(_OLD_PACKAGE, "id=name", "package", {OPF: ""})


@cache
def ncx_grammar() -> Grammar:
    """The grammar of the NCX (ANSI/NISO Z39.86-2005, 8)."""
    return read_grammar(_NCX, "id=name", "ncx", {"http://www.daisy.org/z3986/2005/ncx/": ""})


@cache
def container_grammar(*, is_old: bool) -> Grammar:
    """The grammar of container.xml (EPUB 3.3, 4.2.6.3.1); nobody held EPUB 2 to its version."""
    table = _CONTAINER.replace("version!=1.0", "version") if is_old else _CONTAINER
    return read_grammar(table, "", "container", {"urn:oasis:names:tc:opendocument:xmlns:container": ""})


@cache
def overlay_grammar() -> Grammar:
    """The grammar of media overlays (EPUB 3.3, 9.2)."""
    return read_grammar(_OVERLAY, "id=name", "smil", {"http://www.w3.org/ns/SMIL": ""})
