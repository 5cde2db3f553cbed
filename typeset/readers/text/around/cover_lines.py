"""Lines of covers and papers with blanks: class numbers, school codes, who studied where, 姓名______.

They stand around a title and are none. So a title is looked for above and below them.
"""

from __future__ import annotations

import re
from typing import Final

from typeset.startup.patterns import late_pattern

_LONGEST: Final = 60
"""A line of a cover has at most so many characters."""

_CATALOGUE: Final = late_pattern(
    "(?:中图分类号|图书分类号|分类号|分類號|UDC|U\\.D\\.C\\.?|学校代[码号]|單位代碼|单位代[码号]|"
    "培养单位代码|"
    "学号|學號|密级|保密级别|(?:课题|項目|项目|立项|证券|股票|公告|档案|備查|备案)(?:编号|編號|代码|代碼|"
    "简称|号)|论文编号|(?:填报|编制|填表|制表)?单位|部门|填报人|填表人|制表人)(?:[：:]|$|[A-Z\\d]|编号|"
    "密级|公开)"
)
"""What libraries and schools write above the title of a thesis, and offices above that of a list.

White is taken out before.
"""

_OF_AUTHOR: Final = late_pattern(
    "(?:学号|學號|院系|院（系）|系（院）|系[别所]|所在(?:学院|院系)|培养单位|学院|學院|专业|專業|学科|"
    "学科专业|"
    "学科（专业）|專業名稱|专业名称|专业领域|研究方向|作者姓名|作者|(?:课题|课題|项目|項目)(?:负责人|"
    "負責人|主持人|组长|组成员|成员|单位)|(?:所在|申报|依托|作者|报送|主办|承办|协办|指导)单位|学生姓名|"
    "学生|姓名|研究生|研究生姓名|申请学位|"
    "学位申请人|申请人|申请人姓名|申请学位(?:级别|类别)?|学位类[别型]|指导教[师授]|指导老师|导师|导师姓名|"
    "校[内外]导师|指導教授|研究生：|班级|年级|届别|(?:论文)?(?:答辩|提交|完成|定稿)(?:日期|时间)|"
    "学位授予单位)[：:]"
)
"""What stands below it on the cover."""

_TITLE: Final = late_pattern("(?:(?:论文|課題|课题|毕业设计)?题目|論文題目|題目|论文名称)[：:].{2,}")
_BLANKS: Final = late_pattern("[_＿]{2,}|[—─]{4,}")
_WHITE: Final = late_pattern("[ \u3000\\t]+")
_EMBARGO: Final = late_pattern(
    "[（(【\\[]?(?:禁[发發](?:时限|时间|期|時限)?[：:].{2,30}|(?:禁止|请勿|請勿|不得)(?:在|于|於).{2,30}前"
    "(?:发布|发表|刊[发登]|报道|發布|刊登|報導)|.{2,30}前(?:请勿|不得|禁止|請勿)(?:发布|发表|刊[发登]|"
    "报道|發布|刊登|報導)|EMBARGOED.{0,40}|"
    "稿件(?:性质|类[型别]|编号)[：:].{1,30})[）)】\\]]?"
)


def is_catalogue_line(text: str) -> bool:
    """Whether the line files a thesis or a list: 学校代码：10999, 填报单位：…."""
    return len(text) <= _LONGEST and _CATALOGUE.match(_WHITE.sub("", text)) is not None


def is_cover_line(text: str) -> bool:
    """Whether the line of a cover below the title says whose thesis it is, of which school and when."""
    if len(text) > _LONGEST or re.search("[。！？；]", text):
        return False
    return _OF_AUTHOR.match(_WHITE.sub("", text)) is not None or is_catalogue_line(text)


def is_of_author(text: str) -> bool:
    """Whether the line of a cover says who wrote a thesis, where and under whom."""
    return is_cover_line(text) and not is_catalogue_line(text)


def is_form(text: str) -> bool:
    """Whether the line has blanks to be filled in, as on papers of exams: 班级______姓名______."""
    return len(text) <= 2 * _LONGEST and len(_BLANKS.findall(text)) > 1


def names_title(text: str) -> bool:
    """Whether the line of a cover gives the title behind its label: 题　　目：…."""
    return len(text) <= _LONGEST and _TITLE.fullmatch(_WHITE.sub("", text)) is not None


def is_embargo(text: str) -> bool:
    """Whether the line of a press release says from when, and by whom, it may be printed."""
    return len(text) <= _LONGEST and _EMBARGO.fullmatch(text) is not None
