"""Frames and values as they cross the line to the host."""
