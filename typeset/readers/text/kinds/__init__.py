"""Kinds of units that plain text shows by its words, its shape and its place: a file for each family."""
