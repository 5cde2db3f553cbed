"""Colours become inks: in content streams, gradients and pictures."""
