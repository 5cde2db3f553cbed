"""Finished pages laid on sheets: signatures, covers, proofs."""
