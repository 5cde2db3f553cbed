"""Lines into the file: glyphs, fonts, tags, and what copies of a page read."""
