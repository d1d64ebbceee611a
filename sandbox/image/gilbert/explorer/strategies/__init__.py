"""Strategies: each decides at every choice which thread runs next. One strategy a file."""
