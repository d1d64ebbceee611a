"""Rewrites a program so that every access to state that threads may share first calls a hook.

The rewriting preserves evaluation order, exceptions and their line numbers, name mangling, `super()`, generators and
closures. There is one file for each kind of syntax; `instrument` joins them.
"""
