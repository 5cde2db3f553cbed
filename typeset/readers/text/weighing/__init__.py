"""Weighing: how likely each kind of unit is where it stands, learned from manuscripts with their truths."""
