"""Finds and calls a program's entry besides its module level: `main()`, or one of its tests."""

import ast
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from gilbert.explorer.program.parsed import parsed

#: Runs a coroutine to its end, in the program's own asyncio.
Finish = Callable[[Any], Any]


@lru_cache(8)
def waits_for_main(source: str) -> bool:
    """Whether the program defines `main` and calls it at most under `if __name__ == "__main__"`."""
    defines = False
    for statement in parsed(source).body:
        names = _read(statement)
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            defines = defines or statement.name == "main"
        elif not isinstance(statement, ast.ClassDef) and "main" in names and "__name__" not in names:
            return False
    return defines


def never_calls_main(source: str) -> bool:
    """Whether no statement at the module level mentions `main`, so that only the explorer calls it."""
    return not any("main" in _read(statement) for statement in parsed(source).body
                   if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef))


def tests_of(source: str) -> list[str]:
    """The tests that pytest or unittest would run: `test_a` for a function, `TestCase.test_a` for a method."""
    found: list[str] = []
    for statement in parsed(source).body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            if statement.name.startswith("test") and not _wants_more(statement, 0):
                found.append(statement.name)
        elif isinstance(statement, ast.ClassDef):
            by_base = any("TestCase" in ast.unparse(base) for base in statement.bases)
            if by_base or statement.name.startswith("Test"):
                found += [f"{statement.name}.{each.name}" for each in statement.body
                          if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
                          and each.name.startswith("test") and not _wants_more(each, 1)]
    return found


def runs_its_tests(source: str) -> bool:
    """Whether the module level calls a test runner: `unittest.main()` or `pytest.main()`."""
    for statement in parsed(source).body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("unittest.main", "pytest.main"):
                return True
    return False


def call(namespace: dict[str, Any], entry: str, finish: Finish) -> None:
    """Calls `main`, a test function, or a test method with its class's setup, teardown and cleanups."""
    if "." not in entry:
        finish(namespace[entry]())
        return
    name, method = entry.split(".")
    kind = namespace[name]
    function = getattr(kind, method)
    if any(getattr(each, "__unittest_skip__", False) for each in (kind, function)):
        return
    try:
        _run_test(kind, method, finish)
    except Exception as error:
        expected = any(getattr(each, "__unittest_expecting_failure__", False) for each in (kind, function))
        if type(error).__name__ != "SkipTest" and not expected:
            raise


def _run_test(kind: Any, method: str, finish: Finish) -> None:
    """One test method, with what its class sets up before and takes down after it."""
    case = kind(method) if hasattr(kind, "addCleanup") else kind()
    _fixture(kind, "setUpClass", finish)
    for setup in ("setUp", "setup_method", "asyncSetUp"):
        _fixture(case, setup, finish)
    try:
        finish(getattr(case, method)())
    finally:
        for teardown in ("asyncTearDown", "tearDown", "teardown_method"):
            _fixture(case, teardown, finish)
        cleanups = getattr(case, "_cleanups", [])
        while cleanups:
            function, positional, named = cleanups.pop()
            finish(function(*positional, **named))
        _fixture(kind, "tearDownClass", finish)


def _fixture(owner: Any, name: str, finish: Finish) -> None:
    """Calls a setup or teardown method, if the test class has it."""
    function = getattr(owner, name, None)
    if function is not None:
        finish(function())


def _read(statement: ast.stmt) -> set[str]:
    """The names that a statement reads."""
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _wants_more(function: ast.FunctionDef | ast.AsyncFunctionDef, own: int) -> bool:
    """Whether it takes parameters that only a test runner gives (fixtures)."""
    arguments = function.args
    return len(arguments.posonlyargs) + len(arguments.args) - own > len(arguments.defaults)

