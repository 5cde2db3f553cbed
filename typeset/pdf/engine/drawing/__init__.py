"""Drawing: composed text into the PDF, its fonts, its tags and its structure tree."""
