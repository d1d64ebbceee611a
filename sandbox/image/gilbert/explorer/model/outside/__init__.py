"""What else lies outside a program: other programs, the person who types, signals."""
