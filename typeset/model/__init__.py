"""The document tree, functions that walk through it, and the values that all stages share."""
