"""Rewrites a program so that every access to state that threads may share calls a hook first.

The rewriting keeps the meaning: evaluation order, exceptions and their line numbers, name mangling, `super()`,
generators and closures. One file for each kind of syntax, joined in `instrument`.
"""
