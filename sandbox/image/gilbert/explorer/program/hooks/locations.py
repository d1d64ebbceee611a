"""Finds the location of an access: an object's serial number and a field."""

from types import BuiltinFunctionType, FunctionType, MemberDescriptorType, MethodDescriptorType, ModuleType, WrapperDescriptorType
from typing import Any

from gilbert.explorer.program.hooks.types_and_methods import DESCRIPTORS, PLAIN
from gilbert.explorer.runtime.scheduler import Scheduler

#: What an attribute of a class's instances is: no shared state, data, perhaps data, or data of the class.
NO_EVENT, DATA, MAYBE, OF_CLASS = range(4)
_CALLABLE = (FunctionType, MethodDescriptorType, WrapperDescriptorType, BuiltinFunctionType)



class Locations:
    """Finds locations for one scheduler."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler

    def kind_of(self, tp: type, name: str) -> int:
        """The kind of attribute `name` of instances of `tp`: one of the four constants above."""
        if issubclass(tp, self.scheduler.local):
            return NO_EVENT
        if tp.__module__ == "queue" and name == "queue":
            self.scheduler.peeked = True
        elif tp.__module__ == "queue" and name == "unfinished_tasks":
            self.scheduler.uncertain.add(f"What the library itself does to a queue's `{name}` is no operation of its own here: "
                                         "not every order of that and of the program's use of it was tried.")
        for base in tp.__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                if isinstance(found, MemberDescriptorType):
                    return DATA
                if isinstance(found, DESCRIPTORS) or hasattr(type(found), "__set__"):
                    return NO_EVENT
                if isinstance(found, _CALLABLE) or hasattr(type(found), "__get__"):
                    return MAYBE
                return OF_CLASS
        return DATA

    def known_kind(self, tp: type, name: str, stateless: tuple[type, ...]) -> int:
        """`kind_of`, cached for the run. Attributes of subclasses of `stateless` are no events."""
        key = (tp, name)
        kind = self.scheduler.kinds.get(key)
        if kind is None:
            kind = self.scheduler.kinds[key] = NO_EVENT if issubclass(tp, stateless) else self.kind_of(tp, name)
        return kind

    def absent(self, obj: Any, tp: type, name: str) -> tuple | None:
        """Where else than in `obj` itself its class may get an attribute that is nowhere yet; None if it is somewhere."""
        if issubclass(tp, (type, ModuleType)) or self.known_kind(tp, name, (super,)) != DATA:
            return None
        return None if name in getattr(obj, "__dict__", ()) or hasattr(tp, name) else (self.scheduler.serial(tp), name)

    def locate(self, obj: Any, tp: type, name: str) -> tuple | None:
        """The location that `obj.name` reads; None if it is not data."""
        serial = self.scheduler.serial
        if issubclass(tp, type):
            return self.of_class(obj, name)
        kind = self.known_kind(tp, name, (ModuleType, super))
        if kind == DATA:
            return (serial(obj), name)
        if kind == NO_EVENT and (name not in self.scheduler.assigned or issubclass(tp, self.scheduler.local)):
            return None
        try:
            own = name in object.__getattribute__(obj, "__dict__")
        except AttributeError:
            own = False
        if own:
            return (serial(obj), name)
        if kind == MAYBE and name not in self.scheduler.assigned:
            return None
        for base in tp.__mro__:
            if name in base.__dict__:
                return (serial(base), name)
        return None

    def of_class(self, cls: type, name: str) -> tuple | None:
        """The location that an attribute of a class reads; None for methods, descriptors and inner classes nobody replaces."""
        for base in cls.__mro__:
            if name in base.__dict__:
                value = base.__dict__[name]
                fixed = isinstance(value, (FunctionType, type, *DESCRIPTORS)) or hasattr(type(value), "__get__")
                if fixed and name not in self.scheduler.assigned:
                    return None
                return (self.scheduler.serial(base), name)
        return None if name.startswith("__") or hasattr(type(cls), name) else (self.scheduler.serial(cls), name)

    def shadowed(self, obj: Any, name: str) -> tuple | None:
        """The location that `cls.name` was read from until now, if the class itself gets it only now."""
        if not isinstance(obj, type):
            return None
        self.scheduler.kinds.clear()
        found = None if name in obj.__dict__ else self.of_class(obj, name)
        return None if found is None or found[0] == self.scheduler.serial(obj) else found


def item_location(obj: Any, key: Any, number: int) -> tuple | None:
    """The location of one item of container `number`; None if the key can't be compared without running code."""
    if type(key) in PLAIN:
        if key.__class__ is int and key < 0 and not isinstance(obj, dict):
            try:
                key += len(obj)
            except TypeError:
                return None
        return (number, key, 1)
    if type(key) is tuple and all(type(k) in PLAIN for k in key):
        return (number, key, 1)
    return None
