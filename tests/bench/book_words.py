"""Words that the synthetic book is written with: lists of our own, and names made of common Han."""

from __future__ import annotations

from typing import Final

TIMES: Final = (
    "清晨", "傍晚", "入冬以后", "开春那天", "后来", "几天前", "去年夏天", "雨停之后", "散会时", "第二天一早",
    "过了许多年", "当天夜里", "收割季节", "立秋前后", "船靠岸时", "退休以前", "搬家那年", "大雪封山时",
)  # fmt: skip
PEOPLE: Final = (
    "老师傅", "邮递员", "植物学家", "船长", "抄写员", "木匠", "护士", "工程师", "编辑", "牧民", "图书管理员",
    "裁缝", "测量队员", "渔夫", "学徒", "乐师", "厨子", "守林人", "司机", "村里的孩子", "钟表匠", "考古队",
    "排字工人", "母亲", "外祖父", "邻居", "值班医生", "天文台的人", "会计", "茶农",
)  # fmt: skip
PLACES: Final = (
    "河堤上", "旧仓库里", "港口", "山脚下", "车站对面", "藏书楼", "祠堂门前", "实验室", "果园深处", "桥头",
    "印刷厂", "集市", "灯塔下面", "博物馆的地下室", "峡谷入口", "茶馆", "盐湖边", "窑场", "省城", "梯田中间",
)  # fmt: skip
ADJECTIVES: Final = (
    "陈旧", "明亮", "沉重", "罕见", "潮湿", "精巧", "朴素", "残缺", "完整", "细密", "粗糙", "轻薄", "漆黑",
    "温热", "崭新", "歪斜", "笔直", "微弱", "庞大", "模糊", "锋利", "整齐", "松散", "坚硬",
)  # fmt: skip
THINGS: Final = (
    "账簿", "罗盘", "种子", "信件", "木箱", "图纸", "石碑", "玻璃瓶", "渔网", "唱片", "日记", "铜钟", "瓷器",
    "标本", "地图", "铅字", "灯笼", "织机", "药方", "齿轮", "帆布", "台阶", "水渠", "屋檐", "砚台", "邮票",
    "望远镜", "显微镜", "收音机", "蒸汽机", "提纲", "样书", "校样", "墨迹", "书脊", "纸张", "谷物", "羊毛",
)  # fmt: skip
VERBS: Final = (
    "找到", "修好", "搬走", "记下", "画出", "收藏", "拆开", "擦净", "称过", "数完", "丢失", "借来", "翻译",
    "重新排列", "比较", "登记", "晾干", "封存", "试用", "看见", "描摹", "打磨", "送还", "照亮",
)  # fmt: skip
MANNERS: Final = (
    "慢慢地", "一声不响地", "按照规矩", "仔细", "匆忙", "几乎同时", "再三", "终于", "常常", "勉强", "顺手",
    "意外地", "依旧", "独自", "轮流", "照例", "逐一", "从头",
)  # fmt: skip
REASONS: Final = (
    "风向变了", "灯油用尽", "桥面结冰", "道路不通", "价钱太高", "字迹看不清", "水位下降", "天气转暖",
    "人手不够", "没有人签字", "机器停了", "仓库满了", "消息来得太迟", "纸张受潮", "尺寸对不上", "谁也说不准",
)  # fmt: skip
JOINTS: Final = (
    "因为", "所以", "可是", "于是", "然而", "其实", "不过", "只要", "虽然", "即使", "至于", "何况", "总之",
)  # fmt: skip
UNITS: Final = ("本", "件", "张", "箱", "册", "种", "台", "条", "块", "封")
LATIN: Final = (
    "Pandoc", "PDF", "Unicode", "HarfBuzz", "A4", "OpenType", "London", "TeX", "ISO 9706", "Rosetta",
    "B5", "Linotype", "DNA", "Aldus", "Plantin", "EPUB 3", "Wikipedia", "X-ray", "GB/T 15834",
)  # fmt: skip
MEASURES: Final = ("km", "kg", "mm", "℃", "%")
NUMERALS: Final = "零一二三四五六七八九"
SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"

# GB/T 2312, rows 16 to 55: the 3,755 Han of level 1, in use by every newspaper.
NAME_HAN: Final = b"".join(
    bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF)
).decode("gb2312")
NAMES: Final = tuple(
    left + right for left, right in zip(NAME_HAN[::3], reversed(NAME_HAN[1::3]), strict=False)
)
"""Given names and names of places, for the 2,600 different Han that a long book has."""
