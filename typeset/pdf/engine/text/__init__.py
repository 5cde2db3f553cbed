"""Text: which face sets each character, its glyphs, their direction, and how copies of a page read."""
