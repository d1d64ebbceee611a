"""The hooks that instrumented code calls: one file for each group, joined in `table`.

A hook first announces the access, which may let another thread run. Then it does exactly what the original code did.
Before the program's second thread exists, a hook announces nothing.
"""
