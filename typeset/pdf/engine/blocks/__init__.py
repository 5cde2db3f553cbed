"""What is more than lines: columns, tables, figures, and the edges of boxes."""
