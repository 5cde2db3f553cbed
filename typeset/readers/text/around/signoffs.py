"""Sign-offs: who signs a text, and when; the wishes and compliments above it."""

from __future__ import annotations

from typing import Final

from typeset.model.blocks import Profile
from typeset.model.characters import HAN
from typeset.readers.numbering import parse_number
from typeset.readers.text.around.bylines import is_signed_by_office, may_be_byline
from typeset.readers.text.around.parties import end_of_parties
from typeset.readers.text.around.when import WHEN, is_full_date, is_when
from typeset.readers.text.units import Unit, ends_in_mark, shape, stacked
from typeset.readers.text.words import closed, is_spaced_out
from typeset.startup.patterns import late_pattern

LONGEST_SIGNATURE: Final = 24
"""A line of a sign-off has at most so many characters."""

_LONGEST_SPREAD: Final = 3
"""Characters of a name that is spread: 某　某."""

_MOST_SIGNERS: Final = 4
_MOST_ABOVE: Final = 8
_MOST_BELOW: Final = 6
_LONGEST_NAME: Final = 16
_WITH_COMPLIMENTS: Final = ("letter", "official", "article", "story")
_NEVER_SIGNED: Final = ("story", "verse", "interview")
_BEGINNINGS: Final = ("heading", "title", "salutation", "source", "scene_break")
_RIGHT_HALF: Final = 8
"""Columns: a line of a letter indented so far may stand at the right."""

_TO_THE_RIGHT: Final = 16
"""Columns: a line indented so far stands at the right."""

_NAME_AND_DATE: Final = late_pattern(
    f"[（(]?(?:—{{1,2}})?[{HAN}·]{{2,4}}[ \u3000，,]+{WHEN}[^。]{{0,12}}[）)]?"
)
"""Who wrote and when, in one line below a text: ——何田，二〇二〇年夏."""

_CLOSING: Final = late_pattern(
    "(?:此致[，,]?|敬礼[！!。]?|此致\\s*敬礼[！!。]?|祝|敬祝|顺祝|順祝|谨祝|祝好[！!。]?|"
    "祝您?.{1,16}[！!]|顺颂.{0,8}|即颂.{0,6}|敬颂.{0,6}|"
    "致礼[！!。]?|谨启|敬启|敬上|耑此|专此.{0,6}|一切顺利[！!。]?|(?:身体|工作|万事|学业|"
    "生活|阖家|全家|平安|健康|安好|秋安|夏安|冬安|春安|教安|撰安|大安|商祺|时祺|"
    "台安)[^。，]{0,12}[！!。]?|"
    "[顺順即敬][颂頌].{0,8}|敬[禮礼][！!。]?|[時时][祺绥綏]|[謹谨]祝|敬啟|"
    "特此(?:函达|通知|公告|报告|证明|批复|函复|说明)[。，]?)"
)
_WISH_OF_OLD: Final = late_pattern(
    "[春夏秋冬暑寒炉爐年新节節道撰文教编編筆笔公时時台臺近金福大善旅商俪儷侍康][安祺绥綏健好祉禧]|[笔筆][健耕]愉?快?|近[好佳]|[安康]好"
)
"""The two characters that close a letter below 敬請, 即頌, 祝: 冬安, 公祺, 筆健."""

_OPENS_CLOSING: Final = late_pattern(
    "此致[，,]?|祝|敬祝|顺祝|谨祝|此致\\s*敬礼[！!。]?|祝您?.{1,16}[！!]|顺颂.{0,8}|"
    "即颂.{0,6}|敬颂.{0,6}|敬[礼禮][！!。]?|[順即敬]頌.{0,8}|[謹順]祝"
)
_SEALED: Final = "(?:签[字名章]|簽[字名章]|盖章|蓋章)"
_BY: Final = late_pattern(
    f"(?:[{HAN}]{{0,6}}(?:[（(]{_SEALED}[）)]|{_SEALED})|执笔人?|執筆人?|记录人?|整理人?|签发人?|"
    "经办人?|立约人|申请人|报告人|甲方|乙方|倡议人|发起人|通知人)(?:[（(].{1,6}[）)])?[：:].{1,24}"
)
_RANKED: Final = late_pattern(
    f"[{HAN}]{{0,10}}(?:長|长|主任|主席|会长|經理|经理|校长|院长|書記|书记|"
    f"教授)[ \u3000]+[{HAN}○ＯＸ×](?:[ \u3000]?[{HAN}○ＯＸ×]){{0,3}}"
)
_SIGNED: Final = late_pattern(
    f".{{1,12}}(?:敬上|謹上|谨上|敬启|敬啟|谨启|謹啟|泣启|泣啟|敬告|顿首|頓首|拜上|[谨謹又敬][识識志誌记記序撰]|上|字|书)$|(?:你的|您的|爱你的)[{HAN}]{{1,8}}"
)


def mark_signoffs(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units; lines that sign, with what stands above them, become one unit.

    At the end a date is enough, in the middle of the text the lines stand at the right.
    """
    end = len(units)
    while end and (units[end - 1].kind == "source" or _stands_below(units[end - 1])):
        end -= 1
    if end == 0:
        end = len(units)
    result: list[Unit] = []
    place = 0
    while place < len(units):
        last = _signature(units, place, end, profile)
        if last > place:
            is_dated = is_full_date(units[last - 1].text) or (
                profile.name == "letter" and is_when(units[last - 1].text)
            )
            above = _above(result, at_end=last >= end, full=is_dated)
            del result[len(result) - above :]
            place -= above
            result.append(stacked(units[place:last], "signoff"))
            place = last
        else:
            result.append(units[place])
            place += 1
    return result


def _stands_below(unit: Unit) -> bool:
    """Whether the line may stand below the sign-off: a note in brackets, a postscript."""
    text = unit.text
    if unit.kind == "quotation" and text[0] == ">":  # the mail that is answered
        return True
    if unit.kind or len(text) > 200:
        return False
    in_brackets = text[0] in "（(【〔［[" and text[-1] in "）)】〕］]" and len(text) <= 42
    return (in_brackets and not is_when(text)) or text[:3] in (
        "P.S",
        "PS：",
        "PS:",
        "p.s",
        "又及：",
        "又及:",
        "又启：",
        "附：",
    )


def _signature(units: list[Unit], place: int, end: int, profile: Profile) -> int:
    """Where the sign-off that begins here ends; ``place`` if none does."""
    unit = units[place]
    if not place or unit.kind or len(unit.text) > _LONGEST_OF_SEALS:
        return place
    last = end_of_parties(units, place)
    if last > place or len(unit.text) > LONGEST_SIGNATURE + 6:
        return last if last > place else _end_of_signers(units, place, end, profile)
    if profile.name in _WITH_COMPLIMENTS and _OPENS_CLOSING.fullmatch(closed(unit.text)):
        last = _end_of_closing(units, place)
        if last > place + 1 or last >= end:
            return last
    if _signs_in_a_line(units, place, end, profile):
        return place + 1
    if place + 2 < end and _IN_SIGNATURES.search(unit.text) is None:
        return place  # as most lines: it neither says by a label who signs, nor is it one of the last
    return place if is_when(unit.text) else _end_of_signers(units, place, end, profile)


def _signs_in_a_line(units: list[Unit], place: int, end: int, profile: Profile) -> bool:
    """Whether the line alone signs: by a date, by who wrote and when, at the end of a letter."""
    unit = units[place]
    if is_when(unit.text):
        closes = place + 1 >= end or _is_signed(units, place)
        return closes or _closes_letter(units, place, end, profile)
    if place + 1 >= end and _NAME_AND_DATE.fullmatch(unit.text):
        return True
    signs = unit.first.gap > 0 and _SIGNED.fullmatch(unit.text) is not None
    return signs and _closes_letter(units, place, end, profile)


def _end_of_signers(units: list[Unit], place: int, end: int, profile: Profile) -> int:
    """Where the lines end that name who signs, as the last of the text, without a date."""
    last = place
    while last < end and not units[last].kind and _signs_by_label(units[last].text):
        last += 1
    if last == place and place + 2 == end and is_when(units[place + 1].text):
        cells = [cell for cell in _CELLS.split(units[place].text) if cell]
        return end if len(cells) > 1 and all(map(_NAMED.fullmatch, cells)) else place
    if place < last < end and not units[last].kind:
        last += _NO_DATE.fullmatch(units[last].text) is not None or is_when(units[last].text)
    if last > place and last >= end and profile.name not in _NEVER_SIGNED:
        return last
    if place + 1 < end:
        return place
    is_signature = _signs_alone(units[place], profile) or _signs_below(units, place, profile)
    return end if is_signature else place


def _signs_below(units: list[Unit], place: int, profile: Profile) -> bool:
    """Whether the last line, set off below a sentence, is an office, or who signs for it: 管理处　老梁."""
    unit, above = units[place], units[place - 1]
    text = unit.text
    if profile.name in _NEVER_SIGNED or len(text) > LONGEST_SIGNATURE:
        return False
    if _SIGNED_BY_WORD.fullmatch(text):
        return True
    if not unit.first.gap:
        return False
    if above.kind not in ("", "list_item") or not ends_in_mark(shape(above.text[-12:])):
        return False
    if len(closed(text)) >= _SHORTEST_OFFICE and is_signed_by_office(text):
        return True
    return _SIGNED_FOR.fullmatch(text) is not None


_SHORTEST_OFFICE: Final = 5
_SIGNED_BY_WORD: Final = late_pattern(
    f"[{HAN}]{{2,12}}[ \u3000]+(?:[{HAN}]{{2,4}}[ \u3000]+)?(?:[敬謹谨][啟启上]|[顿頓]首|拜上|[谨謹][识識])"
)
_SIGNED_FOR: Final = late_pattern(
    f"[{HAN}]{{1,11}}[部处處室组組队隊班社会會局站厅廳科店院馆館长長员員师師][ \u3000]+[{HAN}]{{2,4}}"
)


def _end_of_closing(units: list[Unit], place: int) -> int:
    """Where the lines end that follow 此致 or 祝: compliments, who signs, a date."""
    last = place + 1
    while last < min(len(units), place + _MOST_BELOW) and not units[last].kind:
        text = units[last].text
        is_name = _signs(units[last]) and len(text) <= _LONGEST_NAME
        wishes = _CLOSING.fullmatch(closed(text)) or _WISH_OF_OLD.fullmatch(closed(text).rstrip("！!。"))
        if not (wishes or is_when(text) or is_name):
            break
        last += 1
    return last


def _is_signed(units: list[Unit], place: int) -> bool:
    """Whether a date in the middle of a text stands at the right, or below an office that signs."""
    unit, above = units[place], units[place - 1]
    full, signed = is_full_date(unit.text), not above.kind and _signs(above)
    if unit.first.indent >= _TO_THE_RIGHT:
        return True
    if not (full and signed):
        return False
    ended = place > 1 and ends_in_mark(shape(units[place - 2].text[-12:]))
    if above.first.indent >= _RIGHT_HALF or (ended and is_signed_by_office(above.text)):
        return True
    # Below a list of annexes no sentence ends.
    return above.first.gap > 0 and is_signed_by_office(above.text) and _begins_part(units, place + 1)


def _signs_by_label(text: str) -> bool:
    """Whether the line says who signs, or leaves room for two to do so: 甲方（盖章）：　　乙方（盖章）：."""
    if _IN_SIGNATURES.search(text) is None:
        return False
    if _BY.fullmatch(text) or (len(text) <= _LONGEST_OF_SEALS and _ROOM_TO_SIGN.fullmatch(text)):
        return True
    cells = [cell for cell in _CELLS.split(text) if cell]
    if len(text) > _LONGEST_OF_SEALS or len(cells) < 2:
        return False
    return any(all(map(form.fullmatch, cells)) for form in (_TO_SEAL, _ROOM, _SEAL))


_IN_SIGNATURES: Final = late_pattern("[：:（(]")
"""A line that says who signs holds one of these."""

_NO_DATE: Final = late_pattern("(?:日期[：:])?[ _＿\u3000\\d]*年[ _＿\u3000]*月[ _＿\u3000]*日")
"""Room for a date."""

_SEAL: Final = late_pattern(f"[{HAN}]{{2,8}}[（(]{_SEALED}[）)]")
_NAMED: Final = late_pattern(f"[{HAN}]{{2,6}}[：:][ \u3000]?[{HAN}]{{1,4}}")
"""Who did what, above the date: 检验：傅."""

_ROOM: Final = late_pattern(
    f"[{HAN}]{{2,8}}(?:[（(][^（）()]{{1,8}}[）)])?[：:][ _＿]*(?:[（(](?:{_SEALED}|[章印])[）)])?"
)
"""A label with room behind it: who chaired and who wrote sign there."""

_CELLS: Final = late_pattern("\u3000+| {2,}|\\t+")
_ROOM_TO_SIGN: Final = late_pattern(f"(?:[{HAN}]{{2,8}}[：:](?:[ \u3000_＿]{{2,}}|$)){{2,4}}")
"""Room for several to sign: 主席：　　　　記錄：."""

_LONGEST_OF_SEALS: Final = 80
_TO_SEAL: Final = late_pattern(
    f"(?:[{HAN}]{{0,8}}[（(]?{_SEALED}[）)]?|[{HAN}]{{0,6}}(?:日期|代表人?|代理人|时间|地点|甲方|乙方|"
    f"丙方))[：:][ _＿]*[{HAN}\\d.]{{0,12}}"
)


def _closes_letter(units: list[Unit], place: int, end: int, profile: Profile) -> bool:
    """Whether the line signs one of several letters or pieces: the next begins below, and the last is signed.

    A diary has its dates above the text.
    """
    unit, above = units[place], units[place - 1]
    if not unit.first.gap or above.kind or not ends_in_mark(shape(above.text[-12:])):
        return False
    told = profile.name == "letter" or (is_when(unit.text) and not is_full_date(unit.text))
    last = units[end - 1]
    is_signed = last.kind == "signoff" or is_when(last.text) or _SIGNED.fullmatch(last.text) is not None
    return told and is_signed and _begins_part(units, place + 1)


def _begins_part(units: list[Unit], place: int) -> bool:
    """Whether a new part begins here: a head, a salutation, a short line."""
    if place >= len(units):
        return True
    unit = units[place]
    if unit.kind:
        return unit.kind in _BEGINNINGS
    return len(unit.text) <= LONGEST_SIGNATURE and not ends_in_mark(unit.text)


def _signs_alone(unit: Unit, profile: Profile) -> bool:
    """Whether the very last line signs without a date."""
    text = unit.text
    if _RANKED.fullmatch(text) and profile.name not in _NEVER_SIGNED:
        return True
    if profile.name not in ("letter", "official", "minutes"):
        return False
    if _BY.fullmatch(text) or _SIGNED.fullmatch(text):
        return True
    right = unit.first.indent >= _TO_THE_RIGHT
    return _signs(unit) and (right or is_signed_by_office(text) or may_be_byline(text))


def _above(units: list[Unit], *, at_end: bool, full: bool) -> int:
    """How many of the units above a date sign, too.

    Those that show it are told by their words or stand at the right. Others are short lines below the end of
    a sentence; a stanza has more of them.
    """
    count = 0
    while count < min(_MOST_ABOVE, len(units) - 1) and _shows_sign(units[-1 - count]):
        count += 1
    if count or not (at_end and full):
        return count
    while count < _MOST_SIGNERS and count < len(units) - 1 and _signs(units[-1 - count]):
        count += 1
    last = units[-1 - count] if count < len(units) else None
    return count if count < _MOST_SIGNERS and last and (last.kind or ends_in_mark(shape(last.text))) else 0


def _shows_sign(unit: Unit) -> bool:
    """Whether the unit is a compliment, names who wrote, or is an office or a name at the right."""
    if unit.kind or len(unit.text) > LONGEST_SIGNATURE:
        return False
    text = closed(unit.text)
    if _WISH_OF_OLD.fullmatch(text.rstrip("！!。")) or _SIGNED.fullmatch(text):
        return True
    if _CLOSING.fullmatch(text) or _BY.fullmatch(unit.text) or is_when(unit.text):
        return True
    if len(text) <= _LONGEST_SPREAD and is_spaced_out(unit.text):
        return True
    return _signs(unit) and (
        unit.first.indent >= _RIGHT_HALF or is_signed_by_office(text) or may_be_byline(text)
    )


_BY_RELATION: Final = late_pattern(f"[{HAN}]{{1,6}}[：:][ \u3000]?[{HAN}](?:[ \u3000]?[{HAN}]){{1,3}}")
"""Who signs behind what he is to whom he writes: 学生：何小田."""


def _signs(unit: Unit) -> bool:
    """Whether the unit may be a signature above a date."""
    text = shape(unit.text)
    is_short = not unit.kind and len(text) <= LONGEST_SIGNATURE
    if is_short and unit.first.indent >= _RIGHT_HALF and _BY_RELATION.fullmatch(text):
        return True
    return (
        is_short
        and parse_number(text) is None
        and not ends_in_mark(text)
        and "：" not in text
        and ":" not in text
    )
