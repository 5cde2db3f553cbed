"""What is wrong with a finished PDF: for a press, for an archive, for somebody who listens."""
