"""The library's abstract classes, which ask a program's classes whether something is a subclass.

They remember what they were told, and who registered. A class of an earlier run that is garbage, but not collected yet, is asked,
too: with its hooks it could tell the next run something.
"""

from __future__ import annotations

import abc
import gc
import sys
from _abc import _abc_register, _get_dump, _reset_caches, _reset_registry  # pyright: ignore[reportMissingImports]
from collections import deque

_subclasses = type.__subclasses__


class AbstractClasses:
    """Those that are loaded so far."""

    def __init__(self) -> None:
        self._all: dict[int, abc.ABCMeta] = {}
        #: Their subclasses in the library, by their identities, which stay as long as the classes do.
        self._known: dict[int, type] = {}
        self._registered: dict[int, list[type]] = {}
        self._token: object = None
        self._count = 0

    def add(self, cls: abc.ABCMeta) -> None:
        """Adds a class of the library."""
        self._all[id(cls)] = cls

    def take(self) -> None:
        """Notes which subclasses and registered classes there are now, of the classes that are new."""
        for at, cls in self._all.items():
            if at not in self._registered:
                self._registered[at] = _registered(cls)
        # A module may be loaded while a program runs, whose own classes are there then.
        self._known.update((id(each), each) for each in self._strangers() if self._token is None or _of_library(each))
        self._token = abc.get_cache_token()
        self._recount()

    def forget(self) -> None:
        """Called before each run."""
        # Nearly always there are as many as before, and counting them is all that is done.
        if sum(map(len, map(_subclasses, self._all.values()))) != self._count and self._strangers():
            gc.collect(0)
            if self._strangers():
                gc.collect()
                self._known.update((id(each), each) for each in self._strangers())
                self._recount()
        deque(map(_reset_caches, self._all.values()), 0)
        if self._token != (token := abc.get_cache_token()):
            self._token = token
            for at, cls in self._all.items():
                if len(_registered(cls)) != len(self._registered[at]):
                    _reset_registry(cls)
                    for each in self._registered[at]:
                        _abc_register(cls, each)

    def _recount(self) -> None:
        self._count = sum(len([each for each in _subclasses(cls) if id(each) in self._known]) for cls in self._all.values())

    def _strangers(self) -> list[type]:
        known = self._known
        return [each for cls in self._all.values() for each in _subclasses(cls) if id(each) not in known]


def _of_library(cls: type) -> bool:
    home = sys.modules.get(cls.__module__)
    return home is not None and vars(home).get(cls.__name__) is cls


def _registered(cls: abc.ABCMeta) -> list[type]:
    return [each for each in (reference() for reference in _get_dump(cls)[0]) if each is not None]
