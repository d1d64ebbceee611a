"""Runs a program once and classifies how it ended."""
