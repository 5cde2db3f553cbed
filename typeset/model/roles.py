"""The parts of a book that its files and top-level heads open: preface, chapter, appendix and others.

A head shows its role by its name (前言, 附录, 上篇). For other names the author states it: by a class of
the head, or by ``role`` in the front matter.
"""

from __future__ import annotations

from typing import Final

from typeset.model.blocks import Block, Heading
from typeset.startup.patterns import late_pattern

ROLES: Final = {
    "dedication": "献词",
    "preface": "前言",
    "part": "篇",
    "chapter": "章",
    "appendix": "附录",
    "bibliography": "参考文献",
    "afterword": "后记",
}
"""Each role by its English name, with its Chinese one; authors may use either."""

FRONT: Final = frozenset({"dedication", "preface"})
"""The roles of parts that stand before the contents and have folios of their own."""

_BY_NAME: Final = {name: role for role, zh in ROLES.items() for name in (role, zh)}
_SPACES: Final = late_pattern(r"[ \u3000]")
_TITLES: Final = (
    ("dedication", late_pattern("献词|獻詞|献给.{1,20}|獻給.{1,20}")),
    ("preface", late_pattern("[代自总總]?序[言一二三四五]?|.{0,4}前言|出版[说說]明|凡例|[编译]者的话")),
    ("appendix", late_pattern("附[录錄].*")),
    ("bibliography", late_pattern("(?:主要)?参考[文书][献目]|(?:主要)?參考[文書][獻目]")),
    ("afterword", late_pattern("[编編译譯校]?[后後][记記]|跋|致谢|致謝|鸣谢|鳴謝")),
    ("part", late_pattern("(?:第.{1,4}|[上中下])[编編部篇辑輯](?:[：:《].*)?")),
)  # fmt: skip
"""Names of heads by role, without their spaces."""

_PART: Final = late_pattern("(?:第.{1,4}|[上中下])[编編部篇辑輯][ \u3000]")


def role_named(name: str) -> str:
    """The role that an author calls by this name, or nothing."""
    return _BY_NAME.get(name, "")


def role_of(head: Block) -> str:
    """The role of the part that a top-level head opens: stated by the author, else by the head's name."""
    if not isinstance(head, Heading) or head.level > 1:
        return ""
    stated = (role for name in head.attributes.classes if (role := role_named(name)))
    return next(stated, "") or _role_by_title(head)


def _role_by_title(head: Heading) -> str:
    text = _SPACES.sub("", head.text)
    for role, pattern in _TITLES:
        if pattern.fullmatch(text):
            return role
    return "part" if _PART.match(head.text) else "chapter"
