"""Manuscript readers: bytes to a document tree."""
