"""From the manuscripts of a project to one document: chapters, metadata, title pages."""
