"""The file for a press, made from the reader's PDF: page boxes, marks, inks, pictures, claims."""
