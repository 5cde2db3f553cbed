"""What makes a start quick: patterns compiled when first used, and what is kept for later runs."""
