"""What one rendering is set with, what it keeps on WeasyPrint's objects, and the names that we know of it."""
