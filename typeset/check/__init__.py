"""Checks of finished files: each kind of file has its own, and all write into one report."""
