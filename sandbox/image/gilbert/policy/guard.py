"""The policy while the program runs: its own built-ins, and audit hooks for what goes round them."""

from __future__ import annotations

import ast
import builtins
import os
import sys
import types
from collections.abc import Callable

from gilbert.shared.annotations import Any
from gilbert.policy import facade
from gilbert.policy import names
from gilbert.policy import static
from gilbert.shared.immutable_classes import make_library_immutable

#: Tells the refusal and ends the process: (line, what, why).
Refuse = Callable[[int, str, str], None]
#: The one file whose code is the learner's.
FILENAME = "solution.py"
#: The name under which a text is parsed for the policy itself.
_READING = "<read by the policy>"
_inner = "it reaches into the interpreter"
_between = "each interleaving begins afresh, and a file would tell one of another"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Guard:
    """The policy of one process."""

    def __init__(self, allow: frozenset[str], refuse: Refuse) -> None:
        self.allow = allow
        self._refuse = refuse
        self._frame_at = sys._getframe
        self._facades: dict[str, types.ModuleType] = {}
        self._by_name = facade.by_name(self.check)
        #: Whether files may be written: not where one run must know nothing of another.
        self.files = True

    def line(self) -> int:
        """The learner's line that is running; 0 where none is."""
        frame = self._frame_at(1)
        while frame is not None:
            if frame.f_code.co_filename == FILENAME:
                return int(frame.f_lineno)
            frame = frame.f_back
        return 0

    def refuse(self, what: str, why: str) -> None:
        self._refuse(self.line(), what, why)

    # -- built-ins -------------------------------------------------------------------------------------------------

    def check(self, target: Any, name: str) -> None:
        """Refuses a name that leads into the interpreter, or from a module to another that it merely imports."""
        why = names.attribute_refusal(name)
        if why:
            self.refuse(name, why)
        if isinstance(target, types.ModuleType):
            found = target.__dict__.get(name)
            if isinstance(found, types.ModuleType) and not found.__name__.startswith(f"{target.__name__}."):
                if names.module_refusal(found.__name__, self.allow) or found.__name__ in ("os", "sys", "inspect"):
                    self.refuse(f"{target.__name__}.{name}", _inner)

    def builtins(self, table: dict[str, Any]) -> dict[str, Any]:
        """A copy of a table of built-ins, with guards in it and without what a submission may not use."""
        made = dict(table)
        real_import = made["__import__"]

        def guarded_import(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
            why = names.module_refusal(str(name), self.allow)
            if why:
                self.refuse(f"import {name}", why)
            found = real_import(name, globals, locals, fromlist, level)
            make_library_immutable()
            for wanted in fromlist or ():
                self.check(found, str(wanted))
            return self.shown(found)

        def looked_up(real: Callable[..., Any]) -> Callable[..., Any]:
            def guarded(target: Any, name: Any, *rest: Any) -> Any:
                if type(name) is not str:
                    raise TypeError("attribute name must be string")
                self.check(target, name)
                return real(target, name, *rest)

            guarded.__name__ = guarded.__qualname__ = real.__name__
            return guarded

        def guarded_vars(*target: Any) -> Any:
            if not target:
                frame = self._frame_at(1)
                return frame.f_locals
            if isinstance(target[0], (types.ModuleType, type)):
                self.refuse("vars() of a module or class", _inner)
            return vars(*target)

        def no_input(prompt: object = "", /) -> str:
            raise EOFError("there is no keyboard in the sandbox: a submission gets its input as arguments, never from input()")

        for name in ("getattr", "setattr", "delattr", "hasattr"):
            made[name] = looked_up(getattr(builtins, name))
        for name in ("eval", "exec", "compile", "breakpoint", "globals", "__loader__", "__spec__"):
            made.pop(name, None)
        made.update(__import__=guarded_import, input=no_input, vars=guarded_vars)
        return made

    def shown(self, module: types.ModuleType) -> types.ModuleType:
        """What a submission gets for a module: the module, or what it may use of it."""
        name = module.__name__
        if name in self._facades:
            return self._facades[name]
        open_names = facade.allowed(name, self.allow)
        if open_names is not None:
            self._facades[name] = facade.facade(module, open_names, self.refuse)
        else:
            self._facades[name] = facade.view(module, self.reached)
        return self._facades[name]

    def reached(self, module: types.ModuleType, name: str) -> Any:
        """What a submission gets for a name of a module: never another module that this one merely imports."""
        found = getattr(module, name)
        why = names.CALLS.get((module.__name__, name))
        if why:
            self.refuse(f"{module.__name__}.{name}", why)
        if not isinstance(found, types.ModuleType):
            return self._by_name.get(id(found), found)
        self.check(module, name)
        return self.shown(found)

    def read_text(self, source: object, filename: object, theirs: bool) -> None:
        """Code that the library compiles from a text (annotations, timeit, fields of a dataclass) is held to the policy too."""
        if theirs:
            self.refuse("compile", _inner)
        if not isinstance(source, (str, bytes)) or not str(filename).startswith("<") or filename == _READING:
            return
        try:
            static.read(static.without_parameters(ast.parse(source, _READING)), self.allow)
        except static.Refused as refusal:
            self.refuse(f"code in a text ({str(refusal).split(' isn')[0]})", _inner)
        except (SyntaxError, ValueError):
            return  # What is no Python is not run either.

    # -- audit hooks -----------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Hooks the interpreter's own events. Once a process; there is no way back."""
        processes = names.PROCESSES in self.allow
        ctypes = names.CTYPES in self.allow
        frame_at = self._frame_at
        reaching = frozenset(
            """gc.get_objects gc.get_referrers gc.get_referents sys._current_frames
            sys._current_exceptions sys.settrace sys.setprofile sys.monitoring.register_callback code.__new__ function.__new__
            sys.addaudithook object.__delattr__ os.chmod os.chown os.setxattr os.link os.symlink signal.pthread_kill
            cpython.remote_debugger_script marshal.loads exec""".split()
        )
        starts = frozenset(
            """os.fork os.forkpty os.exec os.posix_spawn os.system os.spawn os.kill os.killpg subprocess.Popen pty.spawn""".split()
        )
        changes = frozenset("os.mkdir os.rename os.remove os.rmdir os.truncate os.utime".split())
        watched = reaching | starts | changes | {"object.__getattr__", "object.__setattr__", "open", "compile"}

        def ours() -> bool:
            """Whether the submission itself did it, and not the library on its behalf."""
            return bool(frame_at(2).f_code.co_filename == FILENAME)

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event not in watched and not event.startswith("ctypes."):
                return
            if event in starts:
                if not processes:
                    self.refuse(event, "this question starts no processes")
            elif event == "compile":
                self.read_text(*arguments, ours())
            elif event in changes:
                if not self.files:
                    self.refuse(event, _between)
            elif event == "open":
                path = arguments[0]
                if not self.files and arguments[2] & _WRITES:
                    self.refuse("writing a file", _between)
                if isinstance(path, int):
                    if not processes:
                        self.refuse("opening a descriptor", _inner)
                elif reaches_processes(path):
                    self.refuse("opening a process's memory or descriptors", _inner)
            elif event.startswith("ctypes."):
                if not ctypes:
                    self.refuse("ctypes", "it reads and writes memory past Python")
            elif event in ("object.__getattr__", "object.__setattr__"):
                # f_code is what this hook itself reads; a frame is not to be had in the first place.
                if arguments[1] != "f_code" and names.attribute_refusal(arguments[1]) and ours():
                    self.refuse(arguments[1], _inner)
            elif ours():
                self.refuse(event, _inner)

        sys.addaudithook(hook)


def reaches_processes(path: Any) -> bool:
    """Whether a path leads to a process's memory or descriptors."""
    text = path.decode("utf-8", "replace") if isinstance(path, bytes) else path if isinstance(path, str) else ""
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if parts[:2] == ["dev", "fd"]:
        return True
    return parts[:1] == ["proc"] and any(part in ("mem", "fd", "fdinfo", "map_files", "root", "cwd", "exe") for part in parts[2:])
