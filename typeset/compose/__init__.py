"""The paragraph composer: text and widths in, lines and exact positions out; standard library only.

One door: ``compose_paragraph``. The files read in the order of the work:
``classes`` (what each character is), ``rules`` (what two neighbours may do),
``words`` (text to units), ``paragraph`` (units to a line of widths), ``cost``,
``breaker`` (where lines end), ``lines`` (where every glyph stands).
"""
