"""What the author says of the structure: an outline beside the manuscript, rules in the settings."""
