"""Makes the library's classes unchangeable, as those written in C are.

A submission shares `threading.Thread` with the scenario that drives it. However it comes by the class (another name, a
copy's state, a parser's namespace), it can't put a `start` of its own there: Python itself refuses.
"""

from __future__ import annotations

import ctypes
import sys
from types import ModuleType

#: Py_TPFLAGS_IMMUTABLETYPE and Py_TPFLAGS_HEAPTYPE of CPython's object.h.
_IMMUTABLE, _HEAP = 1 << 8, 1 << 9
#: The library that scenarios are written with. Others set attributes of their own classes now and then.
_ROOTS = frozenset("threading queue concurrent asyncio collections contextlib".split())
#: What the library itself changes later: after a fork it makes a dummy thread's class another one, and `typing` marks a class of
#: `collections.abc` as going out of use when it is imported, which may be after this.
_CHANGING = frozenset({"_DummyThread", "_MainThread", "ByteString"})
_done: set[str] = set()


#: Memory as machine words, counted from the class `type`: made once, because afterwards the policy watches ctypes.
_WORD = ctypes.sizeof(ctypes.c_ulong)
_words = ctypes.cast(id(type), ctypes.POINTER(ctypes.c_ulong))


def _word(cls: type, at: int) -> int:
    return (id(cls) - id(type)) // _WORD + at


def _flags_at() -> int:
    """Where in a class its flags are: the one word that holds them in every class looked at."""
    probes = (int, type, ModuleType, type("Probe", (), {}))
    for at in range(type.__basicsize__ // _WORD):
        if all(_words[_word(cls, at)] == cls.__flags__ for cls in probes):
            return at
    raise RuntimeError("this Python keeps the flags of its classes somewhere else")


_at = _flags_at()


def make_immutable(cls: type) -> None:
    """Nothing sets an attribute of this class any more; classes derived from it stay as free as ever."""
    if cls.__flags__ & _HEAP:
        _words[_word(cls, _at)] |= _IMMUTABLE


def make_module_immutable(module: ModuleType) -> None:
    """Every class that the module defines."""
    for found in list(vars(module).values()):
        if isinstance(found, type) and found.__module__ == module.__name__ and found.__name__ not in _CHANGING:
            make_immutable(found)


def make_library_immutable() -> None:
    """What has been imported so far of the library that scenarios are written with."""
    for name, module in list(sys.modules.items()):
        if name not in _done and name.partition(".")[0] in _ROOTS:
            _done.add(name)
            make_module_immutable(module)
