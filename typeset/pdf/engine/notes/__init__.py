"""Notes at the foot of pages: laid out, cut, called, kept and numbered."""
