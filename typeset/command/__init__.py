"""The command line: verbs, flags, and how it talks."""
