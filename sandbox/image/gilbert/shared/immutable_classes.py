"""Makes the standard library's Python classes immutable, as its C classes are.

A submission shares `threading.Thread` with the scenario that drives it. It must not replace `Thread.start`, however it
reaches the class. Python itself refuses to set an attribute of an immutable class.
"""

from __future__ import annotations

import ctypes
import sys
from types import ModuleType

#: Py_TPFLAGS_IMMUTABLETYPE and Py_TPFLAGS_HEAPTYPE of CPython's object.h.
_IMMUTABLE, _HEAP = 1 << 8, 1 << 9
#: Root modules that a submission may import or that the judge's own code uses.
_ROOTS = frozenset(
    """
    threading queue concurrent asyncio collections contextlib json copy dataclasses enum functools typing types weakref logging
    random string re fractions statistics tempfile pathlib heapq traceback warnings uuid calendar textwrap pprint reprlib sched
    graphlib csv difflib hmac numbers operator inspect base64 struct linecache ast tokenize
    """.split()
)
#: Classes that the library itself changes later: a dummy thread's class after a fork, the flags of `weakref.finalize`,
#: and a class of `collections.abc` that importing `typing` marks as deprecated.
_CHANGING = frozenset({"_DummyThread", "_MainThread", "ByteString", "finalize"})
#: Attributes that a class sets on itself at its first use (from 3.14 on). They are read once before it is made immutable.
_AT_FIRST_USE = {"Template": "pattern"}
_done: set[str] = set()


#: Memory as an array of machine words; index 0 is the address of `type`. Made at import, because later the policy watches ctypes.
_WORD = ctypes.sizeof(ctypes.c_ulong)
_words = ctypes.cast(id(type), ctypes.POINTER(ctypes.c_ulong))


def _word(cls: type, at: int) -> int:
    return (id(cls) - id(type)) // _WORD + at


def _flags_at() -> int:
    """The index of the word that holds a class's flags, found by comparing several classes. @raises RuntimeError if none fits."""
    probes = (int, type, ModuleType, type("Probe", (), {}))
    for at in range(type.__basicsize__ // _WORD):  # pyright: ignore[reportOperatorIssue]
        if all(_words[_word(cls, at)] == cls.__flags__ for cls in probes):
            return at
    raise RuntimeError("this Python keeps the flags of its classes somewhere else")


_at = _flags_at()


def make_immutable(cls: type) -> None:
    """From now on no attribute of this class can be set. Its subclasses are not affected."""
    if cls.__flags__ & _HEAP:
        _words[_word(cls, _at)] |= _IMMUTABLE


def is_immutable(cls: type) -> bool:
    """Whether no attribute of this class can be set."""
    return bool(cls.__flags__ & _IMMUTABLE)


def make_module_immutable(module: ModuleType) -> None:
    """Makes every class that the module defines immutable, except those in `_CHANGING`."""
    for found in list(vars(module).values()):
        if isinstance(found, type) and found.__module__ == module.__name__ and found.__name__ not in _CHANGING:
            if found.__name__ in _AT_FIRST_USE:
                getattr(found, _AT_FIRST_USE[found.__name__])
            make_immutable(found)


def make_library_immutable(explored: bool = False) -> None:
    """Makes the classes of every module of `_ROOTS` that has been imported so far immutable.

    `explored`: of every library module. What an explored program sets of a class would last until the next interleaving.
    """
    roots = sys.stdlib_module_names if explored else _ROOTS
    for name, module in list(sys.modules.items()):
        if name not in _done and name.partition(".")[0] in roots:
            _done.add(name)
            make_module_immutable(module)
