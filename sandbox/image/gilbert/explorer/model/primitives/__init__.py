"""Models of CPython's synchronisation primitives."""
