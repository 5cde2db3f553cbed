"""Word files as many programs write them, each made of a short text whose truth is known."""
