"""What stands around a text: title blocks of all trades, salutations, sign-offs, end matter, profiles."""

from __future__ import annotations

import pytest

from tests.readers import labelled
from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.text.around.bylines import is_affiliation, is_byline, may_be_byline, names_authors
from typeset.readers.text.around.datelines import is_dateline
from typeset.readers.text.manuscript_text import write_text

PROSE = "\n\n信是从山里寄来的，信封上没有邮票，只画着一只鸟。\n\n我把它放在桌上，放了三天，才敢拆开来看。\n"


def kinds(text: str) -> list[tuple[str, str]]:
    """Kinds and texts of the units."""
    document, _ = labelled.read(text)
    return [(block.kind, " / ".join(line.text for line in block.lines)) for block in document.blocks]


def title(text: str) -> str:
    """The title, its lines parted by strokes; empty if there is none."""
    return next((words for kind, words in kinds(text) if kind == "title"), "")


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("山里的信", "山里的信"),
        ("README\n山里的信", "山里的信"),
        ("https://example.com/a/1.html\n山里的信", "山里的信"),
        ("v1.2\n\n山里的信", "山里的信"),
        ("2021-06-30\n\n山里的信", "山里的信"),
        ("作者：何小满\n\n山里的信", "山里的信"),
        ("标题：山里的信\n作者：何小满", "山里的信"),
        ("# 山里的信", "山里的信"),
        ("☆☆☆☆☆☆\n山里的信\n☆☆☆☆☆☆", "山里的信"),
        ("山里的信\n========", "山里的信"),
        ("《山里的信》 作者：何小满", "《山里的信》"),
        ("【乡间】\n山里的信", "山里的信"),
        ("【山里的信】", "【山里的信】"),
        ("第12期\n山里的信", "山里的信"),
        ("点击上方蓝字，关注我们\n山里的信", "山里的信"),
        ("首页 > 副刊 > 散文\n山里的信", "山里的信"),
        ("春 江 花 月 夜\n张若虚", "春 江 花 月 夜"),
        ("２０２２年工作报告", "2022年工作报告"),
        ("三（2）班\n家 长 会 记 录", "家 长 会 记 录"),
        (
            "某县人民政府文件\n某政〔2021〕8号\n\n某县人民政府\n关于加强防火工作的\n通　知",
            "某县人民政府 / 关于加强防火工作的 / 通　知",
        ),
        ("教育中心\n\n教〔2019〕9号\n\n关于同意设立幼儿园的批复", "关于同意设立幼儿园的批复"),
        ("河西镇2022年秸秆禁烧\n工 作 方 案", "河西镇2022年秸秆禁烧 / 工 作 方 案"),
        ("老街的当铺_河西旧事\n老街的当铺", "老街的当铺"),
        ("末班车上的人，都在想什么？", "末班车上的人，都在想什么？"),
        ("第一章 山里的信", ""),
        ("2020年5月4日　星期一　晴", ""),
        ("各位来宾：", ""),
        ("摘　要：本文讨论信。", ""),
        ("他来到山里，天已经黑了，门口的灯还亮着，里面有人在说话，他站了很久。", ""),
    ],
)
def test_the_title_is_chosen_by_what_speaks_for_it(above: str, expected: str) -> None:
    assert title(above + PROSE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "信纸比雨薄\n灯光比信纸薄\n你的字站在灯光里\n一个一个\n不肯坐下\n\n你把伞给我\n自己走进了雨\n我把雨还给你\n",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n",
        "LH(1)                用户命令                LH(1)\n\n"
        "名称\n\n       lh - 备份工具的命令行程序，用来推送目录。\n",
    ],
)
def test_a_text_that_begins_at_once_has_no_title(text: str) -> None:
    assert title(text) == ""


def test_the_only_chapter_of_a_file_is_its_title() -> None:
    assert (
        title("第 7 章 检查" + PROSE + "\n7.1. 改动\n\n先看改动。\n\n7.2. 安装\n\n再看安装。\n")
        == "第 7 章 检查"
    )


@pytest.mark.parametrize(
    "text",
    ["作者 | 阿哲", "文/许清", "采访 / 阿 哲", "指導教授：某某某 博士", "主持人：南风　嘉宾：老温"],
)
def test_bylines(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize("text", ["图书馆里的猫", "文明其精神", "作者之死", "记者节"])
def test_what_only_begins_like_a_byline(text: str) -> None:
    assert not is_byline(text) or may_be_byline(text)
    assert title(text + PROSE) == text


def test_authors_of_papers_and_where_they_work() -> None:
    assert names_authors("林一帆1，周海2*，陈小雨1")
    assert names_authors("LIN Yifan1, ZHOU Hai2*")
    assert names_authors("〔清〕曹雪芹")
    assert not names_authors("通　知")
    assert not names_authors("方便面的故事")
    assert is_affiliation("（1. 南江农业大学 资源学院，南江 330000；2. 土壤肥料站，青禾 331200）")
    assert not is_affiliation("他在大学里教书。")


@pytest.mark.parametrize(
    "text",
    [
        "版本 v1.2", "修订日期：2021-06-30", "2021.3 (Draft)", "第2版　2020年9月修订", "某政办〔2021〕8号",
        "（2019年6月28日某县第十六届人民代表大会常务委员会第二十次会议通过）", "2020年5月4日　北京",
        "中華民國一○七年六月", "2020年5月4日　星期一　晴",
    ],
)  # fmt: skip
def test_datelines(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize("text", ["1984", "3.2", "一九八四年的夏天", "2022年工作报告", "第一章"])
def test_what_is_no_dateline(text: str) -> None:
    assert not is_dateline(text) or text == "3.2"


def test_a_letter() -> None:
    text = (
        "阿远：\n\n信收到了，书没有找着。\n\n　　祝\n一切顺利！\n\n"
        "　　　　　　　　　　小禾\n　　　　　　　　　　九月十二日夜\n"
    )
    assert kinds(text) == [
        ("salutation", "阿远："),
        ("paragraph", "信收到了，书没有找着。"),
        ("signoff", "祝 / 一切顺利！ / 小禾 / 九月十二日夜"),
    ]


def test_what_introduces_a_list_is_no_salutation() -> None:
    found = kinds("春游准备\n\n同学们请准备好下列物品：\n\n1．雨衣\n2．水壶\n")
    assert "salutation" not in dict(found)


def test_minutes_open_with_labels() -> None:
    text = (
        "办公会议纪要\n\n时　间：4月11日\n地点：三楼\n记录：孙五\n"
        "\n会议决定，九月底前开工，由财政局安排资金。\n"
    )
    document, _ = labelled.read(text)
    terms = [block.text for block in document.blocks[1].blocks]  # type: ignore[attr-defined]
    assert document.blocks[1].kind == "definition_list"
    assert terms == ["时　间：", "4月11日", "地点：", "三楼", "记录：", "孙五"]
    assert "记录：孙五" in write_text(document)


def test_a_paper() -> None:
    text = (
        "茶园土壤\n林一帆1，周海2\n（1. 农业大学，南江 330000）\n\n"
        "摘　要：本文讨论茶园。\n关键词　茶园　土壤\n\n"
        "0 引言\n\n茶树喜酸，但土壤过酸会妨碍生长。\n\n参考文献\n"
        "[1] 王某. 茶[J]. 茶叶, 2015.\n[2] 李某. 土[M]. 2010.\n"
        "收稿日期：2021-01-12\n"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "byline", "byline", "abstract", "abstract", "heading", "paragraph", "heading", "list_item",
        "list_item", "source",
    ]  # fmt: skip


def test_the_end_of_an_article_of_an_account() -> None:
    text = "雨天\n" + PROSE + "\n—END—\n\n文｜何小满\n图｜阿哲\n\n往期推荐\n· 晴天\n长按识别二维码关注我们\n"
    document, report = labelled.read(text)
    assert [block.kind for block in document.blocks][-5:] == ["source"] * 5
    assert ("M23", "长按识别二维码关注我们") in [(repair.rule, repair.before) for repair in report.repairs]


def test_a_call_that_is_part_of_the_text_stays() -> None:
    text = "雨天\n\n他在群里说，点击上方的链接就能看见那张照片。\n\n我点了，什么也没有。\n"
    assert len(kinds(text)) == 3


def test_short_lines_of_verse_above_a_date_sign_nothing() -> None:
    text = (
        "渡口\n\n水退下去以后\n石阶一级一级\n露出来\n\n我数着它们\n"
        "像数一个人\n没有说出的话\n\n2018年秋，河西\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["title", "verse", "verse", "signoff"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某政办〔2021〕8号\n\n关于防火的通知\n\n各乡镇：\n\n请做好防火工作。\n\n抄送：县委。\n", "official"),
        ("茶园\n\n摘要：茶。\n关键词：茶\n\n茶树喜酸，但土壤过酸会妨碍生长。\n", "paper"),
        ("办公会议纪要\n\n时间：4月\n地点：三楼\n\n会议决定开工。\n", "minutes"),
        ("尊敬的家长：\n\n新学期开始了。\n\n此致\n敬礼\n", "letter"),
        ("新闻稿\n\n灯具可以借阅\n\n公司今天宣布。\n\n# # #\n", "press"),
        ("春游\n\n今天我们去了河西，河边的柳树都绿了，水也涨了。\n", "article"),
    ],
)
def test_profiles(text: str, name: str) -> None:
    document, _ = labelled.read(text)
    assert document.profile is not None
    assert document.profile.name == name


def test_a_profile_that_is_told_wins() -> None:
    text = "阿远：\n\n信收到了，书没有找着，店主说下次替我问问。\n".encode()
    assert read_manuscript(text, "a.txt", ReaderOptions(), Report()).blocks[0].kind == "paragraph"
    told = read_manuscript(text, "a.txt", ReaderOptions(profile="letter"), Report())
    assert told.blocks[0].kind == "salutation"
