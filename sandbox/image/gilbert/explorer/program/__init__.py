"""Rewrites a program so that each access to shared state is announced to the scheduler."""
