"""Modules that a program gets instead of the real ones, because they look at a clock, at frames, or at shared state."""
