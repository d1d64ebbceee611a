"""Looks for an interleaving that breaks a program."""
