"""What instrumented code calls: tells the scheduler which object and field is about to be touched.

Each hook first announces the access (which may let another thread run), then does exactly what the
original code did. Before the program's second thread exists they only do the latter.
"""

import io
import linecache
import os
import random
import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from types import (
    BuiltinFunctionType, FunctionType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType,
    ModuleType, WrapperDescriptorType,
)
from typing import Any

from gilbert.explorer.runtime import refused_names as guard
from gilbert.explorer.runtime.scheduler import Scheduler, Refused
from gilbert.explorer.program.instrument import Site
from gilbert.explorer.program.loops import PLAIN, make_loops
from gilbert.explorer.runtime.operations import ITEM_READ, ITEM_WRITE, LENGTH, READ, RESHAPE, WHOLE_READ, WRITE
from gilbert.explorer.program.variables import make_variables

CONTAINERS = (list, dict, set, deque, bytearray, array)
#: Other objects of C code with a state of their own: calling any method counts as changing it.
_OPAQUE = (io.StringIO, io.BytesIO, random.Random)
#: The library's own objects with a state, in Python or C: any method counts as changing them.
_STATEFUL = frozenset({"collections", "weakref", "_weakrefset", "os", "contextvars", "_contextvars", "_collections_abc"})
_LIBRARY = (os.path.dirname(os.__file__), "<frozen ")
_ASKING = frozenset({"get", "keys", "values", "items", "copy", "count", "index", "getvalue"})
_BY_NAME = frozenset({"__getattribute__", "__setattr__", "__delattr__"})
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))
_METHODS: dict[str, int] = {
    **dict.fromkeys(("append", "extend", "insert", "remove", "clear", "sort", "reverse", "appendleft", "pop",
                     "popleft", "extendleft", "rotate", "update", "popitem", "add", "discard", "setdefault",
                     "difference_update", "intersection_update", "symmetric_difference_update",
                     "move_to_end"), RESHAPE),
    **dict.fromkeys(("index", "count", "copy", "issubset", "issuperset", "isdisjoint", "union", "difference",
                     "intersection", "symmetric_difference", "decode", "hex", "startswith", "endswith", "find",
                     "join", "split", "__contains__", "__iter__"), WHOLE_READ),
    "get": ITEM_READ, "__getitem__": ITEM_READ, "__setitem__": ITEM_WRITE, "__delitem__": RESHAPE,
    "__len__": LENGTH,
}
_NO_EVENT, _DATA, _MAYBE, _CLASS = range(4)
_PLAIN_TYPES = frozenset({int, str, float, bytes, bool, type(None), tuple, frozenset, complex, range, ModuleType})
_DESCRIPTORS = (property, GetSetDescriptorType, staticmethod, classmethod)


def of_library(function: FunctionType) -> bool:
    """Whether a function is the standard library's, some of whose modules are frozen into the interpreter."""
    return function.__code__.co_filename.startswith(_LIBRARY)


def make_hooks(scheduler: Scheduler, sites: list[Site]) -> dict[str, Callable[..., Any]]:
    """The hooks for one exploration, by the names that `instrument` uses."""
    memory = scheduler.memory
    serial = scheduler.serial
    raced = scheduler.raced

    filenames = frozenset(s.filename for s in sites)
    known = len(sites)
    calls: dict[tuple, int] = {}

    def called_from() -> int:
        """The site of the program's own call that is being executed; made where it is met for the first time."""
        frame = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename not in filenames:
            frame = frame.f_back
        if frame is None:
            return known
        code = frame.f_code
        line, end_line, column, end_column = next(islice(code.co_positions(), frame.f_lasti // 2, None))
        key = (code.co_filename, line, end_line, column, end_column)
        found = calls.get(key)
        if found is None:
            found = calls[key] = min(known + len(calls), len(raced) - 1)
            text = linecache.getline(code.co_filename, line or 0)
            text = text[column or 0:end_column if line == end_line else None].strip()
            sites.append(Site(line or 0, column or 0, end_line or 0, end_column or 0, text, text, code.co_filename))
        return found

    def kind_of(tp: type, name: str) -> int:
        if issubclass(tp, scheduler.local):
            return _NO_EVENT
        for base in tp.__mro__:
            d = base.__dict__
            if name in d:
                found = d[name]
                if isinstance(found, MemberDescriptorType):
                    return _DATA
                if isinstance(found, _DESCRIPTORS) or hasattr(type(found), "__set__"):
                    return _NO_EVENT
                if isinstance(found, (FunctionType, MethodDescriptorType, WrapperDescriptorType,
                                      BuiltinFunctionType)) or hasattr(type(found), "__get__"):
                    return _MAYBE
                return _CLASS
        return _DATA

    def locate(obj: Any, tp: type, name: str) -> tuple | None:
        """The location that reading `obj.name` touches, or None where it is not data."""
        if issubclass(tp, type):
            for base in obj.__mro__:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    if isinstance(value, (FunctionType, type, *_DESCRIPTORS)) or hasattr(type(value), "__get__"):
                        return None
                    return (serial(base), name)
            return None
        key = (tp, name)
        kind = scheduler.kinds.get(key)
        if kind is None:
            kind = scheduler.kinds[key] = _NO_EVENT if issubclass(tp, (ModuleType, super)) else kind_of(tp, name)
        if kind == _DATA:
            return (serial(obj), name)
        if kind == _NO_EVENT:
            return None
        try:
            own = name in object.__getattribute__(obj, "__dict__")
        except AttributeError:
            own = False
        if own:
            return (serial(obj), name)
        if kind == _MAYBE:
            return None
        for base in tp.__mro__:
            if name in base.__dict__:
                return (serial(base), name)
        return None

    def load(obj: Any, name: str, site: int) -> Any:
        if name == "__dict__" and isinstance(obj, (type, ModuleType, FunctionType)):
            raise Refused(sites[site].line, "`__dict__` of a class, module or function")
        if name in _METHODS and isinstance(obj, CONTAINERS):
            return container_call(obj, name, site)
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                return getattr(obj, name)
            tp = type(obj)
            if tp not in _PLAIN_TYPES:
                if scheduler.kinds.get((tp, name)) == _DATA:
                    known = scheduler.serials.get(id(obj))
                    loc: tuple | None = (known[0] if known is not None else serial(obj), name)
                else:
                    loc = locate(obj, tp, name)
                if loc is not None:
                    memory(READ, loc, site)
                    if scheduler.verbose:
                        value = getattr(obj, name)
                        scheduler.note_value(value, obj, name)
                        return value
            elif tp is ModuleType:
                return from_module(obj, name, site)
        elif type(obj) is ModuleType:
            return from_module(obj, name, site)
        return getattr(obj, name)

    def captured(site: int, *values: Any) -> bool:
        """What a pattern has taken out of an object, by whatever names."""
        for value in values:
            if guard.is_inner(value):
                raise Refused(sites[site].line, "what this pattern reaches")
        return True

    def from_module(module: ModuleType, name: str, site: int) -> Any:
        """An attribute of a module that the program got hold of: never one of the process's own modules."""
        value = getattr(module, name)
        if guard.is_real(value):
            raise Refused(sites[site].line, f"`{module.__name__}.{name}`")
        return value

    def store(value: Any, obj: Any, name: str, site: int) -> None:
        if type(obj) is FunctionType and of_library(obj):
            raise Refused(sites[site].line, f"setting `{name}` of the library's `{obj.__name__}`")
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                scheduler.changed()
                setattr(obj, name, value)
                return
            tp = type(obj)
            if issubclass(tp, type):
                memory(WRITE, (serial(obj), name), site)
            else:
                key = (tp, name)
                kind = scheduler.kinds.get(key)
                if kind is None:
                    kind = scheduler.kinds[key] = _NO_EVENT if issubclass(tp, ModuleType) else kind_of(tp, name)
                if kind != _NO_EVENT:
                    memory(WRITE, (serial(obj), name), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped() if issubclass(tp, scheduler.local) else scheduler.cycle_detector.wrote((serial(obj), name), value)
            if scheduler.verbose:
                scheduler.note_value(value, obj, name)
        setattr(obj, name, value)

    def remove(obj: Any, name: str, site: int) -> None:
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                scheduler.changed()
                delattr(obj, name)
                return
            if kind_of(type(obj), name) != _NO_EVENT:
                memory(WRITE, (serial(obj), name), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        delattr(obj, name)

    def get_by_name(site: int, *args: Any) -> Any:
        """`getattr`: a read like any other, but for the default."""
        if len(args) > 1 and type(args[1]) is str:
            guard.by_name(args[1], sites[site].line)
        if len(args) == 2 and type(args[1]) is str:
            return load(args[0], args[1], site)
        if len(args) == 3 and type(args[1]) is str:
            try:
                return load(args[0], args[1], site)
            except AttributeError:
                return args[2]
        return getattr(*args)

    def set_by_name(site: int, *args: Any) -> None:
        """`setattr`."""
        if len(args) > 1 and type(args[1]) is str:
            guard.by_name(args[1], sites[site].line)
        if len(args) == 3 and type(args[1]) is str:
            store(args[2], args[0], args[1], site)
        else:
            setattr(*args)

    def remove_by_name(site: int, *args: Any) -> None:
        """`delattr`."""
        if len(args) == 2 and type(args[1]) is str:
            remove(args[0], args[1], site)
        else:
            delattr(*args)

    _by_name = {"__getattribute__": get_by_name, "__setattr__": set_by_name, "__delattr__": remove_by_name}

    # ------------------------------------------------------------ containers

    def at(obj: Any, key: Any, number: int) -> tuple | None:
        """The location of one item; None where it has to count as the whole container."""
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

    def foreign(obj: Any, name: str) -> bool:
        """Whether an operation runs code that isn't instrumented, C's or the library's, on an object with a state."""
        tp = type(obj)
        if tp in _PLAIN_TYPES or isinstance(obj, type):
            return False
        found = getattr(tp, name, None)
        return found is not None and (
            not isinstance(found, FunctionType) or of_library(found))

    def getitem(obj: Any, key: Any, site: int) -> Any:
        if scheduler.multi and not isinstance(obj, CONTAINERS) and foreign(obj, "__getitem__"):
            scheduler.cur.count += 1
            memory(READ, (serial(obj), 3), site)
            return obj[key]
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                return obj[key]
            number = serial(obj)
            loc = at(obj, key, number)
            if loc is None:
                memory(WHOLE_READ, (number, 0), site)
            elif isinstance(obj, dict) and type(obj) is not dict and key not in obj:
                memory(RESHAPE, (number, 0), site)
            else:
                memory(ITEM_READ, (number, 0), site, READ, loc)
            if scheduler.verbose:
                value = obj[key]
                scheduler.note_value(value, obj, key)
                return value
        return obj[key]

    def setitem(value: Any, obj: Any, key: Any, site: int) -> None:
        if scheduler.multi and not isinstance(obj, CONTAINERS) and foreign(obj, "__setitem__"):
            scheduler.cur.count += 1
            memory(WRITE, (serial(obj), 3), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                scheduler.changed()
                obj[key] = value
                return
            number = serial(obj)
            loc = at(obj, key, number)
            if loc is None or (isinstance(obj, dict) and key not in obj):
                memory(RESHAPE, (number, 0), site, WRITE if loc else -1, loc)
            else:
                memory(ITEM_WRITE, (number, 0), site, WRITE, loc)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(loc, value) if loc is not None else scheduler.cycle_detector.reshaped()
            if scheduler.verbose:
                scheduler.note_value(value, obj, key)
        obj[key] = value

    def delitem(obj: Any, key: Any, site: int) -> None:
        if scheduler.multi and not isinstance(obj, CONTAINERS) and foreign(obj, "__delitem__"):
            scheduler.cur.count += 1
            memory(WRITE, (serial(obj), 3), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                scheduler.changed()
                del obj[key]
                return
            memory(RESHAPE, (serial(obj), 0), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
            if scheduler.verbose:
                scheduler.note_value(None, obj, key)
        del obj[key]

    def method(obj: Any, name: str, site: int) -> Any:
        if not scheduler.multi:
            if isinstance(obj, CONTAINERS) and name in _METHODS:
                return container_call(obj, name, site)
            return getattr(obj, name)
        tp = type(obj)
        if tp in _PLAIN_TYPES:
            return getattr(obj, name) if tp is not ModuleType else from_module(obj, name, site)
        if isinstance(obj, CONTAINERS):
            return container_call(obj, name, site)
        scheduler.cur.count += 1
        if scheduler.quick and not raced[site]:
            return getattr(obj, name)
        if isinstance(obj, _OPAQUE) or (tp.__module__ in _STATEFUL and foreign(obj, name)):
            return opaque_call(obj, name, site)
        if name in _BY_NAME and obj in (object, type):
            return partial(_by_name[name], site)
        loc = locate(obj, tp, name)
        if loc is not None:
            memory(READ, loc, site)
        return getattr(obj, name)

    def opaque_call(obj: Any, name: str, site: int) -> Any:
        found = getattr(obj, name)
        if not callable(found):
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            if scheduler.multi:
                memory(READ if name in _ASKING else WRITE, (serial(obj), 3), site)
            return found(*args, **kwargs)

        return call

    def container_call(obj: Any, name: str, site: int) -> Any:
        found = getattr(obj, name)
        mode = _METHODS.get(name)
        own = getattr(type(obj), name, None)
        if isinstance(own, FunctionType):
            # A subclass's own method is instrumented; the library's (`Counter.update`) isn't.
            if not of_library(own):
                return found
            mode = RESHAPE if mode is None else mode
        if mode is None:
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            if not scheduler.multi:
                return found(*args, **kwargs)
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                if mode in (RESHAPE, ITEM_WRITE):
                    scheduler.changed()
                return found(*args, **kwargs)
            number = serial(obj)
            if mode == ITEM_READ or mode == ITEM_WRITE:
                loc = at(obj, args[0], number) if args else None
                if mode == ITEM_READ and loc is not None:
                    memory(ITEM_READ, (number, 0), site, READ, loc)
                else:
                    memory(WHOLE_READ if mode == ITEM_READ else RESHAPE, (number, 0), site)
            elif name == "setdefault" and args and isinstance(obj, dict) and type(args[0]) in PLAIN and args[0] in obj:
                memory(ITEM_READ, (number, 0), site, READ, (number, args[0], 1))
            else:
                memory(mode, (number, 0), site)
            if scheduler.cycle_detector is not None and mode in (RESHAPE, ITEM_WRITE):
                scheduler.cycle_detector.reshaped()
            if scheduler.verbose:
                before = len(obj)
                scheduler.note_call(obj, name, args)
                value = found(*args, **kwargs)
                scheduler.note_result(obj, name, value, before)
                return value
            return found(*args, **kwargs)

        return call

    def whole(obj: Any, site: int) -> Any:
        if scheduler.multi:
            if isinstance(obj, CONTAINERS):
                scheduler.cur.count += 1
                memory(WHOLE_READ, (serial(obj), 0), site)
                if scheduler.verbose:
                    scheduler.note_value(obj, obj, None)
            elif isinstance(obj, _VIEWS):
                scheduler.cur.count += 1
                memory(WHOLE_READ, (serial(view_of(obj)), 0), site)
            elif type(obj).__module__ in _STATEFUL and foreign(obj, "__contains__"):
                scheduler.cur.count += 1
                memory(READ, (serial(obj), 3), site)
        return obj

    def view_of(view: Any) -> Any:
        import gc

        for found in gc.get_referents(view):
            if isinstance(found, dict):
                return found
        return view

    def length(obj: Any, site: int) -> Any:
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                return obj
            memory(LENGTH, (serial(obj), 0), site)
            if scheduler.verbose:
                scheduler.note_value(len(obj), obj, "len")
        return obj

    def truth(obj: Any, site: int) -> Any:
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not raced[site]:
                return obj
            memory(LENGTH, (serial(obj), 0), site)
            if scheduler.verbose:
                scheduler.note_value(len(obj), obj, "len")
        return obj

    def advanced(generator: Any) -> None:
        # What happens inside a generator between two yields is no access of its own here: two threads that advance
        # the same one may meet inside ("generator already executing"), and no run of ours would show it.
        first = scheduler.run_state.setdefault("advanced", {}).setdefault(id(generator), (generator, scheduler.cur.id))
        if first[1] != scheduler.cur.id:
            scheduler.uncertain.add(
                "Threads share a generator. On CPython two that advance it at the same moment get "
                "ValueError: generator already executing; this was not explored. Put a lock around it.")

    def advance(obj: Any, site: int) -> Any:
        if scheduler.multi and hasattr(obj, "gi_frame"):
            advanced(obj)
        if scheduler.multi and type(obj) not in _PLAIN_TYPES and not hasattr(obj, "gi_frame"):
            scheduler.cur.count += 1
            memory(WRITE, (serial(obj), 2), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        return obj

    def augment(left: Any, right: Any, site: int) -> Any:
        if scheduler.multi and isinstance(left, CONTAINERS):
            scheduler.cur.count += 1
            memory(RESHAPE, (serial(left), 0), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        return right

    def reshape(obj: Any, site: int) -> Any:
        """A container, or a file in memory, that C code is about to change."""
        if scheduler.multi and isinstance(obj, _OPAQUE):
            scheduler.cur.count += 1
            memory(WRITE, (serial(obj), 3), site)
        elif scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            memory(RESHAPE, (serial(obj), 0), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        return obj

    def iterate(obj: Any, site: int) -> Any:
        if isinstance(obj, CONTAINERS):
            return steps(obj, obj, site)
        if isinstance(obj, _VIEWS):
            return steps(obj, view_of(obj), site)
        return obj

    def steps(obj: Any, source: Any, site: int) -> Iterator[Any]:
        it = iter(obj)
        while True:
            if scheduler.multi:
                if hasattr(it, "gi_frame"):
                    advanced(it)
                scheduler.cur.count += 1
                memory(WHOLE_READ, (serial(source), 0), site)
            try:
                value = next(it)
            except StopIteration:
                return
            if scheduler.verbose and scheduler.multi:
                scheduler.note_value(value, source, None)
            yield value

    def looks(subject: Any, wanted: tuple | None) -> bool:
        """What the pattern of a `case` is about to look at; never matches."""
        if not scheduler.multi or wanted is None:
            return False
        first = wanted[0]
        if first is False:
            for one in wanted[1:]:
                looks(subject, one)
        elif first is None:
            whole(subject, wanted[1])
        elif isinstance(first, type) and isinstance(subject, first) and type(subject) not in _PLAIN_TYPES:
            order = getattr(type(subject), "__match_args__", ())
            for key, site, deeper in wanted[1:]:
                name = order[key] if isinstance(key, int) and key < len(order) else key
                loc = locate(subject, type(subject), name) if isinstance(name, str) else None
                if loc is None:
                    continue
                scheduler.cur.count += 1
                memory(READ, loc, site)
                value = getattr(subject, name, None)
                if scheduler.verbose:
                    scheduler.note_value(value, subject, name)
                looks(value, deeper)
        return False

    made: dict[str, Callable[..., Any]] = {
        **make_variables(scheduler, sites), **make_loops(scheduler),
        "getattr": get_by_name, "setattr": set_by_name, "delattr": remove_by_name, "drop": remove,
        "load": load, "store": store, "getitem": getitem, "setitem": setitem, "delitem": delitem,
        "captured": captured, "method": method, "whole": whole, "length": length, "truth": truth, "advance": advance,
        "augment": augment, "reshape": reshape, "iterate": iterate, "looks": looks, "slice": slice,
    }
    scheduler.hooks, scheduler.called_from = made, called_from
    return made
