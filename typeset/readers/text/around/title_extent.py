"""Which lines are one title: by their words, by the white around them, by how long they are."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from typeset.model.characters import has_han
from typeset.readers.text.around.bylines import is_signed_by_office
from typeset.readers.text.around.front_lines import is_kicker_by_end, is_of_issue, names_kind
from typeset.readers.text.around.opening_bounds import is_volume
from typeset.readers.text.around.opening_kinds import is_episode
from typeset.readers.text.units import Unit, ends_in_mark
from typeset.readers.text.words import closed, is_spaced_out
from typeset.startup.patterns import late_pattern

TITLED: Final = late_pattern(
    "(?:通知|决定|決定|批复|报告|報告|办法|辦法|规定|規定|条例|條例|指南|手册|手冊|纪要|紀要|记要|記要|"
    "记录|紀錄|讲话|发言|致辞|"
    "(?:[族家宗支年][谱譜])(?:卷[之第]?[首末上中下\\d一二三四五六七八九十]{1,3})?|一封信|公开信|说明书?|总结|总结|计划|规划|方案|合同|协议书?|章程|简章|规程|规则|读本|讲义|教案|问卷|"
    "名单|简介|须知|倡议书|"
    "公告|公报|通报|意见|[函信令]|声明|细则|"
    "准则|守则|制度|标准|规范|教程|入门|问答|法|宣言|条约|公约|调查|研究|分析|综述|综论|概论|"
    "导论|通论|史话|实录|全集|文集|诗集|"
    "选集|大全|合集|传|记|志|史|(?<!社)论|赋|书|经|日记|请示|议案|提案|申请书|证明|启事|通告|预案|"
    "纲要|大纲|清单|日程|菜谱|食谱|试卷|试题|[册冊表单單]|說明書?|總結|計[劃畫]|規[劃畫]|協議書?|簡介|"
    "簡章|須知|倡議書|通報|聲明|細則|準則|標準|規範|規程|規則|問答|條約|公約|調查|綜述|概論|導論|史話|"
    "實錄|選集|傳|記|請示|議案|申請書|證明|啟事|預案|綱要|大綱|清單|菜譜|食譜|試卷|試題|讀本|講義|問卷|"
    "指引|講話|發言|致詞|[测測][验驗试試]|小[测測]|[试試题題拟擬练練习習]卷|工作[纸紙]|(?:逐字|文字|[讲講广廣]播?|[录錄]音)稿|(?:[参參試试習习考]|練|练|[试試]卷|参考|參考)[题題])"
    "(?:[（(].{1,12}[）)])?$"
)
"""What kind of work the line names at its end."""

ABOUT: Final = late_pattern("关于|關於")
DECK: Final = late_pattern(
    "[（(].{2,40}[）)]$|(?:纪念|記|记|访|訪|专访|專訪|对话|對話|兼论|兼谈|兼評|兼评|写在|读|评|谨以|献给|"
    "以.+为例)|"
    "(?:(?:[独獨一二三四五六七八九十多][幕场場折]|小|大|广播|廣播|舞台|舞臺|[电電][视視影]|[儿兒]童|校[园園]|[课課]本|[诗詩]|音[乐樂]|[独獨]角|[现現]代|古装|古裝|新[编編])+"
    "(?:[话話喜悲歌舞默哑啞闹鬧]?[剧劇]|[戏戲][曲剧劇]?|[剧劇]本|[话話]本|[文学學]{2}[剧劇]本)|[剧劇]本|相[声聲]|小品|快板|[评評][书書]|[双雙]簧)"
    "(?:[（(].{1,8}[）)])?$|"
    ".+(?:纪实|侧记|札记|随笔|访谈(?:录|[记紀]录)?|訪談(?:錄|[記紀]錄)?|实录|手记|纪事|综述|述评|为例|的故事|调查报告)$"
)
_COMPLETES: Final = late_pattern(
    "的?(?:決定|批復|報告|意見|辦法|規定|通報|請示|說明|紀要|講話|通知|决定|批复|报告|函|意见|办法|规定|"
    "公告|通告|通报|请示|说明|方案|纪要|讲话|"
    "令)(?:[（(].{1,12}[）)])?$"
)
_EXAM: Final = late_pattern(
    "考试|考試|测试|測試|测验|測驗|检测|檢測|模拟|模擬|竞赛|競賽|评量|評量|[段月期会會联聯]考"
)
_SUBJECT: Final = late_pattern(
    "[^，。]{0,4}(?:语文|国语|英语|日语|外语|数学|物理|化学|生物|历史|地理|政治|道德与法治|科学|"
    "美术|音乐|技术|综合|基础知识|理论|國語|英語|數學|歷史|社會)(?:科|科目)?(?:试[题卷]|試[題卷]|"
    "试题卷)?(?:[（(].{1,6}[）)])?|"
    "[^，。：:]{2,16}(?:[试試][题題]?卷|[试試卷][题題]|[練练][习習]卷?|[评評]量卷?)(?:[（(].{1,6}[）)])?"
)
"""The line with the subject of an exam, a further line of its title."""

_LEADS_ON: Final = late_pattern("(?:[的与與和及暨、：:—]|考试|考試|学年|学期|學年|学期|年度|届|屆)$")
_COUNTED: Final = late_pattern(
    "(?:第.{1,5}[次届屆]|[〇○零一二三四五六七八九\\d]{2,4}(?:学|學)?年|(?:19|20)\\d{2}年|"
    "[二三四五六七八九十]{1,3}届)"
)
"""Below the name of an office it goes on: 第五次会议纪要, 2021年工作总结."""

_GENERIC: Final = late_pattern(
    "(?:使用|操作|[维維][护護修]|保[养養]|故障|排除|[检檢][修查]|安[装裝]|[调調][试試]|[拆装][卸配]|用[户戶]|[产產]品|快速|入[门門]|"
    "安全|常[见見][问問][题題]|注意事[项項]|技[术術]|[服售][务後后]|"
    "(?:公[开開])?招[标標]|采[购購]|[竞競][争爭]性|磋商|[谈談]判|[询詢][价價]|中[标標]|成交|[结結]果|更正|[变變]更|[邀招][请標标]|"
    "[实實]施|[暂暫]行|管理|[与與和及、]|施工|[组組][织織]|[设設][计計]|[项項]目|可行性|[研评評][究估]|初步|竣工|[验驗]收|[监監]理|"
    "投[标標]|年度|工作|[检檢鉴鑒][测測定]|[调調]查){1,6}"
    "(?:[说說]明[书書]?|手[册冊]|指南|[须須]知|[说說]明|公告|公示|[细細][则則]|[办辦]法|方案|[规規]程|[设設][计計]|[报報]告[书書]?|"
    "[规規][划劃]|任[务務][书書]|文件|大[纲綱])(?:[（(].{1,8}[）)])?"
)
"""A kind with general words alone, which needs the name of a thing above it."""

_GOES_ON: Final = late_pattern("[和与與及暨的之]|以及|并|並")
_OF_ANNOUNCEMENT: Final = ("kicker", "dateline")
_SHORT_WORD: Final = 6
"""The last line of a title, 实施方案, has at most so many characters."""

_SHORT_NAME: Final = 3
"""A line that is spread out and has no more characters is a name."""

_CLAUSE: Final = 5
"""A line of a title in two lines has at least so many characters."""

_HEADLINE: Final = 10
"""The same where the lines differ more in length."""


class Case(Struct, frozen=True):
    """The free lines, the kind of the line above them, that of the line below that proves them, the text."""

    lines: list[Unit]
    above: str
    proof: str
    rest: tuple[Unit, ...]


def is_about(text: str) -> bool:
    """Whether the line says what an official paper is about, in its form: 关于……的批复."""
    plain = closed(text)
    return (ABOUT.search(plain) or _TO_WHOM.match(plain)) is not None and _COMPLETES.search(plain) is not None


_TO_WHOM: Final = late_pattern("致.{2,24}(?:[通公][告知]|[启啟]事|的?一封信|[函书書])$")
"""To whom a notice is sent, which names it: 致各科主任及全體教師通告."""


def completes(text: str) -> bool:
    """Whether the line is nothing but the end of an official paper's title: 的通知."""
    return _COMPLETES.fullmatch(closed(text)) is not None


def is_bare_kind(text: str) -> bool:
    """Whether the line is nothing but the kind of an official paper: 通　告."""
    return _BARE_KIND.fullmatch(closed(text)) is not None


_BARE_KIND: Final = late_pattern(
    "(?:紧急|緊急|重要)?(?:通知|通告|公告|公示|布告|佈告|告示|启事|啟事|声明|聲明|讣告|訃告|决定|決定|函|倡议书|倡議書)(?:书|書)?"
)


def is_general_kind(text: str) -> bool:
    """Whether the line is a kind in general words alone, which goes on with the name above it: 使用说明书."""
    return _GENERIC.fullmatch(closed(text)) is not None


def may_issue(text: str) -> bool:
    """Whether the line may be the name of who issues a paper: an office, a village, a school, a company."""
    plain = closed(text)
    return (
        len(plain) >= _CLAUSE
        and not ABOUT.search(plain)
        and (is_signed_by_office(plain) or is_issuer(plain) or _BODY.search(plain) is not None)
    )


_BODY: Final = late_pattern("[社村會会所團团校站館馆區区院處处組组]$")


def heads_named(case: Case) -> bool:
    """Whether an office with its kind of paper, 某某馆　展览小册, stands right above what has two parts."""
    if len(case.lines) < 2 or case.lines[1].first.gap or case.proof != "dateline":
        return False
    cells = [cell for cell in _WHITE.split(case.lines[0].text) if cell]
    return len(cells) > 1 and may_issue(cells[0]) and _TWO_PARTS.search(case.lines[1].text) is not None


_TWO_CELLS: Final = 2
_WHITE: Final = late_pattern("[ \u3000]+")
_TWO_PARTS: Final = late_pattern("\\S[：:—]\\S|[》」”]")


def title_extent(case: Case, best: int) -> tuple[int, int]:
    """From which line to which the title goes whose likeliest line is ``best``."""
    lines = case.lines
    start, end = best, best + 1
    while start and _goes_on(case, start - 1, start):
        start -= 1
    while end < len(lines) and _goes_on(case, start, end):
        end += 1
    return start, end


def _goes_on(case: Case, start: int, place: int) -> bool:
    """Whether the line at ``place`` goes on with the title that begins at ``start``."""
    above, below = case.lines[place - 1], case.lines[place]
    begun = "".join(closed(unit.text) for unit in case.lines[start:place])
    a, b = closed(above.text), closed(below.text)
    direct = below.first.gap == 0
    if direct and is_volume(below.text):
        return _is_lone_volume(case, below.text)
    if (
        (is_bare_kind(below.text) and may_issue(above.text))
        or (place == 1 and is_of_issue(above.text))
        or (_signs(below.text) and not completes(below.text))
        or heads_paper(above.text, below.text)
        or _heads_what_is_named(a, b)
        or is_episode(below.text)
    ):
        return False
    spread = is_spaced_out(below.text) and not is_spaced_out(above.text)
    same = direct and case.proof != "cover" and is_same_in_latin(above.text, below.text)
    if same or _leads_on(begun, a, b, direct=direct, spread=spread):
        return True
    if is_kicker_by_end(a) or DECK.match(b) is not None:
        return False
    if case.proof == "cover":
        return direct and has_han(a) == has_han(b) and not is_signed_by_office(a) and not names_kind(a)
    return _is_couplet(case, place - 1)


def _is_lone_volume(case: Case, text: str) -> bool:
    """Whether the volume belongs to the title: an editor stands below, or no other volume is here."""
    if case.proof == "byline":
        return True
    return len(text) > len("卷上") and not any(is_volume(unit.text) for unit in case.rest[:SEARCHED])


SEARCHED: Final = 400
"""What the lines of a title block name, or look like, is looked for in so many units below it."""


def heads_paper(above: str, below: str) -> bool:
    """Whether a school with the name of its exam stands above the subject, its paper and part.

    明德書院　上學期考試 / 中三級　中國語文科　卷一.
    """
    cells = [cell for cell in _WHITE.split(above) if cell]
    return len(cells) > 1 and is_signed_by_office(cells[0]) and len(_WHITE.split(below)) > 1


def is_same_in_latin(above: str, below: str) -> bool:
    """Whether a line in Latin letters below a title says the same, and is nobody's name: Bamboo ladders."""
    if not has_han(above) or has_han(below) or _LATIN_WORDS.fullmatch(below) is None:
        return False
    words = below.split()
    return (
        len(words) > 1
        and words[0] not in ("by", "By", "BY")
        and (
            below.isupper() or any(word[0].islower() for word in words[1:]) or words[0] in ("A", "An", "The")
        )
    )


_LATIN_WORDS: Final = late_pattern("[A-Z][A-Za-z’',:!?&-]*(?: [A-Za-z\\d’',:!?&-]+)+")


def _heads_what_is_named(a: str, b: str) -> bool:
    """Whether an office or an occasion stands above a paper that has words of its own: 特別大會通告.

    A bare kind, as 章程, needs the name above it.
    """
    own = TITLED.sub("", b)
    is_heading = is_signed_by_office(a) or is_issuer(a) or _OCCASION.search(a) is not None
    return is_heading and own != b and len(own) >= _FEWEST_OWN and not (ABOUT.match(b) or _COUNTED.match(b))


_OCCASION: Final = late_pattern("校[庆慶]|[周週]年|[庆慶]典|岗位培训|崗位培訓|[训訓][练練]|活[动動]周?$")
_FEWEST_OWN: Final = 3


def _leads_on(begun: str, a: str, b: str, *, direct: bool, spread: bool) -> bool:
    """Whether the words of two lines are one title: 关于…… / 的通知, ……年秸秆禁烧 / 工作方案."""
    if _LEADS_ON.search(a) or (len(b) <= 4 and _COMPLETES.fullmatch(b)):
        return DECK.match(b) is None
    is_spread = spread and _SHORT_NAME < len(b) <= _SHORT_WORD and len(a) > len(b)
    if direct and (is_spread or (_EXAM.search(a) and _SUBJECT.fullmatch(b))):
        return True  # 临泽村集体资产清查 / 情　况　公　示
    ends = (
        a[0] not in "（("
        and len(b) <= _SHORT_WORD
        and TITLED.search(b)
        and not TITLED.search(a)
        and len(a) > len(b)
    )
    is_open = ABOUT.search(begun) is not None and _COMPLETES.search(a) is None
    if direct and (ends or is_open):
        return True
    is_general = _GENERIC.fullmatch(b) is not None and not is_kicker_by_end(a)
    is_begun = len(b) > _SHORT_WORD and _GOES_ON.match(b) is not None and not ends_in_mark(a)
    if direct and not _is_whole(a) and (is_general or is_begun):
        return True  # XH-1206型电脑绣花机 / 维护保养与故障排除说明
    is_office = is_signed_by_office(a) or is_issuer(a)
    return is_office and (
        ABOUT.match(b) is not None
        or (direct and _COUNTED.match(b) is not None and TITLED.search(b) is not None)
    )


def _is_couplet(case: Case, place: int) -> bool:
    """Whether the two lines are about as long as each other, and nothing stands between them."""
    above, below = case.lines[place], case.lines[place + 1]
    direct = below.first.gap == 0
    if _TWO_CLAUSES.search(above.text) and _TWO_CLAUSES.search(below.text):
        return False  # each is a headline
    sizes = len(closed(above.text)), len(closed(below.text))
    spaced = is_spaced_out(above.text), is_spaced_out(below.text)
    if len(_WHITE.split(below.text)) > _TWO_CELLS and not _WHITE.search(above.text) and not spaced[1]:
        return False  # 家政班講義　第三講　乙組
    if (
        min(sizes) < _CLAUSE
        or spaced[0] != spaced[1]
        or _is_whole(above.text)
        or is_signed_by_office(above.text)
    ):
        return False
    if sizes[0] == sizes[1] and (direct or case.proof == "deck"):
        return True
    # Nearly as long, with white below them and none between: a head would stand apart.
    is_sent = case.proof == "dateline" and case.above in _OF_ANNOUNCEMENT  # 【105.9.1　嘉義訊】
    apart = bool(case.rest) and (not case.proof or is_sent) and case.rest[0].first.gap > 0
    is_last = place + 2 == len(case.lines)
    if not (direct and apart and is_last) or any(spaced):
        return False
    is_clause_below = "，" in below.text and "，" not in above.text  # 每瓶押金一元，空瓶可退
    return (abs(sizes[0] - sizes[1]) <= 2 and not (is_sent and is_clause_below)) or (
        # Below the word for its kind, or its date, a press release has a headline of two lines.
        case.above in _OF_ANNOUNCEMENT
        and min(sizes) >= _HEADLINE
        and 2 * min(sizes) >= max(sizes)
        and ("，" in above.text or "，" not in below.text)  # a deck speaks in clauses
    )


_TWO_CLAUSES: Final = late_pattern("[^ \u3000]{4,}[ \u3000]+[^ \u3000]{4,}")
"""A headline of two clauses with white between: 老戲院拆除前　最後一場放給工人看."""


def _is_whole(text: str) -> bool:
    """Whether the line needs no further one to be a title: it ends in its kind or in an issue."""
    plain = closed(text)
    return TITLED.search(plain) is not None or _ISSUE.search(plain) is not None


def _signs(text: str) -> bool:
    """Whether the line says who made the text."""
    return _MADE_BY.search(text) is not None or is_signed_by_office(text)


_ISSUE: Final = late_pattern("[第总總\\d][\\d一二三四五六七八九十百]{0,4} ?[期號号輯辑][）)]?$")
_MADE_BY: Final = late_pattern("[编編製制著撰訂订][）)]?$|[：:]")


def is_issuer(text: str) -> bool:
    """Whether the line ends as names of offices and companies do."""
    return (
        re.search(
            "(?:政府|委[员員][会會]|办公[室厅]|局|[厅廳]|部|[会會]|院|大[学學]|公司|集[团團]|法院|检察院)$",
            text,
        )
        is not None
    )


def is_deck(case: Case, place: int) -> bool:
    """Whether the line below the title is its deck: by its words, or since a byline follows it."""
    text = case.lines[place].text
    if DECK.match(text):
        return True
    if place + 1 != len(case.lines):
        return False
    return case.proof in ("byline", "dateline", "source") or _hangs_on_title(case, place)


def is_subtitle(case: Case, place: int) -> bool:
    """Whether the line says, right below a title in other words, what it is about: 关于……的调研报告."""
    if not place or case.lines[place].first.gap or ABOUT.match(case.lines[place].text) is None:
        return False
    above = closed(case.lines[place - 1].text)
    named = is_signed_by_office(above) or is_issuer(above) or is_kicker_by_end(above) or names_kind(above)
    return (
        not named and len(above) >= _CLAUSE and _DIGIT.search(above) is None and not _LEADS_ON.search(above)
    )


_DIGIT: Final = late_pattern("\\d")


def _hangs_on_title(case: Case, place: int) -> bool:
    """Whether the line stands directly below the title, and white parts it from sentences."""
    line = case.lines[place]
    if case.proof or not case.rest or line.first.gap or not case.rest[0].first.gap:
        return False
    return not ends_in_mark(line.text)
