"""Stand-ins for library functions that read, set or define attributes by names passed to them.

The real functions do it inside the library, where the policy has no check. The stand-ins check the names first.
"""

from __future__ import annotations

import collections
import contextlib
import copy
import functools
import importlib.machinery
import operator
import sys
import types
from collections.abc import Callable

from gilbert.policy.checked_functions import checked_functions
from gilbert.shared.annotations import Any
from gilbert.shared.immutable_classes import is_immutable, make_immutable

#: (target, attribute name): refuses, or returns. The target is `object` where the name may be read of anything.
Check = Callable[[Any, str], None]
#: Attributes that `functools.wraps` copies. No other function may use them by name.
_WRAPPED = frozenset({*functools.WRAPPER_ASSIGNMENTS, *functools.WRAPPER_UPDATES})
#: The functions of `dataclasses` that read what fields are called.
_BY_FIELDS = frozenset(
    """
    fields is_dataclass _is_dataclass_instance asdict _asdict_inner astuple _astuple_inner replace _replace make_dataclass
    """.split()
)


class StandIns:
    """The stand-ins of one process, by the real function, so that each is found in whatever module holds that function."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._by_id: dict[int, Any] = {}
        self._real: list[Any] = []  # Keeps the real functions alive, so that no id is reused.
        self.put(operator.attrgetter, self._attrgetter(operator.attrgetter))
        self.put(operator.methodcaller, self._methodcaller(operator.methodcaller))
        update_wrapper, wraps = self._wrapping()
        self.put(functools.update_wrapper, update_wrapper)
        self.put(functools.wraps, wraps)
        self.put(collections.namedtuple, self._namedtuple())
        self.put(functools.cached_property, _cached_property())
        self.put(contextlib.redirect_stdout, _redirect("stdout"))
        self.put(contextlib.redirect_stderr, _redirect("stderr"))

    def instead_of(self, module: types.ModuleType, found: Any) -> Any:
        """What a submission gets for `found`, which is a member of `module`."""
        made = self._by_id.get(id(found))
        if made is not None:
            return made
        name = module.__name__
        if name == "dataclasses" and isinstance(found, types.FunctionType):
            return self._of_dataclasses(module, found.__name__)
        if name == "collections" and getattr(found, "__name__", "") == "namedtuple":
            # The explorer loads its own copy of this module, so the function is another object there.
            return self.put(found, self._by_id[id(collections.namedtuple)])
        # The explorer has its own of these, too.
        if name == "operator" and getattr(found, "__name__", "") in ("attrgetter", "methodcaller"):
            return self.put(found, (self._attrgetter if found.__name__ == "attrgetter" else self._methodcaller)(found))
        if name == "copy" and isinstance(found, types.FunctionType):
            return self._copying(module, found.__name__)
        return found

    def replaces(self, found: Any) -> bool:
        """Whether a submission gets something else instead of `found`."""
        return id(found) in self._by_id

    def put(self, real: Any, made: Any) -> Any:
        """From now on a submission gets `made` instead of `real`. Returns `made`."""
        self._real.append(real)
        self._by_id[id(real)] = made
        return made

    def _field(self, name: Any) -> None:
        """Checks a field's name: it becomes an attribute, source text, and a name that patterns match by."""
        if type(name) is not str or not name.isidentifier():
            raise TypeError(f"a field's name must be an identifier, not {name!r}")
        self._check(object, name)

    def _attrgetter(self, real: Any) -> Any:
        check = self._check

        def attrgetter(*wanted: Any) -> Any:
            plain = tuple(_exact(dotted) for dotted in wanted)
            for dotted in plain:
                for name in dotted.split("."):
                    check(object, name)
            return real(*plain)

        return attrgetter

    def _methodcaller(self, real: Any) -> Any:
        check = self._check

        def methodcaller(name: Any, /, *args: Any, **words: Any) -> Any:
            check(None, _exact(name))
            return real(name, *args, **words)

        return methodcaller

    def _wrapping(self) -> tuple[Any, Any]:
        check = self._check

        def update_wrapper(
            wrapper: Any, wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS, updated: Any = functools.WRAPPER_UPDATES
        ) -> Any:
            plain = tuple(map(_exact, assigned)), tuple(map(_exact, updated))
            for name in {*plain[0], *plain[1]} - _WRAPPED:
                check(wrapped, name)
            if _gives_of_library(wrapped):
                check(object, "__dict__")
            return functools.update_wrapper(wrapper, wrapped, *plain)

        def wraps(wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS, updated: Any = functools.WRAPPER_UPDATES) -> Any:
            return functools.partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

        return update_wrapper, wraps

    def _namedtuple(self) -> Any:
        field, real = self._field, collections.namedtuple

        def namedtuple(typename: str, field_names: Any, *, rename: bool = False, defaults: Any = None, module: Any = None) -> Any:
            wanted = field_names.replace(",", " ").split() if type(field_names) is str else [_exact(name) for name in field_names]
            if not rename:
                for name in wanted:
                    field(name)
            # The real function would take the module's name from one frame too high.
            return real(_exact(typename), wanted, rename=rename, defaults=defaults, module=module or "solution")

        return namedtuple

    def _of_dataclasses(self, module: types.ModuleType, name: str) -> Any:
        """A function of `dataclasses` by its name. None reads a refused attribute, whatever a field has been called since."""
        private = types.SimpleNamespace(deepcopy=self.instead_of(copy, copy.deepcopy))
        made: dict[str, Any] = {}
        made["dataclass"] = self._dataclass(module.dataclass, lambda: made["_replace"])
        made |= checked_functions(
            module, _BY_FIELDS, lambda name: self._check(object, _exact(name)), copy=private, dataclass=made["dataclass"]
        )
        made["make_dataclass"] = self._make_dataclass(made["make_dataclass"], made["dataclass"])
        for key, function in made.items():
            self.put(vars(module)[key], function)
        return made.get(name, vars(module)[name])

    def _dataclass(self, real: Any, replace: Callable[[], Any]) -> Any:
        field = self._field

        def dataclass(cls: Any = None, /, **options: Any) -> Any:
            def made(target: type) -> Any:
                for base in type.__dict__["__mro__"].__get__(target):
                    for name, known in dict(type.__getattribute__(base, "__dict__").get("__dataclass_fields__", ())).items():
                        field(name)
                        field(known.name)
                for name in _annotations(target):
                    field(name)
                finished = real(target, **options)
                held = type.__getattribute__(finished, "__dict__")
                for name in held.get("__match_args__", ()):
                    field(name)
                if "__replace__" in held:
                    type.__setattr__(finished, "__replace__", replace())
                return finished

            return made if cls is None else made(cls)

        return dataclass

    def _make_dataclass(self, real: Any, dataclass: Any) -> Any:
        field = self._field
        # From 3.14 on the decorator is an argument.
        decorated = {"decorator": dataclass} if sys.version_info >= (3, 14) else {}

        def make_dataclass(cls_name: str, fields: Any, **options: Any) -> Any:
            wanted = list(fields)
            for one in wanted:
                field(one if isinstance(one, str) else one[0])
            return real(_exact(cls_name), wanted, **{**decorated, **options})

        return make_dataclass

    def _copying(self, module: types.ModuleType, name: str) -> Any:
        """A function from a copy of the module `copy` in which getattr and setattr check the name."""
        private = types.ModuleType("copy")
        # The explorer's own copy of the module has no spec.
        spec = importlib.machinery.PathFinder.find_spec("copy")
        assert spec is not None and spec.loader is not None
        code = spec.loader.get_code("copy")  # type: ignore[attr-defined]
        exec(code, private.__dict__)
        check = self._check

        def checked(real: Callable[..., Any]) -> Callable[..., Any]:
            def by_name(target: Any, attribute: Any, *rest: Any) -> Any:
                # These names are safe here: `copy` calls the result at once and passes it to nobody.
                if attribute not in ("__deepcopy__", "__copy__", "__reduce_ex__", "__reduce__", "__setstate__", "__replace__"):
                    check(target, _exact(attribute))
                return real(target, attribute, *rest)

            return by_name

        for real in (getattr, setattr):
            private.__dict__[real.__name__] = checked(real)
        for made in list(vars(private).values()):
            if isinstance(made, types.FunctionType):
                counterpart = module.__dict__.get(made.__name__)
                if counterpart is not None:
                    self.put(counterpart, made)
        return self._by_id[id(module.__dict__[name])]


def _exact(text: Any) -> str:
    """The text itself. @raises TypeError for a subclass of str: it could equal one name when checked and another when used"""
    if type(text) is not str:
        raise TypeError(f"a name must be a string, not {type(text).__name__}")
    return text


def _gives_of_library(thing: Any) -> bool:
    """Whether the `__dict__` of a thing is that of a class of the library, whose functions and descriptors are in it."""
    if type(getattr(thing, "__dict__", None)) is not types.MappingProxyType:
        return False
    return not issubclass(type(thing), type) or is_immutable(thing)


def _cached_property() -> type:
    """Like `functools.cached_property`. The real one gives what is in the `__dict__` of a class, too."""

    class cached_property(functools.cached_property):
        def __get__(self, instance: Any, owner: Any = None) -> Any:
            if type(getattr(instance, "__dict__", None)) is types.MappingProxyType:
                raise TypeError("the '__dict__' of a class does not support item assignment for caching a property")
            return super().__get__(instance, owner)

    cached_property.__module__, cached_property.__qualname__ = "functools", "cached_property"
    cached_property.__doc__ = functools.cached_property.__doc__
    make_immutable(cached_property)
    return cached_property


def _annotations(target: type) -> list[Any]:
    """The names that a class annotates, on any Python: from its `__dict__`, or from its annotation function (3.14 on)."""
    made = type.__getattribute__(target, "__dict__").get("__annotations__")
    if made is None and sys.version_info >= (3, 14):
        import annotationlib

        made = annotationlib.get_annotations(target, format=annotationlib.Format.FORWARDREF)
    return list(made or ())


def _redirect(stream: str) -> type:
    """Like `contextlib.redirect_stdout`, for one stream. A subclass of the real class could set any attribute of `sys`."""

    class Redirect(contextlib.AbstractContextManager):
        def __init__(self, new_target: Any) -> None:
            self._new_target = new_target
            self._old: list[Any] = []

        def __enter__(self) -> Any:
            self._old.append(getattr(sys, stream))
            setattr(sys, stream, self._new_target)
            return self._new_target

        def __exit__(self, *error: object) -> None:
            setattr(sys, stream, self._old.pop())

    Redirect.__name__ = Redirect.__qualname__ = f"redirect_{stream}"
    return Redirect
