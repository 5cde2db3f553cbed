"""Pages: one lattice, level feet, running heads and folios."""
