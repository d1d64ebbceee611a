"""The program to repair: its text, its syntax tree, its locks, and what the counterexample says about it."""
