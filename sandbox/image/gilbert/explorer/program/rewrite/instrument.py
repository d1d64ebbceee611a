"""Compiles a program with hooks.

Hooks are constants in the compiled code, not names, so a program can't look them up.
"""

import ast
import warnings
from functools import lru_cache
from types import CodeType
from typing import Any

from gilbert.explorer.program.rewrite.base import MARK
from gilbert.explorer.program.rewrite.calls import Calls
from gilbert.explorer.program.rewrite.definitions import Definitions
from gilbert.explorer.program.rewrite.flow import Flow
from gilbert.explorer.program.rewrite.patterns import Patterns
from gilbert.explorer.program.rewrite.reads import Reads
from gilbert.explorer.program.rewrite.updates import Updates
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.refused_names import check
from gilbert.shared import recording, ways

_NO_SITE = Site(0, 0, 0, 0, "", "", "")


class Instrumenter(Definitions, Reads, Calls, Flow, Updates, Patterns):
    """The rewriting of all syntax."""


def instrument(source: str, filename: str, sites: list[Site], marks: bool = False, trusted: bool = False,
               whole: bool = False, recorded: recording.Ways | None = None) -> CodeType:
    """Compiles `source` with placeholders for the hooks (see `install`). @raises SyntaxError as `compile` does, and Refused

    `trusted`: the judge's own code, which may use any name. `whole`: code of another file also uses its variables. `recorded`:
    where the ways that it goes are recorded, if at all.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source, filename)
        if not trusted:
            check(tree)
        if recorded is not None:
            ways.number(tree)
        rewriter = Instrumenter(source, filename, tree, sites, marks, whole)
        tree.body = rewriter.block(tree.body)
        if recorded is not None:
            recorded.lines = ways.insert(tree, rewriter.call_hook)
        ast.fix_missing_locations(tree)
        # A notebook's cell may wait outside a function: its code is a coroutine then.
        return compile(tree, filename, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def instrument_cached(source: str, filename: str, sites: list[Site], marks: bool, trusted: bool, whole: bool,
                      recorded: recording.Ways | None = None) -> CodeType:
    """Like `instrument`, but a source that was compiled before, with as many sites before its own, is not compiled again."""
    code, own, lines = _instrumented(source, filename, len(sites), marks, trusted, whole, recorded is not None)
    sites += own
    if recorded is not None:
        recorded.lines = lines
    return code


@lru_cache(16)
def _instrumented(source: str, filename: str, before: int, marks: bool, trusted: bool,
                  whole: bool, records: bool) -> tuple[CodeType, list[Site], dict[int, int]]:
    # The numbers of the sites are in the code, so they depend on how many there are before.
    sites = [_NO_SITE] * before
    recorded = recording.Ways() if records else None
    code = instrument(source, filename, sites, marks, trusted, whole, recorded)
    return code, sites[before:], recorded.lines if recorded is not None else {}


def install(code: CodeType, hooks: dict[str, Any], mark: str = MARK) -> CodeType:
    """The code with every placeholder replaced by the hook that it names. `mark`: that of the process that compiled the code."""
    consts: list[Any] = []
    for const in code.co_consts:
        if isinstance(const, CodeType):
            const = install(const, hooks, mark)
        elif isinstance(const, str) and const.startswith(mark):
            const = hooks[const[len(mark):]]
        consts.append(const)
    return code.replace(co_consts=tuple(consts))
