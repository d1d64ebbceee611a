"""Method calls on containers and on other library objects that have state."""

from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.types_and_methods import CONTAINERS, METHODS, PLAIN, READING, of_library
from gilbert.explorer.runtime.operations import ITEM_READ, ITEM_WRITE, READ, RESHAPE, WHOLE_READ, WRITE


class ContainerCalls(HookGroup):
    """Returns functions that announce the access when they are called, not when the method is looked up."""

    def of_container(self, obj: Any, name: str, site: int) -> Any:
        """A method of a container."""
        found = getattr(obj, name)
        own = getattr(type(obj), name, None)
        mode = METHODS.get(name)
        if isinstance(own, FunctionType):
            # A subclass's own method is instrumented; the library's is not.
            if not of_library(own):
                return found
            mode = RESHAPE if mode is None else mode
        return found if mode is None else self._announced(obj, name, mode, found, site)

    def bound(self, found: Any, site: int) -> Any:
        """A method that `super()` gave: of a container it is one of C."""
        obj = getattr(found, "__self__", None)
        if not isinstance(obj, CONTAINERS) or isinstance(found, MethodType):
            return found
        mode = METHODS.get(found.__name__)
        return found if mode is None else self._announced(obj, found.__name__, mode, found, site)

    def of_class(self, name: str, mode: int, found: Callable[..., Any], site: int) -> Any:
        """`list.append`, to be called with the container as its first argument."""
        def call(obj: Any, *args: Any, **kwargs: Any) -> Any:
            if not isinstance(obj, CONTAINERS):
                return found(obj, *args, **kwargs)
            return self._announced(obj, name, mode, partial(found, obj), site)(*args, **kwargs)

        return call

    def _announced(self, obj: Any, name: str, mode: int, found: Callable[..., Any], site: int) -> Callable[..., Any]:
        scheduler, raced = self.scheduler, self.raced
        changes = mode == RESHAPE or mode == ITEM_WRITE

        def call(*args: Any, **kwargs: Any) -> Any:
            if not scheduler.multi:
                return found(*args, **kwargs)
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                if changes:
                    scheduler.changed()
                return found(*args, **kwargs)
            self._announce(obj, name, mode, args, site)
            if changes and scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
            if scheduler.verbose:
                before = len(obj)
                scheduler.note_call(obj, name, args)
                value = found(*args, **kwargs)
                scheduler.note_result(obj, name, value, before)
                return value
            return found(*args, **kwargs)

        return call

    def _announce(self, obj: Any, name: str, mode: int, args: tuple, site: int) -> None:
        number = self.serial(obj)
        if mode == ITEM_READ or mode == ITEM_WRITE:
            loc = self.item(obj, args[0], number) if args else None
            if mode == ITEM_READ and loc is not None:
                self.memory(ITEM_READ, (number, 0), site, READ, loc)
            else:
                self.all_of(obj)
                self.memory(WHOLE_READ if mode == ITEM_READ else RESHAPE, (number, 0), site)
        elif name == "setdefault" and args and isinstance(obj, dict) and type(args[0]) in PLAIN and args[0] in obj:
            self.memory(ITEM_READ, (number, 0), site, READ, (number, args[0], 1))
        else:
            self.all_of(obj)
            self.memory(mode, (number, 0), site)

    def of_library(self, obj: Any, name: str, site: int) -> Any:
        """A method of an object whose code is not instrumented: each call is an access to the whole object."""
        found = getattr(obj, name)
        if not callable(found):
            return found
        mode = READ if name in READING else WRITE

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.scheduler.multi:
                self.memory(mode, (self.serial(obj), 3), site)
            return found(*args, **kwargs)

        return call
