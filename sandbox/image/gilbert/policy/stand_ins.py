"""Stand-ins for library functions that read, set or define attributes by names passed to them.

The real functions do it inside the library, where the policy has no check. The stand-ins check the names first.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import importlib.machinery
import operator
import sys
import types
from collections.abc import Callable

from gilbert.shared.annotations import Any

#: (target, attribute name): refuses, or returns.
Check = Callable[[Any, str], None]
#: Attributes that `functools.wraps` copies. No other function may use them by name.
_WRAPPED = frozenset({*functools.WRAPPER_ASSIGNMENTS, *functools.WRAPPER_UPDATES})


class StandIns:
    """The stand-ins of one process, by the real function, so that each is found in whatever module holds that function."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._by_id: dict[int, Any] = {}
        self._real: list[Any] = []  # Keeps the real functions alive, so that no id is reused.
        self.put(operator.attrgetter, self._attrgetter())
        self.put(operator.methodcaller, self._methodcaller())
        update_wrapper, wraps = self._wrapping()
        self.put(functools.update_wrapper, update_wrapper)
        self.put(functools.wraps, wraps)
        self.put(collections.namedtuple, self._namedtuple())
        self.put(contextlib.redirect_stdout, _redirect("stdout"))
        self.put(contextlib.redirect_stderr, _redirect("stderr"))

    def instead_of(self, module: types.ModuleType, found: Any) -> Any:
        """What a submission gets for `found`, which is a member of `module`."""
        made = self._by_id.get(id(found))
        if made is not None:
            return made
        name = module.__name__
        if name == "dataclasses" and getattr(found, "__name__", "") in ("dataclass", "make_dataclass"):
            return self.put(found, self._dataclass(found) if found.__name__ == "dataclass" else self._make_dataclass(found))
        if name == "collections" and getattr(found, "__name__", "") == "namedtuple":
            # The explorer loads its own copy of this module, so the function is another object there.
            return self.put(found, self._by_id[id(collections.namedtuple)])
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
        self._check(None, name)

    def _attrgetter(self) -> Any:
        check = self._check

        def attrgetter(*wanted: Any) -> Any:
            plain = tuple(_exact(dotted) for dotted in wanted)
            for dotted in plain:
                for name in dotted.split("."):
                    check(None, name)
            return operator.attrgetter(*plain)

        return attrgetter

    def _methodcaller(self) -> Any:
        check = self._check

        def methodcaller(name: Any, /, *args: Any, **words: Any) -> Any:
            check(None, _exact(name))
            return operator.methodcaller(name, *args, **words)

        return methodcaller

    def _wrapping(self) -> tuple[Any, Any]:
        check = self._check

        def update_wrapper(
            wrapper: Any, wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS, updated: Any = functools.WRAPPER_UPDATES
        ) -> Any:
            plain = tuple(map(_exact, assigned)), tuple(map(_exact, updated))
            for name in {*plain[0], *plain[1]} - _WRAPPED:
                check(wrapped, name)
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

    def _dataclass(self, real: Any) -> Any:
        field = self._field

        def dataclass(cls: Any = None, /, **options: Any) -> Any:
            def made(target: type) -> Any:
                for base in type.__dict__["__mro__"].__get__(target):
                    for name in type.__getattribute__(base, "__dict__").get("__dataclass_fields__", ()):
                        field(name)
                for name in _annotations(target):
                    field(name)
                return real(target, **options)

            return made if cls is None else made(cls)

        return dataclass

    def _make_dataclass(self, real: Any) -> Any:
        field = self._field

        def make_dataclass(cls_name: str, fields: Any, **options: Any) -> Any:
            wanted = list(fields)
            for one in wanted:
                field(one if isinstance(one, str) else one[0])
            return real(_exact(cls_name), wanted, **options)

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
