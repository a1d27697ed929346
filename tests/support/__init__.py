"""What tests stand on: the program as its users run it, and the real clients that look at what it wrote."""
