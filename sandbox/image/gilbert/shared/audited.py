"""Makes Python report every reading of some attributes to the audit hooks, as it does by itself for `__code__`.

A library function that reads an attribute by a name passed to it, a pattern and a slot wrapper all end at the attribute's
descriptor. So what is reported there is reported whoever reads.
"""

from __future__ import annotations

import ctypes
import types

#: Py_AUDIT_READ of CPython's descrobject.h.
_AUDITED = 2
_WORD = ctypes.sizeof(ctypes.c_void_p)
#: PyMemberDescrObject after its header: type, name, qualified name, and then the member's definition.
_DEFINITION_AT = object.__basicsize__ + 3 * _WORD  # pyright: ignore[reportOperatorIssue]
#: PyMemberDef: name, type (an int, with room after it), offset, and then the flags.
_FLAGS_AT = 3 * _WORD
#: With these a program would have the globals and the built-ins of the library's and the judge's functions.
_OF_FUNCTIONS = ("__globals__", "__closure__", "__builtins__")


def report_reading(cls: type, name: str) -> None:
    """From now on reading the attribute raises the audit event `object.__getattr__`. @raises RuntimeError on another layout"""
    member = vars(cls)[name]
    if not isinstance(member, types.MemberDescriptorType):
        raise RuntimeError(f"{cls.__name__}.{name} is no longer a member")
    definition = ctypes.cast(id(member) + _DEFINITION_AT, ctypes.POINTER(ctypes.c_void_p))[0]
    if not definition or ctypes.cast(definition, ctypes.POINTER(ctypes.c_char_p))[0] != name.encode():
        raise RuntimeError(f"this Python keeps the definition of {cls.__name__}.{name} somewhere else")
    ctypes.cast(definition + _FLAGS_AT, ctypes.POINTER(ctypes.c_int))[0] |= _AUDITED


def report_functions() -> None:
    """Of every function: its globals, what it closes over, and its built-ins."""
    for name in _OF_FUNCTIONS:
        report_reading(types.FunctionType, name)
