"""Faces: the catalogue, obtaining, choice per part, coverage, style sheets and subsets."""
