"""The policy while the program runs: guarded built-ins, views of modules, and the audit hook."""

from __future__ import annotations

import ast
import builtins
import enum
import sys
import types
from collections.abc import Callable

from gilbert.policy import audit, members, modules, names, source, views
from gilbert.policy.lasting import Lasting
from gilbert.policy.names import INNER
from gilbert.policy.stand_ins import StandIns
from gilbert.shared.annotations import Any
from gilbert.shared.as_in_c import as_in_c
from gilbert.shared.immutable_classes import make_library_immutable

#: Sends the refusal and ends the process: (line, what, why).
Refuse = Callable[[int, str, str], None]
FILENAME = audit.FILENAME
#: The file name under which the policy itself parses a text.
_READING = "<read by the policy>"
#: Functions that the library itself pickles: for plain objects, for bound methods (see `processes/memory.py`) and for patterns.
_UNPICKLES = frozenset(
    {
        ("copyreg", "_reconstructor"),
        ("copyreg", "__newobj__"),
        ("copyreg", "__newobj_ex__"),
        ("re", "_compile"),
    }
)
_VIEWED = frozenset({"os", "sys", "inspect"})
#: Built-in classes whose names are the same wherever a program runs.
_PLAIN = (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, range, type(None))


def lasting(thing: Any) -> bool:
    """Whether it is a module or a function of the library, or an object stored in one of its modules or classes."""
    if type(thing) is types.ModuleType:
        return vars(thing).get("__spec__") is not None
    if isinstance(thing, types.FunctionType):
        return thing.__code__.co_filename != FILENAME
    home = getattr(type(thing), "__module__", "")
    return isinstance(thing, (enum.Enum, types.BuiltinFunctionType)) and home not in audit.OWN_NAMES


def _is_plain(thing: Any, program: Any) -> bool:
    """Whether it is the program's function, of a class that it made out of nothing but its own, or of a plain built-in one."""
    if type(thing) is types.FunctionType:
        return thing.__code__.co_filename == FILENAME
    cls = thing if isinstance(thing, type) else type(thing)
    # By identity: a class of the program could compare as it likes.
    return any(cls is each for each in _PLAIN) or all(
        base is object or type.__getattribute__(base, "__module__") == program for base in type.__getattribute__(cls, "__mro__")
    )


class RuntimePolicy:
    """The policy of one process."""

    def __init__(self, allow: frozenset[str], refuse: Refuse) -> None:
        self._allow = allow
        self._refuse = refuse
        self._frame_at = sys._getframe
        self._views: dict[str, types.ModuleType] = {}
        self._stand_ins = StandIns(self.check)
        self._stand_ins.put(types.ModuleType, views.MODULE)
        #: Name of a module -> the module that a submission gets instead, wherever it finds the first.
        self.instead: dict[str, types.ModuleType] = {}
        #: The library's objects that the program can reach, while it is explored.
        self.lasting: Lasting | None = None
        #: Whether files may be written. Not under the explorer, where a run must know nothing of an earlier one.
        self.files = True

    def refuse(self, what: str, why: str) -> None:
        """Ends the process; the refusal names the submission's current line."""
        self._refuse(self._line(), what, why)

    def _line(self) -> int:
        """The submission's current line; 0 if no frame of it is on the stack."""
        frame: types.FrameType | None = self._frame_at(1)
        while frame is not None:
            if frame.f_code.co_filename == FILENAME:
                return int(frame.f_lineno)
            frame = frame.f_back
        return 0

    def check(self, target: Any, name: str) -> None:
        """Refuses a name that leads into the interpreter, or from a module to a closed module that it imports."""
        why = names.attribute_refusal(name)
        if why:
            self.refuse(name, why)
        if name == "__dict__" and isinstance(target, (type, types.ModuleType)):
            self.refuse("__dict__ of a class or module", INNER)
        if isinstance(target, types.ModuleType):
            found = target.__dict__.get(name)
            if not isinstance(found, types.ModuleType) or found.__name__.startswith(f"{target.__name__}."):
                return
            if modules.module_refusal(found.__name__, self._allow) or found.__name__ in _VIEWED:
                self.refuse(f"{target.__name__}.{name}", INNER)

    # -- built-ins -------------------------------------------------------------------------------------------------

    def builtins(self, table: dict[str, Any]) -> dict[str, Any]:
        """A copy of a table of built-ins: some get checks, and those that a submission may not use are removed."""
        made = dict(table)
        for name in ("getattr", "setattr", "delattr", "hasattr"):
            made[name] = self._by_name(getattr(builtins, name), changes=name in ("setattr", "delattr"))
        for name in ("eval", "exec", "compile", "breakpoint", "globals", "__loader__", "__spec__", "help"):
            made.pop(name, None)
        importing = self._importing(made["__import__"])
        guarded = {"__import__": importing, "input": _no_input, "vars": self._vars(), "dir": self._dir()}
        made.update({name: as_in_c(function, getattr(builtins, name)) for name, function in guarded.items()})
        return made

    def _importing(self, real_import: Any) -> Any:
        # Plain functions, because a bound method would lead to the policy object.
        allow, refuse, check, view_of = self._allow, self.refuse, self.check, self.view_of
        is_explored, end, renew = self._is_explored, self.end, self._renew

        def guarded_import(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
            wanted = str(name)
            if wanted in modules.OF_C_CODE:
                return real_import(wanted, globals, locals, fromlist, level)
            why = modules.module_refusal(wanted, allow)
            if why:
                refuse(f"import {wanted}", why)
            if is_explored() and wanted not in sys.modules:
                end()
            loaded = len(sys.modules)
            found = real_import(name, globals, locals, fromlist, level)
            make_library_immutable(is_explored())
            if len(sys.modules) != loaded:
                renew()
            for member in fromlist or ():
                check(found, str(member))
            return view_of(found)

        return guarded_import

    def _is_explored(self) -> bool:
        return self.lasting is not None

    def _renew(self) -> None:
        """Called after a module was loaded: it may have registered its classes with abstract ones."""
        if self.lasting is not None:
            self.lasting.renew()

    def _by_name(self, real: Callable[..., Any], changes: bool) -> Callable[..., Any]:
        check, refuse = self.check, self.refuse

        def guarded(target: Any, name: Any, *rest: Any) -> Any:
            if type(name) is not str:
                raise TypeError("attribute name must be string")
            check(target, name)
            if changes and lasting(target):
                refuse(f"setting {name}", "it changes the library for the judge, too")
            found = real(target, name, *rest)
            # What stands for a class gives the class's own, such as `list[int]`.
            if name == "__dict__" and type(found) is types.MappingProxyType:
                refuse("__dict__ of a class or module", INNER)
            return found

        return as_in_c(guarded, real)

    def _vars(self) -> Callable[..., Any]:
        frame_at, refuse = self._frame_at, self.refuse

        def guarded_vars(*target: Any) -> Any:
            if not target:
                return frame_at(1).f_locals
            if isinstance(target[0], (types.ModuleType, type)):
                refuse("vars() of a module or class", INNER)
            found = vars(*target)
            if type(found) is types.MappingProxyType:
                refuse("vars() of what stands for a class", INNER)
            # Library objects can be read. A change of one would last until the next interleaving, so it is refused.
            return dict(found) if lasting(target[0]) else found

        return guarded_vars

    def _dir(self) -> Callable[..., Any]:
        frame_at, refuse, is_explored = self._frame_at, self.refuse, self._is_explored

        def guarded_dir(*target: Any) -> list[str]:
            caller = frame_at(1)
            if len(target) == 1 and (not is_explored() or _is_plain(target[0], caller.f_globals.get("__name__"))):
                return dir(target[0])
            if is_explored():
                refuse("dir", "the library's objects have other names where they are explored. Ask for the one that you need")
            return dir(*target) if target else sorted(caller.f_locals)

        return guarded_dir

    def replace(self, real: Any, made: Any) -> None:
        """From now on a submission gets `made` wherever a module holds `real`."""
        self._stand_ins.put(real, made)

    # -- modules ---------------------------------------------------------------------------------------------------

    def view_of(self, module: types.ModuleType) -> types.ModuleType:
        """The module object that a submission gets for `module`."""
        name = module.__name__
        module = self.instead.get(name, module)
        if name not in self._views:
            if self.lasting is not None:
                self.lasting.watch(name, vars(module))
            open_names = members.open_names(name, self._allow)
            self._views[name] = (
                views.selection(module, open_names, self.refuse, self.view_of)
                if open_names is not None
                else views.view(module, self._read)
            )
        return self._views[name]

    def _read(self, module: types.ModuleType, name: str) -> Any:
        """What a submission gets for a name of a module. A module that this one imports is refused unless it is open."""
        found = getattr(module, name)
        why = members.member_refusal(module.__name__, name, self._allow)
        if why and not isinstance(found, types.ModuleType):
            self.refuse(f"{module.__name__}.{name}", why)
        if not isinstance(found, types.ModuleType):
            given = self._stand_ins.instead_of(module, found)
            if given is not found and self.lasting is not None:
                self.lasting.watch(module.__name__, {name: given})
            return given
        self.check(module, name)
        why = modules.module_refusal(found.__name__, self._allow)
        if why:
            self.refuse(f"{module.__name__}.{name}", why)
        return self.view_of(found)

    def end(self) -> None:
        """Called after an exploration and before a module is loaded: refuses what has left something in the library."""
        self.begin_run()
        found = self.lasting.changed() if self.lasting is not None else None
        if found is not None:
            self.refuse(f"keeping something in {found}", audit.BETWEEN_RUNS)

    def begin_run(self) -> None:
        """Called before each run of an exploration: refuses what was set of a module past its view."""
        found = views.changed()
        if found is not None:
            self.refuse(f"keeping something in {found}", audit.BETWEEN_RUNS)

    # -- the audit hook --------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Installs the audit hook. Call it once a process."""
        audit.install(self._allow, self.refuse, self._check_text, self._check_pickled, lambda: self.files)

    def _check_pickled(self, module: str, name: str) -> None:
        """Applies the policy to a name in pickled bytes of an explored program. It is looked up past every view and stand-in."""
        for part in name.split("."):
            self.check(None, part)
        if module in (*audit.OWN_NAMES, "__main__", "__mp_main__") or (module, name) in _UNPICKLES:
            return
        why = modules.module_refusal(module, self._allow) if module != "builtins" else None
        why = why or members.member_refusal(module, name.partition(".")[0], self._allow)
        found = getattr(sys.modules.get(module), name, None)
        if not why and (not isinstance(found, type) or self._stand_ins.replaces(found)):
            why = INNER
        if why:
            self.refuse(f"{module}.{name} in pickled data", why)

    def _check_text(self, text: object, filename: object) -> None:
        """Applies the policy to code that a library compiles from text (annotations, a dataclass's fields)."""
        if not isinstance(text, (str, bytes)) or not str(filename).startswith("<") or filename == _READING:
            return
        try:
            source.check_source(source.without_parameters(ast.parse(text, _READING)), self._allow, of_library=True)
        except source.PolicyRefusal as refusal:
            self.refuse(f"code in a text ({str(refusal).split(' isn')[0]})", INNER)
        except (SyntaxError, ValueError):
            return  # A text that can't be parsed can't be run either.


def _no_input(prompt: object = "", /) -> str:
    raise EOFError("there is no keyboard in the sandbox: a submission gets its input as arguments, never from input()")
