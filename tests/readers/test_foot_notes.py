"""Notes typed at the foot of a page or a chapter are linked with their calls, where these are certain."""

from __future__ import annotations

from pathlib import Path

from readers import labelled

from typeset.model.blocks import Document, NoteCall
from typeset.readers.text.manuscript_text import write_text

SCAN = Path(__file__).parent.parent / "manuscripts" / "first" / "scan" / "bridges.txt"

PLAIN = """旧桥

河上的桥是前朝留下来的①，桥下的水一年四季都不干，水里有鱼。

守桥的老人说，他年轻的时候②这里还没有路，过桥的人都走水边的小道。

①一说是本朝所建。

②约在三十年前。
"""


def calls(document: Document) -> list[str]:
    return [
        inline.label
        for block in document.blocks
        for line in block.lines
        for inline in line.inlines
        if isinstance(inline, NoteCall)
    ]


def test_notes_of_scanned_pages() -> None:
    document, report = labelled.read(SCAN.read_bytes())
    assert [note.text for note in document.notes] == [
        "参见本书第一章第二节。",
        "《石门县志》卷四“津梁”，嘉靖二十八年刻本，第十七页；又见《续志》卷二，文字略有出入，“岁修”作“屡修”。",
        "永安桥碑，道光二十五年立，现存石门镇文化站。",
    ]
    assert calls(document) == [note.label for note in document.notes]
    linked = [repair.line for repair in report.repairs if repair.rule == "M25"]
    assert linked == [6, 21, 14, 22, 37, 45]
    assert any("叫作“桥厘”。" in block.text for block in document.blocks)


def test_notes_below_a_text_without_pages() -> None:
    document, _ = labelled.read(PLAIN)
    assert [note.text for note in document.notes] == ["一说是本朝所建。", "约在三十年前。"]
    assert "①" not in "".join(block.text for block in document.blocks)


def test_the_fixed_text_has_its_notes_and_reads_the_same() -> None:
    document, _ = labelled.read(PLAIN)
    again, _ = labelled.read(write_text(document))
    assert [note.text for note in again.notes] == [note.text for note in document.notes]
    assert write_text(again) == write_text(document)


def test_a_note_that_nothing_calls_stays_and_is_told() -> None:
    document, _ = labelled.read(PLAIN + "\n③出处不明。\n")
    assert len(document.notes) == 2
    assert "③出处不明。" in [block.text for block in document.blocks]
    assert [guess.reason for guess in document.guesses if guess.is_doubtful][-1:] == ["note_uncalled"]


def test_lists_and_references_are_no_notes() -> None:
    for text in (
        "旧桥\n\n过桥的人先看三件事情，再决定走不走：\n\n①水有多高。\n\n②风有多大。\n\n③桥上有没有人。\n",
        "论桥\n\n前人已经说过桥的事[1]，也有人说得不一样[2]，都可以参考。\n\n参考文献\n\n"
        "[1] 王一. 论桥[M]. 北京: 水边出版社, 2001.\n\n[2] 李二. 再论桥[J]. 桥, 2002(3): 1-5.\n",
    ):
        document, _ = labelled.read(text)
        assert document.notes == ()


PAGE = "井的名字，大半随街巷；街巷没有名字的，随井边人家{}。同一眼井，南边叫邻家井，北边叫旧井。"


def test_notes_right_below_the_text_of_a_page() -> None:
    pages = "".join(
        f"{112 + page}　　　　　　　　　　临江水事考\n\n{PAGE.format(mark)}\n" + PAGE.format("") * 3
        + f"\n{PAGE.format('')}\n" * 3 + f"{mark}　见附录。\n\n"
        for page, mark in enumerate("①②③")
    )  # fmt: skip
    document, _ = labelled.read(pages + "115　　　　　　　　　　临江水事考\n\n" + PAGE.format("") + "\n")
    assert len(document.notes) == 3


def test_a_note_between_a_rule_and_the_end_of_a_page_lost_its_call() -> None:
    pages = "".join(
        f"·{112 + page}·　　　　　　　　临江水事考\n"
        + f"{PAGE.format('')}\n" * 6
        + f"────────\n{mark}见附录三《井名异称表》。\n"
        for page, mark in enumerate("①②③")
    )
    document, report = labelled.read(pages)
    assert [repair.before for repair in report.repairs if repair.rule == "M22"].count("────────") == 3
    doubts = [guess.reason for guess in document.guesses if guess.is_doubtful]
    assert doubts.count("note_uncalled") == 3


def test_notes_in_a_row_at_the_end_of_a_file() -> None:
    text = f"旧桥\n\n{PAGE.format('[76]')}\n\n{PAGE.format('[77]')}\n[76] 见县志。\n[77] 约在三十年前。\n"
    document, _ = labelled.read(text)
    assert [note.text for note in document.notes] == ["见县志。", "约在三十年前。"]
    options = f"{PAGE.format('')}\n1. 下列哪一种？　①雲　②霜\n①晴天有風　②陰天無風\n三、做做看\n"
    assert not labelled.read(options)[0].notes


PAGES = """　　凡修建会馆，建楼演戏一项所费往往在正殿之上。①何以商人愿以巨资筑
一年只用数次的戏台？本章以白鹭渡四所会馆为例，试从空间着手回答这个
问题。
① 例如《重修万寿宫碑》载工料银三千二百两，戏楼占一千八百两。
第二节　　四所会馆的位置
　　四馆皆面河而建，戏台背对河流，观者面河而坐。笔者认为，其关键在于
声音：船户泊岸，不必登岸即可闻曲，货船亦随之而至。②这一点前人已说。
　　台面距枯水期船篷顶约四至五公尺。立于船顶之人，视线恰与台面平，唯
山陕会馆距岸最远，其戏“给铺子里的人看，不给船上的人看”，至今如此。
③
② 关于“开台”与集市之关系，另见本书第五章。
③ 同注②，又见访谈，受访者为前船工，时年八十九，二〇一五年七月在河
边的茶馆里说。
第三节　　一日的演出
　　开台多在午后。据戏单，首出由班主亲自登场，向河面与街面各行一礼。
"""


def test_notes_between_pages_that_nothing_parts_from_the_text() -> None:
    document, _ = labelled.read(PAGES)
    assert [note.text[:4] for note in document.notes] == ["例如《重", "关于“开", "同注②，"]
    assert calls(document) == [note.label for note in document.notes]
    assert document.notes[2].text.endswith("边的茶馆里说。")


def test_items_with_circled_numbers_that_the_text_names_are_no_notes() -> None:
    document, _ = labelled.read(
        "交来的东西有三样，其中①和②要当面点清。\n① 钥匙两把。\n② 账本一册。\n③ 灯一盏，交给看门的人。\n"
    )
    assert not document.notes
