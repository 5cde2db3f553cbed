"""The folder that faces and profiles lie in, and how they are fetched into it."""
