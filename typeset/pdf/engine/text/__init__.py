"""Text and faces: which face a character is set in, its glyphs, their direction and their metrics."""
