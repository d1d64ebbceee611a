"""Private copies of the standard library's modules about threads, and the imports that a program sees."""
