"""Recognizes names and syntax that need a newer Python, and packages that are not installed.

Each entry of the tables was tried on 3.13, 3.14 and 3.15.
"""

import re
import sys

#: Modules and builtins, and the first Python that has them.
_MODULES = {
    "concurrent.interpreters": (3, 14), "annotationlib": (3, 14), "compression": (3, 14), "compression.zstd": (3, 14),
    "string.templatelib": (3, 14), "profiling": (3, 15), "math.integer": (3, 15),
}
_BUILTINS = {"frozendict": (3, 15), "sentinel": (3, 15)}
#: Attributes by name alone. The table is used only after the library raised an error for a missing attribute.
_ATTRIBUTES = {
    **dict.fromkeys((
        "InterpreterPoolExecutor", "Placeholder", "heapify_max", "heappush_max", "heappop_max", "heapreplace_max",
        "heappushpop_max", "terminate_workers", "kill_workers", "capture_call_graph", "print_call_graph", "format_call_graph",
        "is_none", "is_not_none", "uuid6", "uuid7", "uuid8", "future_add_to_awaited_by"), (3, 14)),
    **dict.fromkeys(("serialize_iterator", "synchronized_iterator", "concurrent_tee"), (3, 15)),
}
#: (class, method), for method names that a program's own classes may also have.
_METHODS = {("RLock", "locked"): (3, 14), ("TaskGroup", "cancel"): (3, 15), ("Path", "copy"): (3, 14), ("Path", "move"): (3, 14),
            ("PosixPath", "copy"): (3, 14), ("PosixPath", "move"): (3, 14)}
#: Keywords of the library's functions: (function, keyword).
_KEYWORDS = {("map", "buffersize"): (3, 14), ("__init__", "context"): (3, 14), ("create_task", "eager_start"): (3, 14)}
_PYTHON_2 = re.compile(r"^\s*(print\s+[^=(\s]|exec\s+['\"\w]|raise\s+\w+\s*,)")


def missing(error: BaseException) -> str | None:
    """A sentence about a package that is not installed or a name that needs a newer Python; None for any other error."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        since = _MODULES.get(error.name)
        root = error.name.partition(".")[0]
        if since is not None:
            return _newer(f"`{error.name}`", since)
        if root not in sys.stdlib_module_names:
            return f"The package `{root}` is not installed in the sandbox, so the program can't be run here"
        return None
    if isinstance(error, ImportError):
        name = getattr(error, "name_from", None)
        return _newer(f"`{error.name}.{name}`", _ATTRIBUTES.get(str(name)))
    if isinstance(error, AttributeError):
        owner = getattr(error.obj, "__name__", None) or type(error.obj).__name__
        return _newer(f"`{owner}.{error.name}`", _ATTRIBUTES.get(str(error.name)) or _METHODS.get((owner, str(error.name))))
    if isinstance(error, NameError):
        return _newer(f"`{error.name}`", _BUILTINS.get(str(error.name)))
    if isinstance(error, TypeError):
        found = re.search(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'", str(error))
        return _newer(f"`{found[2]}=` of `{found[1]}`", _KEYWORDS.get((found[1], found[2]))) if found else None
    return None


def _newer(what: str, since: tuple[int, int] | None) -> str | None:
    if since is None or sys.version_info >= since:
        return None
    this = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return f"{what} is new in Python {since[0]}.{since[1]}, and this is {this}: choose a newer Python"


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
