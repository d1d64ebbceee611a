"""Prints as JSON what each use in `works.py` and `works_packages.py` came to: `ok`, or the exception."""

import inspect
import json
import traceback
from collections.abc import Callable, Iterator
from types import ModuleType

import works
import works_packages


def uses(module: ModuleType) -> Iterator[Callable[[], object]]:
    """The functions of a module that take nothing; the others help them."""
    for function in list(vars(module).values()):  # A use may leave a name behind.
        if inspect.isfunction(function) and not inspect.signature(function).parameters:
            yield function


def outcome(function: Callable[[], object]) -> str:
    """`ok`, or the end of the traceback."""
    try:
        function()
    except BaseException:
        return traceback.format_exc()[-600:]
    return "ok"


if __name__ == "__main__":
    print(json.dumps({function.__name__: outcome(function) for module in (works, works_packages) for function in uses(module)}))
