"""The grammars of the files in an EPUB, as tables, and the walk that holds a file against them."""
