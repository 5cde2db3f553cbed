"""Lines that say who made a text: the line beside them is its title."""

from __future__ import annotations

import pytest
from readers.labelled import read

from typeset.model.blocks import Byline, Heading, Title

TEXT = "碑在渡口东岸，高一米二，宽六十厘米，额题二字，碑文漫漶，可辨者一百二十字，乡人说是光绪年间立的。"
BODY = f"一、渡船碑\n{TEXT}\n二、修路碑\n{TEXT}\n"


def _lines(text: str, kind: type[Title | Byline | Heading]) -> list[str]:
    blocks = read(text)[0].blocks
    return [line.text for block in blocks if isinstance(block, kind) for line in block.lines]


@pytest.mark.parametrize(
    "maker",
    [
        "青石渡文化站　辑录",
        "海湾观测站　编制",
        "荻浦中学语文组　选注",
        "师傅口授　徒弟记",
        "溪南詩社輯",
    ],
)
def test_a_maker_below_the_title_is_no_part_of_it(maker: str) -> None:
    text = f"青石渡碑刻录\n{maker}\n\n{BODY}"
    assert _lines(text, Title) == ["青石渡碑刻录"]
    assert _lines(text, Byline) == [maker]


@pytest.mark.parametrize("maker", ["某某省地震局 编", "县地方志办公室供稿", "何守田　著"])
def test_a_maker_above_the_title_is_no_title(maker: str) -> None:
    text = f"{maker}\n青石渡碑刻录\n\n{BODY}"
    assert _lines(text, Title) == ["青石渡碑刻录"]
    assert _lines(text, Byline) == [maker]


@pytest.mark.parametrize("title", ["编辑部周会记录", "合唱团团务会记录", "村务汇编"])
def test_a_kind_of_text_is_no_maker(title: str) -> None:
    text = f"{title}\n二〇二一年五月七日\n\n{BODY}"
    assert _lines(text, Title) == [title]


def test_an_editor_stands_below_the_title_of_the_whole() -> None:
    poems = "".join(
        f"\n{name}\n〔唐〕{poet}\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n"
        for name, poet in (("登鹳雀楼", "王之涣"), ("宿建德江", "孟浩然"), ("江雪", "柳宗元"))
    )
    text = f"江上诗钞\n荻浦中学语文组　选注\n说　　明\n本册收唐宋人写江水的诗词，供学生早读。\n{poems}"
    assert _lines(text, Title) == ["江上诗钞"]


def test_a_volume_above_its_editor_is_of_the_title() -> None:
    head = "童蒙古詩讀本\n卷一\n編註：岸頭國小語文小組\n\n"
    assert _lines(f"{head}{TEXT}\n\n{TEXT}\n", Title) == ["童蒙古詩讀本", "卷一"]
    assert _lines(f"{head}{TEXT}\n\n卷二\n\n{TEXT}\n", Title) == ["童蒙古詩讀本"]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("小城电影院\nSmall-Town Cinema\n\n文　高粱\n图　阿布", ["小城电影院"]),
        ("泥人　剪纸　皮影\n——三个快要没有人做的手艺\n本报记者　邢月", ["泥人　剪纸　皮影"]),
        ("渔歌四首\n录自阿婆口中", ["渔歌四首"]),
        ("一个挑水人的账\n据口述整理", ["一个挑水人的账"]),
        ("蚕豆开花\n民歌\n采录地点：沙洲村", ["蚕豆开花"]),
        ("运维手册　第四篇\n磁盘换新操作步骤\n修订：2019-04-02", ["磁盘换新操作步骤"]),
        ("青年文学季刊·秋之卷\n我们的屋顶\n（小说）\n\n纪小禾", ["我们的屋顶"]),
        ("溪口大桥加固工程\n施工组织设计\n\n编制：蒋工", ["溪口大桥加固工程", "施工组织设计"]),
    ],
)
def test_lines_below_show_which_line_is_the_title(top: str, title: list[str]) -> None:
    assert _lines(f"{top}\n\n{TEXT}\n\n{TEXT}\n", Title) == title


def test_a_paper_with_numbered_heads_is_no_verse() -> None:
    text = (
        "中共南渡镇委员会\n南渡镇人民政府\n关于做好森林防火工作的意见\n\n各村党支部、村委会：\n"
        "今冬明春气候干燥，为做好防火工作，提出以下意见。\n一、落实责任\n山有人管，林有人护，火有人防。\n"
        "二、管住火源\n进山路口设卡，收存火种，清明前后增派人手。\n三、备足物资\n每村备灭火机一台，水桶十只。\n"
        "中共南渡镇委员会\n南渡镇人民政府\n2016年11月8日\n"
    )
    assert _lines(text, Heading) == ["一、落实责任", "二、管住火源", "三、备足物资"]
