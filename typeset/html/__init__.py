"""One template, rendered once, for both outputs."""
