"""Looks for the smallest change that mends a program, and proves each one by exploring it."""
