"""The document tree, the ways through it, and the values that all stages share."""
