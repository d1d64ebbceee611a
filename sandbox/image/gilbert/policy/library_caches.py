"""What the library itself remembers for a program, forgotten before every run: its caches and registers.

A cache compares its keys, and gives what it has kept. So a key or a value of one run would meet the program of the next.
"""

from __future__ import annotations

import abc
import atexit
import enum
import functools
import re
import sys
import types
from collections.abc import Callable

from gilbert.policy.abstract_classes import AbstractClasses
from gilbert.shared.annotations import Any

#: Keys that lead to nothing of a program.
_PLAIN = (str, bytes, int, bool, float, type(None))
#: Modules whose dictionaries are not caches, and those that are reset elsewhere.
_NOT_CACHES = frozenset("sys builtins os posix posixpath warnings encodings _weakrefset gc signal site __main__".split())
_Cached = type(functools.lru_cache(len))
#: Classes of C code that keep what they are asked for, by module, and the functions with which they forget.
_OF_C_CODE = (("_struct", ("_clearcache",)), ("zoneinfo", ("ZoneInfo", "clear_cache")))


class LibraryCaches:
    """Those of the modules of the library that are loaded so far."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._tables: list[tuple[dict[Any, Any], dict[Any, Any]]] = []
        self._clears: list[Callable[[], object]] = [atexit._clear]  # type: ignore[attr-defined]
        self._abstract = AbstractClasses()
        self._members: list[tuple[dict[Any, Any], dict[Any, Any]]] = []
        self.take()

    def take(self) -> None:
        """Notes what the modules that were loaded since hold now."""
        for name, module in list(sys.modules.items()):
            root = name.partition(".")[0]
            if name not in self._seen and root in sys.stdlib_module_names and root not in _NOT_CACHES:
                self._seen.add(name)
                self._of_module(name, module)
        self._abstract.take()
        self._sized = [table for table, _ in (*self._tables, *self._members)]
        self._sizes = [len(at_first) for _, at_first in (*self._tables, *self._members)]

    def forget(self) -> None:
        """Called before each run."""
        self._abstract.forget()
        for clear in self._clears:
            clear()
        if list(map(len, self._sized)) == self._sizes:
            return
        for table, at_first in self._tables:
            if len(table) != len(at_first):
                stay = {key: value for key, value in table.items() if _is_harmless(key, value)}
                table.clear()
                table.update(at_first)
                table.update(stay)
        for table, at_first in self._members:
            if len(table) != len(at_first):
                table.clear()
                table.update(at_first)
        self._sizes = list(map(len, self._sized))

    def _of_module(self, name: str, module: types.ModuleType) -> None:
        for value in list(vars(module).values()):
            if isinstance(value, dict) and value is not vars(module):
                self._tables.append((value, dict(value)))
            elif type(value) is _Cached:
                cached: Any = value
                self._clears.append(cached.cache_clear)
            elif isinstance(value, abc.ABCMeta):
                self._abstract.add(value)
            elif isinstance(value, enum.EnumType) and value.__module__ == name:
                # A flag makes a member of every number that it is asked for.
                self._members.append((value._value2member_map_, dict(value._value2member_map_)))
        if name == "typing":
            self._clears += module._cleanups
        for home, path in _OF_C_CODE:
            if name == home:
                found: Any = module
                for part in path:
                    found = getattr(found, part)
                self._clears.append(found)


def _is_harmless(key: Any, value: Any) -> bool:
    """Whether an entry may stay, such as a pattern that is compiled by its text."""
    return type(value) is re.Pattern and _is_plain(key)


def _is_plain(key: Any) -> bool:
    return all(map(_is_plain, key)) if type(key) is tuple else type(key) in _PLAIN or key is str or key is bytes
