"""Where lines end inside words of scripts that set no spaces between words.

UAX 14 leaves Thai, Lao, Khmer and Myanmar (class SA) to dictionaries, which we have not. Places where a
syllable is sure to begin or end are legal line ends; at all others a word is parted in need alone.
"""

from __future__ import annotations

from typing import Final

from typeset.compose.patterns import late_pattern

JOINED: Final = late_pattern(
    "[\u0620-\u06d3\u06fa-\u085f\u0860-\u08c9\u0904-\u0963\u0971-\u09e3\u0a05-\u0a74\u1807-\u18aa"
    "\ua840-\ua871\U0001e900-\U0001e943]"
)
"""Letters that hang together: Arabic, Syriac, N’Ko, Devanagari, Bengali, Gurmukhi, Mongolian, Adlam …

CSS Text 4, 8.2.1: cursive scripts have no space between letters.
"""

LONGEST_JOINED: Final = 8.0
"""Joined words wider than this, in em, may be parted like others: none that is written is so wide."""

AFTER_MARKS: Final = late_pattern(
    "(?<=[\u0f0b\u0f0d\u0f0e\u0f14\u1361-\u1368])(?![\u0f0b-\u0f14\u1361-\u1368])"
)
"""Behind the tsheg that ends each syllable of Tibetan and behind its stops, behind marks of Ethiopic."""

AT_SYLLABLES: Final = late_pattern(
    # Thai and Lao: before a vowel that is written before its consonant, behind one that ends its syllable.
    "(?<![\u0e40-\u0e44\u0ec0-\u0ec4])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])"
    "|(?<=[\u0e2f\u0e30\u0e33\u0e46\u0eaf\u0eb0\u0eb3\u0ec6])(?=[\u0e01-\u0e2e\u0e81-\u0eae])"
    # Myanmar: before a consonant that is neither stacked nor, with asat, the end of a syllable.
    "|(?<!\u1039)(?=[\u1000-\u102a\u103f](?![\u1037]?\u103a|\u1039))"
    # Khmer: behind the mark of repetition.
    "|(?<=\u17d7)(?=[\u1780-\u17b3])"
)
"""Beginnings and ends of syllables that are sure."""
