"""Paragraphs of the box tree to lines: read for the composer, cut, and put back as boxes."""
