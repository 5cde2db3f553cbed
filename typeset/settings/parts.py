"""Which face each part of a page has."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from typeset.settings.teaching import doc as _doc

_FACE = r"^((song|hei|kai|fang|latin-serif|latin-sans|mono)( [1-9]00)?)?$"
FaceName = Annotated[str, Meta(pattern=_FACE)]


def _part(zh: str, en: str) -> Meta:
    return _doc(f"{zh}的字体，角色和字重，如 song 900", f"the face of {en}, role and weight, as song 900")


class PartSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[parts]``: the face of each part of a page; a part left out has the face of the body."""

    body: Annotated[FaceName, _part("正文", "the body")] = ""
    title: Annotated[FaceName, _part("标题", "the title")] = ""
    kicker: Annotated[FaceName, _part("引题", "the kicker")] = ""
    deck: Annotated[FaceName, _part("副题", "the deck")] = ""
    byline: Annotated[FaceName, _part("署名", "the byline")] = ""
    dateline: Annotated[FaceName, _part("日期行", "the dateline")] = ""
    lead: Annotated[FaceName, _part("导语", "leads")] = ""
    heading: Annotated[FaceName, _part("小标题", "headings")] = ""
    heading_1: Annotated[FaceName, _part("一级标题（章）", "heads of level 1 (chapters)")] = ""
    heading_2: Annotated[FaceName, _part("二级标题（节）", "heads of level 2 (sections)")] = ""
    heading_3: Annotated[FaceName, _part("三级标题", "heads of level 3")] = ""
    head_number: Annotated[FaceName, _part("标题的序号，如第一章", "the numbers of heads, as 第一章")] = ""
    half_title: Annotated[FaceName, _part("半书名页", "the half title")] = ""
    publisher: Annotated[FaceName, _part("书名页的出版者", "the publisher on the title page")] = ""
    imprint: Annotated[FaceName, _part("版权页", "the copyright page")] = ""
    contents: Annotated[FaceName, _part("目录", "the contents")] = ""
    contents_chapter: Annotated[FaceName, _part("目录里的章", "chapters in the contents")] = ""
    run_in: Annotated[FaceName, _part("段首小标题", "run-in heads")] = ""
    list_item: Annotated[FaceName, _part("列项", "list items")] = ""
    verse: Annotated[FaceName, _part("诗行", "verse")] = ""
    dialogue: Annotated[FaceName, _part("对话", "dialogue")] = ""
    quotation: Annotated[FaceName, _part("引文", "quotations")] = ""
    salutation: Annotated[FaceName, _part("称呼", "salutations")] = ""
    abstract: Annotated[FaceName, _part("摘要、关键词", "abstracts and key words")] = ""
    signoff: Annotated[FaceName, _part("落款", "the sign-off")] = ""
    source: Annotated[FaceName, _part("来源", "source lines")] = ""
    block_quotation: Annotated[FaceName, _part("成块的引文", "quotations of any blocks")] = ""
    strong: Annotated[FaceName, _part("加重的字", "strong words")] = ""
    emphasis: Annotated[FaceName, _part("强调的字", "stressed words")] = ""
    code: Annotated[FaceName, _part("行内代码", "code in a line")] = ""
    code_block: Annotated[FaceName, _part("程序清单", "listings")] = ""
    code_keyword: Annotated[FaceName, _part("清单里的关键词", "key words in listings")] = ""
    ruby: Annotated[FaceName, _part("注音", "readings above characters")] = ""
    term: Annotated[FaceName, _part("释义的词条", "terms that are explained")] = ""
    caption: Annotated[FaceName, _part("图题和表题", "captions")] = ""
    cell: Annotated[FaceName, _part("表格的字", "the cells of tables")] = ""
    note: Annotated[FaceName, _part("注释", "notes")] = ""
    running_head: Annotated[FaceName, _part("书眉", "running heads")] = ""
    folio: Annotated[FaceName, _part("页码", "folios")] = ""

    def chosen(self) -> dict[str, str]:
        """The parts that have a face of their own, with it; the body is always among them.

        A note always has one, too: it is called inside other parts, whose face it must not take.
        """
        chosen = {part: face for part in self.__struct_fields__ if (face := getattr(self, part))}
        return {"body": self.body, "note": self.body} | chosen
