"""`operator` and `functools` as a program sees them: what their C code does to shared state is announced.

An access is told as the program's own: its place is the call that led here (`Scheduler.called_from`).
"""

import functools as real_functools
import operator as real_operator
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.runtime.refused_names import by_name
from gilbert.explorer.runtime.operations import READ, WRITE

_INPLACE = ("iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "ior", "ipow", "irshift", "isub", "itruediv", "ixor")
_LOOKS = ("contains", "countOf", "indexOf", "concat", "eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "or_", "and_", "xor", "not_", "truth", "length_hint")
_MISSING = object()


def _copy(real: ModuleType) -> ModuleType:
    module = ModuleType(real.__name__, real.__doc__)
    module._private = True
    module.__dict__.update({k: v for k, v in vars(real).items() if not k.startswith("__")})
    return module


def make_operator(scheduler: Scheduler) -> ModuleType:
    """What a program sees as `operator`."""
    module = _copy(real_operator)

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
        """What `attrgetter` and `itemgetter` give."""

        def __init__(self, *wanted: Any) -> None:
            if not wanted:
                raise TypeError(f"{type(self).__name__} expected at least 1 argument, got 0")
            self._wanted = wanted

        def __call__(self, obj: Any, /) -> Any:
            found = tuple(self._one(obj, wanted) for wanted in self._wanted)
            return found[0] if len(found) == 1 else found

        def __repr__(self) -> str:
            return f"operator.{type(self).__name__}({', '.join(map(repr, self._wanted))})"

    class attrgetter(Getter):  # noqa: N801 - the library's name
        def __init__(self, *wanted: str) -> None:
            super().__init__(*wanted)
            for name in wanted:
                if not isinstance(name, str):
                    raise TypeError("attribute name must be a string")
                for part in name.split("."):
                    by_name(part, 0)

        @staticmethod
        def _one(obj: Any, name: str) -> Any:
            for part in name.split("."):
                obj = scheduler.hooks["load"](obj, part, scheduler.called_from()) if scheduler.multi else getattr(obj, part)
            return obj

    class itemgetter(Getter):  # noqa: N801
        @staticmethod
        def _one(obj: Any, key: Any) -> Any:
            return getitem(obj, key)

    class methodcaller:  # noqa: N801
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


def make_functools(scheduler: Scheduler) -> ModuleType:
    """What a program sees as `functools`: two threads may compute what a cache should compute once."""
    module = _copy(real_functools)

    def remembering(function: Any, maxsize: int | None, typed: bool) -> Any:
        def computing(*args: Any, **kwargs: Any) -> Any:
            value = function(*args, **kwargs)
            scheduler.touch(WRITE, (scheduler.serial(call), 4))
            return value

        cache = real_functools.lru_cache(maxsize, typed)(computing)

        def call(*args: Any, **kwargs: Any) -> Any:
            scheduler.touch(READ, (scheduler.serial(call), 4))
            return cache(*args, **kwargs)

        def cache_clear() -> None:
            scheduler.touch(WRITE, (scheduler.serial(call), 4))
            cache.cache_clear()

        real_functools.update_wrapper(call, function)
        call.cache_info, call.cache_clear = cache.cache_info, cache_clear
        call.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return call

    def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
        if callable(maxsize) and isinstance(typed, bool):
            return remembering(maxsize, 128, False)
        if maxsize is not None and not isinstance(maxsize, int):
            raise TypeError("Expected first argument to be an integer, a callable, or None")
        return lambda function: remembering(function, maxsize, typed)

    def cache(user_function: Any, /) -> Any:
        return remembering(user_function, None, False)

    class cached_property(real_functools.cached_property):  # noqa: N801
        def __get__(self, instance: Any, owner: Any = None) -> Any:
            space = getattr(instance, "__dict__", None)
            if not scheduler.multi or space is None or self.attrname is None:
                return super().__get__(instance, owner)
            loc = (scheduler.serial(instance), self.attrname)
            scheduler.touch(READ, loc)
            value = space.get(self.attrname, _MISSING)
            if value is _MISSING:
                value = self.func(instance)
                scheduler.touch(WRITE, loc)
                space[self.attrname] = value
            return value

    for made in (lru_cache, cache, cached_property):
        made.__module__, made.__qualname__ = "functools", made.__name__
        setattr(module, made.__name__, made)
    return module
