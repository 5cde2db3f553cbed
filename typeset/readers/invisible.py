"""M04: which invisible characters go, and which their script needs.

What is pasted from web pages is full of controls that do nothing in Chinese. But Persian words are spelled
with U+200C, Indic scripts ask with joiners for one of two forms, Thai words part at U+200B, and where letters
run to the left, controls say how words follow each other (UAX #9). There they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from typeset.startup.patterns import late_pattern

# Scripts whose letters join or stack: from Arabic to N'Ko and Mandaic, from Devanagari to Sinhala, Tibetan,
# Myanmar, Khmer, Mongolian, those of Southeast Asia, forms of Arabic, and their like beyond the BMP.
_JOINING: Final = (
    "\u0600-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\ua82f\ua840-\ua8ff\ua930-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010eff\U00010f30-\U00011fff\U0001e900-\U0001e95f"
)
# Scripts that are written without spaces: Thai, Lao, Myanmar, Khmer, New Tai Lue, Tai Tham, Tai Viet.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
)
_EMOJI: Final = "\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LEFTWARDS: Final = late_pattern(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that run from right to left."""

_FLAG: Final = f"(?P<kept>[{_EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007e]+\U000e007f)"
"""An emoji that tags spell out, as the flag of Wales (UTS #51, emoji tag sequences)."""

_ESCAPE: Final = (
    "\x1b(?:\\[[0-9;:?<=>]{0,40}[ -/]{0,4}[@-~]|\\][^\x07\x1b]{0,200}(?:\x07|\x1b\\\\)|[()#][A-Z0-9])"
)
"""What a console is told by: colours, titles, moves of the cursor (ECMA-48, 5.4). It goes whole."""

_USELESS: Final = (
    f"{_FLAG}|{_ESCAPE}|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f]"
    f"|(?<![{_UNSPACED}])\u200b(?![{_UNSPACED}])|(?<![\u1800-\u18af])\u180e"
    f"|(?<![{_JOINING}])\u200c(?![{_JOINING}])"
    f"|(?<![{_JOINING}])(?:(?<![{_EMOJI}\ufe0f])\u200d(?![{_JOINING}])|\u200d(?![{_JOINING}{_EMOJI}]))"
)
_BESIDE_LEFTWARDS: Final = late_pattern(_USELESS)
_ELSEWHERE: Final = late_pattern(f"{_USELESS}|[{_DIRECTION}]")


def useless_in(lines: Sequence[str]) -> list[re.Pattern[str]]:
    """What M04 looks for in each line; its group ``kept`` matches what stays.

    Controls of direction stay in a paragraph, up to blank lines, that has letters which run to the left.
    """
    found: list[re.Pattern[str]] = []
    for _, group in groupby(lines, lambda line: bool(line.strip())):
        paragraph = list(group)
        runs_left = any(_LEFTWARDS.search(line) for line in paragraph)
        found += [_BESIDE_LEFTWARDS if runs_left else _ELSEWHERE] * len(paragraph)
    return found
