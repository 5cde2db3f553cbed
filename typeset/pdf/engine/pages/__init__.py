"""Pages: one grid of baselines, level feet, plates, running heads and folios."""
