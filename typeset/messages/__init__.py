"""What is told to the author: codes with their texts, diagnostics, repairs, and errors with exit codes."""
