"""Describes in words what happened in a run."""
