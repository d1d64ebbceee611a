"""Strategies: each says at every choice which thread goes on. One strategy a file."""
