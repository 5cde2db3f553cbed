"""Heads, by their numbers, their signs, the white around them, and the company they keep."""
