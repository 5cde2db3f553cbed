"""Which roles an element of HTML may have (ARIA in HTML; DPUB-ARIA 1.1), and the attributes of ARIA."""

from __future__ import annotations

from functools import cache
from typing import Final

_ROLES: Final = """
alert alertdialog application article banner button cell checkbox columnheader combobox complementary
contentinfo definition dialog directory document feed figure form grid gridcell group heading img link list
listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio navigation none
note option presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox
separator slider spinbutton status switch tab table tablist tabpanel term textbox timer toolbar tooltip tree
treegrid treeitem graphics-document graphics-object graphics-symbol
"""
_PUBLISHING: Final = """
doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography
doc-biblioref doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication
doc-endnote doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword
doc-glossary doc-glossref doc-index doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagefooter
doc-pageheader doc-pagelist doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-subtitle doc-tip
doc-toc
"""
OLD_ROLES: Final = ("doc-biblioentry", "doc-endnote")
"""Roles that DPUB-ARIA 1.1 has given up."""
_LISTS: Final = "directory group list listbox menu menubar radiogroup tablist toolbar tree presentation none"
_HEADS: Final = "heading tab presentation none doc-subtitle"
_ITEMS: Final = (
    "listitem menuitem menuitemcheckbox menuitemradio option radio tab treeitem separator presentation none "
    "doc-biblioentry doc-endnote"
)

_ALLOWED: Final = {
    "body": "application document presentation none",
    "a": "button checkbox link menuitem menuitemcheckbox menuitemradio option radio switch tab treeitem "
    "doc-backlink doc-biblioref doc-glossref doc-noteref",
    "area": "link button",
    "link": "link",
    "br": "presentation none",
    "wbr": "presentation none",
    "hr": "separator presentation none doc-pagebreak",
    "ul": _LISTS,
    "ol": _LISTS,
    "menu": _LISTS,
    "li": _ITEMS,
    "dl": "list group presentation none",
    "dt": "term listitem",
    "dd": "definition",
    "h1": _HEADS,
    "h2": _HEADS,
    "h3": _HEADS,
    "h4": _HEADS,
    "h5": _HEADS,
    "h6": _HEADS,
    "section": "alert alertdialog application dialog feed group log marquee presentation none region status "
    "tabpanel banner complementary contentinfo document main navigation note search doc-abstract "
    "doc-acknowledgments doc-afterword doc-appendix doc-bibliography doc-chapter doc-colophon doc-conclusion "
    "doc-credit doc-credits doc-dedication doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example "
    "doc-foreword doc-glossary doc-index doc-introduction doc-notice doc-pagelist doc-part doc-preface "
    "doc-prologue doc-pullquote doc-qna doc-toc",
    "nav": "navigation doc-index doc-pagelist doc-toc menu menubar none presentation tablist",
    "article": "article document application main feed region presentation none",
    "aside": "note complementary search feed region presentation none doc-dedication doc-example "
    "doc-footnote doc-glossary doc-pullquote doc-tip",
    "header": "banner group presentation none doc-footnote",
    "footer": "contentinfo group presentation none doc-footnote",
    "main": "main",
    "search": "search form group none presentation region",
    "img": "button checkbox img link math menuitem menuitemcheckbox menuitemradio none option presentation "
    "progressbar radio scrollbar separator slider switch tab treeitem doc-cover",
    "embed": "application document img presentation none",
    "iframe": "application document img presentation none",
    "object": "application document img",
    "video": "application",
    "audio": "application",
    "progress": "progressbar",
    "dialog": "alertdialog dialog",
    "details": "group",
    "summary": "button",
    "fieldset": "group none presentation radiogroup",
    "form": "form search none presentation",
    "select": "combobox listbox menu",
    "option": "option",
    "optgroup": "group",
    "textarea": "textbox",
    "datalist": "listbox",
    "output": "status",
} | dict.fromkeys(
    ("html", "head", "base", "meta", "style", "script", "noscript", "template", "title", "picture", "source",
     "param", "map", "track", "caption", "colgroup", "col", "legend", "label", "meter"),
    "",
)  # fmt: skip
"""Roles of elements that may not have just any."""

ATTRIBUTES: Final = {
    "atomic": "true/false", "busy": "true/false", "controls": "",
    "current": "page/step/location/date/time/true/false",
    "describedby": "", "details": "", "disabled": "true/false", "dropeffect": "", "errormessage": "",
    "flowto": "",
    "grabbed": "true/false/undefined", "haspopup": "true/false/menu/listbox/tree/grid/dialog",
    "hidden": "true/false/undefined", "invalid": "true/false/grammar/spelling", "keyshortcuts": "",
    "label": "",
    "labelledby": "", "live": "off/polite/assertive", "owns": "", "relevant": "", "roledescription": "",
    "description": "", "braillelabel": "", "brailleroledescription": "", "activedescendant": "token",
    "autocomplete": "none/inline/list/both", "checked": "true/false/mixed/undefined", "colcount": "int",
    "colindex": "positive", "colspan": "count", "expanded": "true/false/undefined", "level": "positive",
    "modal": "true/false", "multiline": "true/false", "multiselectable": "true/false",
    "orientation": "horizontal/vertical/undefined", "placeholder": "", "posinset": "positive",
    "pressed": "true/false/mixed/undefined", "readonly": "true/false", "required": "true/false",
    "rowcount": "int",
    "rowindex": "positive", "rowspan": "count", "selected": "true/false/undefined", "setsize": "int",
    "sort": "ascending/descending/none/other", "valuemax": "number", "valuemin": "number",
    "valuenow": "number",
    "valuetext": "", "rowindextext": "", "colindextext": "",
}  # fmt: skip
"""The attributes of ARIA without “aria-”, and the types of their values (WAI-ARIA 1.2, 6)."""

_WIDGETS: Final = {
    "checked": "checkbox menuitemcheckbox menuitemradio option radio switch treeitem",
    "pressed": "button",
    "selected": "columnheader gridcell option row rowheader tab treeitem",
    "level": "heading listitem row tablist treeitem grid",
    "sort": "columnheader rowheader",
    "multiline": "textbox searchbox",
    "valuenow": "progressbar scrollbar separator slider spinbutton",
    "valuetext": "progressbar scrollbar separator slider spinbutton",
    "valuemin": "progressbar scrollbar separator slider spinbutton",
    "valuemax": "progressbar scrollbar separator slider spinbutton",
    "modal": "dialog alertdialog",
    "placeholder": "textbox searchbox combobox",
    "multiselectable": "grid listbox tablist tree treegrid",
}
"""Attributes that belong to a few roles, and those roles."""

_OWN_ROLES: Final = {
    "input": "checkbox radio textbox searchbox combobox slider spinbutton switch button option",
    "select": "listbox combobox", "textarea": "textbox", "option": "option", "button": "button",
    "progress": "progressbar", "meter": "progressbar", "hr": "separator", "dialog": "dialog",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "listitem", "th": "columnheader", "td": "gridcell", "tr": "row", "summary": "button",
}  # fmt: skip
"""The role that an element has by itself, where attributes of roles ask for one."""


@cache
def _known() -> frozenset[str]:
    return frozenset((*_ROLES.split(), *_PUBLISHING.split()))


@cache
def allowed_roles(name: str) -> frozenset[str]:
    """The roles that an element may have."""
    return frozenset(_ALLOWED[name].split()) if name in _ALLOWED else _known()


def may_have(attribute: str, name: str, roles: list[str]) -> bool:
    """Whether an element with these roles may have an attribute of ARIA, named without “aria-”."""
    needed = _WIDGETS.get(attribute)
    if needed is None:
        return True
    own = (*roles, *_OWN_ROLES.get(name, "").split())
    return not set(needed.split()).isdisjoint(own)
