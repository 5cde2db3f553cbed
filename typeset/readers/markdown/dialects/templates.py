"""Marks of templates (Liquid, Jinja, Hugo, Vue): ``{{ value }}``, ``{% if … %}``, ``{% highlight js %}``.

A program puts words in their place, and we do not. So a value stands as code and is told; what only steers
the program is left out, and told; an address that holds a value loses it, or is the file that it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_CODE: Final = 4
_MARK: Final = late_pattern(r"\{\{(?![#|])[^{}\n]{1,400}\}\}|\{%[^%\n]{1,400}%\}")
_STEERS: Final = late_pattern(
    r"\{%-?\s*(?:for|endfor|if|elsif|elif|else|endif|unless|endunless|assign|set|capture|endcapture|case|when|"
    r"endcase|cycle|break|continue|increment|decrement|tablerow|endtablerow|raw|endraw|verbatim|endverbatim|"
    r"comment|endcomment|block|endblock|extends|import|macro|endmacro|with|endwith|liquid|render|seo|feed_meta)"
    r"\b[^%\n]*%\}"
)
_HIDDEN: Final = late_pattern(r"\{%-?\s*(?:raw|endraw|verbatim|endverbatim)\s*-?%\}")
"""What keeps a template from reading what stands between; it says nothing else."""

_TARGET: Final = late_pattern(
    r"\(\s*(?P<address>(?:[^\s(){}<>\[\]]|\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,200}%\})+)"
    r"(?:\s+(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'))?\s*\)"
)
_QUOTED: Final = late_pattern(r"[\"']([^\"'\n]+)[\"']")
_NAMING: Final = late_pattern(r"\{%-?\s*(?:link|post_url)\s+([^%\s]+)\s*-?%\}")
_HIGHLIGHT: Final = late_pattern(r"\{%-?\s*highlight\s+([\w+#-]+)([^%\n]*)-?%\}\s*")
_HIGHLIGHT_END: Final = late_pattern(r"(.*?)\{%-?\s*endhighlight\s*-?%\}\s*")
_RAW: Final = late_pattern(r"\{%-?\s*(?:end)?raw\s*-?%\}")


def template(state: StateInline, silent: bool) -> bool:
    """A mark in a line."""
    found = _MARK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    if not silent and not _HIDDEN.fullmatch(found[0]):
        name = "steering" if _STEERS.fullmatch(found[0]) else "template"
        state.push(name, "", 0).content = found[0]
    state.pos = found.end()
    return True


def templated_link(state: StateInline, silent: bool) -> bool:
    """``[words]({{ site.url }}/page.html)`` and ``![words](…)``, in whose addresses Markdown finds spaces."""
    is_picture = state.src.startswith("![", state.pos)
    if not is_picture and state.src[state.pos] != "[":
        return False
    if state.src.find("](", state.pos, state.posMax) < 0 or state.src.find("{", state.pos, state.posMax) < 0:
        return False
    opening = state.pos + is_picture
    end = state.md.helpers.parseLinkLabel(state, opening, not is_picture)
    found = _TARGET.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None or "{" not in found["address"]:
        return False
    if not silent:
        attributes: dict[str, str | int | float] = {
            "src" if is_picture else "href": address_of(found["address"]),
            "title": found["double"] or found["single"] or "",
        }
        if is_picture:
            token = state.push("image", "img", 0)
            token.attrs, token.content = attributes, state.src[opening + 1 : end]
        else:
            state.push("link_open", "a", 1).attrs = attributes
            most, state.pos, state.posMax = state.posMax, opening + 1, end
            state.linkLevel += 1
            state.md.inline.tokenize(state)
            state.linkLevel -= 1
            state.posMax = most
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def address_of(address: str) -> str:
    """An address without its marks; a mark that names a file, as ``{{< ref "a.md" >}}``, is that file."""
    address = _NAMING.sub(r"/\1", address)

    def named(mark: str) -> str:
        found = _QUOTED.search(mark)
        return found[1] if found else ""

    return _MARK.sub(lambda mark: named(mark[0]), address).strip()


def highlighted(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``{% highlight js %}`` … ``{% endhighlight %}``: a listing of Jekyll."""
    if state.sCount[first] - state.blkIndent >= _CODE:
        return False
    start = state.bMarks[first] + state.tShift[first]
    opening = _HIGHLIGHT.match(state.src, start, state.eMarks[first])
    if opening is None:
        return False
    for line in range(first, last):
        from_place = opening.end() if line == first else state.bMarks[line]
        found = _HIGHLIGHT_END.fullmatch(state.src, from_place, state.eMarks[line])
        if found is None:
            continue
        if not silent:
            before = state.src[opening.end() : state.eMarks[first]] if line > first else ""
            inner = state.getLines(first + 1, line, state.sCount[first], True) if line > first + 1 else ""
            lines = [before, inner.rstrip("\n"), found[1]]
            token = state.push("fence", "code", 0)
            token.info = f"{opening[1]}{opening[2].rstrip('- ')}"
            token.content = _RAW.sub("", "\n".join(part for part in lines if part.strip())) + "\n"
            token.markup, token.map = "```", [first, line + 1]
            state.line = line + 1
        return True
    return False
