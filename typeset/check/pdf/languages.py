"""Whether a text is the tag of a language (RFC 3066, which PDF names; two letters are of ISO 639-1)."""

from __future__ import annotations

from typing import Final

from typeset.startup.patterns import late_pattern

_TAG: Final = late_pattern(r"([a-z]{1,8})(?:-[a-z0-9]{1,8})*")
_NAMES: Final = frozenset(
    [
        "chinese",
        "english",
        "french",
        "german",
        "italian",
        "japanese",
        "korean",
        "mandarin",
        "russian",
        "spanish",
    ]
)
"""What people write in place of a tag; the standard lets longer words be, which nobody has registered."""

_SHORT_TEXT: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li "
    "ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa "
    "pi pl ps pt qu rm rn ro ru rw sa sc sd sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
_SHORT: Final = frozenset(_SHORT_TEXT.split())


def is_language(tag: str) -> bool:
    """Whether a tag is written as RFC 3066 says, and its two letters are those of a language."""
    found = _TAG.fullmatch(tag.lower()) if tag.isascii() else None
    if found is None:
        return False
    return found[1] in _SHORT if len(found[1]) == 2 else found[1] not in _NAMES
