"""Runs a program once and reads how it ended."""
