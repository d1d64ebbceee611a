"""The program's `operator`: accesses of its C code to shared state are announced.

Such an access gets the site of the program's call that led here (`called_from`).
"""

import operator as real_operator
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.stand_ins.copied import copy_module
from gilbert.explorer.runtime.refused_names import by_name
from gilbert.explorer.runtime.scheduler import Scheduler

_INPLACE = (
    "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "ior", "ipow", "irshift", "isub",
    "itruediv", "ixor")
_LOOKS = (
    "contains", "countOf", "indexOf", "concat", "eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "or_", "and_", "xor",
    "not_", "truth", "length_hint")


def make_operator(scheduler: Scheduler) -> ModuleType:
    """The program's `operator`."""
    module = copy_module(real_operator)

    def announced(hook: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            if scheduler.multi and args:
                site = scheduler.called_from()
                if hook == "augment":
                    scheduler.hooks[hook](args[0], None, site)
                else:
                    for thing in args:
                        scheduler.hooks[hook](thing, site)
            return function(*args)

        call.__name__ = call.__qualname__ = function.__name__
        return call

    for name in _INPLACE:
        setattr(module, name, announced("augment", getattr(real_operator, name)))
    for name in _LOOKS:
        setattr(module, name, announced("whole", getattr(real_operator, name)))

    def getitem(a: Any, b: Any, /) -> Any:
        return scheduler.hooks["getitem"](a, b, scheduler.called_from()) if scheduler.multi else a[b]

    def setitem(a: Any, b: Any, c: Any, /) -> None:
        scheduler.hooks["setitem"](c, a, b, scheduler.called_from())

    def delitem(a: Any, b: Any, /) -> None:
        scheduler.hooks["delitem"](a, b, scheduler.called_from())

    class Getter:
        """The result of `attrgetter` and `itemgetter`."""

        def __init__(self, *wanted: Any) -> None:
            if not wanted:
                raise TypeError(f"{type(self).__name__} expected at least 1 argument, got 0")
            self._wanted = wanted

        def __call__(self, obj: Any, /) -> Any:
            found = tuple(self._one(obj, wanted) for wanted in self._wanted)
            return found[0] if len(found) == 1 else found

        @staticmethod
        def _one(obj: Any, wanted: Any) -> Any:
            raise NotImplementedError

        def __repr__(self) -> str:
            return f"operator.{type(self).__name__}({', '.join(map(repr, self._wanted))})"

    class attrgetter(Getter):
        def __init__(self, *wanted: str) -> None:
            super().__init__(*wanted)
            for name in wanted:
                if not isinstance(name, str):
                    raise TypeError("attribute name must be a string")
                for part in name.split("."):
                    by_name(part, 0)

        @staticmethod
        def _one(obj: Any, wanted: str) -> Any:
            for part in wanted.split("."):
                obj = scheduler.hooks["load"](obj, part, scheduler.called_from()) if scheduler.multi else getattr(obj, part)
            return obj

    class itemgetter(Getter):
        @staticmethod
        def _one(obj: Any, wanted: Any) -> Any:
            return getitem(obj, wanted)

    class methodcaller:
        def __init__(self, name: str, /, *args: Any, **kwargs: Any) -> None:
            if not isinstance(name, str):
                raise TypeError("method name must be a string")
            by_name(name, 0)
            self._name, self._args, self._kwargs = name, args, kwargs

        def __call__(self, obj: Any, /) -> Any:
            return scheduler.hooks["method"](obj, self._name, scheduler.called_from())(*self._args, **self._kwargs)

    for made in (getitem, setitem, delitem, attrgetter, itemgetter, methodcaller):
        made.__module__, made.__qualname__ = "operator", made.__name__
        setattr(module, made.__name__, made)
    return module
