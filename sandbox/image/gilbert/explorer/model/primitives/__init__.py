"""The synchronisation primitives that a program sees in place of CPython's."""
