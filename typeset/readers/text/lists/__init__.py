"""Items of lists, and terms with what they mean."""
