"""Runs a question's check.py, in a container of its own."""
