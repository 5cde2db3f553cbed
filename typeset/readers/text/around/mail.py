"""Mail as it is pasted: the block of its headers, and what it quotes behind > signs."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.readers.text.units import Unit
from typeset.startup.patterns import late_pattern

_HEADER: Final = late_pattern(
    "(?P<name>[Ff]rom|FROM|[Tt]o|TO|C[Cc]|B[Cc][Cc]|[Ss]ubject|SUBJECT|[Dd]ate|DATE|[Ss]ent|[Rr]eply-[Tt]o|"
    "Message-ID|X-[A-Za-z-]+|List-[A-Za-z]+|Organization|Newsgroups|Attachments?|Importance|"
    "发件人|發件人|寄件者|寄件人|收件人|收件者|抄送|副本|密送|"
    "主 {0,4}[题題]|主旨|[标標] {0,4}[题題]|日 {0,4}期|"
    "发送时间|發送時間|发送日期|时间|時間|寄件日期|附件|回复地址|信區|发信人|發信人|发信站|發信站|信区|看板|作者)"
    "\\s?[：:]\\s?\\S.{0,200}"
)
"""The headers of mail and of news; their names are a closed class (RFC 5322, 3.6, and what programs show)."""

_OF_MAIL: Final = frozenset(
    "From FROM from To TO to Subject SUBJECT subject 发件人 發件人 寄件者 寄件人 收件人 收件者 "  # noqa: SIM905  words
    "发信人 發信人 主旨 信区 信區 看板".split()
)
"""Names that stand in mail alone."""

_MAIL: Final = late_pattern(f"(?:{'|'.join(sorted(_OF_MAIL))})\\s?[：:]")
_COLON: Final = late_pattern("[：:]")
_FEWEST: Final = 2
"""So many headers of mail, and so many quoted lines, stand one below the other."""

_QUOTED: Final = late_pattern("(?:> ?)+(?![=\\d.>])")


def mark_mail(units: list[Unit]) -> list[Unit]:
    """The units; headers of mail, two or more in a row, become definitions, lines behind > quotations."""
    if not any(unit.text[0] == ">" or _MAIL.match(unit.text) for unit in units):
        return units
    result = list(units)
    place = 0
    while place < len(units):
        end = _end_of_headers(units, place)
        if end > place:
            for one in range(place, end):
                sign = _COLON.search(units[one].text)
                length = sign.end() if sign else 0
                result[one] = replace(units[one], kind="definition", run_in=length)
            place = end
            continue
        end = _end_of_quoted(units, place)
        for one in range(place, end):
            result[one] = units[one].as_kind("quotation")
        place = max(end, place + 1)
    return result


def is_mail_header(unit: Unit) -> bool:
    """Whether the unit was found to be a header of mail."""
    return unit.kind == "definition" and _HEADER.fullmatch(unit.text) is not None


def _end_of_headers(units: list[Unit], place: int) -> int:
    """Where the headers end that begin here; ``place`` if none do."""
    end = place
    mail = 0
    while end < len(units) and not units[end].kind and (end == place or not units[end].first.gap):
        match = _HEADER.fullmatch(units[end].text[:240])
        if match is None:
            break
        mail += match["name"] in _OF_MAIL
        end += 1
    return end if mail and end - place >= _FEWEST else place


def _end_of_quoted(units: list[Unit], place: int) -> int:
    """Where the lines behind > end that begin here; ``place`` if there are not several."""
    end = place
    while end < len(units) and not units[end].kind and units[end].text[:1] == ">":
        if _QUOTED.match(units[end].text) is None:
            break
        end += 1
    return end if end - place >= _FEWEST else place
