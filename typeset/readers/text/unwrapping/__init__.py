"""Text that a program wrapped: where, at which width, and its lines joined again."""
