"""The EPUB: parts cut from the same markup, packed by ebooklib."""
