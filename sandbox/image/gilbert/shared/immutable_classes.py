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
#: a class of `collections.abc` that importing `typing` marks as deprecated, and two (from 3.14 on) whose objects change class
#: where an annotation names what is not defined yet.
_CHANGING = frozenset({"_DummyThread", "_MainThread", "ByteString", "finalize", "ForwardRef", "_Stringifier"})
#: Attributes that a class sets on itself at its first use (from 3.14 on). They are read once before it is made immutable.
_AT_FIRST_USE = {"Template": "pattern"}
#: Names of modules of which nothing is left to be made immutable, except what is in `_later`. In a forked process even looking
#: at a class costs a copy of its page, so most of the work is done before the fork.
_done: set[str] = set()
#: Classes of library modules outside `_ROOTS` that were imported before the fork.
_later: list[type] = []


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
    # Written only where needed: a write in a forked process copies the page.
    if cls.__flags__ & (_HEAP | _IMMUTABLE) == _HEAP:
        _words[_word(cls, _at)] |= _IMMUTABLE


def is_immutable(cls: type) -> bool:
    """Whether no attribute of this class can be set."""
    return bool(cls.__flags__ & _IMMUTABLE)


def make_module_immutable(module: ModuleType) -> None:
    """Makes every class that the module defines immutable, except those in `_CHANGING`."""
    for found in _changeable(module):
        make_immutable(found)


def _changeable(module: ModuleType) -> list[type]:
    """The classes that the module defines and whose attributes can be set."""
    found: list[type] = []
    for each in list(vars(module).values()):
        if isinstance(each, type) and each.__module__ == module.__name__ and each.__name__ not in _CHANGING:
            if each.__name__ in _AT_FIRST_USE:
                getattr(each, _AT_FIRST_USE[each.__name__])
            if each.__flags__ & (_HEAP | _IMMUTABLE) == _HEAP:
                found.append(each)
    return found


def is_done(name: str) -> bool:
    """Whether nothing is left to be made immutable of the module of this name in `sys.modules`."""
    return name in _done


def make_ready_for_fork(package: str) -> None:
    """Makes the classes of `_ROOTS` and of the judge's `package` immutable, and finds those that an exploration adds."""
    for name, module in list(sys.modules.items()):
        root = name.partition(".")[0]
        if root in _ROOTS or root == package:
            make_module_immutable(module)
        elif root in sys.stdlib_module_names:
            _later.extend(_changeable(module))
        else:
            continue
        _done.add(name)


def make_library_immutable(explored: bool = False) -> None:
    """Makes the classes of every module of `_ROOTS` that has been imported so far immutable.

    `explored`: of every library module. What an explored program sets of a class would last until the next interleaving.
    """
    roots = sys.stdlib_module_names if explored else _ROOTS
    if explored:
        for cls in _later:
            make_immutable(cls)
        _later.clear()
    for name, module in list(sys.modules.items()):
        if name not in _done and name.partition(".")[0] in roots:
            _done.add(name)
            make_module_immutable(module)
