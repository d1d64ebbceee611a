"""Looks for the smallest change that repairs a program, and proves each one by exploring it."""
