"""Faces: what one unit shows by itself, before anything around it is looked at."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from typeset.model.characters import HAN
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.units import Unit, ends_sentence
from typeset.startup.patterns import late_pattern

LENGTHS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 60, 100, 200)
"""Characters at which a unit counts as one step longer."""

_INDENTS: Final = (1, 2, 4, 5, 8, 16)
_LOOKED_AT: Final = 48
"""Characters at the beginning of a unit that are looked at; of its end it is ``_TAIL``."""

_TAIL: Final = 24
_NAME: Final = 10
"""Characters: a longer line names nobody; one of four at most is known by its characters."""

_WORD: Final = 4
_KEPT: Final = 4096
"""Faces that are kept."""

_TOKENS: Final = 10
"""Runs of characters that make the outline of a unit."""

_FORMS: Final = late_pattern(
    "(?P<date>[（(\\[]?[\\d二一〇○零][\\d〇○零一二三四五六七八九]{3} ?[年./-])|(?P<time>\\d{1,2}[:：]\\d{2})"
    "|(?P<name>《[^》]+》$)|(?P<titled>《)|(?P<asked>[QA问問答][:：\\d])|(?P<option>[A-Ha-h][.．、)）])"
    "|(?P<reference>\\[\\d{1,3}\\]|〔[\\d一二三四五六七八九十]+〕)|(?P<remark>[（(【\\[〔]?[注註按][】\\]〕）)：:])"
    "|(?P<framed>[【〖［〔「\\[][^】〗］〕」\\]]+[】〗］〕」\\]]$)|(?P<bracketed>[（(][^（()）]*[）)]$)"
    '|(?P<frame>[【〖［〔])|(?P<bracket>[（(])|(?P<speech>[“「『"])'
    "|(?P<annex>附[件录錄表图圖]?[\\d一二三四五六七八九十]*[：:]?)"
    "|(?P<bare>\\d+$)|(?P<digits>\\d)|(?P<rule>[-=_*~—─＊·.]{3})|(?P<sign>[^\\w\\s])|(?P<latin>[A-Za-z])"
)
_ENDS: Final = {
    **dict.fromkeys("。．", "stop"), **dict.fromkeys("！!", "cry"), **dict.fromkeys("？?", "asks"),
    **dict.fromkeys("，,、", "comma"), **dict.fromkeys("；;", "semicolon"), **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("…⋯", "dots"), **dict.fromkeys("—─-－", "dash"), **dict.fromkeys("”」』\"", "quote"),
    **dict.fromkeys("）)】］〕]", "bracket"), "》": "name", ".": "dot",
}  # fmt: skip
_MAY_END_HEADS: Final = ("", "bracket", "name", "cry", "asks")
_LABEL: Final = late_pattern("([^，。；！？：:“「\\d][^，。；！？：:“「]{0,11}?)[ \u3000]*[：:=]")
_GAPPED: Final = late_pattern("\\S(?: {2,}|\\t|\u3000+)\\s*\\S")
_SPACED: Final = late_pattern(f"[{HAN}] [{HAN}]")
_MARKS: Final = late_pattern("[，。；！？、：,;!?:…]")
_HAN: Final = late_pattern(f"[{HAN}]")
_RUNS: Final = late_pattern(f"([{HAN}]+)|(\\d+)|([A-Za-z]+)|(\\s+)|(.)")
_PERSON: Final = late_pattern(
    f"[{HAN}]{{2,4}}$|[{HAN}] {{1,2}}[{HAN}]$|[{HAN}]\u3000[{HAN}]$|[{HAN}]{{2,3}}·[{HAN}]{{2,6}}$"
)
_DATED: Final = late_pattern(
    "\\d{1,4}[年月日./-]\\d{1,2}|[一二三四五六七八九十〇]年|[一二三四五六七八九十]月"
)
_LEADER: Final = late_pattern("[…．.·_＿─—-]{3,}\\s*\\S{1,12}$")
_ADDRESS: Final = late_pattern("https?://|www\\.|@\\w|\\d{7,}|\\d{3,4}-\\d{3,}")
_AMOUNT: Final = late_pattern("\\d\\s*(?:元|％|%|℃|克|斤|分钟|分鐘|毫升|公里|米|人|次|勺|个)")
_WORDS: Final = late_pattern(
    "责任编辑|責任編輯|编辑|編輯|来源|來源|记者|記者|作者|摄影|攝影|转载|轉載|文[/／｜|]|图[/／｜|]|转自|原载|原載|首发|供图|撰文"
    "|阅读|閱讀|点击|點擊|扫码|关注|發表於|发表于|发布|發佈|编者|收稿|基金|单位|大学|大學|学院|學院|公司|委员会|委員會|办公室"
    "|协会|联系|聯絡|电话|電話|附件|特此|此致|敬礼|祝|谨启|敬上|敬启|主编|印刷|版权|版權|ISBN|第.{1,3}期|第.{1,3}版|总第|目录|目錄"
    "|全文|完|上一|下一|返回|首页|登录|回复|楼|樓|赞|分享|收藏|评论"
)


class Face(Struct, frozen=True):
    """What one unit shows by itself.

    ``signs`` are short words, each a yes; ``form`` is what opens the unit, ``value`` its number where it
    counts; ``end`` is the mark at its end; ``step`` its length in steps; ``outline`` its characters with each
    run of Han, digits, letters and spaces as one; ``look`` what makes units look alike; ``label`` what stands
    before ：; ``opening`` the kind of the first character. ``is_open`` says that a head may end so.
    """

    signs: tuple[str, ...]
    text: str
    form: str
    value: int
    end: str
    length: int
    step: int
    outline: str
    look: str
    label: str
    opening: str
    is_open: bool


def step(value: int, steps: tuple[int, ...]) -> int:
    """How many of the steps the value has reached."""
    return bisect_right(steps, value)


def face_of(unit: Unit) -> Face:
    """What the unit shows by itself."""
    first = unit.first
    return _face(_Look(unit.text, first.indent, first.gap > 0, len(unit.lines[0].pieces), unit.last.ruled))


class _Look(NamedTuple):
    """What a face is made of: the text, its indent, whether white is above it, its lines, a rule below it."""

    text: str
    indent: int
    is_below_white: bool
    lines: int
    ruled: bool


@lru_cache(_KEPT)
def _face(look: _Look) -> Face:
    """The face of a unit; it is asked for more than once, before and after kinds are known."""
    text = look.text.strip()
    head, tail = text[:_LOOKED_AT], text[-_TAIL:]
    form, value = _form(head)
    end = _end(tail)
    label_match = _LABEL.match(head[:_TAIL])
    label = "".join(label_match[1].split()) if label_match else ""
    length, outline = len(text), _outline(head)
    size = step(length, LENGTHS)
    indent = step(look.indent, _INDENTS)
    alike = f"{form}|{end}|{size // 3}|{look.is_below_white}|{indent}|{bool(label)}"
    opening = outline[:1]
    signs = _signs(look, head, tail, (form, end, size // 2, outline, label))
    return Face(
        signs, text, form, value, end, length, size, outline, alike, label, opening, end in _MAY_END_HEADS
    )


def _form(head: str) -> tuple[str, int]:
    """What opens the text, and its number where it counts."""
    number = parse_any_number(head)
    if number is not None:
        return number.scheme, number.value or 0
    match = _FORMS.match(head)
    return (match.lastgroup or "" if match else ""), 0


def _end(tail: str) -> str:
    """The mark at the end: ``said`` for a quotation that ends a sentence."""
    end = _ENDS.get(tail[-1:], "")
    if end == "quote" and ends_sentence(tail):
        return "said"
    return "stop" if end in ("", "dot", "bracket") and ends_sentence(tail) else end


def _outline(head: str) -> str:
    """The text with each run of Han, digits, letters or spaces as one character."""
    found: list[str] = []
    for match in _RUNS.finditer(head):
        found.append(match[0] if match.lastindex == 5 else " h0a_"[match.lastindex or 0])
        if len(found) == _TOKENS:
            break
    return "".join(found)


def _signs(look: _Look, head: str, tail: str, facts: tuple[str, str, int, str, str]) -> tuple[str, ...]:
    form, end, size, outline, label = facts
    text = look.text
    length = len(text)
    marks = len(_MARKS.findall(text[:200]))
    han = len(_HAN.findall(head))
    share = 0 if not han else 1 if 2 * han < len(head) else 2 if 5 * han < 4 * len(head) else 3
    inner = "none" if not marks else "last" if marks == 1 and _MARKS.match(tail[-1:]) else "some"
    dated = _DATED.search(head) is not None
    found = [
        f"step={step(length, LENGTHS)}", f"form={form}", f"end={end}", f"marks={min(marks, 4)}",
        f"han={share}",
        f"form,end={form},{end}", f"form,size={form},{size}", f"size,end={size},{end}", f"inner={inner}",
        f"lines={min(look.lines, 3)}", f"gapped={_GAPPED.search(head) is not None}",
        f"dated,size={dated},{size}", f"spaced={_SPACED.search(head) is not None}",
        f"ruled={look.ruled}", f"outline4={outline[:4]}", f"outline6={outline[:6]}",
        f"outline={outline}", f"leader={_LEADER.search(tail) is not None}",
        f"address={_ADDRESS.search(text[:80]) is not None}",
        f"amount={_AMOUNT.search(head[:40]) is not None},{size}", f"label,size={bool(label)},{size}",
        f"1={head[:1]}", f"2={head[:2]}", f"-1={tail[-1:]}", f"-2={tail[-2:]}",
    ]  # fmt: skip
    if length < _NAME:
        found.append(f"person={_PERSON.match(head) is not None}")
    if length <= _WORD:
        found.append(f"all={head}")
    if label:
        found += [f"label={label[:6]}", f"of label={label[-1:]}"]
    found += [f"word={word}" for word in dict.fromkeys(_WORDS.findall(head[:30] + tail[-20:]))]
    return tuple(found)
