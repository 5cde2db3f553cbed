"""What lies outside the program: files that are written, tools, what ships with us, the time stages take."""
