"""A torn newspaper report comes back whole."""

from __future__ import annotations

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.outline import outline

ARTICLE = """

凝心聚力开新局 笃行实干著华章

——清河县政协2022年工作回顾

本报记者 何川

岁序更替，华章日新。

抓学习、固根基

以思想引领把牢方向

县政协坚持把学习摆在首位，一年来取得了扎实成效。

以常态学习统一思想——健全学习制度，全年组织集中学习二十四次，举办专题讲座六场，委员参学率明显提高，履职本领不断增



强，为民情怀更加深厚。

以实干担当服务大局——

围绕县域经济高质量发展，组织委员深入企业开展调研，先后形成调研报告十二份，提出建议四十余条，

全部转交有关部门办理。

抓协商、聚共识

以真诚协商凝聚力量

一年来，县政协把协商贯穿履职全过程。

以广泛协商汇聚共识——聚焦城乡建设中的难点，召开协商座谈会九次，邀请群众代表参加，意见建议采纳率稳步上升。

以务实监督推动落实——紧盯民生实事项目开展民主监督，推动解决停车难、上学远等问题三十余件，群众满意度不断提升。
"""


def test_structure_and_joins_of_a_torn_report() -> None:
    report = Report()
    document = read_manuscript(ARTICLE.encode(), "a.txt", ReaderOptions(), report)
    units = outline(document, report).units
    assert [(unit.kind, len(unit.lines)) for unit in units] == [
        ("title", 1), ("deck", 1), ("byline", 1), ("lead", 1),
        ("heading", 2), ("lead", 1), ("paragraph", 1), ("paragraph", 1),
        ("heading", 2), ("lead", 1), ("paragraph", 1), ("paragraph", 1),
    ]  # fmt: skip
    assert [(repair.rule, repair.line) for repair in report.repairs if repair.rule[0] == "J"] == [
        ("J1", 17), ("J3", 23), ("J2", 25),
    ]  # fmt: skip
    assert [unit.run_in for unit in units if unit.run_in] == [
        "以常态学习统一思想——", "以实干担当服务大局——", "以广泛协商汇聚共识——", "以务实监督推动落实——",
    ]  # fmt: skip
