"""Word files of other programs, and what is read of them."""
