"""Models of what else is outside a program: files, databases, other programs, typed input, signals."""
