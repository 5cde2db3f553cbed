"""Books laid out part by part: what stands before the text, and each chapter; then joined to one file."""
