"""The file for a press, made from the reader's: boxes, marks, inks, pictures, claims."""
