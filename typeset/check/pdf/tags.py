"""The tags that the standards know."""

from __future__ import annotations

from typing import Final

STANDARD: Final = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)


NEW: Final = STANDARD | frozenset(
    ["DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact", "Math", "math"]
)
"""Tags of PDF 1.7 (ISO 32000-1, 14.8.4), and of PDF 2.0 (ISO 32000-2, 14.8.4)."""
