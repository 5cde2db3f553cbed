"""Where our code meets WeasyPrint's: the table of all that differs, and the functions with several steps."""
