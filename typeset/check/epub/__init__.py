"""What is wrong with a finished EPUB: read from its bytes, by code that shares nothing with what made it."""
