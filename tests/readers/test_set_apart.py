"""Listings, tables, captions and formulae of plain text: found before prose, and kept as they are."""

from __future__ import annotations

from random import Random

import pytest
from readers import labelled

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Caption, CodeBlock, Document, Row, Table
from typeset.model.characters import columns
from typeset.readers.captions import number_captions
from typeset.readers.text.manuscript_text import write_text
from typeset.settings.schema import CaptionSettings

BEFORE = "机器的使用手册\n\n这台机器要先接好电源，再打开后面的开关，等灯亮了才能用。下面把步骤写清楚：\n\n"
AFTER = "\n\n做完以上的步骤，机器就可以用了，不用的时候要记得关上后面的开关。\n"


def read(text: str) -> Document:
    """The document of a text between two paragraphs."""
    return labelled.read(BEFORE + text + AFTER)[0]


def listings(document: Document) -> list[list[str]]:
    """The lines of all listings."""
    return [[line.text for line in block.lines] for block in document.blocks if isinstance(block, CodeBlock)]


def tables(document: Document) -> list[list[list[str]]]:
    """The cells of all tables."""
    return [
        [[cell.text for cell in row.blocks] for row in block.blocks if isinstance(row, Row)]
        for block in document.blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize(
    "listing",
    [
        "$ sudo systemctl restart nginx\n$ tail -f /var/log/nginx/error.log",
        "# apt-get install build-essential\n"
        "正在读取软件包列表... 完成\n下列【新】软件包将被安装：\n  gcc make",
        ">>> import math\n>>> math.sqrt(2)\n1.4142135623730951",
        "C:\\Users\\guest> dir /w\n\nmysql> SELECT name FROM users WHERE id = 3;\n"
        "+------+\n| name |\n+------+\n| 小王 |\n+------+",
        'def main():\n    """主函数。\n\n    返回零。\n    """\n    print("你好")  # 打印\n\n    return 0',
        "# 服务器的设置\n[server]\nhost = 127.0.0.1\nport = 8080  # 端口",
        "/* 求两数之和 */\nint add(int a, int b)\n{\n\treturn a + b;  // 返回\n}",
        "all: main.o\n\tgcc -o main main.o\n\nclean:\n\trm -f *.o",
        '{\n  "姓名": "小王",\n  "成绩": [90, 85]\n}',
        '<book id="1">\n  <title>中文书名</title>\n</book>',
        "--- a/main.c\n+++ b/main.c\n@@ -1,2 +1,2 @@\n-int x = 1;\n+int x = 2;",
        "project/\n├── src/\n│   └── main.c\n└── 文档/",
        "-a, --all            显示全部的文件\n-h, --help           显示这份帮助",
        " 1 #include <stdio.h>\n 2\n 3 int main(void) {\n 4     return 0;\n 5 }",
        "cat > hello.txt <<EOF\n今天天气很好，我们出去走走。\nEOF",
    ],
)
@pytest.mark.parametrize("indent", ["", "    "])
def test_a_listing_keeps_its_lines(listing: str, indent: str) -> None:
    typed = [indent + line if line else "" for line in listing.split("\n")]
    shared = min(len(line) - len(line.lstrip(" ")) for line in typed if line)
    document = read("\n".join(typed))
    assert [line for lines in listings(document) for line in lines if line] == [
        line[shared:] for line in typed if line
    ]
    assert not [block.text for block in document.blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    "text",
    [
        "Hello World",
        "The quick brown fox jumps over the lazy dog, and it runs away.",
        "https://www.example.org/manual/index.html",
        "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:",
        "Zhang San (zhangsan@example.org)",
        "[1] SMITH J. On rivers[J]. Journal of Rivers, 2010, 4(2): 1-3.",
        "机器有三种：大的、中的、小的。",
        "5.19. package.examples",
        "2. 建库",
        "* 第一种机器，价格贵一些；",
    ],
)
def test_prose_is_no_listing(text: str) -> None:
    assert listings(read(text)) == []


def test_a_sentence_between_a_session_and_a_program_is_no_code() -> None:
    session = "$ cfg --save\nSaving... done."
    code = "import serial\n    s = serial.Serial('/dev/ttyUSB0', 9600)"
    document = read(f"在终端输入：\n{session}\n若返回 ERROR 3，说明版本过低，请先升级：\n    {code}\n")
    assert ["\n".join(lines) for lines in listings(document)] == [session, code.replace("    ", "")]
    typed = read("在终端输入：\n$ cfg --key\n请输入密码：\nOK\n$ cfg --save\n")
    assert listings(typed) == [["$ cfg --key", "请输入密码：", "OK", "$ cfg --save"]]


def test_a_line_of_wrapped_prose_is_no_listing() -> None:
    document = read(
        "先把下载好的归档文件放在目录里并解压，这一步不能出错，解压的时候使用\n"
        "tar xzf gentoo-0.9.12.tar.gz\n命令，等它做完，再看一看目录里多了什么，把多出来的东西记在本子上面。"
    )
    assert listings(document) == []


def test_a_fence_names_the_language() -> None:
    document, report = labelled.read(BEFORE + "```python\n x = 1\n\n  y = 2\n```" + AFTER)
    block = next(block for block in document.blocks if isinstance(block, CodeBlock))
    assert (block.language, [line.text for line in block.lines]) == ("python", ["x = 1", "", " y = 2"])
    assert [repair.before for repair in report.repairs] == ["```python", "```"]


CELLS = [["品名", "数量", "价格"], ["苹果", "12", "3.50"], ["火龙果", "", "18.00"]]


@pytest.mark.parametrize(
    "drawn",
    [
        "品名\t数量\t价格\n苹果\t12\t3.50\n火龙果\t\t18.00",
        "品名      数量     价格\n苹果        12     3.50\n火龙果            18.00",
        "品名　　　数量　　价格\n苹果　　　12　　　3.50\n火龙果　　　　　　18.00",
        "品名    数量  价格\n------  ----  -----\n苹果    12    3.50\n火龙果        18.00",
        "+--------+------+-------+\n| 品名   | 数量 | 价格  |\n+--------+------+-------+\n"
        "| 苹果   | 12   | 3.50  |\n| 火龙果 |      | 18.00 |\n+--------+------+-------+",
        "┌────┬──┬──┐\n│品名│数量│价格│\n├────┼──┼──┤\n│苹果│12│3.50│\n│火龙果││18.00│\n└────┴──┴──┘",
        "| 品名 | 数量 | 价格 |\n|------|-----:|------|\n| 苹果 | 12 | 3.50 |\n| 火龙果 | | 18.00 |",
    ],
)
def test_a_table_has_its_rows_and_cells(drawn: str) -> None:
    document = read(drawn)
    assert tables(document) == [CELLS]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row.is_head for row in table.blocks if isinstance(row, Row)] == [True, False, False]


def test_uprights_between_cells_alone_make_a_table() -> None:
    assert tables(read("序号 | 问题 | 期限\n1 | 灭火器过期 | 六月\n2 | 通道堵塞 | 当天")) == [
        [["序号", "问题", "期限"], ["1", "灭火器过期", "六月"], ["2", "通道堵塞", "当天"]]
    ]


def test_lines_of_a_drawn_cell_are_joined_where_they_were_full() -> None:
    document = read(
        "+----------+--------+\n| 部位     | 处理   |\n+==========+========+\n| 橡皮老化 | 换新   |\n"
        "| 关不严   |        |\n+----------+--------+\n| 闸门     | 甲     |\n"
        "|          | 乙     |\n+----------+--------+"
    )
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [[line.text for line in cell.lines] for cell in table.blocks[1].blocks] == [  # type: ignore[attr-defined]
        ["橡皮老化关不严"],
        ["换新"],
    ]
    assert [line.text for line in table.blocks[2].blocks[1].lines] == ["甲", "乙"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        (  # names of two characters are spread by what also parts names
            "赵　铁　孙大山　吴　兰\n何　田　郑金水　罗　云\n卢　青　谢长河　范　平",
            [["赵　铁", "孙大山", "吴　兰"], ["何　田", "郑金水", "罗　云"], ["卢　青", "谢长河", "范　平"]],
        ),
        (  # the last row of names is short
            "王建国　　方　芳　　石　磊\n冯　远　　刘长弓　　许　晴\n李　响　　杨　帆",
            [["王建国", "方　芳", "石　磊"], ["冯　远", "刘长弓", "许　晴"], ["李　响", "杨　帆", ""]],
        ),
        (  # no row is full, and a word at the left is spread
            "          上行      下行      备注\n北  坡    6:20      7:00\n午班     12:10     12:50      停\n"
            "                   15:30      加班",
            [
                ["", "上行", "下行", "备注"],
                ["北  坡", "6:20", "7:00", ""],
                ["午班", "12:10", "12:50", "停"],
                ["", "", "15:30", "加班"],
            ],
        ),
        (  # a lone dash says that there is no figure
            "项目       去年      今年\n茶叶    182,300   205,610\n民宿         -    12,000",
            [["项目", "去年", "今年"], ["茶叶", "182,300", "205,610"], ["民宿", "-", "12,000"]],
        ),
        (  # copied from a page: one space between cells
            "变量 均值 标准差\n收入 3.21 0.84\n年龄 46.7 12.3",
            [["变量", "均值", "标准差"], ["收入", "3.21", "0.84"], ["年龄", "46.7", "12.3"]],
        ),
        (  # amounts behind names, whatever white parts them
            "面粉    500克\n猪前腿肉    300克\n盐    适量",
            [["面粉", "500克"], ["猪前腿肉", "300克"], ["盐", "适量"]],
        ),
        (  # a price list with one space between cells, and a name of two words
            "单芯线 2.5平方 一卷 172元\n空开 2P 40A 一只 33元\n插座 白 一只 7.5元",
            [
                ["单芯线", "2.5平方", "一卷", "172元"],
                ["空开 2P", "40A", "一只", "33元"],
                ["插座", "白", "一只", "7.5元"],
            ],
        ),
        (  # a catalogue whose rows are not all full: by its end a cell shows where it belongs
            "001  临江县志  八册  民国铅印  七品  2,600元\n002  北塘镇志（初稿）  油印一册  八品  180元\n"
            "003  水利志  精装  1991年  九品  60元",
            [
                ["001", "临江县志", "八册", "民国铅印", "七品", "2,600元"],
                ["002", "北塘镇志（初稿）", "油印一册", "", "八品", "180元"],
                ["003", "水利志", "精装", "1991年", "九品", "60元"],
            ],
        ),
        (  # a spread word at the left, wider apart than the columns
            "分馆        藏量      借出\n北塘分馆    8,200    31,055\n茶场分馆    2,100     9,116\n"
            "合　　计   15,700    53,041",
            [
                ["分馆", "藏量", "借出"],
                ["北塘分馆", "8,200", "31,055"],
                ["茶场分馆", "2,100", "9,116"],
                ["合　　计", "15,700", "53,041"],
            ],
        ),
        (  # a timetable: hours are no markers, and a word is spread over a row
            "        周一     周二     周三\n第一节  语文     数学     语文\n第二节  音乐     体育     美术\n"
            "                 午    休\n第三节  科学     美术     体育",
            [
                ["", "周一", "周二", "周三"],
                ["第一节", "语文", "数学", "语文"],
                ["第二节", "音乐", "体育", "美术"],
                ["", "", "午    休", ""],
                ["第三节", "科学", "美术", "体育"],
            ],
        ),
        (  # short cells far from each other
            "林爸爸　　林妈妈　　陈爸爸\n大舅公　　姑婆　　　介绍人吴老师",
            [["林爸爸", "林妈妈", "陈爸爸"], ["大舅公", "姑婆", "介绍人吴老师"]],
        ),
        (  # a row of Markdown that begins with an empty cell is no further line of the one above
            "| 村 | 户 | 已改 |\n|----|----|----|\n| 上村 | 120 | 96 |\n| | 205 | 109 |",
            [["村", "户", "已改"], ["上村", "120", "96"], ["", "205", "109"]],
        ),
        (  # leaders lead to prices
            "西裤……………１５元\n真丝旗袍…………面议",
            [["西裤", "15元"], ["真丝旗袍", "面议"]],
        ),
        ("换拉链（铜）....25\n换裆............18", [["换拉链（铜）", "25"], ["换裆", "18"]]),
        ("新做 ———————— 800元\n盘扣 ———— 20元", [["新做", "800元"], ["盘扣", "20元"]]),
        (  # a spreadsheet's file
            '摊位,摊主,克数\nA01,老邢,499\nA02,"阿秀-大胖",\nB12,小卓,501',
            [
                ["摊位", "摊主", "克数"],
                ["A01", "老邢", "499"],
                ["A02", "阿秀-大胖", ""],
                ["B12", "小卓", "501"],
            ],
        ),
        (  # one U+3000 parts some cells, and the last ones are empty
            "序号　姓名　　　现居　　　备注\n1　　 钱进　　　本市　　　带家属\n2　　 吕行　　　外省",
            [["序号", "姓名", "现居", "备注"], ["1", "钱进", "本市", "带家属"], ["2", "吕行", "外省", ""]],
        ),
        (
            "编号;品种;状态\n01;绿萝;\n02;茉莉;预留",
            [["编号", "品种", "状态"], ["01", "绿萝", ""], ["02", "茉莉", "预留"]],
        ),
        (
            "日期|灯组|备注\n初一|全部|\n初二|部分|停电",
            [["日期", "灯组", "备注"], ["初一", "全部", ""], ["初二", "部分", "停电"]],
        ),
        (  # a column of words among those of figures
            "名次 队名 胜 负 积分\n1 上屋 3 0 6\n2 大塘 2 1 5",
            [
                ["名次", "队名", "胜", "负", "积分"],
                ["1", "上屋", "3", "0", "6"],
                ["2", "大塘", "2", "1", "5"],
            ],
        ),
        (  # what stands above may have a gap as well
            "附二  “为什么剩饭？”\n原因            人数    占比\n"
            "不喜欢吃          96    48.5%\n牙疼              12     6.9%",
            [["原因", "人数", "占比"], ["不喜欢吃", "96", "48.5%"], ["牙疼", "12", "6.9%"]],
        ),
    ],
)
def test_white_parts_columns_and_spreads_words(typed: str, cells: list[list[str]]) -> None:
    assert tables(read(f"前面有一句话。\n\n{typed}\n\n后面还有一句话。")) == [cells]


@pytest.mark.parametrize(
    "text",
    [
        "白日依山尽　　黄河入海流\n欲穷千里目　　更上一层楼",
        "小　王　师傅，还走吗？\n老　韩　走，差十分。\n小　王　那就好。",
        "1.\t先接好电源\n2.\t再打开开关",
        "第一章 总论          1\n第二章 水文          8\n第三章 结语          20",
        "文｜小禾\n图｜阿满\n编辑｜小灶",
        "他说  我要走了\n我说  好\n他没有走",
        "A．24 m　　　　B．25 m\nC．60 m　　　　D．96 m",
        "#城市  #夜市  #书店  #老街",
        "單選：1.B　2.B　3.B\n題組：4.C　5.C",
        "他 花了 18元\n我 没有花",
        "苹果 三斤 梨\n他买了 12 3 个\n都 5 6 分给了人",
        "他想了想……没有说\n我等着……十秒",
        "绪论………………1\n第一章………………3\n结语………………9",
        "风来了,雨来了,人没来\n天黑了,灯亮了,门没开\n夜深了,茶凉了,信没拆",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert tables(read(text)) == []


def test_a_frame_around_text_goes() -> None:
    document, report = labelled.read(
        BEFORE + "+------+\n| 注意 |\n|      |\n| 手不要伸进机器，那很危险。 |\n+------+" + AFTER
    )
    assert "手不要伸进机器，那很危险。" in [block.text for block in document.blocks]
    assert {repair.rule for repair in report.repairs} == {"M35", "M17"}


def test_running_text_that_fills_a_frame_is_a_quotation() -> None:
    frame = "┌────────────┐\n│　　早上的茶要淡，晚上的│\n│茶更要淡。——老魏　　　 │\n└────────────┘"
    document, report = labelled.read(BEFORE + frame + AFTER)
    found = [block.text for block in document.blocks if block.kind == "quotation"]
    assert found == ["早上的茶要淡，晚上的茶更要淡。——老魏"]
    assert {"M35", "J4"} <= {repair.rule for repair in report.repairs}


@pytest.mark.parametrize(
    "frame",
    [
        "+----------+\n| 姓名     |\n| 电话     |\n+----------+",
        "┌──────┐\n│借书证　　　│\n│第　　号　　│\n└──────┘",
    ],
)
def test_a_card_in_a_frame_is_no_quotation(frame: str) -> None:
    document = read(BEFORE + frame + AFTER)
    assert "quotation" not in [block.kind for block in document.blocks]


def test_a_session_with_a_router_is_a_listing() -> None:
    session = (
        "Gate> enable\nGate# show version\nVersion 12.1\nGate(config)# hostname HK-2\nHK-2(config)# exit"
    )
    found = [block.text for block in read(BEFORE + session + AFTER).blocks if block.kind == "code_block"]
    assert found == [session.replace("\n", "")]


def test_a_session_with_a_device_is_a_listing() -> None:
    session = "KX2> PAR\nADDR = 017\nKX2> SET RATE 60\nOK\nKX2> SAVE\nSAVING... OK"
    document = read(BEFORE + session + AFTER)
    assert [block.text for block in document.blocks if block.kind == "code_block"] == [
        session.replace("\n", "")
    ]


@pytest.mark.parametrize(
    "text", ["JD> I think the last chapter is too long.", "KX2> 这一章太长了。", "A > B"]
)
def test_what_stands_behind_initials_is_no_command(text: str) -> None:
    assert "code_block" not in [block.kind for block in read(BEFORE + text + AFTER).blocks]


def test_captions() -> None:
    document = read(
        "图1 机器的样子\nFig. 1 The machine\n\n"
        "表2-1　各月的用量\n月份\t用量\n一月\t20\n\n图1显示了机器的样子。"
    )
    kinds = [block.kind for block in document.blocks][2:-1]
    assert kinds == ["caption", "caption", "table", "paragraph"]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [inner.text for inner in table.blocks if isinstance(inner, Caption)] == ["表2-1　各月的用量"]


@pytest.mark.parametrize(
    "line",
    [
        "圖形 4.1. 啟動畫面",
        "图形3　开机画面",
        "例 7.1. 查找 cp 命令",
        "代码清单5-1　缩小照片",
        "照片 2　涨潮的河口",
    ],
)
def test_captions_of_all_names(line: str) -> None:
    assert [
        block.text for block in read(f"{line}\n\n后面还有一句话。").blocks if block.kind == "caption"
    ] == [line]


@pytest.mark.parametrize(
    "line", ["例1 已知甲乙两地相距三里，求船行的时间。", "图形用户界面很容易用。", "图片3张"]
)
def test_what_is_no_caption(line: str) -> None:
    assert "caption" not in [block.kind for block in read(line).blocks]


def test_what_a_table_counts_in_belongs_to_its_caption() -> None:
    document = read("表1　各项收入\n单位：万元\n项目\t去年\t今年\n增值税\t1,204\t1,266\n\n后面还有一句话。")
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [line.text for line in table.blocks[0].lines] == ["表1　各项收入", "单位：万元"]
    assert "caption" not in [block.kind for block in read("单位：万元\n\n后面还有一句话。").blocks]


def test_a_unit_alone_gets_no_number() -> None:
    rows = "线路\t去年\t今年\n一路\t512\t438\n"
    document = number_captions(read(f"前面有一句话。\n\n单位：万元\n{rows}"), CaptionSettings(), Report())
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.blocks[0].text == "单位：万元"


COMPUTING = "$ make\n\n然后写下面的设置：\n\n[server]\nhost = 127.0.0.1\nport = 8080\n\n存好以后再看。\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "apt search 词语",
        "loomctl reload",
        "ipconfig",
        "http://deb.example.org/debian stable main",
        "libc6                 install",
        'print("处理完", name)',
        "'<script>alert(1)</script>'",
    ],
)
def test_what_is_announced_among_programs_is_a_listing(line: str) -> None:
    assert [line] in listings(read(f"{COMPUTING}执行下面的命令：\n\n{line}\n\n这样就可以了。"))


@pytest.mark.parametrize(
    "line",
    [
        "http://www.example.org/",
        "John Smith",
        "E = mc²",
        "2024",
        "Two lines of English say what they mean.",
        "* make",
    ],
)
def test_what_is_announced_and_no_listing(line: str) -> None:
    assert [line] not in listings(read(f"{COMPUTING}请看下面的这一行：\n\n{line}\n\n这样就可以了。"))


def test_without_programs_a_line_that_is_announced_is_none() -> None:
    assert listings(read("他在墙上写：\n\nmake love not war\n\n这样就可以了。")) == []


def test_what_programs_print_in_chinese_is_a_listing() -> None:
    printed = "IPv4 地址 . . . . . . . . : 10.27.4.118\n子网掩码  . . . . . . . . : 255.255.255.0"
    assert printed.split("\n") in listings(read(f"{printed}\n\n后面还有一句话。"))
    echo = (
        "来自 192.168.1.1 的回复: 字节=32 时间=1ms TTL=64\n来自 192.168.1.1 的回复: 字节=32 时间<1ms TTL=64"
    )
    assert echo.split("\n") in listings(read(f"{echo}\n\n后面还有一句话。"))


def test_the_bounds_of_a_sum_stay_with_it() -> None:
    document = read("残差平方和为\n      n\nS = ∑ (Ci − a)²    （3）\n     i=1\n\n后面还有一句话。")
    assert [len(block.lines) for block in document.blocks if block.kind == "formula"] == [3]


@pytest.mark.parametrize(
    "formula",
    [
        "SOCD = Σ ( Ci × Di ) / 100　　　　(1)",
        "Q = v·A - q                    (1)",
        "E = mc²",
        "净利润率＝净利润÷营业收入×100%",
        "a² + b² = c²",
    ],
)
def test_a_formula_is_kept_as_typed(formula: str) -> None:
    document = read(formula)
    assert [block.text for block in document.blocks if block.kind == "formula"] == [formula]


WORDS = [
    "苹果", "香蕉", "火龙果", "葡萄", "十二斤", "甲", "乙级", "东门外", "3.50", "12", "1,200", "−4", "88%",
    "apple", "B-52",
]  # fmt: skip


def _random_table(random: Random) -> tuple[list[list[str]], str]:
    """Cells of a table, and the table as somebody types it."""
    width, height = random.randint(2, 5), random.randint(3, 6)
    cells = [[random.choice(WORDS) for _ in range(width)] for _ in range(height)]
    cells[0] = [f"栏{name}" for name in "甲乙丙丁戊"[:width]]
    way = random.choice(("tabs", "drawn", "ruled", "pipes"))
    if way != "pipes":
        for row in cells[1:-1]:  # a tab at the end of a line is lost, so the last row is full
            row[random.randrange(1, width)] = random.choice(("", random.choice(WORDS)))
    if way == "tabs":
        return cells, "\n".join("\t".join(row) for row in cells)
    if way == "pipes":
        return cells, "\n".join("| " + " | ".join(row) + " |" for row in cells)
    widths = [max(columns(row[number]) for row in cells) for number in range(width)]
    padded = [
        [text + " " * (size - columns(text)) for text, size in zip(row, widths, strict=True)] for row in cells
    ]
    if way == "ruled":
        lines = ["  ".join(row) for row in padded]
        return cells, "\n".join([lines[0], "  ".join("-" * size for size in widths), *lines[1:]])
    rule = "+" + "+".join("-" * (size + 2) for size in widths) + "+"
    rows = ["| " + " | ".join(row) + " |" for row in padded]
    return cells, "\n".join([rule, rows[0], rule, *rows[1:], rule])


@pytest.mark.parametrize("seed", range(60))
def test_random_tables_and_listings_beside_each_other(seed: int) -> None:
    random = Random(seed)
    cells, drawn = _random_table(random)
    listing = random.choice(
        ("$ ls -l /tmp\n总用量 0", "x = load('a.txt')\nprint(x)", "git add .\n\ngit commit -m 初稿")
    )
    parts = [drawn, listing, "中间还有一段话，把上面的和下面的隔开来。"]
    random.shuffle(parts)
    document = read("\n\n".join(parts))
    assert tables(document) == [cells]
    assert [line for lines in listings(document) for line in lines] == listing.split("\n")
    again, _ = labelled.read(write_text(document))
    assert labelled.structure(again) == labelled.structure(document)


@pytest.mark.parametrize(
    "line",
    [
        "GET /v4/box/TGHU7712345",
        "DELETE https://api.example/v1/meter HTTP/1.1",
        "08:00:01 INFO 读卡器已连接\n08:00:02 WARN 时钟偏差三秒",
        "zhuctl status          # 看看锅在不在\nzhuctl start           # 点火\nzhuctl stop            # 关火",
    ],
)
def test_requests_logs_and_explained_commands_are_listings(line: str) -> None:
    assert listings(read(f"前面有一句话，说的是下面这些。\n\n{line}\n\n后面还有一句话。")) == [
        line.split("\n")
    ]


@pytest.mark.parametrize(
    "typed", ["● 医生　66.1%\n● 护士　80.4%\n● 护工　58.7%", "✅ 原味　　2元\n✅ 葱油　　2.5元"]
)
def test_items_that_end_in_amounts_are_no_table(typed: str) -> None:
    assert tables(read(f"前面有一句话。\n\n{typed}\n\n后面还有一句话。")) == []
