"""A lock for each key, so that only threads with the same key wait for each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gilbert.mend.candidates.critical_section import Range, guarded, held, levels, site_groups
from gilbert.mend.program import locks
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.locks import Lock
from gilbert.mend.program.source import Function, Source

#: Calls that take time.
_LONG = frozenset({"sleep", "wait", "result", "recv", "read", "urlopen", "request", "execute", "post"})


def per_key(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """For collisions on a dict's entry whose key is a parameter: one lock for each key."""
    for lines in levels(source, evidence):
        for sites in site_groups(source, lines):
            functions = [site.function for site in sites]
            asynchronous = all(isinstance(function, ast.AsyncFunctionDef) for function in functions)
            if guarded(source, functions, evidence.objects):
                continue  # Holders of the existing lock would not wait for a key's lock.
            if not any(_takes_time(source, site) for site in sites):
                continue  # If nothing takes time, no wait is long, and one lock is simpler.
            for key in sorted(set.intersection(*(_keys(function) for function in functions))):
                for table in locks.new_tables(source, functions, asynchronous):
                    maker = "asyncio" if asynchronous else "threading"
                    text = f"{table.text}.setdefault({key}, {locks.lock_call(source, maker)})"
                    candidate = held(
                        source,
                        sites,
                        Lock(text, table.edits, True, asynchronous),
                        "a lock a key",
                        f"Each `{key}` has its own lock in `{table.text}`: only those with the same `{key}` wait for each other.",
                    )
                    if candidate is not None:
                        yield candidate


def _takes_time(source: Source, site: Range) -> bool:
    """Whether it waits, or calls something that may wait: a function of the program, or one passed to it."""
    called = {function.name for function in source.functions()} | {argument.arg for argument in site.function.args.args}
    for node in (node for statement in site.block for node in ast.walk(statement)):
        if isinstance(node, ast.Await):
            return True
        if isinstance(node, ast.Call):
            name = source.segment(node.func).split(".")[-1]
            if name in called or name in _LONG:
                return True
    return False


def _keys(function: Function) -> set[str]:
    """Parameters of a function that it uses as keys."""
    names = {argument.arg for argument in function.args.args}
    used: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name):
            used.add(node.slice.id)
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn) and isinstance(node.left, ast.Name):
            used.add(node.left.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "setdefault"):
            used |= {argument.id for argument in node.args[:1] if isinstance(argument, ast.Name)}
    return names & used
