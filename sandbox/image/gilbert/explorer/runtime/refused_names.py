"""Names that lead from a program's objects to frames, code and the scheduler. No submission needs them.

This is the explorer's own line of defence, in addition to the judge's policy. A refusal ends the exploration with the line
and the name, never with a verdict.
"""

import ast
import sys
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType, TracebackType
from typing import Any

from gilbert.explorer.runtime.scheduler import Refused

ATTRIBUTES = frozenset({
    "__code__", "__globals__", "__closure__", "__builtins__", "__subclasses__", "__self__", "__func__", "__wrapped__",
    "__loader__", "__spec__", "__getattribute__", "__reduce__", "__reduce_ex__", "__defaults__", "__kwdefaults__",
    "__mro__", "__bases__", "__base__", "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame", "ag_code",
    "f_back", "f_globals", "f_locals", "f_builtins", "f_code", "f_lineno", "f_trace", "tb_frame", "tb_next",
    "co_consts", "gr_frame", "glet", "_model_ident", "_holder", "_getframe", "_current_frames", "settrace", "setprofile",
    "addaudithook", "_xoptions", "meta_path", "path_hooks",
})
#: Those of the attributes above that a correct program may define or read.
_HARMLESS_CALLS = frozenset({"__mro__", "__bases__", "__wrapped__"})
_NAMES = frozenset({"__builtins__", "__loader__", "__spec__"})
_LEAKS = frozenset({"sys", "os", "_sys", "_os", "builtins", "_builtins", "modules", "gc", "_gc"})
_MODULES = frozenset({
    "sys", "os", "builtins", "threading", "_thread", "gc", "time", "posix", "inspect", "importlib", "ctypes", "signal",
    "socket", "subprocess", "greenlet", "_weakref",
})
#: The last one is the type of a function's `f_locals` since 3.13.
_INNER = tuple({FrameType, CodeType, TracebackType, type((lambda: sys._getframe().f_locals)())} - {dict})
BANNED = ATTRIBUTES - _HARMLESS_CALLS


def check(tree: ast.AST) -> None:
    """@raises Refused for the first forbidden name in a program"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in BANNED:
            if node.attr == "__getattribute__" and isinstance(node.value, ast.Call):
                continue  # super().__getattribute__(name), in a class's own __getattribute__
            raise Refused(node.lineno, f"`.{node.attr}`")
        if isinstance(node, ast.Name) and node.id in _NAMES:
            raise Refused(node.lineno, f"`{node.id}`")
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name in _LEAKS or alias.name in BANNED:
                    raise Refused(node.lineno, f"`from {node.module} import {alias.name}`")
        if (isinstance(node, ast.Attribute) and node.attr in _LEAKS and isinstance(node.value, ast.Name)
                and node.attr.startswith("_")):
            raise Refused(node.lineno, f"`{node.value.id}.{node.attr}`")


def by_name(name: Any, line: int) -> None:
    """@raises Refused if an attribute is accessed by a forbidden name"""
    if name in BANNED or name in _LEAKS and name.startswith("_"):
        raise Refused(line, f"`{name}` by name")


def is_inner(value: Any) -> bool:
    """Whether a value is internal to the interpreter or the explorer."""
    if isinstance(value, MethodType):
        value = value.__self__
    if isinstance(value, FunctionType):
        return str(value.__globals__.get("__name__", "")).startswith("gilbert")
    if isinstance(value, dict) and "__builtins__" in value or is_real(value):
        return True
    home = str(getattr(type(value), "__module__", ""))
    return isinstance(value, _INNER) or home.partition(".")[0] in ("gilbert", "greenlet")


def is_real(value: Any) -> bool:
    """Whether a value is one of the process's own modules, which no program may hold."""
    return isinstance(value, ModuleType) and value.__name__ in _MODULES and not hasattr(value, "_private")
