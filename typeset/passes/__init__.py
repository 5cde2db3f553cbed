"""Repairs and enrichments: Document to Document, one file each."""
