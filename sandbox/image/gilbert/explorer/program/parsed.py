"""The syntax tree of a program, parsed and walked once for all that only read it."""

import ast
from functools import lru_cache


@lru_cache(8)
def parsed(source: str) -> ast.Module:
    """The tree of a source. Shared: nobody may change it. @raises SyntaxError as `ast.parse` does"""
    return ast.parse(source)


@lru_cache(8)
def nodes(source: str) -> tuple[ast.AST, ...]:
    """All nodes of that tree, in the order of `ast.walk`."""
    return tuple(ast.walk(parsed(source)))
