"""Lines: from the box of a paragraph to the boxes of its lines.

Start with ``compose_box``, which calls the steps in order: collect and measure
(``reading``, ``paragraph_map``), find the room beside floats (``float_room``), break
(``typeset.compose``), make boxes (``line_boxes``, ``line_runs``, ``line_texts``), settle on
the grid (``on_grid``).
"""
