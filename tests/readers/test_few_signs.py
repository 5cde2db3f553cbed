"""Lines that show what they are by coming back: spread heads, speakers alone, hours, posts, poets, halves."""

from __future__ import annotations

import pytest
from readers import labelled

from typeset.model.characters import columns
from typeset.readers.text.manuscript_text import write_text

PROSE = (
    "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认。",
    "渡船停了三天，岸边的柳树先绿了。撑船的人说，水还要再涨一尺才好过河。",
    "磨坊的轮子转得慢，一天只碾得出两袋米。",
    "桥修好的那一天，来的人比过年还多，站满了两岸，孩子们骑在大人的肩上。",
)


def kinds(text: str) -> list[str]:
    """The kinds of the document's blocks."""
    return [block.kind for block in labelled.read(text)[0].blocks]


def heads(text: str) -> list[str]:
    """The texts of the headings."""
    return of_kind(text, "heading")


def of_kind(text: str, kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in labelled.read(text)[0].blocks if block.kind == kind]


SPREAD = [
    ("谱　序", "世　系", "字　辈", "祖　训"),
    ("等 车", "过 桥", "说 粥"),
    ("其 一", "其 二", "其 三"),
    ("山　　水", "田　　赋", "物　　产"),
    ("诗 二 首", "船 上 人", "后 来 事"),
]


@pytest.mark.parametrize("names", SPREAD)
@pytest.mark.parametrize("white", ["\n", "\n\n"])
def test_spread_lines_that_come_back_are_heads(names: tuple[str, ...], white: str) -> None:
    body = white.join(f"{name}\n{PROSE[place]}\n{PROSE[2]}" for place, name in enumerate(names))
    assert heads(f"石门村志稿\n{PROSE[3]}{white}{body}\n") == list(names)


def test_spread_names_below_titles_are_no_heads() -> None:
    pieces = "\n\n".join(f"{name}\n\n{who}\n\n{PROSE[place]}" for place, (name, who) in enumerate(
        [("摆渡人", "南 荞"), ("旧桥", "许 栗"), ("后来", "无 名")]
    ))  # fmt: skip
    assert not {"南 荞", "许 栗", "无 名"} & set(heads(f"渡口小集\n\n{pieces}\n"))


SPEAKERS = [
    ("阿曼", "老人（画外）"),
    ("阿曼", "小周"),
    ("船长", "水手长"),
    ("阿曼（轻声）", "老周（电话里）"),
    ("甲", "乙"),
]


@pytest.mark.parametrize(("first", "second"), SPEAKERS)
def test_names_alone_above_what_is_said_are_dialogue(first: str, second: str) -> None:
    name, other = (who.split("（")[0] for who in (first, second))
    said = ["谁？", "是我。", "雨停了吗？", "没有。", "那就再等等。", "等到什么时候？"]
    turns = [f"{(first, second)[place % 2]}\n{line}" for place, line in enumerate(said)]
    lines = [f"{name}站在门口。", *turns[:2], f"{other}把灯举高。", *turns[2:]]
    text = "夜雨\n\n" + "\n".join(lines) + "\n"
    assert not heads(text)
    assert of_kind(text, "dialogue")[0] == f"{first}谁？"
    assert kinds(text).count("dialogue") == 6


ASKED = ("为什么要倒着走？", "一根绳子要退多远？", "手搓的还有什么好处？", "您收过徒弟吗？")


@pytest.mark.parametrize("names", [("祁遇", "搓绳人"), ("问者", "老孟"), ("编辑部", "匠人"), ("甲", "乙")])
@pytest.mark.parametrize("white", ["\n", "\n\n"])
def test_who_asks_and_who_answers_are_speakers(names: tuple[str, str], white: str) -> None:
    """Neither of them stands in the text, and answers are long."""
    turns = [
        f"{names[0]}\n{asked}{white}{names[1]}\n{answered * 2}"
        for asked, answered in zip(ASKED, PROSE, strict=True)
    ]
    text = f"对话搓绳人\n\n{PROSE[3]}\n\n{white.join(turns)}\n"
    assert not heads(text)
    assert kinds(text).count("dialogue") == 2 * len(ASKED)


@pytest.mark.parametrize("between", ["\u3000\u3000\u3000\u3000", "………………", "\u3000\u3000"])
@pytest.mark.parametrize("behind", ["陶小满", "3版", "第4页", "12頁"])
def test_lists_with_authors_or_folios_are_no_tables(between: str, behind: str) -> None:
    names = ("我家的门", "给修路叔叔的信", "过桥", "观察日记")
    entries = "\n".join(f"{name}{between}{behind}" for name in names)
    body = "\n\n".join(f"{name}\n\n{PROSE[place]}" for place, name in enumerate(names))
    text = f"{PROSE[2]}\n\n目\u3000\u3000录\n\n{entries}\n\n{body}\n"
    assert kinds(text).count("contents") == 1
    assert "table" not in kinds(text)
    assert heads(text) == list(names)


def test_subheads_that_come_back_are_no_speakers() -> None:
    dish = "食材\n五花肉二斤。\n做法\n肉切块，冷水下锅，水开撇沫。\n"
    assert "dialogue" not in kinds(
        "家常菜\n\n" + "".join(f"{name}\n{dish}" for name in ("红烧肉", "梅菜肉", "粉蒸肉"))
    )


@pytest.mark.parametrize(
    "names",
    [
        ("09:30 老街", "12:00 午饭", "14:00 渔港", "17:40 日落"),
        ("05:10 日出", "08:00 灯塔", "10:00 后湾", "13:30 返程"),
        ("D1 老街—渔港", "D2 灯塔—沙滩", "D3 返程"),
        ("Day 1：进山", "Day 2：翻垭口"),
        ("2009年11月15日补记", "2009年12月2日补记"),
    ],
)
def test_hours_and_days_above_text_are_heads(names: tuple[str, ...]) -> None:
    body = "\n\n".join(f"{name}\n\n{PROSE[place % 4]}" for place, name in enumerate(names))
    assert heads(f"两日慢游\n\n{PROSE[2]}\n\n{body}\n") == list(names)


def test_a_programme_has_no_heads() -> None:
    rows = "09:30 签到\n10:00 开幕\n11:20 茶歇\n14:00 报告\n16:30 散会"
    assert not heads(f"{PROSE[0]}\n\n{rows}\n\n{PROSE[1]}\n")


@pytest.mark.parametrize("name", ["本期要目", "本期目录", "要目", "本期内容", "篇目", "【本期目录】"])
def test_lists_without_folios_name_the_heads_below(name: str) -> None:
    names = ("卷首的话", "蚕日记", "同题作文：影子", "失物招领")
    body = "\n".join(f"{head}\n{PROSE[place]}\n{PROSE[2]}" for place, head in enumerate(names))
    text = f"《小草》第31期\n{name}\n" + "\n".join(names) + f"\n{body}\n"
    assert "contents" in kinds(text)
    assert heads(text) == list(names)


POSTS = [
    "【 在 stone 的大作中提到: 】",
    "【 在 noodle (面条) 的大作中提到: 】",
    "【在 阿福 的文章中提到：】",
    "※ 引述《stone (石頭)》之銘言：",
    "[ 在 moon 的帖子中提到: ]",
]


@pytest.mark.parametrize("line", POSTS)
def test_posts_that_others_quote_are_quotations(line: str) -> None:
    text = f"{PROSE[0]}\n\n{line}\n: 要不要铺无纺布?\n: 我铺了两层.\n\n{PROSE[1]}\n"
    assert kinds(text).count("quotation") == 3


POEMS = (
    ("燈", "漁隱", "一點孤燈照小窗，\n夜深無語對寒江。"),
    ("傘", "市上翁", "破傘撐開一片天，\n街頭雨點打珠圓。"),
    ("秤", "沙門　了塵", "半世稱量市上塵，\n一星偏向有心人。"),
    ("渡船", "漁隱", "兩岸人家共一船，\n往來不問去何年。"),
)


@pytest.mark.parametrize("form", ["{}　〔{}〕", "{}〔{}〕", "{} ［{}］", "{}　　〔{}〕", "{}［{}］"])
def test_poets_in_brackets_behind_titles(form: str) -> None:
    text = (
        "詠物詩鈔\n\n"
        + "\n\n".join(f"{form.format(name, who)}\n{lines}" for name, who, lines in POEMS)
        + "\n"
    )
    assert heads(text) == [name for name, _, _ in POEMS]
    assert len(of_kind(text, "byline")) == len(POEMS)


HALVES = [
    "油芯火和合因緣故有光因緣離散時光無所從去譬如空谷響呼者自得聞不呼亦不聞響不在谷中",
    "水底月影圓又缺風來都作碎銀看舟人不識廣寒路只管搖到水當灣夜深露重衣裳薄歸去門前柳數行灶下餘灰猶未冷一甌清茗對殘燈",
]


@pytest.mark.parametrize("white", ["　　", "　", "    ", "　　　"])
@pytest.mark.parametrize(("words", "size"), list(zip(HALVES, (5, 7), strict=True)))
def test_halves_with_white_between_are_verse(words: str, size: int, white: str) -> None:
    halves = [words[place : place + size] for place in range(0, len(words), size)]
    pairs = zip(halves[::2], halves[1::2], strict=True)
    lines = "\n".join(f"　　{first}{white}{second}" for first, second in pairs)
    text = f"行者為眾人說燈喻，即說偈言：\n\n{lines}\n\n爾時樵夫聞偈，心開意解，即於石上敲火，燃其松枝。\n"
    assert kinds(text).count("verse") == 1
    assert "table" not in kinds(text)


def test_captions_stand_between_tables_of_spaces() -> None:
    cells = [("品名", "规格", "年用量", "单位"), ("粳米", "一级", "86", "吨"), ("菜油", "二级", "9.5", "吨")]
    rows = "\n".join("".join(cell + " " * (12 - columns(cell)) for cell in row).rstrip() for row in cells)
    text = f"{PROSE[0]}\n\n表一　粮油类\n{rows}\n表二　蔬菜类\n{rows}\n\n{PROSE[1]}\n"
    assert kinds(text).count("table") == 2
    assert "code_block" not in kinds(text)


def test_a_fixed_text_keeps_poets_in_brackets() -> None:
    pieces = [f"{name}　〔{who}〕\n{lines}" for name, who, lines in POEMS]
    fixed = write_text(labelled.read("詠物詩鈔\n\n" + "\n\n".join(pieces) + "\n")[0])
    assert heads(fixed) == [name for name, _, _ in POEMS]
    assert write_text(labelled.read(fixed)[0]) == fixed


TUNES = [
    (
        "浣溪沙·刀剪铺",
        "巷口磨刀石半弯，前身溪底后街前。一弓腰背过中年。\n\n"
        "水滴三分声渐细，指量一遍刃生寒。递还妇人笑嫣然。",
    ),
    (
        "卜算子",
        "我住长江头，君住长江尾。日日思君不见君，共饮长江水。\n\n"
        "此水几时休，此恨何时已。只愿君心似我心，定不负相思意。",
    ),
    ("十六字令", "磨。石上春秋水上波。君休问，锋利属谁多。"),
    ("憶江南（橋頭）", "長街靜，燈下數零錢。一角歸鹽三角米，餘來半角買糖圓。小女已先眠。"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "words"), TUNES)
@pytest.mark.parametrize("poet", ["", "〔宋〕李之仪\n"])
def test_words_that_fill_a_tune_are_verse(title: str, words: str, poet: str) -> None:
    text = f"渡口集\n\n{PROSE[0]}\n\n{title}\n{poet}\n{words}\n\n{PROSE[1]}\n"
    assert title in heads(text)
    assert "".join(of_kind(text, "verse")) == words.replace("\n", "")
    assert PROSE[1] not in of_kind(text, "verse")


def test_several_poems_to_a_tune_are_counted_apart() -> None:
    """Numbers far from the tune's name are none of its poems."""
    words = TUNES[3][1]
    near = f"渡口集\n\n{PROSE[0]}\n\n憶江南　二首\n\n其一\n\n{words}\n\n其二\n\n{words}\n\n{PROSE[1]}\n"
    assert heads(near) == ["憶江南　二首", "其一", "其二"]
    assert of_kind(near, "verse") == [words, words]
    far = f"渡口集\n\n忆江南\n\n{PROSE[0]}\n\n{PROSE[1]}\n\n{PROSE[3]}\n\n其一\n\n{words}\n\n{PROSE[1]}\n"
    assert not of_kind(far, "verse")


def test_a_chapter_named_like_a_tune_is_prose() -> None:
    """Its words are too many, or too few, or its clauses too long."""
    for body in (PROSE[0], "她来了。他走了。", PROSE[2] * 3):
        assert not of_kind(f"渡口集\n\n{PROSE[3]}\n\n蝶恋花\n\n{body}\n\n{PROSE[1]}\n", "verse")


@pytest.mark.parametrize("pictures", ["🆕🔧💥", "✅❌⭐", "🐛✨🚀"])
def test_lines_behind_pictures_stay_lines(pictures: str) -> None:
    """Though they are as long as if a program had wrapped them."""
    words = (
        "新增一键开渔，禁渔期结束当天自动提",
        "可以按船号、按码头、按鱼种三种方式",
        "修正在繁体系统上把字认错成另一个字",
    )
    rows = [f"{pictures[place % 3]} {words[place % 3]}{place}" for place in range(12)]
    text = "\n".join(rows) + "\n"
    blocks = [
        item for block in labelled.read(text)[0].blocks for item in getattr(block, "blocks", ()) or (block,)
    ]
    assert sum(any(word in block.text for word in words) for block in blocks) == len(rows)
