"""How short lines look beside the text around them: frames, white, indents; and what is usual there."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN, has_han
from typeset.readers.numbering import parse_any_number, parse_number
from typeset.readers.text.around.bylines import may_be_byline
from typeset.readers.text.heads.head_shape import LONGEST_HEAD, could_be_plain, is_prose, is_title_like
from typeset.readers.text.lists.items import opens_item
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import DATE_LINE
from typeset.startup.patterns import late_pattern

_FRAMED: Final = late_pattern(
    "([【〖［〔「《])[^】〗］〕」》]{1,30}[】〗］〕」》]$|([“「『])[^”」』。！？，]{2,24}[”」』]$"
    "|(\\[)[^\\]\\[A-Za-z\\d]{1,24}\\]$"
)
CUE: Final = late_pattern(
    "[【〔［\\[][^】〕］\\]]*[，,、；：:][^】〕］\\]]*[】〕］\\]]$"
    "|[【〔［\\[](?:注意|提示|警告|危险|危險|重要|备注|備註|说明|說明)[】〕］\\]]."
)
"""What is to be heard or seen, told in brackets; a warning: 【音效：海浪】, 【警告】可能触电."""

_ORNAMENT: Final = late_pattern("([■□◆◇●○★☆▲△▌▎▍▋█§※►▶◎❖✦✿❀♦])\\1{0,2} ?(?=[^\\W_])")
_PICTURED: Final = late_pattern(
    "(?![☐☑☒✓✔✗✘✅❌❎])([\\u2600-\\u27bf\\U0001f300-\\U0001faff]\\ufe0f?)\\1{0,2} ?(?=[^\\W_])"
)
_FEWEST_PAIRS: Final = 2
"""So often must items stand straight below one another; once two heads may."""

PICTURE: Final = "☆"
"""Stands for any picture that opens a line."""

_LATIN_TITLE: Final = late_pattern(
    "[A-Z][\\w.+#'’-]*(?: (?:[A-Z\\d][\\w.+#'’-]*|and|or|of|the|to|in|on|for|with|a|an|vs|&)){0,5}(?<![.,])"
)
TITLE_WITH_COLON: Final = late_pattern("[^，。：:]{4,16}[：:](?!.*[：:\\d★☆])[^，。]{2,24}$")
"""A title of two halves: 首要规则：不要相信模板. What stands before the colon is longer than most labels."""

ROW: Final = late_pattern("\\S{2,}(?:\\u3000+\\S{2,}){2,}|(?=.*\\S{2})\\S+(?:\\u3000+\\S+){3,}")
"""Three words or more with white between them: what is played, who signs."""

_KIN_WITH_COLON: Final = late_pattern("[^，。：:]{2,16}[：:](?!.*[：:\\d★☆@])[^。…⋯]{2,24}$")
"""The same where other heads show that it is one: 隐私：什么也不收集."""

LABEL: Final = late_pattern("[^：:]{1,6}[：:].")
"""A label with its value: 例1：, 错误：."""

_FACT: Final = late_pattern(
    "(?!.{0,4}(?:电话|電話|手机|手機|邮箱|郵箱|地址|网址|網址|微信|传真|傳真|联系|聯繫))[^\\s，。；！？：:“「]{2,8}[：:]\\s?\\S"
)
COLUMNED: Final = late_pattern("\\S(?:\\t| {2,}|\\u3000{2,})\\S")
_LONGEST_WITH_COMMA: Final = 20
_LONGEST_NAME: Final = 3
"""Characters: so short a line may be a name."""

_QUESTION: Final = late_pattern(
    "[^\\s【〔（(\\[“「『，。！：:、—–─-][^\\u3000，。！：:“「『、][^\\u3000，。！：:“「『]{3,25}[？?]"
)
"""A question that may be a head; a shorter one is asked in passing."""

_NARROW_STOP: Final = late_pattern(f"[{HAN}][.,!?;] ")
"""A mark between sentences of Chinese that is typed as for Latin."""

_COLUMNS_APART: Final = 2
"""Columns by which an indent differs from another one."""


_TEXT_KINDS: Final = frozenset({
    "verse", "quotation", "dialogue", "table", "abstract", "paragraph", "lead", "byline", "list_item",
    "definition", "caption",
})  # fmt: skip


_ENDS_WITHOUT_WHITE: Final = frozenset({
    "list_item", "table", "code_block", "definition", "title", "byline", "dateline", "deck",
})  # fmt: skip


class Look(Struct, frozen=True):
    """What tells a line from text at a glance.

    ``mark`` is its frame or ornament; ``indent`` is ``in`` or ``out`` where it stands deeper than text, or
    less deep; ``above`` and ``below`` say whether blank lines are there, ``wide`` that more stand above.
    """

    mark: str
    ruled: bool
    asks: bool
    indent: str
    above: bool
    below: bool
    wide: bool

    @property
    def is_marked(self) -> bool:
        """Whether the line has a sign of its own, or a rule below it."""
        return bool(self.mark) or self.ruled

    @property
    def is_strong(self) -> bool:
        """Whether the line differs from text by more than its length."""
        return bool(self.mark or self.ruled or self.indent or self.wide)


def usual_indent(units: list[Unit]) -> int:
    """The indent of most running text, in columns."""
    indents: Counter[int] = Counter()
    for unit in units:
        if not unit.kind and is_prose(unit):
            indents[unit.first.indent] += len(unit.text)
    return indents.most_common(1)[0][0] if indents else 0


def look_of(units: list[Unit], place: int, indent: int) -> Look:
    """The look of the unit; ``indent`` is that of most text."""
    unit = units[place]
    above, below = unit.first.gap, units[place + 1].first.gap if place + 1 < len(units) else 0
    # What stands above may end without white, as a list does.
    listed = place > 0 and _is_listed(units[place - 1])
    return Look(
        mark_of(unit),
        ruled=unit.last.ruled,
        asks=_asks(unit) and not mark_of(unit),
        indent=side_of(unit, indent),
        above=above > 0 or not place or listed,
        below=below > 0,
        wide=above > below > 0,
    )


def side_of(unit: Unit, usual: int) -> str:
    """``in`` or ``out`` where the unit stands deeper than text, or less deep."""
    distance = unit.first.indent - usual
    return "in" if distance >= _COLUMNS_APART else "out" if distance <= -_COLUMNS_APART else ""


def _is_listed(unit: Unit) -> bool:
    """Whether the unit is an item, or one of the kinds that were set apart."""
    if unit.kind:
        return unit.kind in _ENDS_WITHOUT_WHITE
    return parse_number(unit.text[:LONGEST_HEAD]) is not None


def mark_of(unit: Unit) -> str:
    """The frame or the ornament of the line; one of many pictures stands for all."""
    text = unit.text
    if "一" <= text[0] <= "\u9fff" or (text[0] == "“" and (text[-1] not in "”」』" or "，" in text)):
        return ""  # as nearly all lines: Han, or speech
    text = shape(text)
    if _PICTURED.match(text):
        return PICTURE
    match = _ORNAMENT.match(text) or _FRAMED.match(text)
    return next((group for group in match.groups() if group), "") if match else ""


def pictures_of_items(units: list[Unit]) -> frozenset[str]:
    """The pictures that open lines straight below such lines, as items; one of these alone is one, too."""
    pictured = [
        unit
        for above, unit in pairwise(units)
        if not unit.first.gap and unit.kind != "heading" and mark_of(unit) == PICTURE == mark_of(above)
    ]
    return frozenset(unit.text[0] for unit in pictured) if len(pictured) >= _FEWEST_PAIRS else frozenset()


def _asks(unit: Unit) -> bool:
    return _QUESTION.fullmatch(unit.text) is not None and _NARROW_STOP.search(unit.text) is None


def may_name_text(unit: Unit) -> bool:
    """Whether the unit could be an unnumbered head by its own look."""
    if unit.kind or unit.number or len(unit.text) > LONGEST_HEAD:
        return False
    text, asks = shape(unit.text), _asks(unit)
    if len(text) > _LONGEST_WITH_COMMA and "，" in text:
        return False
    if mark_of(unit):
        return (
            CUE.match(text) is None
            and is_title_like(text.strip("【】〖〗［］〔〕「」《》“”『』[]"))
            and DATE_LINE.fullmatch(text) is None
        )
    return _names_bare(unit, text, asks=asks)


def _names_bare(unit: Unit, text: str, *, asks: bool) -> bool:
    """The same of a line without a mark of its own; ``asks``: it is a question."""
    if not asks and ends_in_mark(text):
        return False  # as nearly all lines of text
    number = parse_any_number(text)
    counted = number is not None and (number.scheme in ("letter", "bullet") or parse_number(text) is not None)
    counted = counted or opens_item(text) or (number is not None and number.form[:1] == "a")
    speaks = text[0] in "—–－>＞"
    if (
        ROW.fullmatch(text)
        or counted
        or speaks
        or not has_han(text)
        or LABEL.match(text)
        or COLUMNED.search(text)
    ):
        return False
    if asks:
        return is_title_like(text)
    return could_be_plain(unit) and DATE_LINE.fullmatch(text) is None


def may_be_latin_head(units: list[Unit], place: int) -> bool:
    """Whether the unit is a title in Latin alone, set off by white, with Chinese text below it."""
    unit = units[place]
    if unit.kind or not "A" <= unit.text[0] <= "Z" or len(unit.text) > LONGEST_HEAD:
        return False
    if _LATIN_TITLE.fullmatch(unit.text) is None:
        return False
    follows = units[place + 1] if place and place + 1 < len(units) else None
    return (
        follows is not None
        and not follows.kind
        and unit.first.gap > 0
        and follows.first.gap > 0
        and is_prose(follows)
        and has_han(follows.text)
    )


def may_be_kin(unit: Unit) -> bool:
    """Whether the line could be a head where others that look so are, though it has a colon."""
    if unit.kind or unit.number or len(unit.text) > LONGEST_HEAD:
        return False
    if "：" not in unit.text and ":" not in unit.text:
        return False
    text = shape(unit.text)
    if _KIN_WITH_COLON.match(text) is None or ends_in_mark(text):
        return False
    return parse_any_number(text) is None


def may_be_name(unit: Unit) -> bool:
    """Whether the line is so short that it may be somebody's name."""
    return len(unit.text) <= _LONGEST_NAME and may_be_byline(unit.text)


def is_columned(unit: Unit) -> bool:
    """Whether white parts the line into columns."""
    return COLUMNED.search(unit.text) is not None


def heads_text(units: list[Unit], place: int, candidates: frozenset[int]) -> bool:
    """Whether text follows the line, or one more line and then text, and nothing above leads on to it."""
    before = units[place - 1] if place else None
    if before is not None and not before.kind and shape(before.text[-4:])[-1:] in "：，、":
        return False
    run = place
    while run - 1 in candidates:
        run -= 1
    end = place + 1
    while end in candidates:
        end += 1
    if end >= len(units) or end - run > 2:
        return False
    if end + 1 < len(units) and not units[end].kind and may_be_byline(units[end].text):
        end += 1
    below = units[end]
    if below.kind == "heading":
        signed = end - run == 2 and place == run and _signs(units[place + 1])
        counted = bool(below.number) or bool(mark_of(units[place]))
        return counted and (end - run == 1 or signed) and (units[place].first.gap > 0 or not place)
    if below.kind:
        return below.kind in _TEXT_KINDS
    is_torn = len(below.text) >= _LONGEST_WITH_COMMA and "，" in below.text and below.text[0] not in "（("
    is_torn = is_torn or (len(below.text) > LONGEST_HEAD and "。" in below.text)
    is_text = is_prose(below) or ends_in_mark(shape(below.text)) or is_torn
    return is_text or parse_any_number(below.text) is not None or _are_labels(units[end : end + 2])


def _are_labels(units: list[Unit]) -> bool:
    """Whether two lines are labels with values that say what something is, not whom to ask."""
    return len(units) > 1 and all(
        not unit.kind and (unit is units[0] or not unit.first.gap) and _FACT.match(shape(unit.text))
        for unit in units
    )


def _signs(unit: Unit) -> bool:
    """Whether the line directly below a title may be its author's name."""
    return len(unit.text) <= _LONGEST_NAME + 1 and not unit.first.gap
