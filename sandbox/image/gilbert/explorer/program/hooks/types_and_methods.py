"""Which types have state that threads can share, and how their methods access it."""

import io
import os
import random
from array import array
from collections import deque
from types import FunctionType, GetSetDescriptorType, MappingProxyType, ModuleType, SimpleNamespace
from typing import Any

from gilbert.explorer.runtime.operations import ITEM_READ, ITEM_WRITE, LENGTH, RESHAPE, WHOLE_READ

#: Types whose values are compared by value. Others are compared by identity.
PLAIN = frozenset({int, str, bytes, bool, float, type(None)})
#: Types whose attributes are never shared state.
STATELESS = frozenset({int, str, float, bytes, bool, type(None), tuple, frozenset, complex, range, ModuleType})
CONTAINERS: tuple[type[Any], ...] = (list, dict, set, deque, bytearray, array)
VIEWS = (type({}.keys()), type({}.values()), type({}.items()), MappingProxyType)
#: Types written in C that have state: a call of any method counts as a change of it.
OPAQUE = (io.StringIO, io.BytesIO, random.Random)
#: Library modules whose objects have state: a call of any method counts as a change of it, except those in `READING`.
STATEFUL = frozenset({"collections", "weakref", "_weakrefset", "os", "contextvars", "_contextvars", "_collections_abc", "_csv",
                      "csv", "_hashlib", "_md5", "_sha1", "_sha2", "_sha3", "_blake2", "hmac", "zlib"})
#: Methods of such objects that only read.
READING = frozenset({"get", "keys", "values", "items", "copy", "count", "index", "getvalue", "digest", "hexdigest"})
DESCRIPTORS = (property, GetSetDescriptorType, staticmethod, classmethod)
#: Method of a container -> the kind of access.
METHODS: dict[str, int] = {
    **dict.fromkeys(("append", "extend", "insert", "remove", "clear", "sort", "reverse", "appendleft", "pop",
                     "popleft", "extendleft", "rotate", "update", "popitem", "add", "discard", "setdefault",
                     "difference_update", "intersection_update", "symmetric_difference_update",
                     "move_to_end"), RESHAPE),
    **dict.fromkeys(("index", "count", "copy", "issubset", "issuperset", "isdisjoint", "union", "difference",
                     "intersection", "symmetric_difference", "decode", "hex", "startswith", "endswith", "find",
                     "join", "split", "tolist", "tobytes", "__contains__", "__iter__"), WHOLE_READ),
    "get": ITEM_READ, "__getitem__": ITEM_READ, "__setitem__": ITEM_WRITE, "__delitem__": RESHAPE,
    "__len__": LENGTH,
}
#: A global that marks library modules which were loaded with hooks.
SEEN_FLAG = "__seen__"
#: Attribute of a class whose generated methods read all fields of an instance.
FIELDS = "__dataclass_fields__"
_LIBRARY = (os.path.dirname(os.__file__), "<frozen ")


def of_library(function: FunctionType) -> bool:
    """Whether a function is library code without hooks. Some library modules are frozen into the interpreter."""
    return function.__code__.co_filename.startswith(_LIBRARY) and SEEN_FLAG not in function.__globals__


def as_a_whole(tp: type) -> bool:
    """Whether code without hooks compares or prints all attributes of an instance."""
    return hasattr(tp, FIELDS) or tp is SimpleNamespace


def runs_unseen(obj: Any, name: str) -> bool:
    """Whether this operation of an object with state runs code without hooks: C code or library code."""
    tp = type(obj)
    if tp in STATELESS or isinstance(obj, type):
        return False
    found = getattr(tp, name, None)
    return found is not None and (not isinstance(found, FunctionType) or of_library(found))
