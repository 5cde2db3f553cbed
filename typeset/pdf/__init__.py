"""The PDF: layout by WeasyPrint, then finish."""
