"""typeset: from a Chinese manuscript to a print-ready PDF and an EPUB."""
