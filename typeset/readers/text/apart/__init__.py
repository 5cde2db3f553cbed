"""What is no running text: listings, tables, captions, formulae."""
