"""The session: what one rendering is set with, what it reports, and what we know and keep of WeasyPrint's."""
