"""The words that package files may use: properties, relations, roles, and the prefixes that are known."""

from __future__ import annotations

from typing import Final

from typeset.check.epub.markup.grammar import words

PREFIXES: Final = {
    "a11y": "http://www.idpf.org/epub/vocab/package/a11y/#",
    "dcterms": "http://purl.org/dc/terms/",
    "marc": "http://id.loc.gov/vocabulary/",
    "media": "http://www.idpf.org/epub/vocab/overlays/#",
    "onix": "http://www.editeur.org/ONIX/book/codelists/current.html#",
    "rendition": "http://www.idpf.org/vocab/rendition/#",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that need no declaration (EPUB 3.3, D.4)."""

DOCUMENT_PREFIXES: Final = {
    "msv": "http://www.idpf.org/epub/vocab/structure/magazine/#",
    "prism": "http://www.prismstandard.org/specifications/3.0/PRISM_CV_Spec_3.0.htm#",
}
"""Those that need none in documents."""

_DEFAULT: Final = "http://idpf.org/epub/vocab/package/"
DEFAULTS: Final = (
    *(f"{_DEFAULT}{name}/#" for name in ("meta", "link", "item", "itemref")),
    "http://www.idpf.org/epub/vocab/structure/#",
)
"""Vocabularies of words without a prefix, which no prefix may name."""

DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"

META: Final = words("""
alternate-script authority belongs-to-collection collection-type display-seq dictionary-type file-as
group-position identifier-type meta-auth pageBreakSource role source-language source-of
target-language term title-type
""")
RENDITION: Final = {
    "rendition:flow": "paginated scrolled-continuous scrolled-doc auto",
    "rendition:layout": "reflowable pre-paginated",
    "rendition:orientation": "landscape portrait auto",
    "rendition:spread": "none landscape portrait both auto",
}
"""Properties of layout for the whole book, and their values (EPUB 3.3, 8.2)."""
MEDIA: Final = frozenset(
    f"media:{name}" for name in ("active-class", "duration", "narrator", "playback-active-class")
)
RENDITION_META: Final = frozenset((*RENDITION, "rendition:viewport"))
ACCESS: Final = frozenset(
    f"a11y:{name}" for name in ("certifiedBy", "certifierCredential", "certifierReport", "exemption")
)
LINK_RELATIONS: Final = words("""
acquire alternate marc21xml-record mods-record onix-record record voicing xml-signature xmp-record
""")
OLD_RELATIONS: Final = frozenset(
    ["marc21xml-record", "mods-record", "onix-record", "xml-signature", "xmp-record"]
)
ACCESS_RELATIONS: Final = frozenset(("a11y:certifierReport", "a11y:certifierCredential"))
ITEM: Final = {
    "cover-image": "image/",
    "data-nav": "application/xhtml+xml",
    "dictionary": "application/vnd.epub.search-key-map+xml",
    "glossary": "application/vnd.epub.search-key-map+xml application/xhtml+xml",
    "index": "application/xhtml+xml",
    "mathml": "application/xhtml+xml image/svg+xml",
    "nav": "application/xhtml+xml",
    "remote-resources": "application/xhtml+xml application/smil+xml image/svg+xml text/css",
    "scripted": "application/xhtml+xml image/svg+xml",
    "search-key-map": "application/vnd.epub.search-key-map+xml",
    "svg": "application/xhtml+xml",
    "switch": "application/xhtml+xml image/svg+xml",
}
"""Properties of manifest items, and the media types, or beginnings of them, that may have them."""
_RENDITION_STEPS: Final = (
    ("flow-paginated", "flow-scrolled-continuous", "flow-scrolled-doc", "flow-auto"),
    ("layout-pre-paginated", "layout-reflowable"),
    ("orientation-auto", "orientation-landscape", "orientation-portrait"),
    ("spread-auto", "spread-both", "spread-landscape", "spread-none", "spread-portrait"),
)
EXCLUSIVE: Final = (
    *(frozenset(f"rendition:{name}" for name in names) for names in _RENDITION_STEPS),
    frozenset((
        "page-spread-left", "page-spread-right", "rendition:page-spread-center", "rendition:page-spread-left",
        "rendition:page-spread-right",
    )),
)  # fmt: skip
"""Properties of the spine's items of which one may be said at a time (EPUB 3.3, 8.2)."""
STEP: Final = frozenset(name for names in EXCLUSIVE for name in names) | {"rendition:align-x-center"}

REFINED: Final = {
    "authority": ("subject",), "identifier-type": ("identifier", "source"),
    "role": ("creator", "contributor", "publisher"), "source-of": ("source",), "term": ("subject",),
    "title-type": ("title",),
}  # fmt: skip
"""Properties that refine certain elements of Dublin Core alone (EPUB 3.3, D.3)."""
ONCE: Final = frozenset(
    [
        "collection-type",
        "display-seq",
        "file-as",
        "group-position",
        "identifier-type",
        "source-of",
        "title-type",
    ]
)
"""Properties that may be said once of a thing."""

ROLES: Final = words("""
abr acp act adi adp aft anc anl anm ann ant ape apl app aqt arc ard arr art asg asn ato att auc aud
aui aus aut bdd bjd bka bkd bkp blw bnd bpd brd brl bsl cad cas ccp chr cli cll clr clt cmm cmp cmt
cnd cng cns coe col com con cop cor cos cot cou cov cpc cpe cph cpl cpt cre crp crr crt csl csp cst
ctb cte ctg ctr cts ctt cur cwt dbd dbp dfd dfe dft dgc dgg dgs dir dis djo dln dnc dnr dpb dpc dpt
drm drt dsr dst dtc dte dtm dto dub edc edd edm edt egr elg elt eng enj etr evp exp fac fds fld flm
fmd fmk fmo fmp fnd fon fpy frg gdv gis grt his hnr hst ill ilu ins inv isb itr ive ivr jud jug lbr
lbt ldr led lee lel len let lgd lie lil lit lsa lse lso ltg ltr lyr mcp mdc med mfp mfr mka mod mon
mrb mrk msd mte mtk mup mus mxe nan nrt onp opn org orm orz osp oth own pad pan pat pbd pbl pdr pfr
pht plt pma pmn pnc pop ppm ppt pra prc prd pre prf prg prm prn pro prp prs prt prv pta pte ptf pth
ptt pup rap rbr rcd rce rcp rdd red ren res rev rpc rps rpt rpy rse rsg rsp rsr rst rth rtm rxa sad
sce scl scr sde sds sec sfx sgd sgn sht sll sng spk spn spy srv std stg stl stm stn str swd tau tcd
tch ths tld tlg tlh tlp trc trl tyd tyg uvp vac vdg vfx voc wac wal wam wat waw wdc wde wfs wft win
wit wpr wst wts
""")
"""Codes for what a person did for a book (MARC Code List for Relators)."""

ACCESS_VALUES: Final = {
    "schema:accessMode": "auditory chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual "
    "musicOnVisual tactile textOnVisual textual visual",
    "schema:accessModeSufficient": "auditory tactile textual visual",
    "schema:accessibilityHazard": "flashing noFlashingHazard motionSimulation noMotionSimulationHazard sound "
    "noSoundHazard unknown unknownFlashingHazard unknownMotionSimulationHazard unknownSoundHazard none",
}
"""Values of metadata of accessibility (Schema.org Accessibility Properties)."""
ACCESS_WANTED: Final = (
    "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
    "schema:accessibilityHazard", "schema:accessibilitySummary",
)  # fmt: skip
