"""The EPUB: text files cut from the same markup as the PDF, packed by ebooklib."""
