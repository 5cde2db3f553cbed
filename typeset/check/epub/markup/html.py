"""The grammar of XHTML in EPUB 3: HTML's content models and attributes (HTML Standard, EPUB 3.3, 6.1)."""

from __future__ import annotations

from functools import cache
from typing import Final

from typeset.check.epub.markup.grammar import Grammar, read_attributes, read_grammar, words
from typeset.check.epub.markup.names import HTML

_COMMON: Final = """
id=token class title xml:base xml:space=preserve/default dir=ltr/rtl/auto lang=lang xml:lang=lang
translate=/yes/no style tabindex=int accesskey autofocus=bool nonce inert=bool is slot
contenteditable=true/false/plaintext-only/ draggable=true/false hidden=hidden/until-found/
popover=auto/manual/hint/ inputmode=none/text/tel/url/email/numeric/decimal/search spellcheck=true/false/
autocapitalize=off/none/on/sentences/words/characters enterkeyhint=enter/done/go/next/previous/search/send
itemscope=bool itemtype itemid itemprop=words itemref
about prefix=prefixes property typeof vocab content datatype rel resource rev inlist role
epub:type ssml:ph ssml:alphabet
"""

_LINK: Final = "href target=words download rel hreflang=lang type=mime ping referrerpolicy"
_MEDIA: Final = (
    "src=words autoplay=bool preload=none/metadata/auto/ controls=bool loop=bool muted=bool "
    "crossorigin=anonymous/use-credentials/"
)
_SIZE: Final = "width=count height=count"
_FIELD: Final = "disabled=bool form=token name=words autocomplete"
_HEADS: Final = "h1 h2 h3 h4 h5 h6 hgroup"

_TABLE: Final = f"""
html ; ; none+head body = head body ; epub:prefix
head ; ; metadata+title base = (_|base)* title? (_|base)* ;
title ; ; text ;
base ; ; empty ; href target=words
link ; metadata flow phrasing ; empty ; href=words as integrity hreflang=lang media type=mime sizes color \
disabled=bool scope updateviacache workertype imagesrcset imagesizes fetchpriority=high/low/auto \
crossorigin=anonymous/use-credentials/ blocking referrerpolicy
meta ; metadata flow phrasing ; empty ; name=words content \
http-equiv=content-type/refresh/default-style/content-security-policy/x-ua-compatible charset=charset media
style ; metadata ; any ; type media blocking
script ; metadata flow phrasing script ; any ; src=words type charset async=bool defer=bool \
crossorigin=anonymous/use-credentials/ integrity nomodule=bool referrerpolicy language \
fetchpriority=high/low/auto blocking
noscript ; metadata flow phrasing ; transparent ;
template ; metadata flow phrasing script ; any ; shadowrootmode shadowrootdelegatesfocus=bool
body ; ; flow ; onafterprint onbeforeprint onbeforeunload onhashchange onlanguagechange onmessage \
onmessageerror onoffline ononline onpagehide onpageshow onpopstate onrejectionhandled onstorage \
onunhandledrejection onunload
article section aside header footer main search div nav address dialog ; flow ; flow ;
blockquote ; flow ; flow ; cite
dialog ; flow ; flow ; open=bool
h1 h2 h3 h4 h5 h6 p pre ; flow ; phrasing ;
hgroup ; flow ; none+h1 h2 h3 h4 h5 h6 p = p*(h1|h2|h3|h4|h5|h6)p* ;
hr ; flow ; empty ;
ul menu ; flow ; none+li ;
ol ; flow ; none+li ; start=int reversed=bool type
li ; ; flow ; value=int
dl ; flow ; none+dt dd div = ((dt+dd+)*|div*) ;
dt dd ; ; flow ;
figure ; flow ; flow+figcaption = (figcaption? _*|_* figcaption) ;
figcaption ; ; flow ;
a ; flow phrasing ; transparent ; name=words {_LINK}
em strong small mark abbr dfn i b s u code var samp kbd sup sub cite span bdi bdo ; flow phrasing ; phrasing ;
q ; flow phrasing ; phrasing ; cite
data ; flow phrasing ; phrasing ; value!
time ; flow phrasing ; phrasing ; datetime=date
br wbr ; flow phrasing ; empty ;
ruby ; flow phrasing ; phrasing+rb rt rtc rp = ((_|rb)+((rt|rtc)+|rp((rt|rtc)rp)+))+ ;
rb rt ; ; phrasing ;
rtc ; ; phrasing+rt rp ;
rp ; ; text ;
ins del ; flow phrasing ; transparent ; cite datetime=date
img ; flow phrasing ; empty ; src!=words alt srcset sizes {_SIZE} usemap=hash ismap=bool \
decoding=sync/async/auto loading=lazy/eager fetchpriority=high/low/auto border=zero referrerpolicy \
crossorigin=anonymous/use-credentials/ generator-unable-to-provide-required-alt
picture ; flow phrasing ; none+source img = source* img ;
source ; ; empty ; src=words srcset sizes media type=mime {_SIZE}
embed ; flow phrasing ; empty ; src=words type=mime {_SIZE} name *
object ; flow phrasing ; transparent+param = param* _* ; data=words type=mime {_SIZE} usemap=hash \
name=words form=token typemustmatch=bool
param ; ; empty ; name! value!
iframe ; flow phrasing ; empty ; src=words srcdoc name=words {_SIZE} loading=lazy/eager sandbox \
allowfullscreen=bool allow referrerpolicy
map ; flow phrasing ; transparent ; name!=token
area ; flow phrasing ; empty ; alt shape=rect/circle/poly/default coords=coords {_LINK}
video ; flow phrasing ; transparent+source track = source* track* _* ; {_MEDIA} poster=words {_SIZE} \
playsinline=bool
audio ; flow phrasing ; transparent+source track = source* track* _* ; {_MEDIA}
track ; ; empty ; src!=words kind=subtitles/captions/descriptions/chapters/metadata srclang=lang label \
default=bool
canvas ; flow phrasing ; transparent ; {_SIZE}
table ; flow ; none+caption colgroup thead tbody tfoot tr = caption? colgroup* thead? (tbody*|tr+) tfoot? \
; border=/1
caption ; ; flow ;
colgroup ; ; none+col ; span=positive
col ; ; empty ; span=positive
thead tbody tfoot ; ; none+tr ;
tr ; ; none+td th ;
td ; ; flow ; colspan=positive rowspan=count headers
th ; ; flow ; colspan=positive rowspan=count headers scope=row/col/rowgroup/colgroup abbr
details ; flow ; flow+summary = summary _* ; open=bool name
summary legend ; ; phrasing+{_HEADS} ;
form ; flow ; flow ; accept-charset action=words autocomplete=on/off enctype method=get/post/dialog \
name=words novalidate=bool target=words rel
fieldset ; flow ; flow+legend = legend? _* ; {_FIELD}
label ; flow phrasing ; phrasing ; for=token
input ; flow phrasing ; empty ; {_FIELD} type value accept alt checked=bool dirname formaction formenctype \
formmethod formnovalidate=bool formtarget {_SIZE} list=token max maxlength=count min minlength=count \
multiple=bool pattern placeholder readonly=bool required=bool size=positive src step capture
button ; flow phrasing ; phrasing ; {_FIELD} type=submit/reset/button value formaction formenctype \
formmethod formnovalidate=bool formtarget popovertarget popovertargetaction
select ; flow phrasing ; none+option optgroup hr ; {_FIELD} multiple=bool required=bool size=positive
datalist ; flow phrasing ; phrasing+option ;
optgroup ; ; none+option ; disabled=bool label!
option ; ; text ; disabled=bool label=words selected=bool value
textarea ; flow phrasing ; text ; {_FIELD} cols=positive dirname maxlength=count minlength=count \
placeholder readonly=bool required=bool rows=positive wrap=soft/hard
output ; flow phrasing ; phrasing ; for form=token name=words
progress ; flow phrasing ; phrasing ; value=number max=number
meter ; flow phrasing ; phrasing ; value!=number min=number max=number low=number high=number optimum=number
"""

WITHIN: Final = {
    "a": "a button details embed iframe input label select textarea",
    "button": "a button details embed iframe input label select textarea",
    "audio": "audio video",
    "video": "audio video",
    "address": "address header footer",
    "form": "form",
    "progress": "progress",
    "meter": "meter",
    "dfn": "dfn",
    "caption": "table",
    "header": "header footer",
    "footer": "header footer",
    "label": "label",
}
"""What may not stand inside an element at any depth."""

NEEDS_AROUND: Final = {"area": "map"}
"""What must stand around an element at some depth."""

NO_TYPE: Final = frozenset(
    ("head", "base", "link", "meta", "noscript", "script", "style", "template", "title")
)
"""Elements that may not have epub:type."""


@cache
def html_grammar() -> Grammar:
    """The grammar of XHTML."""
    return read_grammar(_TABLE, _COMMON, "html", {HTML: ""})


@cache
def svg_types() -> frozenset[str]:
    """The elements of SVG that may have epub:type (EPUB 3.3, 6.2.2)."""
    return words("""
a audio canvas circle ellipse g iframe image line path polygon polyline rect svg switch symbol text
textPath tspan unknown use video
""")


MATH: Final = read_attributes("mfrac=2 mroot=2 msub=2 msup=2 msubsup=3 munder=2 mover=2 munderover=3")
"""The elements of MathML that have a fixed number of children (MathML 3, 3.1.3)."""

MATH_TEXTS: Final = words("""
mi mn mo mtext ms annotation annotation-xml ci cn csymbol cs sep
""")
"""The elements of MathML that hold text."""

MATH_NAMES: Final = words("""
math mi mn mo mtext mspace ms mglyph mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced
menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mlabeledtr
mtr mtd maligngroup malignmark mstack mlongdiv msgroup msrow mscarries mscarry msline maction
semantics annotation annotation-xml
""")
"""The elements of presentation MathML, which alone EPUB lets stand outside annotations (EPUB 3.3, 6.1.4)."""
