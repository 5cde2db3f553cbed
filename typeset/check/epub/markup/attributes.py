"""Holds attributes against a grammar: names, values, roles, languages, references inside the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.check.epub.markup.grammar import words
from typeset.check.epub.markup.html import NO_TYPE, svg_types
from typeset.check.epub.markup.names import HTML, MATHML, OPS, SVG, prefixed, split_name
from typeset.check.epub.markup.open_element import OpenElement
from typeset.check.epub.markup.roles import ATTRIBUTES, OLD_ROLES, allowed_roles, may_have
from typeset.check.epub.markup.values import fits, is_language_tag
from typeset.check.epub.package.prefixes import read_prefixes
from typeset.check.epub.package.vocabularies import DOCUMENT_PREFIXES
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.epub.markup.grammar import Element, Grammar
    from typeset.check.epub.markup.open_element import Tell
    from typeset.check.epub.markup.states import State

_DATA: Final = late_pattern(r"data-[^\WA-Z][^\sA-Z:]*|data-[-.][^\sA-Z:]*")
_OUTLINE: Final = late_pattern(r"\s*[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\s*")
_RESERVED: Final = ("w3.org", "idpf.org")
_REFERENCES: Final = {
    "aria-describedby": "", "aria-flowto": "", "aria-labelledby": "", "aria-owns": "", "aria-controls": "",
    "aria-activedescendant": "", "list": "datalist", "form": "form",
    "for": "button input meter output progress select textarea", "headers": "th", "xref": "",
}  # fmt: skip
"""Attributes that name elements of the document by their ids, and which elements."""

_ENCODINGS: Final = (
    "MathML", "MathML-Content", "MathML-Presentation", "SVG1.1", "application/mathml+xml",
    "application/mathml-content+xml", "application/mathml-presentation+xml", "application/xhtml+xml",
    "image/svg+xml", "text/html",
)  # fmt: skip
_EQUIVALENTS: Final = dict.fromkeys(
    ("MathML", "MathML-Content", "application/mathml+xml", "application/mathml-content+xml"), "contentequiv"
) | {"application/xhtml+xml": "alternate-representation / contentequiv"}
"""What annotations of a formula may be in (EPUB 3.3, 6.1.4.2)."""
_OF_ITEMS: Final = {
    "a": "href", "area": "href", "iframe": "data", "embed": "data", "object": "data", "audio": "src",
    "video": "src",
}  # fmt: skip
"""What elements must have that are a property of an item (microdata)."""
_OF_ONE: Final = words("""
id href src title alt style cite value datetime width height d points transform x y x1 y1 x2 y2 cx cy r rx ry
""")
"""Attributes whose values are of one element, and right or wrong by themselves."""

_TOGETHER: Final = frozenset(("meta", "map", "source", "img", "annotation-xml"))
"""Elements that are looked at together with others, or whose own values decide about more than themselves."""
_OF_RENDITIONS: Final = "http://www.idpf.org/2013/rendition "
_LANGUAGES: Final = ("xml:lang", "lang", "hreflang", "srclang")


class _Reference(NamedTuple):
    attribute: str
    name: str
    wanted: str
    line: int


def likeness(raw: str, given: dict[str, str]) -> tuple[str, ...]:
    """What decides whether attributes are right, but for the values that each element has its own of."""
    if not given:
        return (raw,)
    return (raw, *given, *[value for name, value in given.items() if name not in _OF_ONE])


class AttributeCheck:
    """The attributes of one document."""

    def __init__(self, grammar: Grammar, tell: Tell, *, is_html: bool) -> None:
        self._grammar = grammar
        self._told = 0

        def count(code: Code, line: int, **values: object) -> None:
            self._told += 1
            tell(code, line, **values)

        self._tell: Tell = count
        self._is_html = is_html
        self._is_lax = not is_html and grammar.root == "html"  # nobody held EPUB 2 to language tags
        self._ids: dict[str, str] = {}
        self._references: list[_Reference] = []
        self._maps: set[str] = set()
        self._charset = 0
        self._is_alone = False
        self._prefixes = frozenset(DOCUMENT_PREFIXES)

    def check(
        self, element: OpenElement, outer: State | None, given: dict[str, str]
    ) -> tuple[tuple[str, str], ...] | None:
        """Look at the attributes of an element that opens.

        Where elements of the same ``likeness`` are as right as this one, returns those attributes that must
        be looked at all the same, with the types of their values; else None.
        """
        if outer is None:
            self._is_alone = element.space == SVG
        named = {prefixed(raw): value for raw, value in given.items()} if given else given
        before = self._told
        self._check_all(element, outer, named)
        rule = element.rule
        if outer is None or self._told > before or self._grammar.root != "html":
            return None
        if rule is None:
            return () if element.space == SVG and "id" not in named else None
        if element.name in _TOGETHER or not _REFERENCES.keys().isdisjoint(named):
            return None
        kinds = {name: self._kind(rule, name) for name in named if name in _OF_ONE}
        return tuple((name, kind) for name, kind in kinds.items() if kind and kind != "lang")

    def check_own(
        self, state: State, own: tuple[tuple[str, str], ...], given: dict[str, str], line: int
    ) -> None:
        """Look at the attributes that differ between elements that are alike."""
        for name, kind in own:
            if not fits(kind, given[name], name):
                self._check_one(OpenElement(state, line), name, given[name])
        if "id" in given:
            self._ids.setdefault(given["id"].strip(), state.name)

    def _check_all(self, element: OpenElement, outer: State | None, named: dict[str, str]) -> None:
        if named:
            self._check_shared(element, outer, named)
            self._check_extensions(element, named)
        if element.rule is None:
            return
        for name, value in named.items():
            self._check_one(element, name, value)
        for name in element.rule.needed:
            if name not in named:
                self._tell(Code.E_LACKING, element.line, element=element.name, what=name)
        if self._is_html:
            self._check_roles(element, named)
            self._check_together(element, outer, named)

    def _read_prefixes(self, declared: str, line: int) -> None:
        self._prefixes = read_prefixes(declared, DOCUMENT_PREFIXES, line, self._tell)

    def _check_shared(self, element: OpenElement, outer: State | None, named: dict[str, str]) -> None:
        """What holds for all namespaces: ids, languages, epub:type."""
        name = named.get("id")
        if name is not None:
            if name.strip() in self._ids and self._grammar.root != "html":  # documents: ``links.check_links``
                self._tell(Code.E_TWICE, element.line, name=name)
            self._ids.setdefault(name.strip(), element.name)
        for key in _LANGUAGES:
            tag = named.get(key, "")
            if tag.strip() and not self._is_language(tag):
                self._tell(Code.E_LANGUAGE_TAG, element.line, tag=tag)
        if self._is_html and element.space in (SVG, MATHML):
            self._check_foreign(element, outer, named)
        barred = element.name in NO_TYPE if element.space == HTML else (
            element.space == SVG and element.name not in svg_types()
        )  # fmt: skip
        if outer is None:
            self._read_prefixes(named.get("epub:prefix", ""), element.line)
        for word in named.get("epub:type", "").split():
            prefix, colon, _ = word.partition(":")
            if colon and prefix not in self._prefixes:
                self._tell(Code.E_PREFIX, element.line, prefix=prefix)
        if "epub:type" in named and barred:
            self._tell(Code.E_ATTRIBUTE_WRONG, element.line, element=element.name, attribute="epub:type")
        form = "name" if self._is_alone else "token"
        if element.space == SVG and name is not None and not fits(form, name, "id"):
            self._tell(Code.E_VALUE_WRONG, element.line, attribute="id", value=name, wanted="id")

    def _check_extensions(self, element: OpenElement, named: dict[str, str]) -> None:
        """The attributes that EPUB adds besides epub:type."""
        if "ssml:ph" in named and not named["ssml:ph"].strip():
            self._tell(Code.E_EMPTY, element.line, element=f"{element.name} ssml:ph")
        if element.space == OPS and element.name == "trigger":
            for key in ("ev:observer", "ref"):
                self._refer(element, key, named.get(key, ""), "")

    def _check_foreign(self, element: OpenElement, outer: State | None, named: dict[str, str]) -> None:
        """Drawings and formulas have no attributes of EPUB's but its own; annotations say what they are."""
        is_content = _EQUIVALENTS.get(named.get("encoding", "")) == "contentequiv"
        if element.name == "annotation-xml" and is_content and "name" not in named:
            self._tell(Code.E_LACKING, element.line, element=element.name, what="name")
        for name, value in named.items():
            kind = _ENCODINGS if (element.name, name) == ("annotation-xml", "encoding") else None
            if (name.startswith("data-") and not _DATA.fullmatch(name)) or (
                name.startswith("epub:") and name != "epub:type" and (name != "epub:prefix" or outer)
            ):
                self._tell(Code.E_ATTRIBUTE_WRONG, element.line, element=element.name, attribute=name)
            elif kind and value not in kind:
                self._wrong(element, name, value, "MathML-Content / application/xhtml+xml / image/svg+xml …")
            elif (element.name, name) == ("annotation-xml", "name"):
                wanted = _EQUIVALENTS.get(named.get("encoding", ""), "")
                if wanted and value not in wanted.split(" / "):
                    self._wrong(element, name, value, wanted)
            elif name == "xref" and element.space == MATHML:
                self._refer(element, name, value, "")

    def _is_language(self, tag: str) -> bool:
        """Packages are held to RFC 5646, documents to its outline, as by others; EPUB 2 to nothing."""
        if self._is_lax:
            return True
        return bool(_OUTLINE.fullmatch(tag)) if self._is_html else is_language_tag(tag)

    def _kind(self, rule: Element, name: str) -> str | None:
        """The type of an attribute's values; None for one that the grammar does not know."""
        kind = rule.attributes.get(name)
        return self._grammar.common.get(name) if kind is None else kind

    def _check_one(self, element: OpenElement, name: str, value: str) -> None:
        rule = element.rule
        if rule is None:
            return
        kind = self._kind(rule, name)
        if kind is None:
            if not self._is_extension(element, name, value) and "*" not in rule.attributes:
                self._tell(Code.E_ATTRIBUTE_WRONG, element.line, element=element.name, attribute=name[-60:])
        elif kind != "lang" and not fits(kind, value, name):
            self._tell(
                Code.E_VALUE_WRONG,
                element.line,
                attribute=name,
                value=value[:40],
                wanted=kind.replace("/", " / "),
            )
        wanted = _REFERENCES.get(name)
        if wanted is not None and self._is_html:
            self._refer(element, name, value, wanted)

    def _is_extension(self, element: OpenElement, name: str, value: str) -> bool:
        """Whether HTML lets everybody make attributes of this name."""
        if not self._is_html:
            return name.startswith(_OF_RENDITIONS) and element.name == "rootfile"
        if name.startswith("aria-"):
            kind = ATTRIBUTES.get(name.removeprefix("aria-"))
            if kind is not None and not fits(kind, value, name):
                self._tell(Code.E_VALUE_WRONG, element.line, attribute=name, value=value[:40], wanted=kind)
            self._refer(element, name, value, _REFERENCES.get(name))
            return kind is not None
        if name.startswith("data-"):
            return bool(_DATA.fullmatch(name))
        if name.startswith("on") and name.isalpha():
            return True
        space = split_name(name)[0]
        if space:
            host = space.partition("//")[2].partition("/")[0]
            return not any(part in host for part in _RESERVED)
        return name.startswith(("its-", "xlink:")) and name != "xlink:href"

    def _refer(self, element: OpenElement, attribute: str, value: str, wanted: str | None) -> None:
        if wanted is not None:
            for name in value.split():
                self._references.append(_Reference(attribute, name, wanted, element.line))

    def _check_roles(self, element: OpenElement, named: dict[str, str]) -> None:
        roles = named.get("role", "").split()
        known = allowed_roles("" if element.name == "a" and "href" not in named else element.name)
        if element.name == "img" and named.get("alt") == "":
            known = known | {"presentation", "none"}
        for role in roles:
            if role not in known:
                self._tell(Code.E_ROLE_WRONG, element.line, element=element.name, role=role)
            elif role in OLD_ROLES:
                self._tell(Code.E_OUTDATED, element.line, what=f'role="{role}"', better='role="listitem"')
        for name in named:
            if name.startswith("aria-") and not may_have(name.removeprefix("aria-"), element.name, roles):
                self._tell(Code.E_ATTRIBUTE_WRONG, element.line, element=element.name, attribute=name)

    def _check_together(self, element: OpenElement, outer: State | None, named: dict[str, str]) -> None:
        """What attributes ask of each other."""
        lang = named.get("lang")
        if lang is not None and named.get("xml:lang", lang).lower() != lang.lower():
            self._wrong(element, "lang", lang, named["xml:lang"])
        needed = _OF_ITEMS.get(element.name, "")
        if needed and "itemprop" in named and needed not in named:
            self._tell(Code.E_LACKING, element.line, element=element.name, what=needed)
        if element.name == "meta":
            self._check_meta(element, named)
        elif element.name == "map":
            self._check_map(element, named)
        elif element.name == "bdo" and "dir" not in named:
            self._tell(Code.E_LACKING, element.line, element="bdo", what="dir")
        elif element.name == "area" and ("href" in named) != ("alt" in named):
            what = "alt" if "href" in named else "href"
            self._tell(Code.E_LACKING, element.line, element="area", what=what)
        elif element.name == "link" and not {"rel", "property", "itemprop"} & set(named):
            self._tell(Code.E_LACKING, element.line, element="link", what="rel")
        elif element.name == "link" and "sizes" in named and named.get("rel") != "icon":
            self._tell(Code.E_ATTRIBUTE_WRONG, element.line, element="link", attribute="sizes")
        elif element.name == "base" and not {"href", "target"} & set(named):
            self._tell(Code.E_LACKING, element.line, element="base", what="href")
        elif element.name == "object" and not {"data", "type"} & set(named):
            self._tell(Code.E_LACKING, element.line, element="object", what="data")
        elif element.name == "source" and outer:
            what = "srcset" if outer.name == "picture" else "src"
            if what not in named:
                self._tell(Code.E_LACKING, element.line, element="source", what=what)

    def _check_map(self, element: OpenElement, named: dict[str, str]) -> None:
        name = named.get("name", "")
        if name in self._maps:
            self._tell(Code.E_TWICE, element.line, name=name)
        self._maps.add(name)
        if "id" in named and name not in ("", named["id"]):
            self._wrong(element, "id", named["id"], name)

    def _check_meta(self, element: OpenElement, named: dict[str, str]) -> None:
        kind = named.get("http-equiv", "").lower()
        if not {"name", "http-equiv", "charset", "property", "itemprop"} & set(named):
            self._tell(Code.E_LACKING, element.line, element="meta", what="name")
        elif "charset" not in named and "content" not in named:
            self._tell(Code.E_LACKING, element.line, element="meta", what="content")
        if kind == "content-type":
            said = "".join(named.get("content", "").lower().split())
            if "text/html;charset=utf-8" not in said:
                self._wrong(element, "content", named.get("content", ""), "text/html; charset=utf-8")
        if "charset" in named or kind == "content-type":
            self._charset += 1
            if self._charset > 1:
                self._tell(Code.E_TOO_MANY, element.line, name="meta charset", count=self._charset)

    def _wrong(self, element: OpenElement, attribute: str, value: str, wanted: str) -> None:
        self._tell(Code.E_VALUE_WRONG, element.line, attribute=attribute, value=value[:40], wanted=wanted)

    def finish(self) -> None:
        """Look for the ids that references name."""
        for reference in self._references:
            found = self._ids.get(reference.name)
            if found is None or (reference.wanted and found not in reference.wanted.split()):
                self._tell(
                    Code.E_NO_TARGET, reference.line, attribute=reference.attribute, name=reference.name,
                    wanted=reference.wanted or "id",
                )  # fmt: skip
