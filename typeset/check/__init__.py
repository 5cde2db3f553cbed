"""What is wrong with a finished file: each kind of file has its checker, all tell in one report."""
