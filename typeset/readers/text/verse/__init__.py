"""Verse in all its layouts, and passages that are set off."""
