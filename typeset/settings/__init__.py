"""What can be set, and the way from a path and flags to a project."""
