"""The engine: our own copy of WeasyPrint, in which text, lines and pages are made by our code.

Its folders are floors, and each imports only those before it: ``session`` (what one
rendering is set with), ``text`` (glyphs), ``lines`` (start with ``compose_box``), ``drawing``
(into the PDF), ``notes``, ``pages``, ``blocks``, ``hooks``. ``hooks.seam`` is the table of all that
differs from WeasyPrint as it comes; ``load`` starts the copy, with the modules of ``own_text``
in place of WeasyPrint's.
"""
