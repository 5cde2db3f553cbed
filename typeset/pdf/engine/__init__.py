"""What we change inside WeasyPrint; its private names live in ``adapter`` alone."""
