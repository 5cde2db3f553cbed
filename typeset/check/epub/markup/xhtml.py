"""The grammar of XHTML in EPUB 2: XHTML 1.1 without forms, frames and what sets looks (OPS 2.0.1, 2.2)."""

from __future__ import annotations

from functools import cache
from typing import Final

from typeset.check.epub.markup.grammar import Grammar, read_grammar
from typeset.check.epub.markup.names import HTML

_EVENTS: Final = (
    "onclick ondblclick onmousedown onmouseup onmouseover onmousemove onmouseout onkeypress onkeydown onkeyup"
)
_COMMON: Final = f"id=name class title xml:lang=lang lang=lang dir=ltr/rtl xml:space=preserve style {_EVENTS}"
_CELLS: Final = "align=left/center/right/justify/char char charoff valign=top/middle/bottom/baseline"

_TABLE: Final = f"""
html ; ; none+head body = head body ; version
head ; ; none+title base meta link style script object = (base|meta|link|style|script|object)* title \
(base|meta|link|style|script|object)* ;
title ; ; text ;
base ; ; empty ; href! target
meta ; ; empty ; http-equiv name content! scheme
link ; ; empty ; charset href hreflang=lang type rel rev media target
style ; ; text ; type! media
script ; block inline ; text ; charset type! src defer=defer language
noscript ; block ; block ;
body ; ; block ;
h1 h2 h3 h4 h5 h6 p address ; block ; inline ;
div ; block ; flow ;
blockquote ; block ; block ; cite
pre ; block ; inline ;
hr ; block ; empty ;
ul ; block ; none+li = li+ ;
ol ; block ; none+li = li+ ; start=int
li ; ; flow ; value=int
dl ; block ; none+dt dd = (dt|dd)+ ;
dt ; ; inline ;
dd ; ; flow ;
a ; inline ; inline ; charset href hreflang=lang type rel rev accesskey tabindex=int shape coords target \
name onfocus onblur
abbr acronym b bdo big cite code dfn em i kbd q samp small span strong sub sup tt var ; inline ; inline ; cite
br ; inline ; empty ;
ins del ; block inline ; flow ; cite datetime
img ; inline ; empty ; src! alt! longdesc height=length width=length usemap ismap=ismap name
object ; block inline ; flow+param ; declare=declare classid codebase data type codetype archive standby \
height=length width=length usemap name tabindex=int
param ; ; empty ; name value valuetype=data/ref/object type
map ; block inline ; block+area ; name
area ; ; empty ; href shape=rect/circle/poly/default coords nohref=nohref alt! accesskey tabindex=int target
ruby ; inline ; none+rb rt rp rbc rtc ;
rb rt rp ; ; inline ; rbspan
rbc rtc ; ; none+rb rt ;
table ; block ; none+caption col colgroup thead tfoot tbody tr = caption? (col*|colgroup*) ((thead? tfoot? \
tbody+)|tr+) ; summary width=length border=count frame rules cellspacing=length cellpadding=length
caption ; ; inline ;
col ; ; empty ; span=count width {_CELLS}
colgroup ; ; none+col ; span=count width {_CELLS}
thead tfoot tbody ; ; none+tr = tr+ ; {_CELLS}
tr ; ; none+td th = (td|th)+ ; {_CELLS}
td th ; ; flow ; abbr axis headers scope=row/col/rowgroup/colgroup rowspan=count colspan=count {_CELLS}
"""


@cache
def old_grammar() -> Grammar:
    """The grammar of XHTML in EPUB 2; what holds “flow” may hold blocks and inlines."""
    grammar = read_grammar(_TABLE, _COMMON, "html", {HTML: ""})
    both = frozenset(("block", "inline"))
    elements = {
        name: element._replace(kinds=element.kinds | {"flow"} if element.kinds & both else element.kinds)
        for name, element in grammar.elements.items()
    }
    return grammar._replace(elements=elements)
