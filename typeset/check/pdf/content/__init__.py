"""What the pages of a PDF draw: content streams carried out, operator by operator."""
