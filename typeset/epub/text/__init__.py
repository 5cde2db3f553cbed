"""The markup of the book becomes the text files of an EPUB."""
