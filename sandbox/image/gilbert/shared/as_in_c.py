"""Makes built-in functions out of Python ones, so that a program can't tell a guarded `getattr` from Python's by looking at it.

A built-in function is a C function with an object that it gets first. Here the C function is `PyObject_Call`, and the object is
one that calls the Python function: no code in between, and exceptions pass through.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from types import ModuleType

from gilbert.shared.annotations import Any

#: METH_VARARGS and METH_KEYWORDS of CPython's methodobject.h: called like `PyObject_Call`.
_CALLED_LIKE_IT = 1 | 2


class _Definition(ctypes.Structure):
    """PyMethodDef."""

    _fields_ = (("name", ctypes.c_char_p), ("called", ctypes.c_void_p), ("flags", ctypes.c_int), ("doc", ctypes.c_char_p))


_make = ctypes.pythonapi.PyCMethod_New
_make.restype = ctypes.py_object
_make.argtypes = (ctypes.c_void_p, ctypes.py_object, ctypes.py_object, ctypes.c_void_p)
_call = ctypes.cast(ctypes.pythonapi.PyObject_Call, ctypes.c_void_p)
#: A built-in function refers to its definition as long as it lives.
_kept: list[_Definition] = []


def as_in_c(function: Callable[..., Any], like: Any) -> Any:
    """A built-in function with the name, the module and the text of `like` that calls `function`."""
    doc = like.__doc__.encode() if like.__doc__ else None
    definition = _Definition(like.__name__.encode(), _call, _CALLED_LIKE_IT, doc)
    _kept.append(definition)
    # A module, because Python shows and names a built-in function of a module by its own name alone.
    holder = type("module", (ModuleType,), {"__call__": staticmethod(function), "__module__": "builtins"})
    return _make(ctypes.addressof(definition), holder(like.__module__), like.__module__, None)
