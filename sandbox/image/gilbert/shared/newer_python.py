"""Recognizes names and syntax that this Python does not have (yet or any more), and packages that are not installed."""

import re
import sys
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

from gilbert.shared import newer_names, older_names

_HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
#: `__module__` of a program's own classes.
_OWN = ("program", "solution", "scenario", "__main__", "__mp_main__", "submission")
_KEYWORD = re.compile(r"([\w.]+)\(\) (?:got an unexpected keyword argument '(\w+)'|takes no keyword arguments)")
_INVALID = re.compile(r"'(\w+)' is an invalid keyword argument for ([\w.]+)\(\)")
_PYTHON_2 = re.compile(r"^\s*(print\s+[^=(\s]|exec\s+['\"\w]|raise\s+\w+\s*,)")


def missing(error: BaseException) -> str | None:
    """A sentence about a missing package, or a name that another Python has; None for any other error."""
    if isinstance(error, BaseExceptionGroup):
        return next((why for each in error.exceptions if (why := missing(each)) is not None), None)
    if isinstance(error, ModuleNotFoundError) and error.name:
        return _no_module(error.name)
    if isinstance(error, ImportError):
        return _no_name(str(error.name), str(getattr(error, "name_from", None)))
    if isinstance(error, AttributeError):
        for owner in _owners(error.obj):
            why = _no_name(owner, str(error.name))
            if why is not None:
                return why
        return None
    if isinstance(error, NameError):
        name = str(error.name)
        today = older_names.BUILTINS.get(name)
        if today:
            return f"`{name}` is Python 2. In Python 3 it is `{today}`"
        return _newer(f"`{name}`", newer_names.BUILTINS.get(name))
    return _no_keyword(error) if isinstance(error, TypeError) else None


def _no_module(name: str) -> str | None:
    """A sentence about why a module can't be imported; None if it is unknown."""
    since, root = newer_names.MODULES.get(name), name.partition(".")[0]
    if since is not None:
        return _newer(f"`{name}`", since)
    if root in sys.stdlib_module_names:
        return None
    gone = older_names.MODULES.get(root)
    if gone is None:
        return f"The package `{root}` is not installed in the sandbox, so the program can't be run here"
    today = f": use {gone[1]}" if gone[1] else ""
    was = "is Python 2" if gone[0] == "3.0" else f"is gone since Python {gone[0]}"
    return f"The module `{root}` {was}{today}"


def _no_name(owner: str, name: str) -> str | None:
    """A sentence about why a module or a class has no such name; None if it is unknown."""
    since = newer_names.OF_MODULES.get((owner, name)) or newer_names.OF_CLASSES.get((owner, name))
    what = f"`{owner}.{name}`"
    if since is None and f"{owner}.{name}" in newer_names.MODULES:
        since = newer_names.MODULES[f"{owner}.{name}"]
    gone = older_names.GONE.get((owner, name))
    if since is None and gone is not None:
        today = f": write {gone[1]}" if gone[1] else ""
        return f"{what} is Python 2{today}" if gone[0] == "Python 3.0" else f"{what} is gone since {gone[0]}{today}"
    return _newer(what, since)


def _owners(thing: Any) -> Iterator[str]:
    """The names under which the tables list a library object: its module, or its classes without the program's own."""
    if isinstance(thing, ModuleType):
        yield thing.__name__
        return
    kind = thing if isinstance(thing, type) else type(thing)
    for each in kind.__mro__:
        if each.__module__ not in _OWN:
            yield each.__name__


def _no_keyword(error: TypeError) -> str | None:
    """A sentence about why a library function does not know a keyword; None if it is unknown."""
    if "contextvars.Token' object does not support the context manager protocol" in str(error):
        return _newer("A context variable's `set` as a context manager", (3, 14))
    found, invalid = _KEYWORD.search(str(error)), _INVALID.search(str(error))
    if found is None and invalid is None:
        return None
    function, keyword = (found[1], found[2]) if found else (invalid[2], invalid[1]) if invalid else ("", "")
    if _is_own(function, error):
        return None
    shown = function.removesuffix(".__init__")
    if keyword == "loop" and function in older_names.TOOK_LOOP:
        return f"`loop=` of `asyncio.{shown}` is gone since Python 3.10: leave it out"
    if keyword is None:
        return _newer(f"A keyword of `{shown}`", (3, 14)) if function == "map" else None
    return _newer(f"`{keyword}=` of `{shown}`", newer_names.KEYWORDS.get((function, keyword)))


def _is_own(function: str, error: BaseException) -> bool:
    """Whether the function named by an error is defined by the program itself."""
    root, trace = function.partition(".")[0], error.__traceback__
    while trace is not None:
        frame: FrameType = trace.tb_frame
        named = frame.f_globals.get(root, frame.f_locals.get(root))
        if getattr(named, "__module__", None) in _OWN:
            return True
        trace = trace.tb_next
    return False


def _newer(what: str, since: tuple[int, int] | None) -> str | None:
    if since is None or sys.version_info >= since:
        return None
    return f"{what} is new in Python {since[0]}.{since[1]}, and this is {_HERE}: choose a newer Python"


def syntax(error: SyntaxError, source: str) -> str | None:
    """A sentence where the syntax is that of Python 2 or of a newer Python; None for a plain syntax error."""
    lines = source.splitlines()
    line = lines[error.lineno - 1] if error.lineno and error.lineno <= len(lines) else ""
    message = str(error.msg)
    if _PYTHON_2.match(line):
        return "This is Python 2. Write it for Python 3: `print(…)` with parentheses, `raise Error(…)`"
    if "except" in line and "multiple exception types must be parenthesized" in message:
        return _newer("`except A, B:` without parentheses", (3, 14))
    if re.search(r"(?<![\w'\"])(rt|tr|t|T)['\"]", line):
        return _newer("A t-string", (3, 14))
    if re.match(r"\s*lazy\s+(import|from)\b", line):
        return _newer("`lazy import`", (3, 15))
    if "unpacking cannot be used in comprehension" in message:
        return _newer("Unpacking in a comprehension", (3, 15))
    return None
