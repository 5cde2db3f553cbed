"""The cascade once for all elements that must come out of it alike.

WeasyPrint asks each element of a book which selectors match it, and gives each its pseudo-elements, six by
its own sheet alone. But whether a selector matches hangs on little: the element's name, its classes, what
attributes selectors name, and the same of those that it stands in. Elements that agree in all this make a
group, and the first of each goes through the cascade for the others. Selectors that look at anything else,
at neighbours or what an element holds, are asked for each element that they may match.

Of pseudo-elements only those that can be asked for are handed on: ``::marker`` where there is an item,
``::before`` where it says something.

Parts of a book that are laid out one after the other go on with the groups of those before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from itertools import chain
from types import CodeType, SimpleNamespace
from typing import Any, Final

from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.session import LayoutSession, active_part, active_session
from typeset.startup.patterns import late_pattern

SHEETS: Final = PrivateName(
    "css", "find_stylesheets",
    ("wrapper_element", "device_media_type", "url_fetcher", "base_url", "font_config", "counter_style",
     "color_profiles", "page_rules", "layers"),
    "ask all elements for sheets only where one has a sheet",
)  # fmt: skip
STYLES: Final = PrivateName(
    "css", "StyleFor.__init__",
    ("self", "html", "sheets", "presentational_hints", "font_config", "target_collector"),
    "take elements through the cascade once that must come out alike; sheets with their rules for pages",
)  # fmt: skip
_OWN: Final = frozenset({
    "ancestors", "any", "ascii_lower", "attrib", "classes", "endswith", "etree_element", "get", "id",
    "in_html_document", "lang", "local_name", "lower", "namespace_url", "next", "parent", "split_whitespace",
    "startswith", "tag",
})  # fmt: skip
"""What a selector's test may name that looks at nothing but an element and those that it stands in."""

_STATED: Final = frozenset({"anchor", "lang"})
"""What elements declare beside their attribute ``style``."""

_ALWAYS: Final = ("class", "style", "lang", "{http://www.w3.org/XML/1998/namespace}lang")
_ATTRIBUTE: Final = late_pattern(r"\[\s*([\w-]+)")
_OF_PAGE_SIZE: Final = late_pattern(r"\d(?:[dls]?v(?:w|h|i|b|min|max))\b")
_SAYING: Final = ("before", "after")
_SILENT: Final = ("normal", "inhibit", "none")
_OF_NOTES: Final = {
    "footnote-call": "footnote", "footnote-marker": "footnote",
    "note-call": "note", "note-marker": "note", "note-callback": "note",
}  # fmt: skip

Test = Callable[[Any], bool]


def sheets_of_markup(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``find_stylesheets``: our markup has none."""

    @wraps(upstream)
    def find_stylesheets(wrapper_element: Any, *rest: Any, **named: Any) -> Iterator[Any]:
        root = wrapper_element.etree_element
        has_any = any(next(root.iter(tag), None) is not None for tag in ("style", "link"))
        return upstream(wrapper_element, *rest, **named) if has_any else iter(())

    return find_stylesheets


def style_groups(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``StyleFor.__init__``: hands over the first element of each group alone."""

    @wraps(upstream)
    def __init__(  # noqa: N807, PLR0913, PLR0917 - WeasyPrint's own
        self: Any, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any
    ) -> None:
        groups = _Groups(self, html.wrapper_element, _known(sheets), are_hints=presentational_hints)
        few = SimpleNamespace(
            etree_element=html.etree_element, base_url=html.base_url,
            wrapper_element=SimpleNamespace(iter_subtree=groups.firsts),
        )  # fmt: skip
        upstream(self, few, sheets, presentational_hints, font_config, target_collector)
        groups.share_pseudo_elements()

    return __init__


class _Selectors:
    """What the selectors of sheets look at, as far as their rules have been read."""

    def __init__(self, matchers: list[Any]) -> None:
        self._matchers = matchers
        self._known: set[int] = set()
        unread = (text for matcher in matchers for text in tuple(getattr(matcher, "_texts", {}).values()))
        self.named = {name for text in unread for name in _ATTRIBUTE.findall(text)}
        """All that may be a name or a value of an attribute: more than there are does no harm."""
        self._wide: dict[tuple[str, str], list[Test]] = {}
        self._wide_everywhere: list[Test] = []
        self._wide_of: dict[tuple[str, str, str], list[Test]] = {}

    def read(self) -> None:
        """Look at the rules that have been read since."""
        for matcher in self._matchers:
            for kind, entries in _entries(matcher):
                for test, *_ in entries:
                    if id(test) not in self._known:
                        # A matcher keeps its tests, so that no other has the number.
                        self._known.add(id(test))
                        self._add(kind, test)

    def _add(self, kind: tuple[str, str] | None, test: Any) -> None:
        names, texts = _said_in(test.__code__)
        self.named |= texts
        if not names <= _OWN:
            found = self._wide_everywhere if kind is None else self._wide.setdefault(kind, [])
            found.append(test)
            self._wide_of.clear()

    def answers(self, element: Any) -> tuple[bool, ...]:
        """What the tests that look farther, and may match the element, say of it."""
        own = element.etree_element
        names = (own.tag, own.get("class", ""), own.get("id", ""))
        if names[2] not in self.named:
            names = (*names[:2], "")
        tests = self._wide_of.get(names)
        if tests is None:
            kinds = [("tag", element.local_name.lower()), ("id", names[2])]
            kinds += [("class", name) for name in sorted(element.classes)]
            found = chain(self._wide_everywhere, *(self._wide.get(kind, ()) for kind in kinds))
            tests = self._wide_of[names] = list(found)
        return tuple(bool(test(element)) for test in tests)


def _entries(matcher: Any) -> Iterator[tuple[tuple[str, str] | None, Any]]:
    """The selectors of a matcher, and by which name of an element it finds them; None where by none."""
    for kind, table in (
        ("id", matcher.id_selectors),
        ("class", matcher.class_selectors),
        ("tag", matcher.lower_local_name_selectors),
    ):
        # Other threads may add rules of the sheet that all documents share.
        for name, entries in tuple(table.items()):
            yield (kind, name), entries
    yield None, matcher.other_selectors
    yield None, matcher.lang_attr_selectors
    for entries in tuple(matcher.namespace_selectors.values()):
        yield None, entries


def _said_in(code: CodeType) -> tuple[set[str], set[str]]:
    """The names that code uses, and the texts in it, with those of the code inside."""
    names, texts = set(code.co_names), set[str]()
    for value in code.co_consts:
        if isinstance(value, CodeType):
            inner_names, inner_texts = _said_in(value)
            names |= inner_names
            texts |= inner_texts
        elif isinstance(value, str):
            texts.add(value)
        elif isinstance(value, tuple | frozenset):
            texts.update(text for text in value if isinstance(text, str))
    return names, texts


class GroupStyles:
    """The groups of elements that are known, and their styles; those of a book outlast each of its parts.

    ``first_of`` is the first element of a group by all on which its style hangs, ``group_of`` the group in
    which what an element holds is looked for. ``styles`` are those of first elements, ``asked_for`` the ones
    of their pseudo-elements that may be asked for.
    """

    __slots__ = ("asked_for", "first_of", "group_of", "kin", "matchers", "met", "selectors", "styles")

    def __init__(self, matchers: list[Any]) -> None:
        self.matchers = matchers
        self.selectors = _Selectors(matchers)
        self.group_of: dict[Any, Any] = {}
        self.kin: dict[Any, Any] = {}
        self.first_of: dict[Any, Any] = {}
        self.met: set[str] = set()
        self.styles: dict[Any, Any] = {}
        self.asked_for: dict[Any, dict[str, Any]] = {}


def may_outlast_parts(css: str) -> bool:
    """Whether the styles of a sheet hang on nothing but elements: lengths of the first page's size do."""
    return not _OF_PAGE_SIZE.search(css)


def _known(sheets: Any) -> GroupStyles:
    """The groups of the parts laid out before, where there are any, else none."""
    matchers = [sheet.matcher for sheet, _, _ in sheets]
    session: LayoutSession | None = active_session()
    if session is None or active_part() is None or not session.keeps_styles:
        return GroupStyles(matchers)
    kept: GroupStyles | None = session.group_styles
    if kept is None or kept.matchers != matchers:
        kept = session.group_styles = GroupStyles(matchers)
    return kept


class _Groups:
    """Takes the elements of a tree to their groups, those that are ``known`` and new ones.

    ``are_hints`` says that any attribute may be a declaration (HTML, 15.2).
    """

    def __init__(self, style_for: Any, root: Any, known: GroupStyles, *, are_hints: bool) -> None:
        self._style_for = style_for
        self._root = root
        self._known = known
        self._are_hints = are_hints
        self._own: list[Any] = []
        """The first elements of groups that were not known."""
        self._others: dict[Any, list[Any]] = {}
        """The further elements of each group, by its first one."""

    def firsts(self) -> Iterator[Any]:
        """The first elements of groups in tree order; the others have the styles of theirs by then."""
        declared, computed = self._style_for._cascaded_styles, self._style_for._computed_styles
        # What an element declares in its attribute is part of its key; its anchor is its own.
        declaring = {element for (element, _), style in declared.items() if not _STATED.isdisjoint(style)}
        known = self._known
        met, first_of, group_of = known.met, known.first_of, known.group_of
        known.selectors.read()
        for element in self._root.iter_subtree():
            own = element.etree_element
            if own.tag in met and own not in declaring:
                key = self._key(element)
                first = first_of.get(key)
                if first is not None:
                    group_of[own] = group_of[first]
                    computed[own, None] = known.styles[first]
                    self._others.setdefault(first, []).append(own)
                    continue
            group_of[own] = own
            yield element
            if own.tag not in met:  # its rules are read now
                met.add(own.tag)
                known.selectors.read()
            key = self._key(element)
            if own not in declaring and not _is_note(computed[own, None]):
                first_of[key] = own
                known.styles[own] = computed[own, None]
                self._own.append(own)
            # What elements declare is in these attributes, and in their ids. But that is an anchor, which is
            # not inherited: what stands in such elements is as alike as in others.
            group_of[own] = known.kin.setdefault((key, own.get("href")), own)

    def _key(self, element: Any) -> tuple[Any, ...]:
        """All on which it hangs what selectors match an element."""
        known = self._known
        own, named = element.etree_element, known.selectors.named
        spoken = tuple(
            (name, value)
            for name, value in own.attrib.items()
            if name in _ALWAYS or name in named or self._are_hints or (name == "id" and value in named)
        )
        parent = element.parent
        group = known.group_of[parent.etree_element] if parent is not None else None
        return group, own.tag, spoken, known.selectors.answers(element)

    def share_pseudo_elements(self) -> None:
        """Give the others of each group the pseudo-elements of the first that may be asked for."""
        computed, asked_for = self._style_for._computed_styles, self._known.asked_for
        kinds: dict[Any, list[str]] = {}
        for element, kind in list(computed):
            if kind is not None:
                kinds.setdefault(element, []).append(kind)
        for first in self._own:
            styles = {kind: computed[first, kind] for kind in kinds.get(first, ())}
            asked_for[first] = {kind: styles[kind] for kind in _asked_for(computed[first, None], styles)}
        for first, others in self._others.items():
            wanted = asked_for[first].items()
            for other in others:
                for kind, style in wanted:
                    computed[other, kind] = style


def _asked_for(own: Any, styles: dict[str, Any]) -> Iterator[str]:
    """The kinds of pseudo-elements, of those that have styles, without which a box would be another."""
    saying = {kind for kind in _SAYING if kind in styles and _speaks(styles[kind])}
    has_items = any("list-item" in style["display"] for style in (own, *(styles[kind] for kind in saying)))
    notes = {"footnote": own["float"] == "footnote", "note": _is_note(own)}
    for kind in styles:
        if kind in _SAYING:
            is_asked = kind in saying
        elif kind == "marker":
            is_asked = has_items
        else:
            is_asked = notes[_OF_NOTES[kind]] if kind in _OF_NOTES else True
        if is_asked:
            yield kind


def _is_note(style: Any) -> bool:
    """Whether an element is in a note area: its layout writes an anchor into its style and its call's."""
    return bool(style["position"][0] == "note()")


def _speaks(style: Any) -> bool:
    return style["display"] != ("none",) and style["content"] not in _SILENT
