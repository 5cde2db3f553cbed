"""What stands around a text: the title block above it, who signs and where it came from below."""
