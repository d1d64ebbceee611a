"""The program's `functools`: accesses of its C code to shared state are announced.

Such an access gets the site of the program's call that led here (`called_from`).
"""

import functools as real_functools
from types import MappingProxyType, ModuleType
from typing import Any

from gilbert.explorer.model.stand_ins.copied import copy_module
from gilbert.explorer.runtime.operations import NONE, READ, WRITE
from gilbert.explorer.runtime.scheduler import Scheduler

_MISSING = object()


def make_functools(scheduler: Scheduler) -> ModuleType:
    """The program's `functools`. Two threads may compute the same value of a cache."""
    module = copy_module(real_functools)

    def remembering(function: Any, maxsize: int | None, typed: bool) -> Any:
        def computing(*args: Any, **kwargs: Any) -> Any:
            value = function(*args, **kwargs)
            scheduler.touch(WRITE, (scheduler.serial(call), 4))
            return value

        cache = real_functools.lru_cache(maxsize, typed)(computing)

        def remembered(*args: Any, **kwargs: Any) -> Any:
            number = scheduler.serial(call)
            scheduler.touch(READ, (number, 4), WRITE if scheduler.counted else NONE, (number, 5) if scheduler.counted else None)
            return cache(*args, **kwargs)

        def cache_clear() -> None:
            scheduler.touch(WRITE, (scheduler.serial(call), 4), WRITE, (scheduler.serial(call), 5))
            cache.cache_clear()

        call: Any = remembered
        real_functools.update_wrapper(call, function)
        def cache_info() -> Any:
            scheduler.touch(READ, (scheduler.serial(call), 5))
            return cache.cache_info()

        call.cache_info, call.cache_clear = cache_info, cache_clear
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

    class cached_property(real_functools.cached_property):
        def __get__(self, instance: Any, owner: Any = None) -> Any:
            space = getattr(instance, "__dict__", None)
            if type(space) is MappingProxyType:
                raise TypeError("the '__dict__' of a class does not support item assignment for caching a property")
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

    def singledispatch(func: Any) -> Any:
        known = real_functools.singledispatch(func)
        register, dispatch = known.register, known.dispatch

        def dispatched(*args: Any, **kwargs: Any) -> Any:
            scheduler.touch(READ, (scheduler.serial(dispatched), 4))
            return known(*args, **kwargs)

        def looking(cls: Any) -> Any:
            scheduler.touch(READ, (scheduler.serial(dispatched), 4))
            return dispatch(cls)

        def registering(cls: Any, func: Any = None) -> Any:
            scheduler.touch(WRITE, (scheduler.serial(dispatched), 4))
            return register(cls, func)

        real_functools.update_wrapper(dispatched, known)
        given: Any = dispatched
        given.register, given.dispatch = registering, looking
        return dispatched

    for made in (lru_cache, cache, cached_property, singledispatch):
        made.__module__, made.__qualname__ = "functools", made.__name__
        setattr(module, made.__name__, made)
    return module
